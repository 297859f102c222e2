/** One view as the page tells it: its sliders, its sentences, what its cursor reads and what can be dragged in its picture. */
import type { TemplateResult } from "lit/html.js";
import type { Rich } from "../i18n/messages.js";
import type { CursorMarks } from "../chart/cursor.js";
import type { Evaluation, Frame, Inputs, InputValue, Report, Scene, ViewName } from "../engine/types.js";
import type { Numbers, Speech } from "../i18n/sentences.js";

/** What a view speaks of. The scene is made when it is first asked for. */
export interface Told {
  inputs: Inputs;
  report: Report;
  scene(): Scene | null;
}

/** A sentence with a bold beginning. */
export interface PointWords {
  lead: Rich;
  rest: Rich;
}

/** A place in the picture, in data units and in CSS pixels. */
export interface Place {
  x: number;
  y: number;
  x_px: number;
  y_px: number;
}

export type Evaluate = (inputs: Inputs) => Evaluation;
export type SetInput = (field: string, value: InputValue) => void;

/** Where the cursor may stand, and what it marks there. */
export interface CursorKit {
  /** The stop nearest to a place; null where none is near enough. */
  nearest(place: Place, frame: Frame, told: Told): number | null;
  /** So many stops further on, at most to the last one. */
  moved(from: number, steps: number, frame: Frame, told: Told): number;
  /** First and last stop. */
  ends(frame: Frame, told: Told): [number, number];
  /** Where the keys begin while there is no cursor. */
  rest(told: Told): number;
  /** What holds at a stop, where that is not what holds today. */
  toldAt?(stop: number, told: Told, evaluate: Evaluate): Told | null;
  marks(stop: number, told: Told, frame: Frame, speech: Speech): CursorMarks;
  /** The stop as text: on the axis, and for those who listen. */
  flag(stop: number, told: Told, speech: Speech): string;
}

export interface ViewKit {
  name: ViewName;
  /** Inputs with sliders: those that matter first, then the rest. */
  first: readonly string[];
  more: readonly string[];
  /** The sliders of these inputs, where they are not always the same. */
  sliders?(inputs: Inputs): { first: readonly string[]; more: readonly string[] };
  /** The verdict, as its sentences. Where it can be changed by choosing, `set` is what a choice does. */
  verdict(told: Told, speech: Speech, numbers: Numbers, set?: SetInput): Rich[];
  /** The sentence under the picture: of the cursor's stop, or (null) of today. */
  sentence(stop: number | null, told: Told, speech: Speech, numbers: Numbers): PointWords;
  cursor: CursorKit;
  /** What dragging one of the frame's handles to a place sets; null for nothing. */
  dragged?(
    handle: string,
    place: Place,
    told: Told,
    evaluate: Evaluate,
    speech: Speech,
  ): Record<string, InputValue> | null;
  /** What a press on the picture sets while the cursor stands at this stop. */
  pressed?(stop: number, told: Told): Record<string, InputValue> | null;
  /** What stands among the sliders and is none. */
  aside?(told: Told, speech: Speech, set: SetInput): TemplateResult | null;
  /** What stands under the further sliders. */
  asideMore?(told: Told, speech: Speech): TemplateResult | null;
  /** The value of a chart label, where its name alone does not say how it is written; the key is that of the line. */
  chartValue?(name: string, value: number, speech: Speech, key: string): string | null;
}

/** The views whose kits are here; the others come with the part of the page that follows the first view. */
export type Kits = Map<ViewName, ViewKit>;
