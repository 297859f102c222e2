/**
 * Texts typed into the boxes for numbers. What reads them is fetched when a box is first used; until it is there they
 * wait.
 */
import type { LazyPart } from "../app/feature.js";
import type { FieldId } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import type { Controller } from "../state/controller.js";
import type { PendingTexts } from "./apply.js";

const KEPT = "typed";

export class TypedInputs {
  readonly pending: PendingTexts = new Map();
  /** Reads numbers, and words what is wrong with them. */
  parser: typeof import("./apply.js") | null = null;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly controller: Controller,
    private readonly localization: Localization,
    private readonly mark: (part: LazyPart, isThere: boolean) => void,
    /** Shows boxes and errors anew. */
    private readonly show: () => void,
  ) {}

  type(id: FieldId, text: string): void {
    this.pending.set(id, { text, before: this.controller.current.inputs[id] });
    // The box is shown with this text first, so that what it is understood as is shown anew even where that is the
    // value before.
    this.show();
    void this.parse();
  }

  /** The texts that waited when the page was loaded anew wait again. */
  restore(): void {
    try {
      const kept = JSON.parse(sessionStorage[KEPT]) as [FieldId, string][];
      delete sessionStorage[KEPT];
      for (const [id, text] of kept) this.type(id, text);
    } catch {
      // None waited, or the browser keeps nothing.
    }
  }

  /** Keeps what waits while the page is loaded anew. */
  keep(): void {
    try {
      sessionStorage[KEPT] = JSON.stringify(Array.from(this.pending, ([id, { text }]) => [id, text]));
    } catch {
      // The browser keeps nothing.
    }
  }

  /** Reads what waits; resolves when it counts, or cannot be read yet. */
  parse(): Promise<void> {
    this.reading ??= import("./apply.js")
      .then(
        (typed) => {
          this.parser = typed;
          this.mark("typed", true);
          this.show();
          return typed.applyTypedInputs(this.pending, this.controller, this.localization, this.show);
        },
        (reason: unknown) => {
          console.error(reason);
          this.mark("typed", false);
        },
      )
      .finally(() => (this.reading = null));
    return this.reading;
  }
}
