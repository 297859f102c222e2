/**
 * What the section of evidence computes: only when the hand rests, and only anew where something it needs has changed.
 */

import { type FullEngine, type Inputs, isRejected, type Leverage } from "../engine/types.js";
import { areSameInputs } from "../state/diff.js";
import type { Draws } from "./evidence-section.js";

/** The same runs as in the picture, so that both say the same. */
const SEED = 5;
const RUNS = 2000;

export class EvidenceModel {
  private drawn: { key: string; draws: Draws | null } | null = null;
  private weighed: { inputs: Inputs; leverage: readonly Leverage[] } | null = null;

  constructor(private readonly engine: Pick<FullEngine, "leverage" | "Simulation">) {}

  /** Which inputs move the tipping share most. */
  leverage(inputs: Inputs): readonly Leverage[] {
    if (this.weighed === null || !areSameInputs(this.weighed.inputs, inputs)) {
      const answer = this.engine.leverage(inputs);
      this.weighed = { inputs, leverage: isRejected(answer) ? [] : answer };
    }
    return this.weighed.leverage;
  }

  /** Where markets tip whose parameters are drawn at random; of the inputs only the news counts. */
  draws(inputs: Inputs): Draws | null {
    const key = String(inputs.news_shock);
    if (this.drawn?.key !== key) this.drawn = { key, draws: this.draw(inputs) };
    return this.drawn.draws;
  }

  private draw(inputs: Inputs): Draws | null {
    const simulation = new this.engine.Simulation("uncertainty", inputs, SEED, RUNS);
    try {
      simulation.step(RUNS);
      const summary = simulation.result();
      if (summary.kind !== "uncertainty" || summary.tipping_share === null) return null;
      const quantile = (level: number): number =>
        summary.tipping_share?.quantiles.find((one) => one.level === level)?.value ?? NaN;
      const draws: Draws = {
        runs: summary.runs_done,
        no_fold_share: summary.no_fold.share,
        already_tipped_share: summary.already_tipped.share,
        alive_share: summary.alive.share,
        median: quantile(0.5),
        quarters: [quantile(0.25), quantile(0.75)],
        at_most_5_percent: summary.at_most_5_percent.share,
      };
      return [draws.median, ...draws.quarters].every(Number.isFinite) ? draws : null;
    } finally {
      simulation.free();
    }
  }
}
