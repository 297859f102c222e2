/** The player of a series, under a clock of the test's own. */
import { expect, test } from "vitest";
import { CALM_STEPS, RUN_MS, SeriesPlayer } from "../../www/src/detection/series-player.js";

const FRAME_MS = 20;

function playing() {
  let time = 1000;
  let waiting: (() => void) | null = null;
  const shown: number[] = [];
  const rested: number[] = [];
  const clock = {
    now: () => time,
    onFrame: (run: () => void) => {
      waiting = run;
      return () => {
        waiting = null;
      };
    },
  };
  const player = new SeriesPlayer(
    clock,
    (end) => shown.push(end),
    (end) => rested.push(end),
  );
  /** Runs so many frames, or all; says how many there were. */
  const frames = (most = 10_000): number => {
    let count = 0;
    while (waiting !== null && count < most) {
      time += FRAME_MS;
      const run: () => void = waiting;
      waiting = null;
      run();
      count += 1;
    }
    return count;
  };
  return { player, shown, rested, frames };
}

test.each([31, 60, 1680, 10_000])("a run over %i observations takes the same time, and only goes forward", (last) => {
  const { player, shown, rested, frames } = playing();
  player.play(last, { first: 30, last }, false);
  expect(shown).toEqual([30]);
  expect(frames() * FRAME_MS).toBe(RUN_MS);
  expect(rested).toEqual([last]);
  expect(player.isPlaying).toBe(false);
  expect(shown.every((end, at) => at === 0 || end > (shown[at - 1] ?? 0))).toBe(true);
  expect(shown).toHaveLength(Math.min(last - 30, RUN_MS / FRAME_MS));
});

test("it goes on from where it stands, at the same pace", () => {
  const { player, shown, frames } = playing();
  player.play(130, { first: 30, last: 230 }, false);
  expect(frames() * FRAME_MS).toBe(RUN_MS / 2);
  expect(shown[0]).toBe(130);
});

test("a pause rests where it is and leaves no frame behind", () => {
  const { player, shown, rested, frames } = playing();
  player.play(1030, { first: 30, last: 1030 }, false);
  frames(50);
  player.pause();
  player.pause();
  expect(rested).toEqual([130]);
  expect(shown.at(-1)).toBe(130);
  expect(frames()).toBe(0);
});

test("where less motion is wanted, a run has few steps in the same time", () => {
  const { player, shown, rested, frames } = playing();
  player.play(1680, { first: 30, last: 1680 }, true);
  expect(frames() * FRAME_MS).toBe(RUN_MS);
  expect(shown).toHaveLength(CALM_STEPS);
  expect(rested).toEqual([1680]);
});
