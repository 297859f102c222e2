/** Texts typed into the boxes for numbers. What reads them is fetched when a box is first used; until it is there they wait. */
import type { Part } from "../app/features.js";
import type { Controller } from "../state/controller.js";
import type { InputValue } from "../engine/types.js";
import type { Speech } from "../i18n/sentences.js";

/** The latest text of each field that is not read yet, and the value that was in force when it was typed. */
export type Waiting = Map<string, { text: string; before: InputValue | undefined }>;

export class Boxes {
  readonly waiting: Waiting = new Map();
  /** Reads numbers, and words what is wrong with them. */
  typed: typeof import("./apply.js") | null = null;
  private reading: Promise<void> | null = null;

  constructor(
    private readonly controller: Controller,
    private readonly speech: Speech,
    private readonly mark: (part: Part, isThere: boolean) => void,
    /** Shows boxes and errors anew. */
    private readonly show: () => void,
  ) {}

  type(id: string, text: string): void {
    this.waiting.set(id, { text, before: this.controller.current.inputs[id] });
    // The box is shown with this text first, so that what it is understood as is shown anew even where that is the value before.
    this.show();
    void this.read();
  }

  /** Reads what waits; resolves when it counts, or cannot be read yet. */
  read(): Promise<void> {
    this.reading ??= import("./apply.js")
      .then(
        (typed) => {
          this.typed = typed;
          this.mark("typed", true);
          this.show();
          return typed.readWaiting(this.waiting, this.controller, this.speech, this.show);
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
