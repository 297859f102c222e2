/** The view `power`: electricity that data centres want, and what is open to them; and what questions to a model take. */
import "../styles/aside.css";
import { html } from "lit/html.js";
import type { CursorMarks } from "../chart/cursor.js";
import { is_chinese } from "../i18n/cjk.js";
import { energy_number, energy_said } from "../i18n/units.js";
import type { Rich, Value } from "../i18n/messages.js";
import { result } from "../ui/template-helpers.js";
import type { Report } from "../engine/types.js";
import { input_text, input_value, number_of, type Numbers, type Speech } from "../i18n/sentences.js";
import { grid_cursor } from "../chart/cursor-grid.js";
import type { Told, ViewKit } from "./definition.js";

/** More than the world could ever make: no figure says anything any more. */
const BEYOND_TWH = 100_000;

function energy_text(twh: number, { formats, messages }: Speech): string {
  const text = energy_number(Math.min(twh, BEYOND_TWH), formats);
  return twh > BEYOND_TWH ? messages.text("word.over", { number: text }) : text;
}

/** The year that the view speaks of while nobody points: the one that binds, or the last that an investor waits for. */
function year_of({ inputs, report }: Told): number {
  const last = report.power.curve.year.length - 1;
  const { binding_year } = report.power;
  return binding_year !== null && binding_year <= last
    ? binding_year
    : Math.min(last, Math.max(1, Math.round(number_of(inputs, "tolerated_years"))));
}

/** What lies between two amounts as they are said, so that a reader's own sum comes out. */
function difference_of(one: number, other: number, { formats }: Speech): number {
  const said = Math.abs(energy_said(one, formats) - energy_said(other, formats));
  return said < 1e-9 ? Math.abs(one - other) : said;
}

function curve_value(
  report: Report,
  name: "wanted_twh" | "supply_twh" | "demand_twh",
  year: number,
  speech: Speech,
  numbers: Numbers,
  tone: "ink" | "alive" | "burst",
): Value {
  const twh = report.power.curve[name][year] ?? 0;
  return numbers.result(`power.curve.${name}.${year}`, twh, energy_text(twh, speech), tone);
}

function is_short(report: Report, year: number): boolean {
  const { wanted_twh, supply_twh } = report.power.curve;
  return (wanted_twh[year] ?? 0) > (supply_twh[year] ?? 0);
}

