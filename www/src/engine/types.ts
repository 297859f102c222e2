/** The types of the engine. No code of the engine comes along. */
import type {
  Correction as EngineCorrection,
  FieldId,
  InputError,
  InputField,
  Inputs,
  Rejection,
} from "../../pkg/bubble_calculator.js";

export type {
  Axis,
  AxisMap,
  CaptionValue,
  Crowd,
  Decoded,
  Equilibrium,
  Evaluation,
  Field,
  FieldId,
  Flip,
  FlipsAnswer,
  Frame,
  InputField,
  Inputs,
  Label,
  LabelSize,
  LossMakerReport,
  Marker,
  MarketState,
  Measure,
  NewsHazard,
  NewsHazardAnswer,
  Rejection,
  Report,
  RowKind,
  Scene,
  Sensitivity,
  Series,
  SimulationKind,
  SomeInputs,
  Source,
  SpeedComparison,
  SpeedComparisonAnswer,
  StyleOptions,
  Summary,
  Table,
  Theme,
  View,
} from "../../pkg/bubble_calculator.js";

export type InputValue = Inputs[FieldId];

/** The table of inputs by id. */
export type FieldTable = ReadonlyMap<FieldId, InputField>;

/** What of a link is not taken as it stands; the page has keys of its own. */
export interface Correction extends Omit<EngineCorrection, "reason"> {
  reason: EngineCorrection["reason"] | "no_pin" | "malformed" | "not_possible" | "too_many";
}

/** What is wrong with a field; the page itself adds texts that are no numbers, or not only. */
export interface FieldError extends Omit<InputError, "kind"> {
  kind: InputError["kind"] | "not_a_number" | "not_understood";
}

type FullPackage = typeof import("../../pkg/bubble_calculator.js");

/** What the first view asks of the engine. The controller gets it handed in, so that tests can hand in another. */
export type Engine = Pick<
  FullPackage,
  "fields" | "evaluate" | "scene" | "draw" | "solveTolerance" | "encodeLink" | "decodeLink"
>;

/** The engine with everything that comes after the first view. */
export type FullEngine = Engine &
  Pick<
    FullPackage,
    | "svg"
    | "sensitivity"
    | "flips"
    | "solveFor"
    | "speedComparison"
    | "newsHazard"
    | "whatMustBeTrue"
    | "whatMustBeTrueFields"
    | "Simulation"
  >;

/** Whether a call came back with errors instead of its result. */
export function isRejected(result: unknown): result is Rejection {
  return typeof result === "object" && result !== null && "ok" in result && result.ok === false;
}
