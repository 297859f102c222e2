/** The view `map`: calm, both and burst over the seed share and one more input, and today's place, to be dragged. */
import type { CursorMarks } from "../chart/cursor.js";
import { gridCursor } from "../chart/cursor-grid.js";
import type { FieldId, Inputs } from "../engine/types.js";
import { LARGEST_MARGIN_SPIRAL, type MapControl } from "../engine/vocabulary.js";
import type { RichText, Value } from "../i18n/messages.js";
import { inputValue, joinSentences, type Localization, type NumberRenderer, numberOf } from "../i18n/sentences.js";
import { rangeOf, snap, tidy } from "../ui/slider-scale.js";
import type { ViewContext, ViewDefinition } from "./definition.js";
import { tippingSentence } from "./headlines.js";
import { captionNumber, crossings } from "./scene-queries.js";
import { tipping } from "./tipping.js";

/** What happens at a value of the control. */
type Way = "tips" | "revives";

/** A ratio beyond this is not worth its number. */
const MOST_TIMES = 100;

const OTHERS = tipping.primaryInputs.concat(tipping.secondaryInputs, [
  "never_sell_share",
  "bubble_share_mode",
  "bubble_share",
]);

const controlOf = (inputs: Inputs): MapControl => inputs.map_control as MapControl;

/** A value of the control as a sentence holds it. */
function controlText(control: string, value: number, localization: Localization): string {
  const { formats } = localization;
  switch (control) {
    case "news_shock":
      return formats.percent(Math.abs(value), 0, Math.abs(value) < 0.0995 ? 1 : 0);
    case "external_inflow_per_quarter":
      return formats.percent(value, 0, 2);
    case "price_multiplier":
      return formats.percent(value / 100, 1);
    case "tolerance_median":
      return formats.percent(value, 0, 1);
    default:
      return formats.percent(value, 0);
  }
}

/** "news as bad as a 3.1% fall". */
function newsWords(way: Way, value: number, shown: Value, localization: Localization): Value {
  const text = controlText("news_shock", value, localization);
  return localization.messages.rich("word.news_as", {
    news: `${way}_${value < 0 ? "good" : "bad"}`,
    // Eight, eleven and eighteen, as English says them.
    sound: /^(8|1[18](?!\d))/.test(text) ? "vowel" : "other",
    value: shown,
  }) as Value;
}

/** The value at which something happens, as a part of a sentence. */
function wayWords(
  control: MapControl,
  way: Way,
  value: number,
  path: string,
  localization: Localization,
  numbers: NumberRenderer,
): Value {
  const shown = numbers.result(
    path,
    value,
    controlText(control, value, localization),
    way === "tips" ? "burst" : "alive",
  );
  const words = control === "news_shock" ? newsWords(way, value, shown, localization) : shown;
  return localization.messages.rich(`headline.map.at.${control}`, { value: words }) as Value;
}

const REPORTED = { tips: "critical_news", revives: "revival_news" } as const;

/** Where today's state ends along the control, as the picture shows it. */
function wayToday(
  way: Way,
  { inputs, report, scene }: ViewContext,
  localization: Localization,
  numbers: NumberRenderer,
): Value | null {
  const control = controlOf(inputs);
  const key = `${way}_${control}`;
  const value = captionNumber(scene(), key, "control");
  if (value === null) return null;
  const reported = control === "news_shock" ? report.tipping[REPORTED[way]] : null;
  return reported === null
    ? wayWords(control, way, value, `scene.map.${key}.control`, localization, numbers)
    : wayWords(control, way, reported, `tipping.${REPORTED[way]}`, localization, numbers);
}

/** The crossing nearest to today's value. */
function nearestTo(today: number, values: readonly number[]): number | null {
  return values.reduce<number | null>(
    (best, value) => (best === null || Math.abs(value - today) < Math.abs(best - today) ? value : best),
    null,
  );
}

const todayOf = (context: ViewContext): number =>
  context.scene()?.markers.find((marker) => marker.key === "today")?.y ?? 0;

