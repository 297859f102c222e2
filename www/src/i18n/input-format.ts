/** How the numbers of inputs are written; number-input/field-units.ts says how they are read. */

import type { Field, InputValue } from "../engine/types.js";
import type { Messages } from "./messages.js";
import type { Formats } from "./numbers.js";

export type NumberFormat = (value: number, formats: Formats) => string;

/** A number with decimals from `min` to `max`. */
export function plain(min: number, max: number): NumberFormat {
  return (value, formats) => formats.number(value, min, max);
}

/** The value times ten to the exponent as per cent; exponent 2 is that of a share. */
function percent(exponent: number, min: number, max: number): NumberFormat {
  return (value, formats) => formats.percent(value * 10 ** (exponent - 2), min, max);
}

const SHARE = percent(2, 0, 2);

/** By unit, and by id where a field is written in its own way. What only later views show is added with them. */
export const NUMBER_FORMATS: Record<string, NumberFormat> = {
  share_per_quarter: percent(2, 2, 3),
  ratio: plain(0, 2),
  years: plain(0, 2),
  // Per cent of price for one per cent of flow.
  price_multiplier: percent(0, 1, 2),
  // Market value sold in a fall of ten per cent.
  forced_sales_per_drawdown: percent(1, 2, 3),
};

/** The number of a field as text, without its unit word. */
export function numberText(field: Field, value: number, formats: Formats): string {
  return (NUMBER_FORMATS[field.id] ?? NUMBER_FORMATS[field.unit] ?? SHARE)(value, formats);
}

/** What a field shows: its number or word, and the unit word beside it. */
export function valueWords(
  field: Field,
  value: InputValue,
  formats: Formats,
  messages: Messages,
): { text: string; unit: string } {
  if (typeof value === "string") return { text: messages.text(`field.${field.id}.choice.${value}`), unit: "" };
  const zero = `field.${field.id}.zero`;
  if (value === 0 && messages.has(zero)) return { text: messages.text(zero), unit: "" };
  const unit = `field.${field.id}.unit`;
  return {
    text: numberText(field, value, formats),
    unit: messages.has(unit) ? messages.text(unit, { value }) : "",
  };
}

/** The same in one string, for speech and for text. */
export function valueText(field: Field, value: InputValue, formats: Formats, messages: Messages): string {
  const { text, unit } = valueWords(field, value, formats, messages);
  return unit === "" ? text : `${text} ${unit}`;
}
