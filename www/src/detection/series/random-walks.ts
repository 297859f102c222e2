/** Random walks, in which there is nothing to find: the same bits in every browser, by number. */
import type { LoadedSeries } from "./loaded-series.js";

/** Twenty years of months. */
export const WALK_LENGTH = 240;
/** So many stand beside each other. */
export const WALKS_SHOWN = 20;
const START = 100;

/** A generator of numbers between 0 and 1 that needs nothing but whole numbers. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 256) / 2 ** 24;
  };
}

/** The walk of this number, from 0. Twelve uniform numbers make a step that is nearly normal, with variance 1. */
export function walkLevels(number: number): Float64Array {
  const draw = uniform(number * 2_654_435_761 + 12_345);
  // Neighbouring seeds begin alike.
  for (let skipped = 0; skipped < 16; skipped += 1) draw();
  let level = START;
  return Float64Array.from({ length: WALK_LENGTH }, () => {
    const now = level;
    let step = -6;
    for (let count = 0; count < 12; count += 1) step += draw();
    level += step;
    return now;
  });
}

export function walkSeries(number: number): LoadedSeries {
  return {
    name: `walk-${number}`,
    values: walkLevels(number),
    dates: new Float64Array(),
    kind: "rate",
    digest: null,
    rows: [],
    column: "",
    divisor: null,
  };
}
