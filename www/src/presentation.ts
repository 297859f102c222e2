/** How the numbers of inputs are written and typed. */
import type { Formats } from "./format.js";
import type { Messages } from "./locale.js";
import type { Field, InputValue } from "./shapes.js";

/** A way of writing a number and of reading it back. */
export interface Writing {
  text(value: number, formats: Formats): string;
  parse(text: string, formats: Formats): number | null;
}

/** Shown as the value times ten to the exponent, with decimals from `min` to `max`. */
export function plain(exponent: number, min: number, max: number): Writing {
  return {
    text: (value, formats) => formats.number(value * 10 ** exponent, min, max),
    parse: (text, formats) => formats.parse(text, exponent),
  };
}

/** The same with a sign of per cent; exponent 2 is that of a share. */
function percent(exponent: number, min: number, max: number): Writing {
  return {
    text: (value, formats) => formats.percent(value * 10 ** (exponent - 2), min, max),
    parse: (text, formats) => formats.parse(text, exponent),
  };
}

const SHARE = percent(2, 0, 2);

/** By unit, and by id where a field is written in its own way. What only later views show is added with them. */
export const WRITINGS: Record<string, Writing> = {
  share_per_quarter: percent(2, 2, 3),
  ratio: plain(0, 0, 2),
  years: plain(0, 0, 2),
  // Per cent of price for one per cent of flow.
  price_multiplier: percent(0, 1, 2),
  // Market value sold in a fall of ten per cent.
  forced_sales_per_drawdown: percent(1, 2, 3),
};

function writing_of(field: Field): Writing {
  return WRITINGS[field.id] ?? WRITINGS[field.unit] ?? SHARE;
}

/** The number of a field as text, without its unit word. */
export function number_text(field: Field, value: number, formats: Formats): string {
  return writing_of(field).text(value, formats);
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
  return writing_of(field).parse(text, formats);
}
