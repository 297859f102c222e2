/** The buttons for undo and redo. */
import { html } from "lit/html.js";
import type { AppContext } from "../app/context.js";
import type { Feature } from "../app/feature.js";
import { MemoizedRegion } from "../app/memoized-region.js";
import { arriveAsStep } from "./handed-over.js";
import { Undo } from "./undo.js";

export class HistoryFeature implements Feature {
  private readonly undo: Undo;
  private readonly region = new MemoizedRegion("history");

  constructor(private readonly app: AppContext) {
    arriveAsStep();
    this.undo = new Undo(app.controller);
    this.undo.listen();
  }

  render(): void {
    const { messages } = this.app.localization;
    this.region.render([messages, this.undo.state], () => html`${this.undo.buttons(messages)}`);
  }
}
