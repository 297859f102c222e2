/** The view `timeline`: price and sellers as doubt spreads and news comes. It says how long, never when. */
import type { CursorMarks } from "../chart/cursor.js";
import { gridCursor } from "../chart/cursor-grid.js";
import type { RichText, Value } from "../i18n/messages.js";
import {
  inputValue,
  joinSentences,
  type Localization,
  type NumberRenderer,
  numberOf,
  priceChange,
} from "../i18n/sentences.js";
import { rangeOf, snap } from "../ui/slider-scale.js";
import type { Tone } from "../ui/template-helpers.js";
import type { ViewContext, ViewDefinition } from "./definition.js";
import { captionNumber, columnAt, lineAt } from "./scene-queries.js";
import { borderSentence, speedsTable } from "./speeds.js";

/** Rarer than this a year is as good as never. */
const LEAST_RATE = 0.001;

const STEPS: readonly [horizon: number, step: number][] = [
  [1, 0.02],
  [3, 0.05],
  [6, 0.1],
  [10, 0.2],
];

const stepFor = (horizon: number): number => STEPS.find(([most]) => horizon <= most)?.[1] ?? 0.25;

/** "1.4 times a year", "once in 4.8 years". */
function rateWords(
  path: string,
  rate: number,
  tone: Tone,
  { messages, formats }: Localization,
  numbers: NumberRenderer,
): Value {
  const text =
    rate < LEAST_RATE
      ? messages.text("word.rate_never", { years: formats.number(1 / LEAST_RATE, 0) })
      : rate >= 0.95
        ? messages.text("word.rate_often", { times: formats.number(rate, 0, 1) })
        : messages.text("word.rate_seldom", { years: formats.years(1 / rate, 0, 1) });
  return numbers.result(path, rate, text, tone);
}

/** "With doubt spreading from 3% to 8% over 2 years". */
function doubtWords({ inputs, report }: ViewContext, localization: Localization, numbers: NumberRenderer): Value {
  const { messages, formats } = localization;
  const { awareness_share: more } = report.doubt;
  const [seed, delay] = [numberOf(inputs, "seed_share"), numberOf(inputs, "awareness_delay_years")];
  const seedShare = inputValue(inputs, "seed_share", localization, numbers);
  if (more === 0) return messages.rich("headline.timeline.doubt_stays", { seed_share: seedShare }) as Value;
  const spread = numberOf(inputs, "awareness_years");
  return messages.rich(delay > 0 ? "headline.timeline.doubt_later" : "headline.timeline.doubt", {
    seed_share: seedShare,
    end_share: formats.percent(Math.min(1, seed + more), 0, 1),
    awareness_years: inputValue(inputs, "awareness_years", localization, numbers),
    count: spread,
    delay: formats.years(delay, 0, 2),
  }) as Value;
}

function outcome(context: ViewContext, localization: Localization, numbers: NumberRenderer): RichText {
  const { inputs, report } = context;
  const { messages, formats } = localization;
  const scene = context.scene();
  const tips = captionNumber(scene, "tips", "tips_years");
  const bursts = captionNumber(scene, "burst", "burst_years");
  const end = captionNumber(scene, bursts === null ? "price_alive" : "price_burst", "price");
  const values: Record<string, Value> = {
    doubt: doubtWords(context, localization, numbers),
    horizon: formats.years(numberOf(inputs, "horizon_years"), 0, 1),
  };
  if (end === null) return messages.rich("headline.timeline.unknown", values);
  values.end = priceChange(1 - end, "scene.timeline.price", localization, numbers);
  if (bursts === null)
    return messages.rich(`headline.timeline.${report.tipping.state === "smooth" ? "smooth" : "lives"}`, values);
  values.bursts = numbers.result("path.burst_years", bursts, formats.years(bursts, 0, 1), "burst");
  // Nobody sets off a slide.
  if (tips === null) return messages.rich("headline.timeline.slides", values);
  values.tips = numbers.result("path.tips_years", tips, formats.years(tips, 0, 1), "burst");
  return messages.rich(tips === 0 ? "headline.timeline.bursts" : "headline.timeline.tips", values);
}

/** What random news would do to the market of today, against what its growth pays for. */
function hazards(
  { report, inTime }: ViewContext,
  localization: Localization,
  numbers: NumberRenderer,
): RichText | null {
  const news = inTime?.hazard.news_hazard_per_year ?? null;
  const { neutral_hazard_per_year: neutral } = report.doubt;
  if (news === null || report.tipping.state === "burst") return null;
  const values: Record<string, Value> = {
    news: rateWords("hazard.news_hazard_per_year", news, "burst", localization, numbers),
  };
  if (neutral === null) return localization.messages.rich("readout.timeline.news", values);
  values.neutral = rateWords("doubt.neutral_hazard_per_year", neutral, "ink", localization, numbers);
  return localization.messages.rich("readout.timeline.hazards", values);
}

