/** The verdict's two claims, payback and tipping: several views say them. */

import type { Inputs, Report } from "../engine/types.js";
import type { RichText, Value } from "../i18n/messages.js";
import {
  changeText,
  growthWithin,
  inputValue,
  isBeyond,
  type Localization,
  type NumberRenderer,
  numberOf,
} from "../i18n/sentences.js";
import type { Tone } from "../ui/template-helpers.js";

/** What the growth that is wanted comes to in the years counted, for a sentence that states it. */
export function growthValues(
  years: number | null,
  inputs: Inputs,
  report: Report,
  { formats }: Localization,
): Record<string, string> {
  const { how, used, perShare } = growthWithin(years, inputs, report);
  return {
    how,
    used: formats.percent(used, 0, 1),
    shares: numberOf(inputs, "share_growth_per_year") === 0 ? "same" : "more",
    per_share: formats.percent(perShare, 0, 1),
  };
}

/** "At 63 times earnings growing 20% a year", as it holds up to the answer. */
export function earningsWords(
  inputs: Inputs,
  report: Report,
  localization: Localization,
  numbers: NumberRenderer,
  years = report.payback.years,
): Value {
  return localization.messages.rich("headline.earnings", {
    ...growthValues(years, inputs, report, localization),
    price_to_earnings: inputValue(inputs, "price_to_earnings", localization, numbers),
    growth_per_year: inputValue(inputs, "growth_per_year", localization, numbers),
    direction: numberOf(inputs, "growth_per_year") < 0 ? "shrinking" : "growing",
  }) as Value;
}

/** "never earned back", or that it takes longer than anyone computes. */
export function neverText(
  report: Report,
  path: "payback.years" | "payback.discounted_years",
  localization: Localization,
  numbers: NumberRenderer,
): Value {
  const how = isBeyond(report, path) ? "beyond" : "never";
  const key = path === "payback.years" ? `headline.${how}` : `headline.${how}_discounted`;
  return numbers.word(localization.messages.text(key), "burst");
}

/** The years of a payback, in the tone of its view. */
export function yearsValue(
  report: Report,
  tone: Tone,
  localization: Localization,
  numbers: NumberRenderer,
): Value | null {
  const { years } = report.payback;
  return years === null ? null : numbers.result("payback.years", years, localization.formats.years(years), tone);
}

export function paybackSentence(
  inputs: Inputs,
  report: Report,
  localization: Localization,
  numbers: NumberRenderer,
): RichText {
  const earnings = earningsWords(inputs, report, localization, numbers);
  const years = yearsValue(report, "ink", localization, numbers);
  if (years !== null) return localization.messages.rich("headline.payback.reached", { earnings, years });
  return localization.messages.rich("headline.payback.never", {
    earnings,
    never: neverText(report, "payback.years", localization, numbers),
  });
}

export function tippingSentence(
  inputs: Inputs,
  report: Report,
  localization: Localization,
  numbers: NumberRenderer,
): RichText {
  const { messages, formats } = localization;
  const seedShare = inputValue(inputs, "seed_share", localization, numbers);
  const { tipping_share: tippingShare, state, crash_from_today_share: crashFromToday, equilibria } = report.tipping;
  if (state === "smooth" || tippingShare === null) {
    const change = equilibria[0]?.drawdown_share ?? 0;
    const key = Math.abs(change) < 0.0005 ? "same" : change > 0 ? "lower" : "higher";
    const settles = messages.rich(`headline.settles_${key}`, {
      change: numbers.result(
        "tipping.equilibria.0.drawdown_share",
        change,
        changeText(Math.abs(change), formats),
        "ink",
      ),
    }) as Value;
    return messages.rich("headline.tipping.smooth", { seed_share: seedShare, settles });
  }
  const values: Record<string, Value> = {
    seed_share: seedShare,
    tipping_share: numbers.result("tipping.tipping_share", tippingShare, formats.percent(tippingShare, 1), "burst"),
  };
  if (state === "burst" && crashFromToday !== null) {
    values.crash = numbers.result(
      "tipping.crash_from_today_share",
      crashFromToday,
      formats.percentInWords(crashFromToday),
      "burst",
    );
    return messages.rich(tippingShare < 0 ? "headline.tipping.already" : "headline.tipping.burst", values);
  }
  return messages.rich(state === "calm" ? "headline.tipping.calm" : "headline.tipping.alive", values);
}
