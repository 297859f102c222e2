/**
 * Where someone points in the picture, by hand or by key, and what is dragged and pressed there; and what is said of
 * it.
 */

import type { AppContext } from "../app/context.js";
import { readoutText, type UiState } from "../app/regions.js";
import type { Place } from "../views/definition.js";
import type { Chart } from "./chart.js";

const LIVE_REGION_DELAY_MS = 400;

export class ChartInteraction {
  cursor: UiState["cursor"] = null;
  /** What the live region said last. */
  private said: string | null = null;
  private liveTimer = 0;

  constructor(
    private readonly live: HTMLElement,
    private readonly app: AppContext,
    /** Called when the cursor stands elsewhere. */
    private readonly cursorMoved: () => void,
  ) {}

  point({ frame }: Chart, place: Place | null): void {
    const { view, viewContext } = this.app;
    const stop = place === null || frame === null ? null : view.cursor.nearest(place, frame, viewContext);
    if (stop !== null) this.standAt(stop);
    else if (this.cursor !== null) {
      this.cursor = null;
      this.cursorMoved();
    }
  }

  pointBy({ frame }: Chart, steps: number): void {
    const { view, viewContext: context } = this.app;
    const { cursor } = view;
    if (frame !== null) this.standAt(cursor.step(this.cursor?.stop ?? cursor.initial(context), steps, frame, context));
  }

  private standAt(stop: number): void {
    const { view, viewContext, state, evaluate } = this.app;
    if (state.isTrapped || this.cursor?.stop === stop) return;
    const { cursor } = view;
    const context = cursor.contextAt === undefined ? viewContext : cursor.contextAt(stop, viewContext, evaluate);
    if (context === null) return;
    this.cursor = { stop, context };
    this.cursorMoved();
  }

  drag(handle: string, place: Place): void {
    const { view, viewContext, controller, solveTolerance, localization } = this.app;
    const values = view.onDrag?.(handle, place, viewContext, solveTolerance, localization) ?? {};
    controller.setAll(values, { isHeld: true });
  }

  /** Presses what the cursor marks. */
  press(): void {
    const { view, viewContext, controller } = this.app;
    if (this.cursor !== null) controller.setAll(view.onPress?.(this.cursor.stop, viewContext) ?? {});
  }

  /** Shows the cursor in the picture, and says where it stands. */
  show(chart: Chart): void {
    const { cursor } = this;
    const { frame } = chart;
    const { localization, view, viewContext: context } = this.app;
    const { messages } = localization;
    chart.showCursor(
      cursor === null || frame === null ? null : view.cursor.marks(cursor.stop, cursor.context, frame, localization),
    );
    const stop = cursor?.stop ?? view.cursor.initial(context);
    const [min, max] = frame === null ? [0, Math.max(1, stop)] : view.cursor.bounds(frame, context);
    chart.describe(
      messages.text("figure.cursor", {
        name: messages.text(`figure.${view.name}.name`),
        cursor: messages.text(`figure.${view.name}.cursor`),
      }),
      Math.min(min, stop),
      Math.max(max, stop),
      stop,
      view.cursor.label(stop, cursor?.context ?? context, localization),
    );
    const text = readoutText(view, context, cursor, localization);
    // Whoever opens the page comes to the sentence by itself.
    this.said ??= text;
    clearTimeout(this.liveTimer);
    this.liveTimer = window.setTimeout(() => {
      if (this.said !== text) this.live.textContent = this.said = text;
    }, LIVE_REGION_DELAY_MS);
  }
}
