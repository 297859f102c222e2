/** Where someone points in the picture, by hand or by key, and what is dragged and pressed there; and what is said of it. */
import type { Controller } from "../state/controller.js";
import type { Chart } from "./chart.js";
import type { Evaluate, Place, ViewContext, ViewDefinition } from "../views/definition.js";
import { readoutText, type UiState } from "../app/regions.js";
import type { Localization } from "../i18n/sentences.js";

const LIVE_REGION_DELAY_MS = 400;

interface InteractionHost {
  controller: Controller;
  localization: Localization;
  currentView: () => ViewDefinition;
  context: () => ViewContext;
  evaluate: Evaluate;
  /** The cursor stands elsewhere. */
  cursorMoved: () => void;
}

export class ChartInteraction {
  cursor: UiState["cursor"] = null;
  /** What the live region said last. */
  private said: string | null = null;
  private liveTimer = 0;

  constructor(
    private readonly live: HTMLElement,
    private readonly host: InteractionHost,
  ) {}

  point({ frame }: Chart, place: Place | null): void {
    const { currentView: definition, context, cursorMoved: moved } = this.host;
    const stop = place === null || frame === null ? null : definition().cursor.nearest(place, frame, context());
    if (stop !== null) this.standAt(stop);
    else if (this.cursor !== null) {
      this.cursor = null;
      moved();
    }
  }

  pointBy({ frame }: Chart, steps: number): void {
    const [{ cursor }, context] = [this.host.currentView(), this.host.context()];
    if (frame !== null) this.standAt(cursor.step(this.cursor?.stop ?? cursor.initial(context), steps, frame, context));
  }

  private standAt(stop: number): void {
    const { currentView: definition, context, controller, evaluate, cursorMoved: moved } = this.host;
    if (controller.current.isTrapped || this.cursor?.stop === stop) return;
    const { cursor } = definition();
    const at = cursor.contextAt === undefined ? context() : cursor.contextAt(stop, context(), evaluate);
    if (at === null) return;
    this.cursor = { stop, context: at };
    moved();
  }

  drag(handle: string, place: Place): void {
    const { currentView: definition, context, controller, evaluate, localization } = this.host;
    const values = definition().onDrag?.(handle, place, context(), evaluate, localization) ?? {};
    controller.setAll(values, { isHeld: true });
  }

  /** Presses what the cursor marks. */
  press(): void {
    const { currentView: definition, context, controller } = this.host;
    if (this.cursor !== null) controller.setAll(definition().onPress?.(this.cursor.stop, context()) ?? {});
  }

  /** Shows the cursor in the picture, and says where it stands. */
  show(figure: Chart): void {
    const { cursor } = this;
    const { frame } = figure;
    const { localization } = this.host;
    const { messages } = localization;
    const [definition, context] = [this.host.currentView(), this.host.context()];
    figure.showCursor(
      cursor === null || frame === null
        ? null
        : definition.cursor.marks(cursor.stop, cursor.context, frame, localization),
    );
    const stop = cursor?.stop ?? definition.cursor.initial(context);
    const [min, max] = frame === null ? [0, Math.max(1, stop)] : definition.cursor.bounds(frame, context);
    figure.describe(
      messages.text("figure.cursor", {
        name: messages.text(`figure.${definition.name}.name`),
        cursor: messages.text(`figure.${definition.name}.cursor`),
      }),
      Math.min(min, stop),
      Math.max(max, stop),
      stop,
      definition.cursor.label(stop, cursor?.context ?? context, localization),
    );
    const text = readoutText(definition, context, cursor, localization);
    // Whoever opens the page comes to the sentence by itself.
    this.said ??= text;
    clearTimeout(this.liveTimer);
    this.liveTimer = window.setTimeout(() => {
      if (this.said !== text) this.live.textContent = this.said = text;
    }, LIVE_REGION_DELAY_MS);
  }
}
