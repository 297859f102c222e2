/** Keeps a text field at the value shown, but never overwrites what someone is typing. */
import { Directive, directive, type ElementPart } from "lit/directive.js";

class SyncedValue extends Directive {
  private shown: string | null = null;
  private isBeingTyped = false;

  override update(part: ElementPart, [text]: [string]): void {
    const field = part.element as HTMLInputElement;
    if (this.shown === null) {
      field.addEventListener("focus", () => field.select());
      field.addEventListener("input", () => (this.isBeingTyped = true));
      // What was typed is handed over: what it was understood as takes its place, also where that is the value shown
      // before.
      field.addEventListener("change", () => (this.isBeingTyped = false));
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        field.value = this.shown ?? "";
        this.isBeingTyped = false;
        field.select();
      });
    }
    const isKept = this.isBeingTyped && field.ownerDocument.activeElement === field && text === this.shown;
    if (field.value !== text && !isKept) field.value = text;
    this.shown = text;
  }

  render(_text: string): void {}
}

export const syncedValue = directive(SyncedValue);