export const power: ViewKit = {
  name: "power",
  first: [
    "growth_per_year",
    "power_growth_twh_per_year",
    "power_headroom_twh",
    "efficiency_gain_per_year",
    "data_centre_demand_twh",
  ],
  more: ["power_cap", "wh_per_query", "queries_per_day_b"],

  verdict({ inputs, report }, speech, numbers) {
    const { messages, formats } = speech;
    const { binding_year, capped_growth_per_year } = report.power;
    const last = report.power.curve.year.length - 1;
    const year = Math.min(last, Math.max(1, Math.round(number_of(inputs, "tolerated_years"))));
    const wanted = messages.rich("verdict.power.wanted", {
      growth_per_year: input_value(inputs, "growth_per_year", speech, numbers),
      direction: number_of(inputs, "growth_per_year") < 0 ? "shrinking" : "growing",
      wanted: curve_value(report, "wanted_twh", year, speech, numbers, "ink"),
      year: formats.number(year, 0),
    });
    const values: Record<string, Value> = { added: input_value(inputs, "power_growth_twh_per_year", speech, numbers) };
    if (inputs.power_cap === "off") return [wanted, messages.rich("verdict.power.off", values)];
    if (binding_year === null)
      return [
        wanted,
        messages.rich("verdict.power.never", {
          ...values,
          never: numbers.word(messages.text("verdict.power.never_word"), "alive"),
        }),
      ];
    values.binding_year = numbers.result("power.binding_year", binding_year, formats.number(binding_year, 0), "burst");
    // Whoever waits for less long does not see it.
    if (binding_year > number_of(inputs, "tolerated_years"))
      return [wanted, messages.rich("verdict.power.later", values)];
    values.capped = numbers.result(
      "power.capped_growth_per_year",
      capped_growth_per_year,
      formats.percent(capped_growth_per_year, 0, 1),
      "burst",
    );
    values.span = formats.years(number_of(inputs, "tolerated_years"), 0, 1);
    return [wanted, messages.rich("verdict.power.binds", values)];
  },

  sentence(stop, told, speech, numbers) {
    const { inputs, report } = told;
    const { messages, formats } = speech;
    const year = stop ?? year_of(told);
    const { wanted_twh, supply_twh } = report.power.curve;
    const difference = difference_of(wanted_twh[year] ?? 0, supply_twh[year] ?? 0, speech);
    const short = is_short(report, year);
    const values: Record<string, Value> = {
      wanted: curve_value(report, "wanted_twh", year, speech, numbers, "ink"),
      supply: curve_value(report, "supply_twh", year, speech, numbers, "ink"),
      difference: energy_text(difference, speech),
    };
    let key = year === 0 ? "now" : short ? "short" : "enough";
    if (key === "short" && inputs.power_cap === "off") key = "short_off";
    if (key === "short") {
      const growth = report.chain.growth_path[year - 1] ?? 0;
      values.growth = numbers.result(`chain.growth_path.${year - 1}`, growth, formats.percent(growth, 0, 1), "ink");
    }
    return {
      lead: messages.rich(year === 0 ? "sentence.power.lead_now" : "sentence.power.lead", {
        year: formats.number(year, 0),
      }),
      rest: messages.rich(`sentence.power.${key}`, values),
    };
  },

  cursor: {
    ...grid_cursor(() => 1, year_of),
    marks(stop, { report }, _frame, speech): CursorMarks {
      const { wanted_twh, supply_twh } = report.power.curve;
      return {
        x: stop,
        dots: [
          { y: wanted_twh[stop] ?? 0, tone: is_short(report, stop) ? "burst" : "alive" },
          { y: supply_twh[stop] ?? 0, tone: "ink" },
        ],
        flag: speech.formats.number(stop, 0),
      };
    },
    flag: (stop, _told, { messages, formats }) => messages.text("figure.power.flag", { year: formats.number(stop, 0) }),
  },

  aside({ inputs, report }, speech) {
    const { messages, formats } = speech;
    const { query_gwh_per_day, query_gw, reactors, us_generation_share } = report.power;
    const small = (value: number): string => formats.number(value, 0, Math.abs(value) < 10 ? 3 : 1);
    const row = (key: string, values: Record<string, Value>): { head: Rich; value: Rich } => ({
      head: messages.rich(`aside.power.${key}`, values),
      value: messages.rich(`aside.power.${key}_value`, values),
    });
    const reactors_of = (value: number): string => formats.number(value, value < 10 ? 1 : 0);
    const rows = [
      row("day", {
        wh_per_query: input_text(inputs, "wh_per_query", speech),
        queries: input_text(inputs, "queries_per_day_b", speech),
        gwh: result(
          "power.query_gwh_per_day",
          query_gwh_per_day,
          messages.text("aside.power.gwh", { gwh: day_number(query_gwh_per_day, speech) }),
        ),
      }),
      row("steady", {
        gw: result("power.query_gw", query_gw, messages.text("aside.power.gw", { gw: small(query_gw) })),
      }),
      row("reactors", {
        low: result("power.reactors.low", reactors.low, reactors_of(reactors.low)),
        high: result("power.reactors.high", reactors.high, reactors_of(reactors.high)),
      }),
      row("generation", {
        share: result(
          "power.us_generation_share",
          us_generation_share,
          formats.percent(us_generation_share, 0, us_generation_share < 0.1 ? 2 : 0),
        ),
      }),
    ];
    return html`<h3 class="aside-name">${messages.text("aside.power.name")}</h3>
      <table class="aside-table">
        <tbody>
          ${rows.map(({ head, value }) => html`<tr><th scope="row">${head}</th><td>${value}</td></tr>`)}
        </tbody>
      </table>
      <p class="aside-note">${messages.text("aside.power.note", { gwh: day_number(query_gwh_per_day, speech), gw: small(query_gw) })}</p>`;
  },

  chart_value(name, value, speech) {
    switch (name) {
      case "twh":
      case "missing_twh":
        return energy_text(value, speech);
      case "years":
      case "binding_year":
        return speech.formats.number(value, 0);
      case "power_growth_twh_per_year":
        return energy_number(value, speech.formats);
      default:
        return null;
    }
  },
};

/** A day's GWh as its language counts them: Chinese in 萬度, of which a GWh has a hundred. */
function day_number(gwh: number, { formats }: Speech): string {
  const number = is_chinese(formats) ? gwh * 100 : gwh;
  return formats.number(number, 0, Math.abs(number) < 10 ? 2 : Math.abs(number) < 100 ? 1 : 0);
}
