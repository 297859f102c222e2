/** What a typed text means for a field: a value, or what of it is not understood. */

import type { Field } from "../engine/types.js";
import type { Formats } from "../i18n/numbers.js";
import type { Localization } from "../i18n/sentences.js";
import { COUNT, type Kind, kindOf, scales, type Word } from "./field-units.js";
import { plainText, type Refusal, split } from "./grammar.js";

export type ParseResult = { value: number } | Refusal;

const LETTERS_TOLD = 24;

function refusal(text: string): Refusal {
  const letters = [...text];
  return { rest: letters.length > LETTERS_TOLD ? `${letters.slice(0, LETTERS_TOLD).join("")}…` : text };
}

/** The word that a text begins with, and what stands behind it. */
function take<Exponent>(text: string, words: readonly Word<Exponent>[]): { exponent: Exponent; rest: string } | null {
  for (const [pattern, exponent] of words) {
    const [word] = new RegExp(`^(?:${pattern})`, "iu").exec(text) ?? [];
    if (word === undefined) continue;
    const rest = text.slice(word.length);
    if (!/[a-z]$/i.test(word) || !/^[a-z]/i.test(rest)) return { exponent, rest: rest.trim() };
  }
  return null;
}

function parseScaled(
  text: string,
  { alone, scaled, units = [], parts = [], before = [], tails = [] }: Kind,
  formats: Formats,
): ParseResult {
  const found = split(text);
  if ("rest" in found) return refusal(found.rest);
  const { digits, exponent, after } = found;
  const lead = found.before === "" ? null : take(found.before, before);
  if (found.before !== "" && lead?.rest !== "") return refusal(found.before);
  let rest = after;
  const next = (words: readonly Word[]): number | null => {
    const word = take(rest, words);
    if (word !== null) ({ rest } = word);
    return word?.exponent ?? null;
  };
  const scale = scaled === undefined ? null : next(scales(formats));
  const unit = next(units);
  const divisor = scale === null && unit === null ? next(parts) : null;
  for (const tail of tails) next([[tail, 0]]);
  if (rest !== "") return refusal(rest);
  const power = scale === null ? (unit ?? lead?.exponent ?? alone) : (unit ?? scaled ?? null);
  // "5 million" of what, where only "5 million kWh" would say it.
  if (power === null) return refusal(after);
  // Moving the point in the text keeps 5.3 % exactly 0.053; adding 0 makes -0 a 0.
  if (divisor !== null) return { value: Number(`${digits}e${exponent}`) / divisor + 0 };
  return { value: Number(`${digits}e${exponent + power + (scale ?? 0)}`) + 0 };
}

/** The value that a text typed for a field means. */
export function parseNumber(
  field: Field,
  text: string,
  { formats, messages }: Pick<Localization, "formats" | "messages">,
): ParseResult {
  const plain = plainText(text);
  const zero = `field.${field.id}.zero`;
  if (messages.has(zero) && plain.toLowerCase() === messages.text(zero).toLowerCase()) return { value: 0 };
  return parseScaled(plain, kindOf(field, formats), formats);
}

/** A whole number that a text means, or null. */
export function parseWhole(text: string, formats: Formats): number | null {
  const reading = parseScaled(plainText(text), COUNT, formats);
  return "value" in reading && Number.isSafeInteger(reading.value) ? reading.value : null;
}
