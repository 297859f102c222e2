/** What each station of the chain hands to the next, in live numbers. */
import type { Inputs, Report } from "../engine/types.js";
import type { Station } from "../engine/vocabulary.js";
import type { RichText, Value } from "../i18n/messages.js";
import { inputText, isBeyond, type Localization, numberOf } from "../i18n/sentences.js";
import { result } from "../ui/template-helpers.js";
import { bindsByAHair } from "../views/binding-year.js";

/** The stations that hand something on: all but the last. */
export type HandingStation = Exclude<Station, "tipping">;

/** In the order of the argument. */
export const HANDING = ["power", "growth", "payback", "doubt"] as const satisfies readonly HandingStation[];

type Sentences = (inputs: Inputs, report: Report, localization: Localization) => RichText[];

const share = (path: string, value: number, { formats }: Localization, decimals = 1): Value =>
  result(path, value, formats.percent(value, 0, decimals));

const shortfallOf = (report: Report, localization: Localization): Value =>
  share("chain.growth_shortfall_share", report.chain.growth_shortfall_share, localization);

const SENTENCES: Record<HandingStation, Sentences> = {
  power(inputs, report, localization) {
    const { messages, formats } = localization;
    const { binding_year: year } = report.power;
    const growth = inputText(inputs, "growth_per_year", localization);
    if (inputs.power_cap === "off") return [messages.rich("steps.power.off", { growth })];
    if (year === null) return [messages.rich("steps.power.never", { growth })];
    const said = [
      messages.rich("steps.power.binds", {
        year: result("power.binding_year", year, formats.number(year, 0)),
        growth,
        span: formats.years(numberOf(inputs, "tolerated_years"), 0, 1),
        shortfall: shortfallOf(report, localization),
      }),
    ];
    if (bindsByAHair(report)) said.push(messages.rich("steps.power.hair", {}));
    return said;
  },

  growth(inputs, report, localization) {
    const { messages, formats } = localization;
    const { years } = report.payback;
    const { growth_shortfall_share: shortfall, external_inflow_per_quarter: money, growth_path: path } = report.chain;
    const first = path[0] ?? 0;
    const values: Record<string, Value> = {
      first: result("chain.growth_path.0", first, formats.percent(first, 0, 1)),
    };
    if (years !== null) values.years = result("payback.years", years, formats.years(years));
    const key = years !== null ? "reached" : isBeyond(report, "payback.years") ? "beyond" : "never";
    const said = [messages.rich(`steps.growth.${key}`, values)];
    if (shortfall >= 0.0005 && money < numberOf(inputs, "external_inflow_per_quarter"))
      said.push(
        messages.rich("steps.growth.money", {
          shortfall: shortfallOf(report, localization),
          wanted: inputText(inputs, "external_inflow_per_quarter", localization),
          money: result("chain.external_inflow_per_quarter", money, formats.percent(money, 2, 3)),
        }),
      );
    return said;
  },

  payback(inputs, report, localization) {
    const { messages, formats } = localization;
    const { conviction_share: conviction, awareness_share: more } = report.doubt;
    const tolerated = formats.years(numberOf(inputs, "tolerated_years"), 0, 1);
    const { bubble_share: bubble } = report.chain;
    const values: Record<string, Value> = {
      tolerated,
      more: share("doubt.awareness_share", more, localization),
      conviction: share("doubt.conviction_share", conviction, localization, 0),
      attention: inputText(inputs, "attention_share", localization),
    };
    return [
      messages.rich(inputs.awareness_mode === "set" ? "steps.payback.set" : "steps.payback.doubt", values),
      messages.rich(`steps.payback.bubble_${inputs.bubble_share_mode === "from_payback" ? "payback" : "other"}`, {
        tolerated,
        bubble: share("chain.bubble_share", bubble, localization, 0),
      }),
    ];
  },

  doubt(inputs, report, localization) {
    const { messages, formats } = localization;
    const { tipping_share: tips } = report.tipping;
    const { awareness_share: more } = report.doubt;
    const seed = numberOf(inputs, "seed_share");
    const values: Record<string, Value> = {
      seed: formats.percent(seed, 0, 1),
      more: share("doubt.awareness_share", more, localization),
      sum: formats.percent(seed + more, 0, 1),
    };
    if (tips === null) return [messages.rich("steps.doubt.smooth", values)];
    values.tips = result("tipping.tipping_share", tips, formats.percent(tips, 1));
    const key = seed > tips ? "burst" : seed + more > tips ? "beyond" : "within";
    return [messages.rich(`steps.doubt.${key}`, values)];
  },
};

/** What this station hands on; nothing of the last one. */
export function stepSentences(
  station: Station,
  inputs: Inputs,
  report: Report,
  localization: Localization,
): RichText[] {
  return station === "tipping" ? [] : SENTENCES[station](inputs, report, localization);
}
