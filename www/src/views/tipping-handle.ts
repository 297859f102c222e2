/** Dragging the edge itself: the tolerance that puts the tipping share where the hand is. */

import type { Engine, Field, Inputs, Report } from "../engine/types.js";
import { numberOf } from "../i18n/sentences.js";
import { rangeOf } from "../ui/slider-scale.js";

const ROUNDS = 4;
const CLOSE_ENOUGH = 1e-5;

/**
 * Median tolerance at which the market tips at `target`, by Newton steps on the exact gradient; null without an edge.
 */
export function toleranceForTip(
  target: number,
  inputs: Inputs,
  report: Report,
  engine: Pick<Engine, "evaluate">,
  fields: ReadonlyMap<string, Field>,
): number | null {
  const field = fields.get("tolerance_median");
  if (field === undefined) return null;
  const { min, max } = rangeOf(field);
  let median = numberOf(inputs, "tolerance_median");
  let now = report;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { tipping_share: tippingShare, gradient } = now.tipping;
    const slope = gradient.find((entry) => entry.field === "tolerance_median")?.per_unit;
    if (tippingShare === null || slope === undefined || slope <= 0) return round === 0 ? null : median;
    const off = target - tippingShare;
    if (Math.abs(off) < CLOSE_ENOUGH) break;
    // Four decimals are a hundredth of a point of tolerance: finer than the eye, short in the link.
    const next = Math.round(Math.min(max, Math.max(min, median + off / slope)) * 1e4) / 1e4;
    if (next === median) break;
    const evaluation = engine.evaluate({ ...inputs, tolerance_median: next });
    if (!evaluation.ok) break;
    median = next;
    now = evaluation.report;
  }
  return median;
}
