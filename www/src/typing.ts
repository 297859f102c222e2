/** Keeps a text field at the value shown, but never overwrites what someone is typing. */
import { Directive, directive, type ElementPart } from "lit/directive.js";

class Typing extends Directive {
  private shown: string | null = null;

  override update(part: ElementPart, [text]: [string]): void {
    const field = part.element as HTMLInputElement;
    if (this.shown === null) {
      field.addEventListener("focus", () => field.select());
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        field.value = this.shown ?? "";
        field.select();
      });
    }
    const is_being_typed = field.ownerDocument.activeElement === field && this.shown !== null && field.value !== this.shown;
    if (field.value !== text && !(is_being_typed && text === this.shown)) field.value = text;
    this.shown = text;
  }

  render(_text: string): void {}
}

export const typing = directive(Typing);
