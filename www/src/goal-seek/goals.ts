/** Results that can be asked for, and the single assumptions that would bring them about. */
import type { FieldId, FullEngine, Inputs, Report, SomeInputs } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import { numberOf } from "../i18n/sentences.js";
import { placeOf, rangeOf } from "../ui/slider-scale.js";

/** A result that can be asked for: whose field its target is typed as, and the target to begin with. */
export interface Goal {
  path: GoalPath;
  typedAs: FieldId;
  start(inputs: Inputs, report: Report): number;
}

export const GOAL_PATHS = [
  "payback.years",
  "payback.discounted_years",
  "payback.exit_price_to_earnings",
  "tipping.tipping_share",
  "tipping.crash_from_today_share",
] as const;
export type GoalPath = (typeof GOAL_PATHS)[number];

const FIVE_PERCENT = 0.05;

export const GOALS: Readonly<Record<GoalPath, Goal>> = {
  "payback.years": {
    path: "payback.years",
    typedAs: "tolerated_years",
    start: (inputs) => numberOf(inputs, "tolerated_years"),
  },
  "payback.discounted_years": {
    path: "payback.discounted_years",
    typedAs: "tolerated_years",
    start: (inputs) => numberOf(inputs, "tolerated_years"),
  },
  "payback.exit_price_to_earnings": {
    path: "payback.exit_price_to_earnings",
    typedAs: "price_to_earnings",
    start: (inputs) => numberOf(inputs, "price_to_earnings"),
  },
  "tipping.tipping_share": {
    path: "tipping.tipping_share",
    typedAs: "seed_share",
    // The article's, or twice that where it is there already.
    start: (_inputs, { tipping }) =>
      Math.abs((tipping.tipping_share ?? 0) - FIVE_PERCENT) < 0.001 ? 2 * FIVE_PERCENT : FIVE_PERCENT,
  },
  "tipping.crash_from_today_share": {
    path: "tipping.crash_from_today_share",
    typedAs: "seed_share",
    start: (_inputs, { tipping }) => Math.round(((tipping.crash_from_today_share ?? 0.5) / 2) * 100) / 100,
  },
};

export const isGoal = (path: string): path is GoalPath => path in GOALS;

/** One assumption that would do it alone. */
export interface Way {
  field: FieldId;
  value: number;
  /** How far that is along its slider, from 0 to 1. */
  distance: number;
}

/** The value of one field that brings the result to the target; null where none does, or where it is there already. */
export function wayBy(
  id: FieldId,
  goal: Goal,
  target: number,
  inputs: Inputs,
  engine: Pick<FullEngine, "solveFor">,
  { fields }: Localization,
): Way | null {
  const field = fields.get(id);
  const answer = field === undefined ? null : engine.solveFor(inputs, id, goal.path, target);
  if (field === undefined || answer === null || !answer.ok || !("value" in answer)) return null;
  const range = rangeOf(field);
  const distance = Math.abs(placeOf(answer.value, range) - placeOf(numberOf(inputs, id), range));
  return { field: id, value: answer.value, distance };
}

/** The fields that are tried: every number of the chain. */
export function triedFields({ fields }: Localization): readonly FieldId[] {
  const groups: readonly string[] = ["payback", "tipping", "circular", "power", "time"];
  return [...fields.values()].filter(({ group, min }) => min !== null && groups.includes(group)).map(({ id }) => id);
}

export const setting = ({ field, value }: Way): SomeInputs => ({ [field]: value });
