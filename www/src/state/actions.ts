/** What a visitor can do; views call these and know nothing of what follows. */

import type { Inputs, InputValue, ViewName } from "../engine/types.js";
import type { Language } from "../i18n/languages.js";

export interface Actions {
  set(field: string, value: InputValue, how?: { isHeld?: boolean; text?: string }): void;
  /** A text was typed for a field; it may be no value at all. */
  typed(field: string, text: string): void;
  /** Some presses of + (or, negative, of −) on. */
  step(field: string, presses: number): void;
  /** A drag ends; one that is taken back leaves nothing changed. */
  release(isTakenBack?: boolean): void;
  resetField(field: string): void;
  reset(): void;
  open(view: ViewName): void;
  /** Opens or closes typing over a number of the verdict. */
  edit(field: string | null): void;
  closeCorrections(): void;
  toggleScheme(scheme?: string): void;
  setLanguage(language: Language): void;
  /** Fetches again what did not come. */
  retryMissing(): void;
  reload(): void;
  /** Sets what a preset says, over the defaults. */
  takePreset(by: string, values: Readonly<Inputs>, view: ViewName): void;
  undoPreset(): void;
  /** Sets the case of the article in the open view. */
  setArticle(): void;
  /** Pins the present state, or names the pin; null lets it go. */
  pin(name: string | null): void;
  export(what: ExportKind): void;
}

export type ExportKind =
  | "copy_link"
  | "copy_text"
  | "embed"
  | "png"
  | "svg"
  | "csv"
  | "json"
  | "copy_table"
  | "print"
  | "copy_report";
