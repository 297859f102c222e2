/** Sentences of the page: which message fits a state, and with which numbers. Views hand in how a number is shown. */
import type { Formats } from "./format.js";
import type { Messages, Rich, Value } from "./locale.js";
import { number_text } from "./presentation.js";
import type { Tone } from "./parts.js";
import type { Equilibrium, Field, Inputs, NamedValue, Report, ViewName } from "./shapes.js";

/** Everything that words are made of. */
export interface Speech {
  messages: Messages;
  formats: Formats;
  fields: ReadonlyMap<string, Field>;
}

/** How a number of an input, and one of the report, stand in a sentence. */
export interface Numbers {
  input(id: string, text: string): Value;
  result(path: string, value: number, text: string, tone: Tone): Value;
  /** A word that stands where a number would, such as "never". */
  word(text: string, tone: Tone): Value;
}

/** Numbers as bare text. */
export const PLAIN_NUMBERS: Numbers = {
  input: (_id, text) => text,
  result: (_path, _value, text) => text,
  word: (text) => text,
};

export function number_of(inputs: Inputs, id: string): number {
  const value = inputs[id];
  return typeof value === "number" ? value : 0;
}

function input_text(speech: Speech, inputs: Inputs, id: string): string {
  const field = speech.fields.get(id);
  return field === undefined ? "" : number_text(field, number_of(inputs, id), speech.formats);
}

/** Whether a payback is missing only since it takes longer than the model looks ahead. */
export function is_beyond(report: Report, path: string): boolean {
  return report.reasons.some((absence) => absence.path === path && absence.reason === "beyond_horizon");
}

/** The verdict, as its sentences. */
export function verdict(view: ViewName, inputs: Inputs, report: Report, speech: Speech, numbers: Numbers): Rich[] {
  const { messages, formats } = speech;
  const input = (id: string): Value => numbers.input(id, input_text(speech, inputs, id));
  const earnings = messages.rich("verdict.earnings", {
    price_to_earnings: input("price_to_earnings"),
    growth_per_year: input("growth_per_year"),
    direction: number_of(inputs, "growth_per_year") < 0 ? "shrinking" : "growing",
  }) as Value;
  const { years, discounted_years } = report.payback;
  // In its own view the living answer is blue; beside the tipping point it is plain ink.
  const tone: Tone = view === "payback" ? "alive" : "ink";
  const payback: Record<string, Value> = { earnings };
  if (years !== null) payback.years = numbers.result("payback.years", years, formats.years(years), tone);
  if (discounted_years !== null) {
    payback.discounted_years = numbers.result("payback.discounted_years", discounted_years, formats.years_number(discounted_years), tone);
  }
  const never_word = (path: string, key: string): Value =>
    numbers.word(messages.text(is_beyond(report, path) ? key.replace("never", "beyond") : key), "burst");
  if (view === "payback") {
    if (years === null) {
      payback.never = never_word("payback.years", "verdict.never");
      // A span that is too long for the horizon needs no second thought: discounted it is longer still.
      return [messages.rich(is_beyond(report, "payback.years") ? "verdict.payback.never" : "verdict.payback_view.never", payback)];
    }
    if (discounted_years === null) {
      payback.never = never_word("payback.discounted_years", "verdict.never_discounted");
      return [messages.rich("verdict.payback_view.only_undiscounted", payback)];
    }
    return [messages.rich("verdict.payback_view.both", payback)];
  }
  if (years === null) payback.never = never_word("payback.years", "verdict.never");
  return [
    messages.rich(years === null ? "verdict.payback.never" : "verdict.payback.reached", payback),
    tipping_sentence(report, speech, numbers, input("seed_share")),
  ];
}

function tipping_sentence(report: Report, speech: Speech, numbers: Numbers, seed_share: Value): Rich {
  const { messages, formats } = speech;
  const { tipping_share, state, crash_drawdown_share, equilibria } = report.tipping;
  if (state === "smooth" || tipping_share === null) {
    const change = equilibria[0]?.drawdown_share ?? 0;
    const key = Math.abs(change) < 0.0005 ? "same" : change > 0 ? "lower" : "higher";
    const text = change_text(Math.abs(change), formats);
    const settles = messages.rich(`verdict.settles_${key}`, {
      change: numbers.result("tipping.equilibria.0.drawdown_share", change, text, "ink"),
    }) as Value;
    return messages.rich("verdict.tipping.smooth", { seed_share, settles });
  }
  const values: Record<string, Value> = {
    seed_share,
    tipping_share: numbers.result("tipping.tipping_share", tipping_share, formats.percent(tipping_share, 1), "burst"),
  };
  if (state === "burst" && crash_drawdown_share !== null) {
    values.crash = numbers.result("tipping.crash_drawdown_share", crash_drawdown_share, formats.percent_in_words(crash_drawdown_share), "burst");
    return messages.rich(tipping_share < 0 ? "verdict.tipping.already" : "verdict.tipping.burst", values);
  }
  return messages.rich(state === "calm" ? "verdict.tipping.calm" : "verdict.tipping.alive", values);
}

