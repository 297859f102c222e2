/**
 * What the section of evidence computes: only when the hand rests, and only anew where something it needs has changed.
 */

import { type FullEngine, type Inputs, isRejected, type Report, type Sensitivity } from "../engine/types.js";
import { DEFAULT_DRAWS, DEFAULT_SEED } from "../engine/vocabulary.js";
import { ARTICLE, type Preset, presetBy } from "../presets/presets.js";
import { areSameInputs } from "../state/diff.js";
import type { Cases, Draws } from "./evidence-section.js";

export class EvidenceModel {
  private drawn: { key: string; draws: Draws | null } | null = null;
  private knownCases: Cases | null | undefined;
  private weighed: { inputs: Inputs; sensitivity: readonly Sensitivity[] } | null = null;

  constructor(private readonly engine: Pick<FullEngine, "evaluate" | "sensitivity" | "Simulation">) {}

  /** The article's own figures and the checked ones, on otherwise untouched assumptions; null where one is refused. */
  get cases(): Cases | null {
    if (this.knownCases === undefined) {
      const [article, checked] = [ARTICLE, presetBy("checked")].map((preset) => this.reportOf(preset));
      this.knownCases = article && checked ? { article, checked } : null;
    }
    return this.knownCases;
  }

  private reportOf(preset: Preset | null): Report | null {
    const evaluation = this.engine.evaluate(preset?.values ?? {});
    return preset !== null && evaluation.ok ? evaluation.report : null;
  }

  /** Which inputs move the tipping share most. */
  sensitivity(inputs: Inputs): readonly Sensitivity[] {
    if (this.weighed === null || !areSameInputs(this.weighed.inputs, inputs)) {
      const answer = this.engine.sensitivity(inputs);
      this.weighed = { inputs, sensitivity: isRejected(answer) ? [] : answer };
    }
    return this.weighed.sensitivity;
  }

  /** Where markets tip whose parameters are drawn at random; of the inputs only those that all markets share count. */
  draws(inputs: Inputs): Draws | null {
    const key = [inputs.news_shock, inputs.never_sell_share, inputs.overshoot_share].join();
    if (this.drawn?.key !== key) this.drawn = { key, draws: this.draw(inputs) };
    return this.drawn.draws;
  }

  /** The same runs as in the picture, so that both say the same. */
  private draw(inputs: Inputs): Draws | null {
    const simulation = new this.engine.Simulation("uncertainty", inputs, DEFAULT_SEED, DEFAULT_DRAWS);
    try {
      simulation.step(DEFAULT_DRAWS);
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
