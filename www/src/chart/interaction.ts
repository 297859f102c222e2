/** Where someone points in the picture, by hand or by key, and what is dragged and pressed there; and what is said of it. */
import type { Controller } from "../state/controller.js";
import type { Figure } from "./chart.js";
import type { Evaluate, Place, Told, ViewKit } from "../views/definition.js";
import { pointText, type Moment } from "../app/regions.js";
import type { Speech } from "../i18n/sentences.js";

const LIVE_MS = 400;

interface Host {
  controller: Controller;
  speech: Speech;
  kit: () => ViewKit;
  told: () => Told;
  evaluate: Evaluate;
  /** The cursor stands elsewhere. */
  moved: () => void;
}

export class Pointing {
  cursor: Moment["cursor"] = null;
  /** What the live region said last. */
  private said: string | null = null;
  private liveTimer = 0;

  constructor(
    private readonly live: HTMLElement,
    private readonly host: Host,
  ) {}

  point({ frame }: Figure, place: Place | null): void {
    const { kit, told, moved } = this.host;
    const stop = place === null || frame === null ? null : kit().cursor.nearest(place, frame, told());
    if (stop !== null) this.standAt(stop);
    else if (this.cursor !== null) {
      this.cursor = null;
      moved();
    }
  }

  pointBy({ frame }: Figure, steps: number): void {
    const [{ cursor }, told] = [this.host.kit(), this.host.told()];
    if (frame !== null) this.standAt(cursor.moved(this.cursor?.stop ?? cursor.rest(told), steps, frame, told));
  }

  private standAt(stop: number): void {
    const { kit, told, controller, evaluate, moved } = this.host;
    if (controller.current.isTrapped || this.cursor?.stop === stop) return;
    const { cursor } = kit();
    const at = cursor.toldAt === undefined ? told() : cursor.toldAt(stop, told(), evaluate);
    if (at === null) return;
    this.cursor = { stop, told: at };
    moved();
  }

  drag(handle: string, place: Place): void {
    const { kit, told, controller, evaluate, speech } = this.host;
    const values = kit().dragged?.(handle, place, told(), evaluate, speech) ?? {};
    controller.setAll(values, { isHeld: true });
  }

  /** Presses what the cursor marks. */
  press(): void {
    const { kit, told, controller } = this.host;
    if (this.cursor !== null) controller.setAll(kit().pressed?.(this.cursor.stop, told()) ?? {});
  }

  /** Shows the cursor in the picture, and says where it stands. */
  show(figure: Figure): void {
    const { cursor } = this;
    const { frame } = figure;
    const { speech } = this.host;
    const { messages } = speech;
    const [kit, told] = [this.host.kit(), this.host.told()];
    figure.showCursor(
      cursor === null || frame === null ? null : kit.cursor.marks(cursor.stop, cursor.told, frame, speech),
    );
    const stop = cursor?.stop ?? kit.cursor.rest(told);
    const [min, max] = frame === null ? [0, Math.max(1, stop)] : kit.cursor.ends(frame, told);
    figure.describe(
      messages.text("figure.cursor", {
        name: messages.text(`figure.${kit.name}.name`),
        cursor: messages.text(`figure.${kit.name}.cursor`),
      }),
      Math.min(min, stop),
      Math.max(max, stop),
      stop,
      kit.cursor.flag(stop, cursor?.told ?? told, speech),
    );
    const text = pointText(kit, told, cursor, speech);
    // Whoever opens the page comes to the sentence by itself.
    this.said ??= text;
    clearTimeout(this.liveTimer);
    this.liveTimer = window.setTimeout(() => {
      if (this.said !== text) this.live.textContent = this.said = text;
    }, LIVE_MS);
  }
}