/** A change of price as a reader of a sentence wants it. */
function change_text(size: number, formats: Formats): string {
  return formats.percent(size, 0, size < 0.005 ? 1 : 0);
}

/** "4% lower": a fall of price in words. */
function price_change(drawdown: number, path: string, speech: Speech, numbers: Numbers): Value {
  const key = Math.abs(drawdown) < 0.0005 ? "same" : drawdown > 0 ? "lower" : "higher";
  const change = numbers.result(path, drawdown, change_text(Math.abs(drawdown), speech.formats), "ink");
  return speech.messages.rich(`sentence.price_${key}`, { change }) as Value;
}

/** The sentence under the tipping picture, for a seed share and the report made for it. */
export function tipping_point_sentence(seed: number, is_today: boolean, report: Report, speech: Speech, numbers: Numbers): { lead: Rich; rest: Rich } {
  const { messages, formats } = speech;
  const { state, equilibria, crash_drawdown_share } = report.tipping;
  const path = (index: number, name: string): string => `tipping.equilibria.${index}.${name}`;
  const at = (match: (equilibrium: Equilibrium) => boolean): number => Math.max(0, equilibria.findIndex(match));
  const resting = state === "burst" ? equilibria.length - 1 : at((equilibrium) => equilibrium.is_stable);
  const values: Record<string, Value> = {};
  const place = equilibria[resting];
  if (place !== undefined) {
    values.sellers = numbers.result(path(resting, "sellers_share"), place.sellers_share, formats.percent_in_words(place.sellers_share), "ink");
    values.change = price_change(place.drawdown_share, path(resting, "drawdown_share"), speech, numbers);
  }
  const lid = at((equilibrium) => !equilibrium.is_stable);
  const no_return = equilibria[lid];
  if (no_return !== undefined && !no_return.is_stable) {
    values.no_return = numbers.result(path(lid, "sellers_share"), no_return.sellers_share, formats.percent_in_words(no_return.sellers_share), "ink");
  }
  const crash = crash_drawdown_share ?? place?.drawdown_share ?? 0;
  values.crash = numbers.result("tipping.crash_drawdown_share", crash, formats.percent_in_words(crash), "ink");
  const key = state === "schrodinger" && values.no_return === undefined ? "calm" : state;
  return {
    lead: messages.rich(`sentence.tipping.${is_today ? "today" : "cursor"}`, { seed_share: formats.percent(seed, 0, 2) }),
    rest: messages.rich(`sentence.tipping.${key}`, values),
  };
}

/** The sentence under the payback picture, for a whole year. */
export function payback_point_sentence(year: number, inputs: Inputs, report: Report, speech: Speech, numbers: Numbers): { lead: Rich; rest: Rich } {
  const { messages, formats } = speech;
  const price = number_of(inputs, "price_to_earnings");
  const { curve } = report.payback;
  const found = curve.year.indexOf(year);
  const index = found < 0 ? curve.year.length - 1 : found;
  const covered = curve.cumulative[index] ?? 0;
  const times = covered * price;
  const path = `payback.curve.cumulative.${index}`;
  const digits = covered < 0.01 ? 1 : 0;
  const shown = Number(covered.toFixed(2 + digits));
  const values: Record<string, Value> = {
    times: formats.number(times, times < 9.95 ? 1 : 0),
    covered: numbers.result(path, covered, formats.percent(covered, 0, digits), "ink"),
    uncovered: formats.percent(1 - shown, 0, digits),
    price: formats.number(price, 0, 1),
    ratio: formats.number(covered, covered < 10 ? 1 : 0),
  };
  const tolerated = Math.round(number_of(inputs, "tolerated_years"));
  // Within its limits the tipping model takes just that, unless its bubble share is set by hand.
  const is_handed_on = year === tolerated && Math.abs(report.chain.bubble_share - (1 - covered)) < 0.005;
  const key = year === 0 ? "now" : covered >= 1 ? "paid" : is_handed_on ? "tolerated" : "short";
  return {
    lead: messages.rich("sentence.payback.lead", { year: formats.number(year, 0) }),
    rest: messages.rich(`sentence.payback.${key}`, values),
  };
}

/** A number of a chart label, as its message wants it. */
export function chart_value({ name, value }: NamedValue, speech: Speech): string {
  const { formats } = speech;
  const field = speech.fields.get(name);
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
      return formats.percent(value, 0, 1);
    default:
      return field === undefined ? formats.number(value, 0, 2) : number_text(field, value, formats);
  }
}

/** The words of a chart line, in its short form where there is little room. */
export function chart_line(view: ViewName, key: string, values: readonly NamedValue[], is_compact: boolean, speech: Speech): string {
  const { messages } = speech;
  const long = `chart.${view}.${key}`;
  const short = `${long}.compact`;
  const texts: Record<string, string> = {};
  for (const named of values) {
    texts[named.name] = chart_value(named, speech);
    if (named.name === "growth_per_year") texts.direction = named.value < 0 ? "shrinking" : "growing";
  }
  return messages.text(is_compact && messages.has(short) ? short : long, texts);
}
