/**
 * The view `power`: electricity that data centres want, and what is open to them; and what questions to a model take.
 */
import { html } from "lit/html.js";
import type { CursorMarks } from "../chart/cursor.js";
import { gridCursor } from "../chart/cursor-grid.js";
import type { Report } from "../engine/types.js";
import { isChinese } from "../i18n/cjk.js";
import type { RichText, Value } from "../i18n/messages.js";
import { inputText, inputValue, type Localization, type NumberRenderer, numberOf } from "../i18n/sentences.js";
import { energyNumber, roundedEnergy } from "../i18n/units.js";
import { result } from "../ui/template-helpers.js";
import { bindsByAHair } from "./binding-year.js";
import type { ViewContext, ViewDefinition } from "./definition.js";

/** More than the world could ever make: no figure says anything any more. */
const BEYOND_TWH = 100_000;

function energyText(twh: number, { formats, messages }: Localization): string {
  const text = energyNumber(Math.min(twh, BEYOND_TWH), formats);
  return twh > BEYOND_TWH ? messages.text("word.over", { number: text }) : text;
}

/** The year that the view speaks of while nobody points: the one that binds, or the last that an investor waits for. */
function yearOf({ inputs, report }: ViewContext): number {
  const last = report.power.curve.year.length - 1;
  const { binding_year: bindingYear } = report.power;
  return bindingYear !== null && bindingYear <= last
    ? bindingYear
    : Math.min(last, Math.max(1, Math.round(numberOf(inputs, "tolerated_years"))));
}

/** What lies between two amounts as they are said, so that a reader's own sum comes out. */
function differenceOf(one: number, other: number, { formats }: Localization): number {
  const said = Math.abs(roundedEnergy(one, formats) - roundedEnergy(other, formats));
  return said < 1e-9 ? Math.abs(one - other) : said;
}

function curveValue(
  report: Report,
  name: "wanted_twh" | "supply_twh" | "demand_twh",
  year: number,
  localization: Localization,
  numbers: NumberRenderer,
  tone: "ink" | "alive" | "burst",
): Value {
  const twh = report.power.curve[name][year] ?? 0;
  return numbers.result(`power.curve.${name}.${year}`, twh, energyText(twh, localization), tone);
}

/** Energy to a tenth of a TWh, however much it is. */
function fineEnergy(twh: number, { formats }: Localization): string {
  return isChinese(formats) ? formats.number(twh * 10, 0) : formats.number(twh, 1);
}

const isShort = (report: Report, year: number): boolean => (report.power.curve.shortfall_twh[year] ?? 0) > 0;

