/** Plays the rounds of a cascade: which moment is shown when. It stops by itself after the last. */
import { FramePlayer } from "../ui/playback.js";

/** A round lasts this long: its sellers change, then the price follows, then nothing moves. */
export const ROUND_MS = 700;
const SALE_MS = 250;
const FALL_MS = 250;
/** A page that was hidden, or too busy, goes on where it was. */
const LONGEST_FRAME_MS = 100;

/** How far a round has come after so many milliseconds: in the first half its sellers change, in the second the price. */
export function partOfRound(elapsedMs: number): number {
  if (elapsedMs < SALE_MS) return (0.5 * elapsedMs) / SALE_MS;
  return Math.min(1, 0.5 + (0.5 * (elapsedMs - SALE_MS)) / FALL_MS);
}

/** A moment is a whole round, or a part of the next; it rests at whole rounds. */
export class CascadePlayer extends FramePlayer {
  private rounds = 0;
  /** Rounds that were over when it began; milliseconds since then, at the usual speed. */
  private from = 0;
  private elapsedMs = 0;
  private lastFrame = 0;
  speed = 1;

  /** Plays on from this round, or from the beginning where it is the last. */
  play(round: number, rounds: number): void {
    this.halt();
    this.rounds = rounds;
    this.from = round >= rounds ? 0 : round;
    this.elapsedMs = 0;
    this.lastFrame = this.clock.now();
    this.askFrame();
  }

  /** Rests at the round that is under way. */
  pause(): void {
    if (!this.isPlaying) return;
    this.halt();
    this.stopped(Math.max(1, Math.min(this.rounds, Math.ceil(this.moment()))));
  }

  /** The moment that is reached. */
  private moment(): number {
    const over = Math.floor(this.elapsedMs / ROUND_MS);
    return this.from + over + partOfRound(this.elapsedMs - over * ROUND_MS);
  }

  protected frame(): void {
    const now = this.clock.now();
    const before = this.elapsedMs === 0 ? 0 : this.moment();
    this.elapsedMs += Math.min(LONGEST_FRAME_MS, now - this.lastFrame) * this.speed;
    this.lastFrame = now;
    const moment = this.moment();
    if (moment >= this.rounds) {
      this.halt();
      this.stopped(this.rounds);
      return;
    }
    this.askFrame();
    if (moment !== before) this.show(moment);
  }
}
