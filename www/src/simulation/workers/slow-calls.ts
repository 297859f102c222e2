/** Calls of the engine that take too long for the page, and their answers. */
import type { FlipsAnswer, FullEngine, NewsHazardAnswer, SpeedComparisonAnswer } from "../../engine/types.js";

export interface SlowAnswers {
  flips: FlipsAnswer;
  speedComparison: SpeedComparisonAnswer;
  newsHazard: NewsHazardAnswer;
}
export type SlowCall = keyof SlowAnswers;
export type SlowEngine = Pick<FullEngine, SlowCall>;
