/** What a visitor can do; views call these and know nothing of what follows. */

import type { FieldId, InputValue, SomeInputs, View } from "../engine/types.js";
import type { Language } from "../i18n/languages.js";

/** What a slider can do, in any form. */
export interface SliderActions<Id extends string = string> {
  set(field: Id, value: InputValue, how?: { isHeld?: boolean; text?: string }): void;
  /** A text was typed for a field; it may be no value at all. */
  typed(field: Id, text: string): void;
  /** Some presses of + (or, negative, of −) on. */
  step(field: Id, presses: number): void;
  /** A drag ends; one that is taken back leaves nothing changed. */
  release(isTakenBack?: boolean): void;
  resetField(field: Id): void;
}

export interface Actions extends SliderActions<FieldId> {
  reset(): void;
  open(view: View): void;
  /** Opens or closes typing over a number of the verdict. */
  edit(field: FieldId | null): void;
  closeCorrections(): void;
  toggleScheme(scheme?: string): void;
  setLanguage(language: Language): void;
  /** Fetches again what did not come. */
  retryMissing(): void;
  reload(): void;
  /** Sets what a preset says, over the defaults. */
  takePreset(by: string, values: SomeInputs, view: View): void;
  undoPreset(): void;
  /** Sets the case of the article in the open view. */
  setArticle(): void;
  /** Pins the present state, or names the pin; null lets it go. */
  pin(name: string | null): void;
  export(what: ExportKind): void;
}

export type ExportKind =
  | "copy_link"
  | "copy_picture"
  | "cite_text"
  | "cite_bibtex"
  | "copy_text"
  | "embed"
  | "png"
  | "svg"
  | "csv"
  | "json"
  | "copy_table"
  | "print"
  | "copy_report";
