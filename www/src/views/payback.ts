/** The view `payback`: earnings added up until they have paid the price. */
import type { CursorMarks } from "../chart/cursor.js";
import { gridCursor } from "../chart/cursor-grid.js";
import type { RichText, Value } from "../i18n/messages.js";
import {
  growthWithin,
  inputText,
  isBeyond,
  joinSentences,
  type Localization,
  type NumberRenderer,
  numberOf,
} from "../i18n/sentences.js";
import type { ViewContext, ViewDefinition } from "./definition.js";
import { earningsWords, neverText, yearsValue } from "./headlines.js";

/** What the next buyer has to pay for whoever sells to have earned the discount rate. */
function nextBuyer({ inputs, report }: ViewContext, localization: Localization, numbers: NumberRenderer): RichText {
  const { messages, formats } = localization;
  const { exit_price_to_earnings: exit } = report.payback;
  return messages.rich(exit > 0 ? "readout.payback.next_buyer" : "readout.payback.no_buyer", {
    holding_years: formats.years(numberOf(inputs, "holding_years"), 0, 2),
    discount_per_year: inputText(inputs, "discount_per_year", localization),
    exit: numbers.result("payback.exit_price_to_earnings", exit, formats.number(exit, 0, exit < 9.95 ? 1 : 0), "ink"),
  });
}

export const payback: ViewDefinition = {
  name: "payback",
  primaryInputs: ["price_to_earnings", "growth_per_year", "fade_years", "discount_per_year", "tolerated_years"],
  secondaryInputs: ["share_growth_per_year", "earnings_basis", "holding_years", "long_run_growth_per_year"],

  headline({ inputs, report }, localization, numbers) {
    const { messages, formats } = localization;
    const { years: plainYears, discounted_years: discountedYears } = report.payback;
    // What bends growth after the first answer bends the second.
    const counted =
      plainYears && growthWithin(plainYears, inputs, report).how === "plain"
        ? (discountedYears ?? plainYears)
        : plainYears;
    const values: Record<string, Value> = { earnings: earningsWords(inputs, report, localization, numbers, counted) };
    const years = yearsValue(report, "alive", localization, numbers);
    if (years === null) {
      values.never = neverText(report, "payback.years", localization, numbers);
      // A span that is too long for the horizon needs no second thought: discounted it is longer still.
      return [
        messages.rich(
          isBeyond(report, "payback.years") ? "headline.payback.never" : "headline.payback_view.never",
          values,
        ),
      ];
    }
    values.years = years;
    if (discountedYears === null) {
      values.never = neverText(report, "payback.discounted_years", localization, numbers);
      return [messages.rich("headline.payback_view.only_undiscounted", values)];
    }
    values.discounted_years = numbers.result(
      "payback.discounted_years",
      discountedYears,
      formats.yearsNumber(discountedYears),
      "alive",
    );
    return [messages.rich("headline.payback_view.both", values)];
  },

  readout(stop, context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const tolerated = Math.round(numberOf(inputs, "tolerated_years"));
    const year = stop ?? tolerated;
    const price = numberOf(inputs, "price_to_earnings");
    const { curve } = report.payback;
    const found = curve.year.indexOf(year);
    const index = found < 0 ? curve.year.length - 1 : found;
    const covered = curve.cumulative[index] ?? 0;
    const times = covered * price;
    const digits = covered < 0.01 ? 1 : 0;
    const shown = Number(covered.toFixed(2 + digits));
    const values: Record<string, Value> = {
      times: formats.number(times, times < 9.95 ? 1 : 0),
      covered: numbers.result(`payback.curve.cumulative.${index}`, covered, formats.percent(covered, 0, digits), "ink"),
      uncovered: formats.percent(1 - shown, 0, digits),
      price: formats.number(price, 0, 1),
      ratio: formats.number(covered, covered < 10 ? 1 : 0),
    };
    // Within its limits the tipping model takes just that, unless its bubble share is set by hand.
    const isHandedOn = year === tolerated && Math.abs(report.chain.bubble_share - (1 - covered)) < 0.005;
    const key = year === 0 ? "now" : covered >= 1 ? "paid" : isHandedOn ? "tolerated" : "short";
    const said = messages.rich(`readout.payback.${key}`, values);
    return {
      lead: messages.rich("readout.payback.lead", { year: formats.number(year, 0) }),
      rest: stop === null ? joinSentences([said, nextBuyer(context, localization, numbers)], localization) : said,
    };
  },

  cursor: {
    ...gridCursor(
      () => 1,
      ({ inputs }) => numberOf(inputs, "tolerated_years"),
    ),
    marks(stop, { inputs, report }, _frame, localization): CursorMarks {
      const price = numberOf(inputs, "price_to_earnings");
      const { curve } = report.payback;
      const index = curve.year.indexOf(stop);
      const dots: CursorMarks["dots"] = [{ y: stop, tone: "flat" }];
      const plain = curve.cumulative[index];
      const discounted = curve.cumulative_discounted[index];
      if (discounted !== undefined) dots.push({ y: discounted * price, tone: "alive" });
      if (plain !== undefined) dots.push({ y: plain * price, tone: "alive" });
      // Beyond the price the picture draws nothing.
      return { x: stop, dots: dots.filter((dot) => dot.y <= price), flag: localization.formats.number(stop, 0) };
    },
    label: (stop, _told, { messages, formats }) =>
      messages.text("figure.payback.flag", { year: formats.number(stop, 0) }),
  },

  chartValue(name, value, { formats }) {
    switch (name) {
      case "exit_price_to_earnings":
        return formats.number(value, 0, value < 9.95 ? 1 : 0);
      case "holding_years":
        return formats.number(value, 0, 2);
      default:
        return null;
    }
  },
};
