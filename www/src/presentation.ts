/** How inputs are shown: which view they stand in, and how their numbers are written and typed. */
import type { Formats } from "./format.js";
import type { Messages } from "./locale.js";
import type { Field, InputValue, ViewName } from "./shapes.js";

/** The sliders of a view: those that matter first, then the rest. */
export const VIEW_FIELDS: Record<ViewName, { first: string[]; more: string[] }> = {
  tipping: {
    first: ["seed_share", "price_multiplier", "external_inflow_per_quarter", "tolerance_median", "news_shock"],
    more: [
      "mainstream_share",
      "position_sold_share",
      "circular_inflow_per_quarter",
      "forced_sales_per_drawdown",
      "herding",
      "tolerance_spread",
      "bubble_share_mode",
      "bubble_share",
    ],
  },
  payback: {
    first: ["price_to_earnings", "growth_per_year", "fade_years", "discount_per_year", "tolerated_years"],
    more: ["long_run_growth_per_year", "share_growth_per_year", "earnings_basis"],
  },
};

/** Values of the article's reading of a view, beyond those that stand in the table of fields. */
export const ARTICLE_READING: Record<ViewName, Record<string, InputValue>> = {
  tipping: {},
  // "63 times earnings take 63 years" holds only at zero growth.
  payback: { growth_per_year: 0, fade_years: 0, share_growth_per_year: 0, earnings_basis: "trailing" },
};

/** Percent or plain; `exponent`: the shown number is the value times ten to it; decimals from `min` to `max`. */
interface Writing {
  style: "percent" | "number";
  exponent: number;
  min: number;
  max: number;
}

const PERCENT: Writing = { style: "percent", exponent: 2, min: 0, max: 2 };

const BY_UNIT: Record<string, Writing> = {
  share_per_quarter: { style: "percent", exponent: 2, min: 2, max: 3 },
  ratio: { style: "number", exponent: 0, min: 0, max: 2 },
  years: { style: "number", exponent: 0, min: 0, max: 2 },
};

const BY_ID: Record<string, Writing> = {
  // Per cent of price for one per cent of flow.
  price_multiplier: { style: "percent", exponent: 0, min: 1, max: 2 },
  // Market value sold in a fall of ten per cent.
  forced_sales_per_drawdown: { style: "percent", exponent: 1, min: 2, max: 3 },
};

function writing_of(field: Field): Writing {
  return BY_ID[field.id] ?? BY_UNIT[field.unit] ?? PERCENT;
}

/** The number of a field as text, without its unit word. */
export function number_text(field: Field, value: number, formats: Formats): string {
  const { style, exponent, min, max } = writing_of(field);
  return style === "percent" ? formats.percent(value * 10 ** (exponent - 2), min, max) : formats.number(value, min, max);
}

/** What a field shows: its number or word, and the unit word beside it. */
export function value_words(field: Field, value: InputValue, formats: Formats, messages: Messages): { text: string; unit: string } {
  if (typeof value === "string") return { text: messages.text(`field.${field.id}.choice.${value}`), unit: "" };
  const zero = `field.${field.id}.zero`;
  if (value === 0 && messages.has(zero)) return { text: messages.text(zero), unit: "" };
  const unit = `field.${field.id}.unit`;
  return {
    text: number_text(field, value, formats),
    unit: messages.has(unit) ? messages.text(unit, { value }) : "",
  };
}

/** The same in one string, for speech and for text. */
export function value_text(field: Field, value: InputValue, formats: Formats, messages: Messages): string {
  const { text, unit } = value_words(field, value, formats, messages);
  return unit === "" ? text : `${text} ${unit}`;
}

/** The value that a typed text means, or null. */
export function typed_value(field: Field, text: string, formats: Formats, messages: Messages): number | null {
  const zero = `field.${field.id}.zero`;
  if (messages.has(zero) && text.trim().toLowerCase() === messages.text(zero).toLowerCase()) return 0;
  return formats.parse(text, writing_of(field).exponent);
}
