/** Plays a series forward: how many of its observations are known when. It stops by itself at the last. */
import type { PlayerClock } from "../ui/playback.js";

/** From the first to the last observation, however many there are. */
export const RUN_MS = 10_000;
/** Where less motion is wanted, a run has so many steps. */
export const CALM_STEPS = 10;

/** The fewest and the most observations that are shown. */
export interface PlayedRange {
  first: number;
  last: number;
}

export class SeriesPlayer {
  private cancel: (() => void) | null = null;
  private shown = 0;

  constructor(
    private readonly clock: PlayerClock,
    /** Shows the series as if it ended there. */
    private readonly show: (end: number) => void,
    /** It has come to rest there. */
    private readonly stopped: (end: number) => void,
  ) {}

  get isPlaying(): boolean {
    return this.cancel !== null;
  }

  /** Plays on from here, or from the beginning where it is the end. */
  play(from: number, { first, last }: PlayedRange, isCalm: boolean): void {
    this.halt();
    const begin = from >= last ? first : from;
    const step = isCalm ? Math.ceil((last - first) / CALM_STEPS) : 1;
    const startedAt = this.clock.now();
    const frame = (): void => {
      const passed = ((this.clock.now() - startedAt) / RUN_MS) * (last - first);
      const end = begin + Math.floor(passed / step) * step;
      if (end >= last) {
        this.halt();
        this.stopped(last);
        return;
      }
      this.cancel = this.clock.onFrame(frame);
      if (end !== this.shown) this.move(end);
    };
    this.cancel = this.clock.onFrame(frame);
    this.move(begin);
  }

  private move(end: number): void {
    this.shown = end;
    this.show(end);
  }

  /** Rests where it is. */
  pause(): void {
    if (!this.isPlaying) return;
    this.halt();
    this.stopped(this.shown);
  }

  private halt(): void {
    this.cancel?.();
    this.cancel = null;
  }
}
