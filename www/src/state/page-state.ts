/** The state of the page, and the world around it, as the controller knows them. */
import type { Correction, FieldError, FieldId, Inputs, InputValue, Report, View } from "../engine/types.js";

/**
 * A value that was asked for and refused: it stays in its control, with its error, while the last good picture stays.
 */
export interface RejectedInput<Id extends string = FieldId> {
  field: Id;
  text: string | null;
  value: InputValue | null;
  error: FieldError;
}

/** Numbers as they were when a slider was taken, until a while after it was let go. */
export interface PreviousReport {
  field: FieldId;
  report: Report;
  inputs: Inputs;
}

/** A state that a visitor keeps to compare others with. */
export interface Pin {
  name: string;
  inputs: Inputs;
  report: Report;
}

/** What a preset replaced, so that it can be had back. */
export interface ReplacedInputs {
  /** The preset, as a locale key. */
  by: string;
  inputs: Inputs;
  view: View;
}

export interface PageState {
  view: View;
  inputs: Inputs;
  report: Report;
  draft: RejectedInput | null;
  before: PreviousReport | null;
  pin: Pin | null;
  /** What is asked of the firm without earnings, as the link says it; null: its form is closed. */
  lossMaker: string | null;
  /** The reader's own companies, as the link says them; null while there are none. */
  ownCompanies: string | null;
  /** How many random runs are wanted in this view, as the link says it. */
  runParams: readonly string[];
  replaced: ReplacedInputs | null;
  isHeld: boolean;
  hasDragged: boolean;
  corrections: { list: Correction[]; isOpen: boolean };
  isTrapped: boolean;
  /** What comes after the first view was asked for and did not arrive. */
  isPartMissing: boolean;
}

/** The world around the page, handed in so that tests can stand in for it. */
export interface BrowserEnv {
  readFragment(): string;
  pushFragment(fragment: string): void;
  /** Runs once before the next frame. */
  onFrame(run: () => void): void;
  after(milliseconds: number, run: () => void): () => void;
}
