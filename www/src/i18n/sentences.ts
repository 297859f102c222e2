/** Words made of numbers that several views share. Views hand in how a number is shown. */

import type { CaptionValue, Field, FieldId, FieldTable, Inputs, Report, SomeInputs, View } from "../engine/types.js";
import type { Tone } from "../ui/template-helpers.js";
import { numberText } from "./input-format.js";
import type { Messages, RichText, Value } from "./messages.js";
import type { Formats } from "./numbers.js";

/** What the words of a form are made of, whatever its inputs are. */
export interface FormLocalization {
  messages: Messages;
  formats: Formats;
  fields: ReadonlyMap<string, Field>;
}

/** Everything that words are made of. Another language puts other messages and formats in its place. */
export interface Localization extends FormLocalization {
  fields: FieldTable;
  /** Makes the terms of a sentence open their meaning, once that is loaded. */
  terms?: (text: RichText) => RichText;
}

/** How a number of an input, and one of the report, stand in a sentence. */
export interface NumberRenderer {
  input(id: FieldId, text: string): Value;
  result(path: string, value: number, text: string, tone: Tone): Value;
  /** A word that stands where a number would, such as "never". */
  word(text: string, tone: Tone): Value;
}

/** Numbers as bare text. */
export const PLAIN_NUMBERS: NumberRenderer = {
  input: (_id, text) => text,
  result: (_path, _value, text) => text,
  word: (text) => text,
};

export function numberOf(inputs: SomeInputs, id: FieldId): number {
  const value = inputs[id];
  return typeof value === "number" ? value : 0;
}

export function inputText(inputs: Inputs, id: FieldId, localization: Localization): string {
  const field = localization.fields.get(id);
  return field === undefined ? "" : numberText(field, numberOf(inputs, id), localization.formats);
}

/** The number of an input as a sentence holds it. */
export function inputValue(inputs: Inputs, id: FieldId, localization: Localization, numbers: NumberRenderer): Value {
  return numbers.input(id, inputText(inputs, id, localization));
}

/**
 * What comes of the growth that is wanted in the years up to this one, or in all: held back by power, fading, or as
 * wanted; and its compound mean.
 */
export function growthWithin(
  years: number | null,
  inputs: Inputs,
  report: Report,
): { how: "power" | "fade" | "plain"; used: number; perShare: number } {
  const path = report.chain.growth_path.slice(0, Math.ceil(years ?? Infinity) || 1);
  const perShare = path.reduce((product, growth) => product * (1 + growth), 1) ** (1 / path.length) - 1;
  const used = (1 + perShare) * (1 + numberOf(inputs, "share_growth_per_year")) - 1;
  const isOther = Math.abs(used - numberOf(inputs, "growth_per_year")) >= 0.0005;
  return {
    how: !isOther ? "plain" : (report.power.binding_year ?? Infinity) <= path.length ? "power" : "fade",
    used,
    perShare,
  };
}

/** Whether a payback is missing only since it takes longer than the model looks ahead. */
export function isBeyond(report: Report, path: string): boolean {
  return report.reasons.some((absence) => absence.path === path && absence.reason === "beyond_horizon");
}

/** A change of price as a reader of a sentence wants it. */
export function changeText(size: number, formats: Formats): string {
  return formats.percent(size, 0, size < 0.005 ? 1 : 0);
}

/** "4% lower": a fall of price in words. */
export function priceChange(
  drawdown: number,
  path: string,
  localization: Localization,
  numbers: NumberRenderer,
): Value {
  const key = Math.abs(drawdown) < 0.0005 ? "same" : drawdown > 0 ? "lower" : "higher";
  const change = numbers.result(path, drawdown, changeText(Math.abs(drawdown), localization.formats), "ink");
  return localization.messages.rich(`word.price_${key}`, { change }) as Value;
}

/** A number of a chart label, as its message wants it. */
function chartValue({ name, value }: CaptionValue, localization: Localization): string {
  const { formats } = localization;
  const fields: ReadonlyMap<string, Field> = localization.fields;
  const field = fields.get(name);
  switch (name) {
    case "years":
    case "discounted_years":
      return formats.years(value);
    case "zero_growth_years":
      return formats.years(value, 0, 1);
    case "tolerated_years":
    case "fade_years":
      // A number and its unit stay on one line.
      return formats.years(value, 0, 1).replace(" ", "\u00a0");
    case "tipping_share":
      return formats.percent(value, 1);
    case "distance_share":
      return formats.points(value);
    case "sellers_at_tip_share":
    case "drawdown_share":
    case "uncovered_share":
      return formats.percent(value, 0, Math.abs(value) < 0.01 ? 1 : 0);
    case "sellers_share":
    // It may be a mean.
    case "growth_per_year":
      return formats.percent(value, 0, 1);
    default:
      return field === undefined ? formats.number(value, 0, 2) : numberText(field, value, formats);
  }
}

/** How a view writes the numbers of its labels, where it does so in its own way. */
export type ChartValue =
  | ((name: string, value: number, localization: Localization, key: string) => string | null)
  | undefined;

/**
 * The words of a chart line, in its short form where there is little room; none where a caption only holds numbers for
 * other lines.
 */
export function chartLabel(
  view: View,
  key: string,
  values: readonly CaptionValue[],
  isCompact: boolean,
  localization: Localization,
  own?: ChartValue,
): string {
  const { messages } = localization;
  const long = `chart.${view}.${key}`;
  const short = `${long}.compact`;
  if (!messages.has(long)) return "";
  const texts: Record<string, string> = {};
  for (const named of values) {
    texts[named.name] = own?.(named.name, named.value, localization, key) ?? chartValue(named, localization);
    if (named.name === "growth_per_year") texts.direction = named.value < 0 ? "shrinking" : "growing";
  }
  return messages.text(isCompact && messages.has(short) ? short : long, texts);
}

/** Sentences one after the other. */
export function joinSentences(sentences: readonly RichText[], { messages }: Localization): RichText {
  const between = messages.text("word.between");
  return sentences.flatMap((sentence, index) => (index === 0 ? sentence : [between, sentence].flat()));
}
