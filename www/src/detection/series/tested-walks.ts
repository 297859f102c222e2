/** Random walks, and what the published test says of them at 95 per cent. */
import type { CriticalLines, DetectionEngine } from "../engine-types.js";
import { walkLevels } from "./random-walks.js";

export interface TestedWalk {
  number: number;
  levels: Float64Array;
  statistic: number;
  /** The test calls it explosive. */
  isCalled: boolean;
}

const OPTIONS = { series_kind: "rate" } as const;
const NO_DATES = new Float64Array();
const COPIES = 999;
const STEP = 111;
const SEED = 1;
const LEVEL_95 = 1;

/** The published critical value for series of this length. */
export async function walkLine(
  engine: Pick<DetectionEngine, "Detection">,
  pause: () => Promise<void>,
): Promise<number> {
  const copies = new engine.Detection("monte_carlo", walkLevels(0), NO_DATES, OPTIONS, SEED, COPIES);
  try {
    while (copies.step(STEP) < COPIES) await pause();
    const { ever } = copies.result() as CriticalLines;
    return ever?.critical[LEVEL_95] ?? Number.POSITIVE_INFINITY;
  } finally {
    copies.free();
  }
}

export function testedWalk(number: number, line: number, engine: Pick<DetectionEngine, "detect">): TestedWalk {
  const levels = walkLevels(number);
  const answer = engine.detect(levels, NO_DATES, OPTIONS);
  if (!answer.ok) throw new Error("The engine refuses a random walk");
  const statistic = answer.report.gsadf ?? Number.NEGATIVE_INFINITY;
  return { number, levels, statistic, isCalled: statistic > line };
}
