/** Plays a series forward: how many of its observations are known when. It stops by itself at the last. */
import { FramePlayer } from "../ui/playback.js";

/** From the first to the last observation, however many there are. */
export const RUN_MS = 10_000;
/** Where less motion is wanted, a run has so many steps. */
export const CALM_STEPS = 10;

/** The fewest and the most observations that are shown. */
export interface PlayedRange {
  first: number;
  last: number;
}

/** A moment is the number of observations that are known. */
export class SeriesPlayer extends FramePlayer {
  private range: PlayedRange = { first: 0, last: 0 };
  private begin = 0;
  private step = 1;
  private startedAt = 0;
  private shown = 0;

  /** Plays on from here, or from the beginning where it is the end. */
  play(from: number, range: PlayedRange, isCalm: boolean): void {
    this.halt();
    const { first, last } = range;
    this.range = range;
    this.begin = from >= last ? first : from;
    this.step = isCalm ? Math.ceil((last - first) / CALM_STEPS) : 1;
    this.startedAt = this.clock.now();
    this.askFrame();
    this.move(this.begin);
  }

  /** Rests where it is. */
  pause(): void {
    if (!this.isPlaying) return;
    this.halt();
    this.stopped(this.shown);
  }

  protected frame(): void {
    const { first, last } = this.range;
    const passed = ((this.clock.now() - this.startedAt) / RUN_MS) * (last - first);
    const end = this.begin + Math.floor(passed / this.step) * this.step;
    if (end >= last) {
      this.halt();
      this.stopped(last);
      return;
    }
    this.askFrame();
    if (end !== this.shown) this.move(end);
  }

  private move(end: number): void {
    this.shown = end;
    this.show(end);
  }
}