export const timeline: ViewDefinition = {
  name: "timeline",
  primaryInputs: ["awareness_years", "seed_share", "attention_share", "news_shock", "shock_after_years"],
  secondaryInputs: [
    "awareness_mode",
    "awareness_share",
    "conviction_width_years",
    "awareness_delay_years",
    "shock_half_life_years",
    "news_per_year",
    "news_mean_share",
    "inflow_noise_per_quarter",
    "reaction_years",
    "horizon_years",
  ],

  headline: (context, localization, numbers) => [outcome(context, localization, numbers)],

  readout(stop, context, localization, numbers) {
    const { messages, formats } = localization;
    const scene = context.scene();
    if (stop === null) {
      const courses = captionNumber(scene, "below_bands", "courses");
      const parts = [messages.rich("readout.timeline.no_date", {}), borderSentence(context, localization, numbers)];
      if (courses !== null)
        parts.push(messages.rich("chart.timeline.below_bands", { courses: formats.number(courses, 0) }));
      parts.push(hazards(context, localization, numbers));
      const said = parts.filter((part) => part !== null);
      return { lead: messages.rich("readout.timeline.lead", {}), rest: joinSentences(said, localization) };
    }
    const burst = lineAt(scene, "price_burst", stop);
    const price = lineAt(scene, "price_alive", stop) ?? burst ?? 1;
    const sellers = (lineAt(scene, "sellers", stop) ?? 0) / (scene?.y.max || 1);
    const fall = columnAt(scene, "fall_share", stop);
    const seed = columnAt(scene, "seed_share", stop);
    const hasBurst = burst !== null && stop > (captionNumber(scene, "burst", "burst_years") ?? Infinity);
    const values: Record<string, Value> = {
      price: priceChange(1 - price, "scene.timeline.price", localization, numbers),
      sellers: numbers.result("scene.timeline.sellers_share", sellers, formats.percentInWords(sellers), "ink"),
    };
    if (fall !== null)
      values.fall = numbers.result("scene.timeline.fall_share", fall, formats.percent(fall, 0, 1), "ink");
    if (seed !== null) values.seed = numbers.result("scene.timeline.seed_share", seed, formats.percent(seed, 1), "ink");
    const key = hasBurst ? "broken" : fall === null || seed === null ? "course" : "course_fall";
    return {
      lead:
        stop === 0
          ? messages.rich("readout.timeline.today", {})
          : messages.rich("readout.timeline.cursor", { years: formats.years(stop, 0, 2) }),
      rest: messages.rich(`readout.timeline.${key}`, values),
    };
  },

  cursor: {
    ...gridCursor(
      (frame) => stepFor(frame.x.max),
      (context) => {
        const step = stepFor(numberOf(context.inputs, "horizon_years"));
        const tips = captionNumber(context.scene(), "tips", "tips_years") ?? 0;
        return Number((Math.round(tips / step) * step).toFixed(4));
      },
    ),
    marks(stop, context, _frame, localization): CursorMarks {
      const scene = context.scene();
      const dots: CursorMarks["dots"] = [];
      const sellers = lineAt(scene, "sellers", stop);
      const alive = lineAt(scene, "price_alive", stop);
      const burst = lineAt(scene, "price_burst", stop);
      if (sellers !== null) dots.push({ y: sellers, tone: "ink" });
      if (alive !== null) dots.push({ y: alive, tone: "alive" });
      else if (burst !== null) dots.push({ y: burst, tone: "burst" });
      return { x: stop, dots, flag: localization.formats.number(stop, 0, 2) };
    },
    label: (stop, _told, { messages, formats }) =>
      messages.text("figure.timeline.flag", { years: formats.years(stop, 0, 2) }),
  },

  aside: (context, localization) => speedsTable(context, localization),

  onDrag(_handle, { x }, _told, _solveTolerance, { fields }) {
    const field = fields.get("shock_after_years");
    if (field === undefined) return null;
    const range = rangeOf(field);
    return { shock_after_years: Math.min(range.max, Math.max(range.min, snap(x, range))) };
  },

  chartValue(name, value, { formats }) {
    switch (name) {
      case "years":
      case "tips_years":
      case "burst_years":
      case "shock_after_years":
        return formats.years(value, 0, 1);
      case "price":
        return formats.number(value, 2);
      case "price_change":
        return formats.signedPercent(value, 0);
      case "news_shock":
        // As the move of price that would please as much.
        return formats.signedPercent(-value, 0, 1);
      default:
        return null;
    }
  },
};
