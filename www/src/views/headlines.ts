/** The verdict's two claims, payback and tipping: several views say them. */
import type { Rich, Value } from "../i18n/messages.js";
import type { Tone } from "../ui/template-helpers.js";
import type { Inputs, Report } from "../engine/types.js";
import {
  change_text,
  growth_within,
  input_value,
  is_beyond,
  number_of,
  type Numbers,
  type Speech,
} from "../i18n/sentences.js";

/** What the growth that is wanted comes to in the years counted, for a sentence that states it. */
export function growth_values(
  years: number | null,
  inputs: Inputs,
  report: Report,
  { formats }: Speech,
): Record<string, string> {
  const { how, used, per_share } = growth_within(years, inputs, report);
  return {
    how,
    used: formats.percent(used, 0, 1),
    shares: number_of(inputs, "share_growth_per_year") === 0 ? "same" : "more",
    per_share: formats.percent(per_share, 0, 1),
  };
}

/** "At 63 times earnings growing 20% a year", as it holds up to the answer. */
export function earnings_words(
  inputs: Inputs,
  report: Report,
  speech: Speech,
  numbers: Numbers,
  years = report.payback.years,
): Value {
  return speech.messages.rich("verdict.earnings", {
    ...growth_values(years, inputs, report, speech),
    price_to_earnings: input_value(inputs, "price_to_earnings", speech, numbers),
    growth_per_year: input_value(inputs, "growth_per_year", speech, numbers),
    direction: number_of(inputs, "growth_per_year") < 0 ? "shrinking" : "growing",
  }) as Value;
}

/** "never earned back", or that it takes longer than anyone computes. */
export function never_word(report: Report, path: string, key: string, speech: Speech, numbers: Numbers): Value {
  return numbers.word(speech.messages.text(is_beyond(report, path) ? key.replace("never", "beyond") : key), "burst");
}

/** The years of a payback, in the tone of its view. */
export function years_value(report: Report, tone: Tone, speech: Speech, numbers: Numbers): Value | null {
  const { years } = report.payback;
  return years === null ? null : numbers.result("payback.years", years, speech.formats.years(years), tone);
}

export function payback_sentence(inputs: Inputs, report: Report, speech: Speech, numbers: Numbers): Rich {
  const earnings = earnings_words(inputs, report, speech, numbers);
  const years = years_value(report, "ink", speech, numbers);
  if (years !== null) return speech.messages.rich("verdict.payback.reached", { earnings, years });
  return speech.messages.rich("verdict.payback.never", {
    earnings,
    never: never_word(report, "payback.years", "verdict.never", speech, numbers),
  });
}

export function tipping_sentence(inputs: Inputs, report: Report, speech: Speech, numbers: Numbers): Rich {
  const { messages, formats } = speech;
  const seed_share = input_value(inputs, "seed_share", speech, numbers);
  const { tipping_share, state, crash_drawdown_share, equilibria } = report.tipping;
  if (state === "smooth" || tipping_share === null) {
    const change = equilibria[0]?.drawdown_share ?? 0;
    const key = Math.abs(change) < 0.0005 ? "same" : change > 0 ? "lower" : "higher";
    const settles = messages.rich(`verdict.settles_${key}`, {
      change: numbers.result(
        "tipping.equilibria.0.drawdown_share",
        change,
        change_text(Math.abs(change), formats),
        "ink",
      ),
    }) as Value;
    return messages.rich("verdict.tipping.smooth", { seed_share, settles });
  }
  const values: Record<string, Value> = {
    seed_share,
    tipping_share: numbers.result("tipping.tipping_share", tipping_share, formats.percent(tipping_share, 1), "burst"),
  };
  if (state === "burst" && crash_drawdown_share !== null) {
    values.crash = numbers.result(
      "tipping.crash_drawdown_share",
      crash_drawdown_share,
      formats.percent_in_words(crash_drawdown_share),
      "burst",
    );
    return messages.rich(tipping_share < 0 ? "verdict.tipping.already" : "verdict.tipping.burst", values);
  }
  return messages.rich(state === "calm" ? "verdict.tipping.calm" : "verdict.tipping.alive", values);
}
