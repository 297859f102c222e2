/** The engine's data under the page's names. Types only: no code of the engine comes along. */
import type {
  Correction as EngineCorrection,
  InputError,
  InputValues,
  Rejection,
  View,
} from "../../pkg/bubble_calculator.js";

export type {
  Axis,
  AxisMap,
  CaptionValue as NamedValue,
  Decoded,
  Equilibrium,
  Evaluation,
  Field,
  Frame,
  Label,
  LabelSize as LineSize,
  LossMakerReport,
  Marker,
  MarketState,
  Measure,
  Report,
  RowKind,
  Scene,
  Sensitivity as Leverage,
  Series,
  Source,
  StyleOptions as Theme,
  Summary,
  Table,
} from "../../pkg/bubble_calculator.js";

export type ViewName = View;
export type Inputs = InputValues;
export type InputValue = InputValues[string];
export type Failed = Rejection;

/** What of a link is not taken as it stands; the page has keys of its own. */
export interface Correction extends Omit<EngineCorrection, "reason"> {
  reason: EngineCorrection["reason"] | "no_pin" | "malformed" | "not_possible";
}

/** What is wrong with a field; the page itself adds texts that are no numbers, or not only. */
export interface FieldError extends Omit<InputError, "kind"> {
  kind: InputError["kind"] | "not_a_number" | "not_understood";
}

/** Every view, in the order of the argument. */
export const VIEWS = [
  "power",
  "output",
  "loop",
  "payback",
  "companies",
  "timeline",
  "uncertainty",
  "tipping",
  "map",
  "leverage",
  "short",
  "episodes",
] as const satisfies readonly ViewName[];

type FullPackage = typeof import("../../pkg/bubble_calculator.js");

/** What the first view asks of the engine. The controller gets it handed in, so that tests can hand in another. */
export type Engine = Pick<FullPackage, "fields" | "evaluate" | "scene" | "draw" | "encodeLink" | "decodeLink">;

/** The engine with everything that comes after the first view. */
export type FullEngine = Engine &
  Pick<FullPackage, "svg" | "leverage" | "whatMustBeTrue" | "whatMustBeTrueFields" | "Simulation">;

/** Whether a call came back with errors instead of its result. */
export function isRejected(result: unknown): result is Failed {
  return typeof result === "object" && result !== null && "ok" in result && result.ok === false;
}
