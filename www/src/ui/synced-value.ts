/** Keeps a text field at the value shown, but never overwrites what someone is typing. */
import { Directive, directive, type ElementPart } from "lit/directive.js";

class Typing extends Directive {
  private shown: string | null = null;
  private is_being_typed = false;

  override update(part: ElementPart, [text]: [string]): void {
    const field = part.element as HTMLInputElement;
    if (this.shown === null) {
      field.addEventListener("focus", () => field.select());
      field.addEventListener("input", () => (this.is_being_typed = true));
      // What was typed is handed over: what it was understood as takes its place, also where that is the value shown before.
      field.addEventListener("change", () => (this.is_being_typed = false));
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        field.value = this.shown ?? "";
        this.is_being_typed = false;
        field.select();
      });
    }
    const is_kept = this.is_being_typed && field.ownerDocument.activeElement === field && text === this.shown;
    if (field.value !== text && !is_kept) field.value = text;
    this.shown = text;
  }

  render(_text: string): void {}
}

export const typing = directive(Typing);
