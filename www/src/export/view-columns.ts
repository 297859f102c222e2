/** What the columns of a view's file are called, which `COLUMNS.md` explains, and which of them its lines belong to. */
import type { View } from "../engine/types.js";

/** By the table's own names; those that say their unit keep them. */
export const COLUMN_NAMES: Partial<Record<View, Readonly<Record<string, string>>>> = {
  payback: {
    earnings: "earnings_times",
    cumulative: "cumulative_times",
    cumulative_discounted: "cumulative_discounted_times",
    cumulative_flat: "cumulative_flat_times",
  },
  tipping: {
    seed: "seed_share",
    alive_sellers: "alive_sellers_share",
    alive_price: "alive_price_change",
    no_return_sellers: "no_return_sellers_share",
    burst_sellers: "burst_sellers_share",
    burst_price: "burst_price_change",
  },
  map: { news: "news_price_change" },
  timeline: { price: "price_ratio" },
  power: { wanted: "wanted_twh", supply: "supply_twh", demand: "demand_twh", missing: "missing_twh" },
  gdp: {
    reported: "reported_growth_per_year",
    ai: "ai_growth_per_year",
    without_ai: "without_ai_growth_per_year",
    counterfactual: "counterfactual_growth_per_year",
  },
  short: { hazard: "bursts_per_year" },
  cascade: { new_sellers: "new_sellers_count", sold: "sold_count" },
};

/**
 * The column of the table that a line's ordinates are numbers of, where it is not of the line's name; its abscissae are
 * those of the first column.
 */
export const LINE_COLUMNS: Partial<Record<View, Readonly<Record<string, string>>>> = {
  payback: {
    payback_growing: "cumulative",
    payback_discounted: "cumulative_discounted",
    payback_flat: "cumulative_flat",
  },
  tipping: {
    alive_branch: "alive_sellers",
    smooth_branch: "alive_sellers",
    no_return: "no_return_sellers",
    burst_branch: "burst_sellers",
  },
  cascade: { price: "price_change", price_ahead: "price_change" },
  timeline: {
    price_alive: "price",
    price_burst: "price",
    sellers: "sellers_share",
    doubters: "seed_share",
    price_90_low: "price",
    price_90_high: "price",
    price_50_low: "price",
    price_50_high: "price",
  },
  uncertainty: { burst_probability: "burst_share" },
  power: { wanted_beyond: "wanted" },
  short: { held: "expected_gain_share", with_stop: "with_stop_share" },
};

/** Lines that the second axis measures. */
export const ON_SECOND_AXIS: ReadonlySet<string> = new Set(["sellers", "burst_probability"]);

/** The map's first column runs upwards: its lines are read the other way round. */
export const UPRIGHT_LINE_COLUMNS: Partial<Record<View, Readonly<Record<string, string>>>> = {
  map: { tips: "tipping_share", revives: "revival_share" },
};
