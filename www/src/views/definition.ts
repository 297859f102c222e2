/**
 * One view as the page tells it: its sliders, its sentences, what its cursor reads and what can be dragged in its
 * picture.
 */
import type { TemplateResult } from "lit/html.js";
import type { CursorMarks } from "../chart/cursor.js";
import type {
  Evaluation,
  FieldId,
  Frame,
  Inputs,
  InputValue,
  NewsHazard,
  Report,
  Scene,
  SomeInputs,
  SpeedComparison,
  View,
} from "../engine/types.js";
import type { RichText } from "../i18n/messages.js";
import type { Localization, NumberRenderer } from "../i18n/sentences.js";

/** What a view speaks of. The scene is made when it is first asked for. */
export interface ViewContext {
  inputs: Inputs;
  report: Report;
  scene(): Scene | null;
  /** What only the full engine says of the market in time, once it is known. */
  inTime?: InTime | null;
}

/** The same doubt at several speeds, and the news that would burst the market. */
export interface InTime {
  speeds: SpeedComparison;
  hazard: NewsHazard;
}

/** A sentence with a bold beginning. */
export interface Readout {
  lead: RichText;
  rest: RichText;
}

/** A place in the picture, in data units and in CSS pixels. */
export interface Place {
  x: number;
  y: number;
  x_px: number;
  y_px: number;
}

export type Evaluate = (inputs: SomeInputs) => Evaluation;
/** The tolerance at which the market of these inputs tips at a seed share; null where there is none. */
export type SolveTolerance = (inputs: Inputs, tippingShare: number) => number | null;
export type SetInput = (field: FieldId, value: InputValue) => void;

/** Where the cursor may stand, and what it marks there. */
export interface CursorDefinition {
  /** The stop nearest to a place; null where none is near enough. */
  nearest(place: Place, frame: Frame, context: ViewContext): number | null;
  /** So many stops further on, at most to the last one. */
  step(from: number, steps: number, frame: Frame, context: ViewContext): number;
  /** First and last stop. */
  bounds(frame: Frame, context: ViewContext): [number, number];
  /** Where the keys begin while there is no cursor. */
  initial(context: ViewContext): number;
  /** What holds at a stop, where that is not what holds today. */
  contextAt?(stop: number, context: ViewContext, evaluate: Evaluate): ViewContext | null;
  marks(stop: number, context: ViewContext, frame: Frame, localization: Localization): CursorMarks;
  /** The stop as text: on the axis, and for those who listen. */
  label(stop: number, context: ViewContext, localization: Localization): string;
}

export interface ViewDefinition {
  name: View;
  /** Inputs with sliders: those that matter first, then the rest. */
  primaryInputs: readonly FieldId[];
  secondaryInputs: readonly FieldId[];
  /** Inputs that are chosen beside the sliders. */
  asideInputs?: readonly FieldId[];
  /** The sliders of these inputs, where they are not always the same. */
  sliders?(inputs: Inputs): { primaryInputs: readonly FieldId[]; secondaryInputs: readonly FieldId[] };
  /** The verdict, as its sentences. Where it can be changed by choosing, `set` is what a choice does. */
  headline(context: ViewContext, localization: Localization, numbers: NumberRenderer, set?: SetInput): RichText[];
  /** The sentence under the picture: of the cursor's stop, or (null) of today. */
  readout(stop: number | null, context: ViewContext, localization: Localization, numbers: NumberRenderer): Readout;
  cursor: CursorDefinition;
  /** What dragging one of the frame's handles to a place sets; null for nothing. */
  onDrag?(
    handle: string,
    place: Place,
    context: ViewContext,
    solveTolerance: SolveTolerance,
    localization: Localization,
  ): SomeInputs | null;
  /** What a press on the picture sets while the cursor stands at this stop. */
  onPress?(stop: number, context: ViewContext): SomeInputs | null;
  /** What stands among the sliders and is none. */
  aside?(context: ViewContext, localization: Localization, set: SetInput): TemplateResult | null;
  /** What stands under the further sliders. */
  details?(context: ViewContext, localization: Localization): TemplateResult | null;
  /** The value of a chart label, where its name alone does not say how it is written; the key is that of the line. */
  chartValue?(name: string, value: number, localization: Localization, key: string): string | null;
}

/** The views that are loaded; the others follow with the features. */
export type ViewDefinitions = Map<View, ViewDefinition>;