/** Where a market of the cursor's seed share tips or revives. */
function wayAt(
  way: Way,
  seed: number,
  context: ViewContext,
  localization: Localization,
  numbers: NumberRenderer,
): Value | null {
  const control = controlOf(context.inputs);
  const value = nearestTo(todayOf(context), crossings(context.scene(), way, seed));
  if (value === null) return null;
  const reported = control === "news_shock" ? context.report.tipping[REPORTED[way]] : null;
  return reported === null
    ? wayWords(control, way, value, `scene.map.${way}`, localization, numbers)
    : wayWords(control, way, reported, `tipping.${REPORTED[way]}`, localization, numbers);
}

function signed(path: string, value: number, localization: Localization, numbers: NumberRenderer): Value {
  return numbers.result(
    path,
    value,
    localization.formats.signedPercent(value, 0, Math.abs(value) < 0.0095 ? 2 : 1),
    "ink",
  );
}

/** What it takes to revive a burst market, against what kills a living one. */
function wayBack({ inputs, report }: ViewContext, localization: Localization, numbers: NumberRenderer): RichText {
  const { messages, formats } = localization;
  const {
    critical_news: criticalNews,
    revival_news: revivalNews,
    critical_inflow_per_quarter: least,
    revival_inflow_per_quarter: revival,
  } = report.tipping;
  if (report.tipping.state === "smooth") return messages.rich("readout.map.smooth", {});
  if (controlOf(inputs) === "external_inflow_per_quarter" && (least !== null || revival !== null)) {
    const values: Record<string, Value> = {};
    if (least !== null) values.least = signed("tipping.critical_inflow_per_quarter", least, localization, numbers);
    if (revival !== null) values.revival = signed("tipping.revival_inflow_per_quarter", revival, localization, numbers);
    return messages.rich(`readout.map.inflow_${revival === null ? "never" : least === null ? "back" : "both"}`, values);
  }
  if (revivalNews === null) return messages.rich("readout.map.never", {});
  const shown = numbers.result(
    "tipping.revival_news",
    revivalNews,
    controlText("news_shock", revivalNews, localization),
    "ink",
  );
  const revives = newsWords("revives", revivalNews, shown, localization);
  const times = criticalNews === null || criticalNews <= 0 ? 0 : -revivalNews / criticalNews;
  if (times < 1.05 || times > MOST_TIMES) return messages.rich("readout.map.back", { revives });
  return messages.rich("readout.map.back_times", { revives, times: formats.number(times, 0, times < 10 ? 1 : 0) });
}

/** The sliders of a map over this control. */
function slidersFor(control: MapControl): Pick<ViewDefinition, "primaryInputs" | "secondaryInputs"> {
  // By hand, or the slider of the bubble share moves nothing.
  const own: FieldId[] = control === "bubble_share" ? ["bubble_share_mode", "bubble_share"] : [control];
  const first = new Set<FieldId>(["map_control", "seed_share", ...own, "tolerance_median", "tolerance_spread"]);
  return { primaryInputs: [...first], secondaryInputs: OTHERS.filter((id) => !first.has(id)) };
}

