/** What plays by itself once a visitor asks for it: its clock, its frames and its buttons. */
import { html, type TemplateResult } from "lit/html.js";

/** Time and frames, handed in so that tests can stand in for them. */
export interface PlayerClock {
  now(): number;
  /** Runs once before the next frame; what it gives takes that back. */
  onFrame(run: () => void): () => void;
}

export const frameClock: PlayerClock = {
  now: () => performance.now(),
  onFrame: (run) => {
    const frame = requestAnimationFrame(run);
    return () => cancelAnimationFrame(frame);
  },
};

/** Plays frame by frame until it rests. */
export abstract class FramePlayer {
  private cancel: (() => void) | null = null;

  constructor(
    protected readonly clock: PlayerClock,
    /** Shows the moment that is reached. */
    protected readonly show: (moment: number) => void,
    /** It has come to rest there. */
    protected readonly stopped: (moment: number) => void,
  ) {}

  get isPlaying(): boolean {
    return this.cancel !== null;
  }

  protected abstract frame(): void;

  protected askFrame(): void {
    this.cancel = this.clock.onFrame(() => this.frame());
  }

  /** No further frame comes. */
  protected halt(): void {
    this.cancel?.();
    this.cancel = null;
  }
}

const SIGNS = {
  play: "M5 3L13 8L5 13Z",
  pause: "M4 3H7V13H4ZM9 3H12V13H9Z",
  step: "M4 3L10 8L4 13ZM11 3H13V13H11Z",
};

export const playbackSign = (name: keyof typeof SIGNS): TemplateResult =>
  html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${SIGNS[name]} /></svg>`;
