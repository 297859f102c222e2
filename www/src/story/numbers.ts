/** The numbers in the story's text: each is computed by the engine at the assumptions of its part. */

import { html } from "lit/html.js";
import companies from "../../data/companies.json";
import criticalMasses from "../../data/critical_masses.json";
import surveys from "../../data/surveys.json";
import { type FullEngine, type Inputs, isRejected, type Report, type Scene, type SomeInputs } from "../engine/types.js";
import type { Value } from "../i18n/messages.js";
import { inputText, type Localization, numberOf } from "../i18n/sentences.js";
import { energyNumber, partText } from "../i18n/units.js";
import { presetBy } from "../presets/presets.js";
import { result, type Tone } from "../ui/template-helpers.js";
import { dayNumber } from "../views/power.js";
import { captionNumber, cellAt } from "../views/scene-queries.js";
import { spanText } from "../views/speeds.js";
import { oneDoubterLess, partBy } from "./parts.js";

const FAST_GROWTH = 0.3;
/** The two speeds of part 8, in years. */
const [SLOW, QUICK] = [2, 0.25];
/** Between them the price at which the tipping point appears is looked for. */
const [CHEAPEST, HALVINGS] = [1, 60];

/** Fails the build where the engine has no answer: the sentence would have a hole. */
function there<Of>(value: Of | null | undefined, what: string): Of {
  if (value === null || value === undefined) throw new Error(`The story has no ${what}`);
  return value;
}

class Computed {
  constructor(
    private readonly engine: FullEngine,
    readonly start: Inputs,
  ) {}

  inputs(values: SomeInputs): Inputs {
    return { ...this.start, ...values };
  }

  report(values: SomeInputs): Report {
    const evaluation = this.engine.evaluate(this.inputs(values));
    if (!evaluation.ok) throw new Error("The engine refuses the story's assumptions");
    return evaluation.report;
  }

  scene(view: "cascade" | "companies" | "uncertainty", inputs: Inputs): Scene {
    const scene = this.engine.scene(view, inputs);
    if (isRejected(scene)) throw new Error("The engine refuses the story's assumptions");
    return scene;
  }

  speeds(): { fallAt: (years: number) => number; border: number; end: number } {
    const answer = this.engine.speedComparison(this.start);
    if (isRejected(answer)) throw new Error("The engine compares no speeds");
    const fallAt = (years: number): number =>
      there(
        answer.speeds.find((one) => one.awareness_years === years),
        "speed",
      ).deepest_fall_share;
    return {
      fallAt,
      border: there(answer.slowest_that_bursts_years, "border"),
      end: numberOf(this.start, "seed_share") + this.report({}).doubt.awareness_share,
    };
  }

  /** The price below which there is no tipping point at these assumptions, by halving. */
  cheapPrice(): number {
    let [low, high] = [CHEAPEST, numberOf(this.start, "price_to_earnings")];
    const hasNone = (price: number): boolean =>
      this.report({ price_to_earnings: price }).tipping.tipping_share === null;
    if (!hasNone(low) || hasNone(high)) throw new Error("No price parts markets that tip from others");
    for (let turn = 0; turn < HALVINGS; turn += 1) {
      const middle = (low + high) / 2;
      if (hasNone(middle)) low = middle;
      else high = middle;
    }
    return high;
  }
}

const askedIn = (month: string): number =>
  there(
    surveys.answers.find((one) => one.month === month),
    `survey of ${month}`,
  ).yes_share;

