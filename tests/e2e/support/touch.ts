/** A finger, as the browser itself gets it: it scrolls, taps and drags. */
import type { CDPSession, Page } from "@playwright/test";

export interface Point {
  x: number;
  y: number;
}

export class Finger {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async down({ x, y }: Point): Promise<void> {
    await this.session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  }

  async move({ x, y }: Point): Promise<void> {
    await this.session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x, y }] });
  }

  async up(): Promise<void> {
    await this.session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }

  async cancel(): Promise<void> {
    await this.session.send("Input.dispatchTouchEvent", { type: "touchCancel", touchPoints: [] });
  }

  /** From a point by so many pixels, in moves as small as a hand's. */
  async stroke(from: Point, by: Point, moves = 12): Promise<void> {
    await this.down(from);
    for (let move = 1; move <= moves; move += 1)
      await this.move({ x: from.x + (by.x * move) / moves, y: from.y + (by.y * move) / moves });
    await this.up();
  }

  /** Both at once: on a busy machine, waiting for the first would make a long press of it. */
  async tap(at: Point): Promise<void> {
    await Promise.all([this.down(at), this.up()]);
  }
}