export const map: ViewDefinition = {
  name: "map",
  ...slidersFor("news_shock"),
  sliders: (inputs) => slidersFor(controlOf(inputs)),

  headline(context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const {
      state,
      tipping_share: tippingShare,
      revival_share: revivalShare,
      crash_from_today_share: crashFromToday,
    } = report.tipping;
    const control = messages.text(`headline.map.name.${controlOf(inputs)}`);
    if (state === "smooth" || tippingShare === null) return [tippingSentence(inputs, report, localization, numbers)];
    if (state === "burst" && crashFromToday !== null) {
      const way = wayToday("revives", context, localization, numbers);
      const share = captionNumber(context.scene(), "revives_seed", "seed_share") === null ? null : revivalShare;
      const values: Record<string, Value> = { control };
      if (way !== null) values.way = way;
      if (share !== null)
        values.revival_share = numbers.result("tipping.revival_share", share, formats.percent(share, 1), "alive");
      const key = share === null ? (way === null ? "never" : "control") : way === null ? "seed" : "both";
      return [
        tippingSentence(inputs, report, localization, numbers),
        messages.rich(`headline.map.revives_${key}`, values),
      ];
    }
    const way = wayToday("tips", context, localization, numbers);
    const tips: Record<string, Value> = {
      control,
      tipping_share: numbers.result("tipping.tipping_share", tippingShare, formats.percent(tippingShare, 1), "burst"),
    };
    if (way !== null) tips.way = way;
    return [
      messages.rich(`headline.map.${state === "calm" ? "calm" : "alive"}`, {
        seed_share: inputValue(inputs, "seed_share", localization, numbers),
      }),
      messages.rich(way === null ? "headline.map.tips_seed" : "headline.map.tips", tips),
    ];
  },

  readout(stop, context, localization, numbers) {
    const { messages, formats } = localization;
    if (stop === null)
      return { lead: messages.rich("readout.map.lead", {}), rest: wayBack(context, localization, numbers) };
    const parts: RichText[] = [messages.rich(`readout.map.state_${context.report.tipping.state}`, {})];
    const tips = wayAt("tips", stop, context, localization, numbers);
    if (tips !== null) parts.push(messages.rich("readout.map.tips", { tips }));
    const revives = wayAt("revives", stop, context, localization, numbers);
    if (revives !== null) parts.push(messages.rich("readout.map.revives", { revives }));
    return {
      lead: messages.rich("readout.tipping.cursor", { seed_share: formats.percent(stop, 0, 2) }),
      rest: joinSentences(parts, localization),
    };
  },

  cursor: {
    ...gridCursor(
      (frame) => (frame.x.max > 0.2 ? 0.005 : 0.001),
      ({ inputs }) => numberOf(inputs, "seed_share"),
    ),
    contextAt: (stop, context, evaluate) => tipping.cursor.contextAt?.(stop, context, evaluate) ?? null,
    marks(stop, context, _frame, localization): CursorMarks {
      const dots: CursorMarks["dots"] = [];
      const tips = nearestTo(todayOf(context), crossings(context.scene(), "tips", stop));
      const revives = nearestTo(todayOf(context), crossings(context.scene(), "revives", stop));
      if (tips !== null) dots.push({ y: tips, tone: "burst" });
      if (revives !== null) dots.push({ y: revives, tone: "alive" });
      return { x: stop, dots, flag: localization.formats.percent(stop, 0, 1) };
    },
    label: (stop, _told, { messages, formats }) =>
      messages.text("figure.map.flag", { seed_share: formats.percent(stop, 0, 1) }),
  },

  onDrag(handle, { x, y }, { inputs }, _solveTolerance, { fields }) {
    const control = controlOf(inputs);
    const values: Partial<Inputs> = {};
    const seed = fields.get("seed_share");
    if (handle !== control && seed !== undefined) {
      const { min, max } = rangeOf(seed);
      values.seed_share = Math.min(max, Math.max(min, snap(x, rangeOf(seed))));
    }
    const field = fields.get(control);
    if (handle !== "seed_share" && field !== undefined) {
      const { min, max, step } = rangeOf(field);
      const forced = numberOf(inputs, "forced_sales_per_drawdown");
      const limit =
        control === "price_multiplier" && forced > 0
          ? tidy(Math.floor(LARGEST_MARGIN_SPIRAL / forced / step) * step)
          : max;
      // The dust of a minus that rounds to nothing goes too.
      values[control] = Math.max(min, Math.min(max, limit, snap(y, rangeOf(field)))) + 0;
      if (control === "bubble_share") values.bubble_share_mode = "set";
    }
    return Object.keys(values).length === 0 ? null : values;
  },

  chartValue(name, value, localization, key) {
    const control = key.replace(/^(tips|revives)_/, "");
    if (name === "seed_share") return localization.formats.percent(value, 0, key === "cusp" ? 0 : 1);
    if (name !== "control" || control === "cusp") return null;
    if (control !== "news_shock") return controlText(control, value, localization);
    const way = key.startsWith("tips") ? "tips" : "revives";
    return String(newsWords(way, value, controlText(control, value, localization), localization));
  },
};