/** Every name that the story's messages hold in braces. */
export function storyNumbers(engine: FullEngine, start: Inputs, localization: Localization): Record<string, Value> {
  const { formats, messages } = localization;
  const made = new Computed(engine, start);
  const text = (id: keyof Inputs): string => inputText(start, id, localization);
  const values: Record<string, Value> = {};
  const say = (name: string, value: number, shown: string, tone: Tone = "ink"): void => {
    values[name] = result(`story.${name}`, value, shown, tone);
  };
  const share = (name: string, value: number, digits = 0, tone: Tone = "ink"): void =>
    say(name, value, formats.percent(value, 0, digits), tone);
  const years = (name: string, value: number | null, tone: Tone = "ink"): void =>
    say(name, there(value, name), formats.years(there(value, name)), tone);
  const input = (name: string, id: keyof Inputs, shown = text(id)): void => say(name, numberOf(start, id), shown);

  const base = made.report({});
  const still = made.report({ growth_per_year: 0 });
  input("price", "price_to_earnings");
  years("flat_years", still.payback.years);
  input("growth", "growth_per_year");
  years("start_years", base.payback.years, "alive");
  share("fast_growth", FAST_GROWTH);
  years("fast_years", made.report({ growth_per_year: FAST_GROWTH }).payback.years, "alive");
  input("discount", "discount_per_year");
  years("discounted_years", base.payback.discounted_years);

  input("tolerated", "tolerated_years", formats.years(numberOf(start, "tolerated_years"), 0, 1));
  share("covered", 1 - base.chain.bubble_share, 0, "alive");
  share("hope", base.chain.bubble_share, 0, "burst");
  const ruler = made.scene("companies", made.inputs({}));
  const drawn = companies.filter(({ id }) => ruler.captions.some(({ key }) => key === id));
  const within = drawn.filter(
    ({ id }) => (cellAt(ruler, id, "years") ?? Infinity) <= numberOf(start, "tolerated_years"),
  );
  say("all", drawn.length, formats.number(drawn.length, 0));
  say("within", within.length, formats.number(within.length, 0));
  const yahoo = there(cellAt(ruler, "yhoo2000", "price_to_earnings"), "price of Yahoo");
  say("yahoo_price", yahoo, formats.number(yahoo, 0));
  years("yahoo_years", cellAt(ruler, "yhoo2000", "years"));

  const [compute, chips] = [numberOf(start, "compute_growth_per_year"), numberOf(start, "efficiency_gain_per_year")];
  input("compute", "compute_growth_per_year");
  input("chips", "efficiency_gain_per_year");
  share("demand_growth", (1 + compute) / (1 + chips) - 1);
  input("supply", "power_growth_twh_per_year", energyNumber(numberOf(start, "power_growth_twh_per_year"), formats));
  const binding = there(base.power.binding_year, "year without power");
  say("binding_year", binding, formats.number(binding, 0), "burst");
  years("no_limit_years", made.report({ power_cap: "off" }).payback.years);
  input("queries", "queries_per_day_b");
  input("wh", "wh_per_query");
  say("gwh", base.power.query_gwh_per_day, dayNumber(base.power.query_gwh_per_day, localization));
  say("gw", base.power.query_gw, formats.number(base.power.query_gw, 0, 1));

  say("back", base.circular.return_share, partText(base.circular.return_share, formats));
  share("all_tips", there(base.tipping.tipping_share, "tipping point"), 2);
  share("cut_tips", there(made.report({ cut_link: "vendor_buyer" }).tipping.tipping_share, "tipping point"), 2);

  const tipped = made.inputs(there(partBy("five"), "cascade").values);
  const stopped = oneDoubterLess(tipped);
  const sold = (inputs: Inputs): number => there(made.scene("cascade", inputs).crowd?.sold.at(-1), "cascade");
  const investors = numberOf(start, "cascade_investors");
  input("investors", "cascade_investors", formats.number(investors, 0));
  input("never", "never_sell_share");
  input("patience", "tolerance_median");
  const fewer = Math.round(numberOf(stopped, "seed_share") * investors);
  say("fewer", fewer, formats.number(fewer, 0));
  say("fewer_sold", sold(stopped), formats.number(sold(stopped), 0), "alive");
  say("more_sold", sold(tipped), formats.number(sold(tipped), 0), "burst");
  const tips = there(base.tipping.tipping_share, "tipping point");
  say("tuned", tips, formats.percent(tips, 1), "burst");
  input("half", "position_sold_share");
  input("mainstream", "mainstream_share");
  const five = there(localization.fields.get("seed_share")?.article, "share of the article");
  share("value_share", five * numberOf(start, "mainstream_share") * numberOf(start, "position_sold_share"), 1);

  const { states, critical_news: news, revival_news: revival, crash_from_today_share: crash } = base.tipping;
  const seed = numberOf(start, "seed_share");
  const now = there(
    states.find((one) => one.seed_share === seed),
    "present state",
  );
  input("seed", "seed_share");
  share("settled", there(now.alive, "living state").sellers_share, 1, "alive");
  share("no_return", there(now.no_return, "point of no return").sellers_share);
  share("crash", there(crash, "crash"), 0, "burst");
  share("news", numberOf(there(presetBy("deepseek"), "preset").values, "news_shock"));
  share("critical_news", there(news, "critical news"), 1, "burst");
  share("revival", -there(revival, "revival"), 0, "alive");

  const speeds = made.speeds();
  share("end_share", speeds.end);
  say("slow", SLOW, spanText(SLOW, localization));
  share("slow_fall", speeds.fallAt(SLOW), 1, "alive");
  say("quick", QUICK, spanText(QUICK, localization));
  share("quick_fall", speeds.fallAt(QUICK), 1, "burst");
  say("border", speeds.border, spanText(speeds.border, localization), "burst");
  const wait = 1 / numberOf(start, "burst_hazard_per_year");
  say("mean_wait", wait, formats.years(wait, 0, 1));
  input("price_growth", "price_growth_per_year");
  share("short_loss", -there(base.short.expected_gain_share, "expected gain"), 0, "burst");

  const masses = criticalMasses.masses.flatMap((one) => [one.share_low, one.share_high]);
  share("mass_low", Math.min(...masses), 1);
  share("mass_high", Math.max(...masses));
  const draws = made.scene("uncertainty", made.inputs({}));
  const drawnShare = (key: string, name: string): number => there(captionNumber(draws, key, name), name);
  share("no_fold", drawnShare("no_fold", "no_fold_share"));
  share("already", drawnShare("burst_probability", "already_tipped_share"));
  share("median", drawnShare("median", "tipping_share"), 1);
  share("asked", askedIn("2025-10"));
  share("asked_later", askedIn("2026-07"));

  const checked = there(presetBy("checked"), "preset").values;
  const checkedReport = made.report(checked);
  if (checkedReport.tipping.tipping_share !== null) throw new Error("The checked figures have a tipping point");
  const cheap = made.cheapPrice();
  say("cheap_price", cheap, formats.number(cheap, 0));
  say(
    "checked_price",
    numberOf(checked, "price_to_earnings"),
    formats.number(numberOf(checked, "price_to_earnings"), 1),
  );
  share("checked_growth", numberOf(checked, "growth_per_year"));
  years("checked_years", checkedReport.payback.years, "alive");
  const title = messages.text("claims.box.title");
  // In English it stands in another language.
  values.title = messages.language === "en" ? html`<span lang="zh-Hant">${title}</span>` : title;
  return values;
}
