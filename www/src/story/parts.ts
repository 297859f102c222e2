/** The parts of the story: the figure of each, the assumptions that it starts from, and its sliders. */
import type { FieldId, Inputs, SomeInputs, View } from "../engine/types.js";

export interface StoryPart {
  /** Also the part's address and the beginning of its message keys. */
  id: string;
  paragraphs: number;
  view: View;
  /** What its figure assumes beyond the starting assumptions. */
  values: SomeInputs;
  /** At most three inputs, in the order of their sliders. */
  inputs: readonly FieldId[];
  /** Beside the state stands the same with one doubter less. */
  isPair?: true;
}

const NO_GROWTH: SomeInputs = { growth_per_year: 0 };
/** One doubter of a thousand more than the crowd of the starting assumptions can take. */
const TIPPED: SomeInputs = { seed_share: 0.051 };

export const PARTS: readonly StoryPart[] = [
  { id: "years", paragraphs: 2, view: "payback", values: NO_GROWTH, inputs: ["price_to_earnings"] },
  { id: "growth", paragraphs: 2, view: "payback", values: {}, inputs: ["growth_per_year", "discount_per_year"] },
  { id: "hope", paragraphs: 2, view: "companies", values: {}, inputs: ["tolerated_years", "growth_per_year"] },
  {
    id: "plug",
    paragraphs: 2,
    view: "power",
    values: {},
    inputs: ["compute_growth_per_year", "efficiency_gain_per_year", "power_growth_twh_per_year"],
  },
  { id: "loop", paragraphs: 2, view: "loop", values: {}, inputs: ["cut_link"] },
  { id: "five", paragraphs: 3, view: "cascade", values: TIPPED, inputs: ["seed_share"], isPair: true },
  { id: "cat", paragraphs: 2, view: "map", values: {}, inputs: ["seed_share", "news_shock"] },
  { id: "early", paragraphs: 2, view: "timeline", values: {}, inputs: ["awareness_years", "attention_share"] },
  { id: "really", paragraphs: 2, view: "uncertainty", values: {}, inputs: ["seed_share"] },
  { id: "conclude", paragraphs: 3, view: "tipping", values: {}, inputs: ["price_to_earnings", "growth_per_year"] },
];

/** The last part is the ending, and not counted. */
export const COUNTED_PARTS = PARTS.length - 1;

export const partBy = (id: string): StoryPart | null => PARTS.find((part) => part.id === id) ?? null;

/** The crowd with one doubter less. */
export function oneDoubterLess(inputs: Inputs): Inputs {
  const { seed_share: seed, cascade_investors: investors } = inputs;
  const doubters = Math.ceil(Number(seed) * Number(investors) - 1e-9);
  return Object.freeze({ ...inputs, seed_share: Math.max(0, (doubters - 1) / Number(investors)) });
}
