/** Undo and redo: the browser's own Back and Forward, as far as the entries are this page's. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import type { Controller } from "./controller.js";

/** A step through history that does not come is waited for no longer. */
const STEP_MS = 1000;

/** The direction in history, and the arrow. */
const WAYS = {
  undo: { by: -1, sign: "M5.5 2.5L2.5 5.5L5.5 8.5M3 5.5H9A3.5 3.5 0 0 1 9 12.5H6" },
  redo: { by: 1, sign: "M10.5 2.5L13.5 5.5L10.5 8.5M13 5.5H7A3.5 3.5 0 0 0 7 12.5H10" },
} as const;

type Way = keyof typeof WAYS;

/** The number of the present entry among ours. */
const place = (): number => history.state as number;

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");

function wayOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Way | null {
  if (altKey || ctrlKey === metaKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && ctrlKey && !shiftKey ? "redo" : null;
}

export class Undo {
  private seen = place();
  /** The last entry that Forward leads to, as far as is known: browsers do not tell. */
  private last = place();
  /** Steps that were asked for and not made yet. The browser makes one at a time. */
  private asked: Way[] = [];
  private timer = 0;

  constructor(private readonly controller: Controller) {}

  listen(): void {
    addEventListener("popstate", () => this.arrived());
    document.addEventListener("keydown", (event) => {
      const way = wayOf(event);
      // A text box has an undo of its own.
      if (way === null || isText(event.target) || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      this.ask(way);
    });
  }

  private arrived(): void {
    // An address that was typed has no number yet: it comes after the entry that was shown.
    if (history.state === null) {
      history.replaceState(this.seen + 1, "");
      this.last = place();
    }
    this.seen = place();
    this.last = Math.max(this.last, this.seen);
    this.asked.shift();
    this.go();
  }

  private can(way: Way): boolean {
    return way === "undo" ? this.seen > 0 : this.seen < this.last;
  }

  private ask(way: Way): void {
    if (this.asked.push(way) === 1) this.go();
  }

  private go(): void {
    clearTimeout(this.timer);
    const [way] = this.asked;
    if (way === undefined) return;
    // What was moved a moment ago is the first to be undone.
    this.controller.flush();
    this.follow();
    if (!this.can(way)) {
      this.asked = [];
      return;
    }
    this.timer = window.setTimeout(() => (this.asked = []), STEP_MS);
    history.go(WAYS[way].by);
  }

  /** A new entry takes the place of all that could be done again. */
  private follow(): void {
    if (place() > this.seen) this.seen = this.last = place();
  }

  /** What the buttons depend on. */
  get state(): string {
    this.follow();
    return `${this.can("undo")} ${this.can("redo")}`;
  }

  buttons(messages: Messages): TemplateResult[] {
    return (["undo", "redo"] as const).map(
      (
        way,
      ) => html`<button type="button" class="undo" data-action=${way} aria-disabled=${String(!this.can(way))} @click=${() => this.ask(way)}>
        <svg viewBox="0 0 16 15" aria-hidden="true"><path d=${WAYS[way].sign} /></svg>${messages.text(`panel.${way}`)}
      </button>`,
    );
  }
}