export const power: ViewDefinition = {
  name: "power",
  primaryInputs: [
    "compute_growth_per_year",
    "efficiency_gain_per_year",
    "power_growth_twh_per_year",
    "power_headroom_twh",
    "data_centre_demand_twh",
  ],
  secondaryInputs: ["power_cap", "growth_per_year", "compute_pass_through", "wh_per_query", "queries_per_day_b"],

  headline({ inputs, report }, localization, numbers) {
    const { messages, formats } = localization;
    const { binding_year: bindingYear, capped_growth_per_year: cappedGrowthPerYear } = report.power;
    const last = report.power.curve.year.length - 1;
    const year = Math.min(last, Math.max(1, Math.round(numberOf(inputs, "tolerated_years"))));
    const wanted = messages.rich("headline.power.wanted", {
      compute_growth_per_year: inputValue(inputs, "compute_growth_per_year", localization, numbers),
      efficiency_gain_per_year: inputValue(inputs, "efficiency_gain_per_year", localization, numbers),
      wanted: curveValue(report, "wanted_twh", year, localization, numbers, "ink"),
      year: formats.number(year, 0),
    });
    const values: Record<string, Value> = {
      added: inputValue(inputs, "power_growth_twh_per_year", localization, numbers),
    };
    if (inputs.power_cap === "off") return [wanted, messages.rich("headline.power.off", values)];
    if (bindingYear === null)
      return [
        wanted,
        messages.rich("headline.power.never", {
          ...values,
          never: numbers.word(messages.text("headline.power.never_word"), "alive"),
        }),
      ];
    values.binding_year = numbers.result("power.binding_year", bindingYear, formats.number(bindingYear, 0), "burst");
    // Whoever waits for less long does not see it.
    if (bindingYear > numberOf(inputs, "tolerated_years"))
      return [wanted, messages.rich("headline.power.later", values)];
    values.capped = numbers.result(
      "power.capped_growth_per_year",
      cappedGrowthPerYear,
      formats.percent(cappedGrowthPerYear, 0, 1),
      "burst",
    );
    values.span = formats.years(numberOf(inputs, "tolerated_years"), 0, 1);
    return [wanted, messages.rich("headline.power.binds", values)];
  },

  readout(stop, context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const year = stop ?? yearOf(context);
    const { wanted_twh: wantedTwh, supply_twh: supplyTwh } = report.power.curve;
    const difference = differenceOf(wantedTwh[year] ?? 0, supplyTwh[year] ?? 0, localization);
    const short = isShort(report, year);
    const values: Record<string, Value> = {
      wanted: curveValue(report, "wanted_twh", year, localization, numbers, "ink"),
      supply: curveValue(report, "supply_twh", year, localization, numbers, "ink"),
      difference: energyText(difference, localization),
    };
    let key = year === 0 ? "now" : short ? "short" : "enough";
    if (key === "short" && inputs.power_cap === "off") key = "short_off";
    if (key === "short") {
      const supply = supplyTwh[year] ?? 0;
      const wanted = wantedTwh[year] ?? 0;
      if (year === report.power.binding_year && bindsByAHair(report)) {
        key = "hair";
        // To the digit in which they differ.
        const fine = (name: "wanted_twh" | "supply_twh", twh: number): Value =>
          numbers.result(`power.curve.${name}.${year}`, twh, fineEnergy(twh, localization), "ink");
        Object.assign(values, {
          wanted: fine("wanted_twh", wanted),
          supply: fine("supply_twh", supply),
          difference: fineEnergy(wanted - supply, localization),
        });
      }
      const growth = report.chain.growth_path[year - 1] ?? 0;
      values.growth = numbers.result(`chain.growth_path.${year - 1}`, growth, formats.percent(growth, 0, 1), "ink");
    }
    return {
      lead: messages.rich(year === 0 ? "readout.power.lead_now" : "readout.power.lead", {
        year: formats.number(year, 0),
      }),
      rest: messages.rich(`readout.power.${key}`, values),
    };
  },

  cursor: {
    ...gridCursor(() => 1, yearOf),
    marks(stop, { report }, _frame, localization): CursorMarks {
      const { wanted_twh: wantedTwh, supply_twh: supplyTwh } = report.power.curve;
      return {
        x: stop,
        dots: [
          { y: wantedTwh[stop] ?? 0, tone: isShort(report, stop) ? "burst" : "alive" },
          { y: supplyTwh[stop] ?? 0, tone: "ink" },
        ],
        flag: localization.formats.number(stop, 0),
      };
    },
    label: (stop, _told, { messages, formats }) =>
      messages.text("figure.power.flag", { year: formats.number(stop, 0) }),
  },

  aside({ inputs, report }, localization) {
    const { messages, formats } = localization;
    const {
      query_gwh_per_day: queryGwhPerDay,
      query_gw: queryGw,
      reactors,
      us_generation_share: usGenerationShare,
    } = report.power;
    const small = (value: number): string => formats.number(value, 0, Math.abs(value) < 10 ? 3 : 1);
    const row = (key: string, values: Record<string, Value>): { head: RichText; value: RichText } => ({
      head: messages.rich(`aside.power.${key}`, values),
      value: messages.rich(`aside.power.${key}_value`, values),
    });
    const reactorsOf = (value: number): string => formats.number(value, value < 10 ? 1 : 0);
    const rows = [
      row("day", {
        wh_per_query: inputText(inputs, "wh_per_query", localization),
        queries: inputText(inputs, "queries_per_day_b", localization),
        gwh: result(
          "power.query_gwh_per_day",
          queryGwhPerDay,
          messages.text("aside.power.gwh", { gwh: dayNumber(queryGwhPerDay, localization) }),
        ),
      }),
      row("steady", {
        gw: result("power.query_gw", queryGw, messages.text("aside.power.gw", { gw: small(queryGw) })),
      }),
      row("reactors", {
        low: result("power.reactors.low", reactors.low, reactorsOf(reactors.low)),
        high: result("power.reactors.high", reactors.high, reactorsOf(reactors.high)),
      }),
      row("generation", {
        share: result(
          "power.us_generation_share",
          usGenerationShare,
          formats.percent(usGenerationShare, 0, usGenerationShare < 0.1 ? 2 : 0),
        ),
      }),
    ];
    return html`<h3 class="aside-name">${messages.text("aside.power.name")}</h3>
      <table class="aside-table">
        <tbody>
          ${rows.map(({ head, value }) => html`<tr><th scope="row">${head}</th><td>${value}</td></tr>`)}
        </tbody>
      </table>
      <p class="aside-note">${messages.text("aside.power.note", { gwh: dayNumber(queryGwhPerDay, localization), gw: small(queryGw) })}</p>`;
  },

  chartValue(name, value, localization) {
    switch (name) {
      case "twh":
      case "missing_twh":
        return energyText(value, localization);
      case "years":
      case "binding_year":
        return localization.formats.number(value, 0);
      case "power_growth_twh_per_year":
        return energyNumber(value, localization.formats);
      default:
        return null;
    }
  },
};

/** A day's GWh as its language counts them: Chinese in 萬度, of which a GWh has a hundred. */
export function dayNumber(gwh: number, { formats }: Localization): string {
  const number = isChinese(formats) ? gwh * 100 : gwh;
  return formats.number(number, 0, Math.abs(number) < 10 ? 2 : Math.abs(number) < 100 ? 1 : 0);
}
