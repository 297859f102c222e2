/** The player of the cascade, under a clock of the test's own. */
import { expect, test } from "vitest";
import { CascadePlayer, partOfRound, ROUND_MS } from "../../www/src/cascade/player.js";

/** A clock whose frames the test runs. */
class TestClock {
  private readonly waiting = new Map<number, () => void>();
  private asked = 0;
  time = 1000;

  now(): number {
    return this.time;
  }

  onFrame(run: () => void): () => void {
    this.asked += 1;
    const id = this.asked;
    this.waiting.set(id, run);
    return () => this.waiting.delete(id);
  }

  get frames(): number {
    return this.waiting.size;
  }

  /** The next frame, so many milliseconds later. */
  frame(afterMs = 20): void {
    this.time += afterMs;
    const runs = [...this.waiting.values()];
    this.waiting.clear();
    for (const run of runs) run();
  }
}

function player(): { clock: TestClock; shown: number[]; rested: number[]; player: CascadePlayer } {
  const clock = new TestClock();
  const shown: number[] = [];
  const rested: number[] = [];
  return {
    clock,
    shown,
    rested,
    player: new CascadePlayer(
      clock,
      (moment) => shown.push(moment),
      (round) => rested.push(round),
    ),
  };
}

test("in a round the sellers change first, then the price, and then nothing moves", () => {
  expect([0, 125, 250, 375, 500, 600, 700].map(partOfRound)).toEqual([0, 0.25, 0.5, 0.75, 1, 1, 1]);
});

test("it plays to the last round, each of the same length, and stops by itself", () => {
  const { clock, shown, rested, player: of } = player();
  of.play(1, 4);
  let frames = 0;
  while (of.isPlaying) {
    clock.frame();
    frames += 1;
  }
  // The last round is over once its price has fallen.
  expect(frames * 20).toBe(2 * ROUND_MS + 500);
  expect(rested).toEqual([4]);
  expect(shown.every((moment, index) => index === 0 || moment > (shown[index - 1] ?? 0))).toBe(true);
  expect(shown).toEqual(expect.arrayContaining([2, 3]));
  expect(shown[0]).toBeGreaterThan(1);
  expect(clock.frames).toBe(0);
});

test("from the last round it begins anew, with nobody sold", () => {
  const { clock, shown, player: of } = player();
  of.play(5, 5);
  clock.frame();
  expect(shown[0]).toBeGreaterThan(0);
  expect(shown[0]).toBeLessThan(0.1);
});

test("a pause rests at the round under way and leaves no frame behind", () => {
  const { clock, rested, player: of } = player();
  of.play(3, 10);
  for (let step = 0; step < 45; step += 1) clock.frame();
  of.pause();
  expect(rested).toEqual([5]);
  expect(clock.frames).toBe(0);
  expect(of.isPlaying).toBe(false);
  of.pause();
  expect(rested).toHaveLength(1);
});

test("nothing is shown while nothing moves", () => {
  const { clock, shown, player: of } = player();
  of.play(1, 10);
  for (let step = 0; step < 25; step += 1) clock.frame();
  const { length } = shown;
  for (let step = 0; step < 9; step += 1) clock.frame();
  expect(shown).toHaveLength(length);
  of.pause();
});

test("a page that was hidden goes on where it was", () => {
  const { clock, shown, player: of } = player();
  of.play(1, 10);
  clock.frame();
  clock.frame(60_000);
  expect(shown.at(-1)).toBeLessThan(1.5);
  of.pause();
});

test("twice the speed takes half the time", () => {
  const { clock, rested, player: of } = player();
  of.speed = 2;
  of.play(1, 3);
  let frames = 0;
  while (of.isPlaying) {
    clock.frame();
    frames += 1;
  }
  expect(frames * 20).toBe((ROUND_MS + 500) / 2);
  expect(rested).toEqual([3]);
});
