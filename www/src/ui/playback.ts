/** What plays by itself once a visitor asks for it: its clock and its buttons. */
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

const SIGNS = {
  play: "M5 3L13 8L5 13Z",
  pause: "M4 3H7V13H4ZM9 3H12V13H9Z",
  step: "M4 3L10 8L4 13ZM11 3H13V13H11Z",
};

export const playbackSign = (name: keyof typeof SIGNS): TemplateResult =>
  html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${SIGNS[name]} /></svg>`;
