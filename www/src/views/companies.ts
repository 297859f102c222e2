/**
 * The view `companies`: in how many years known companies would earn their prices back, those of 2000 beside those of
 * today.
 */
import companiesFile from "../../data/companies.json";
import pricesFile from "../../data/company_prices.json";
import type { CursorMarks } from "../chart/cursor.js";
import { rowsOf, stops } from "../chart/cursor-stops.js";
import type { Inputs, Scene } from "../engine/types.js";
import { endsInHan, isChinese } from "../i18n/cjk.js";
import { dateText, knownDate } from "../i18n/dates.js";
import type { RichText, Value } from "../i18n/messages.js";
import {
  growthWithin,
  inputValue,
  joinSentences,
  type Localization,
  type NumberRenderer,
  numberOf,
} from "../i18n/sentences.js";
import type { ViewDefinition } from "./definition.js";
import { growthValues } from "./headlines.js";
import { cellAt } from "./scene-queries.js";

const SCENARIO = "this_scenario";
const NOT_A_ROW = "never_column";

const rows = stops((scene) => rowsOf(scene, ({ key }) => key !== NOT_A_ROW), SCENARIO, "row");

interface Priced {
  price_to_earnings: number | null;
  years: number | null;
  discounted_years: number | null;
  needed_growth_per_year: number | null;
}

function priced(scene: Scene | null, key: string): Priced {
  const cell = (column: string): number | null => cellAt(scene, key, column);
  return {
    price_to_earnings: cell("price_to_earnings"),
    years: cell("years"),
    discounted_years: cell("discounted_years"),
    needed_growth_per_year: cell("needed_growth_per_year"),
  };
}

interface Company {
  id: string;
  as_of: string;
  pe_ttm?: number | null;
  /** What a ratio that is not of the last twelve months counts. */
  pe_basis?: string;
}

const COMPANIES: readonly Company[] = companiesFile;

/** Whether a reader has added it. */
const isOwn = (key: string): boolean => key.startsWith("own_");

/** Whether the prices are the later ones. */
const isLater = ({ price_date: priceDate }: Inputs): boolean => priceDate === "june_2026";

const hasLaterPrice = (key: string): boolean => pricesFile.companies.some(({ id }) => id === key);

/** The date of a price; what else its as-of says is which results were out. */
function dateOf(key: string, inputs: Inputs, localization: Localization): string | null {
  const own = COMPANIES.find(({ id }) => id === key)?.as_of ?? "";
  const date = knownDate(isLater(inputs) && hasLaterPrice(key) ? pricesFile.after : own);
  return date === "" ? null : dateText(date, localization);
}

function isForward(key: string, priceToEarnings: number, inputs: Inputs): boolean {
  if (isLater(inputs) && hasLaterPrice(key)) return false;
  const company = COMPANIES.find(({ id }) => id === key);
  return company !== undefined && (company.pe_ttm !== priceToEarnings || company.pe_basis === "forward");
}

function ratio(value: number, { formats }: Localization): string {
  return formats.number(value, 0, value < 100 ? 1 : 0);
}

/** "is earned back in 11.7 years", or that it never is. */
function clause(
  scene: Scene | null,
  key: string,
  form: "long" | "short",
  localization: Localization,
  numbers: NumberRenderer,
): Value {
  const { messages, formats } = localization;
  const { years } = priced(scene, key);
  if (years === null) return numbers.word(messages.text(`headline.companies.never_${form}`), "burst");
  return messages.rich(`headline.companies.in_${form}`, { years: numbers.word(formats.years(years), "ink") }) as Value;
}

/** A name with the space that a language puts before what follows. */
const spacedName = (name: string): string => (endsInHan(name) ? name : `${name} `);

/** What has brought each ratio down, or that it has gone up: the larger of two changes, as logarithms. */
function sinceBefore(scene: Scene | null, localization: Localization): RichText | null {
  const { messages, formats } = localization;
  const names = { by_growing: [] as string[], by_falling: [] as string[], dearer: [] as string[] };
  for (const { id } of pricesFile.companies) {
    const marketValue = cellAt(scene, id, "market_value_change_share");
    const earnings = cellAt(scene, id, "earnings_change_share");
    if (marketValue === null || earnings === null) continue;
    const [price, profit] = [Math.log1p(marketValue), Math.log1p(earnings)];
    const kind = price >= profit ? "dearer" : profit > -price ? "by_growing" : "by_falling";
    names[kind].push(messages.text(`row.companies.${id}`));
  }
  if (Object.values(names).some(({ length }) => length === 0)) return null;
  // Before a Latin name the conjunction of Chinese would want a space.
  const list = isChinese(formats)
    ? { format: (all: string[]) => all.join("、") }
    : new Intl.ListFormat(formats.language, { type: "conjunction" });
  return messages.rich(
    "headline.companies.since",
    Object.fromEntries(Object.entries(names).map(([kind, all]) => [kind, list.format(all)])),
  );
}

/** Why there are no years: nothing is earned, or too little. */
function unpaid(priceToEarnings: number | null, { messages }: Localization): string {
  return messages.text(priceToEarnings === null ? "figure.companies.loss" : "figure.companies.never");
}

export const companies: ViewDefinition = {
  name: "companies",
  primaryInputs: ["growth_per_year", "fade_years", "discount_per_year", "tolerated_years", "price_date"],
  secondaryInputs: ["price_to_earnings", "earnings_basis", "long_run_growth_per_year", "share_growth_per_year"],

  headline(context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const scene = context.scene();
    const drawn = rows.all(context).filter(({ key }) => key !== SCENARIO);
    const tolerated = numberOf(inputs, "tolerated_years");
    const within = drawn.filter(({ key }) => {
      const { years } = priced(scene, key);
      return years !== null && years <= tolerated;
    }).length;
    const growth = growthValues(tolerated, inputs, report, localization);
    // After the last answer in the picture it changes none of them; without growth there is nothing to limit.
    const isLimitedLater = growth.how === "plain" && growthWithin(scene?.x.max ?? 0, inputs, report).how === "power";
    // The highest ratio of the present that is drawn.
    const second = isLater(inputs) ? "tsla" : "pltr";
    const since = isLater(inputs) ? sinceBefore(scene, localization) : null;
    return [
      messages.rich("headline.companies.growing", {
        ...growth,
        ...(isLimitedLater ? { how: "later", year: formats.number(report.power.binding_year ?? 0, 0) } : {}),
        span: formats.years(tolerated, 0, 1),
        growth_per_year: inputValue(inputs, "growth_per_year", localization, numbers),
        nvda: clause(scene, "nvda", "long", localization, numbers),
        second: spacedName(messages.text(`row.companies.${second}`)),
        second_clause: clause(scene, second, "short", localization, numbers),
        yhoo: clause(scene, "yhoo2000", "short", localization, numbers),
      }),
      messages.rich("headline.companies.within", {
        all: formats.number(drawn.length, 0),
        within: numbers.word(formats.number(within, 0), within === 0 ? "burst" : "alive"),
        some: within === 0 ? "none" : within === 1 ? "one" : "several",
        tolerated_years: inputValue(inputs, "tolerated_years", localization, numbers),
      }),
      ...(since === null ? [] : [since]),
    ];
  },

  readout(stop, context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const key = rows.at(stop, context)?.key ?? SCENARIO;
    const name = messages.text(`row.companies.${key}`);
    const date = dateOf(key, inputs, localization);
    const lead =
      key === SCENARIO || date === null
        ? messages.rich("readout.companies.lead", { name })
        : messages.rich("readout.companies.lead_dated", { name, date });
    const {
      price_to_earnings: priceToEarnings,
      years,
      discounted_years: discountedYears,
      needed_growth_per_year: neededGrowthPerYear,
    } = priced(context.scene(), key);
    const origin = isOwn(key) ? [messages.text(`row.companies.${key}.origin`)] : [];
    if (priceToEarnings === null)
      return { lead, rest: joinSentences([messages.rich("readout.companies.loss", {}), ...origin], localization) };
    const own = (path: string, value: number, text: string): Value =>
      key === SCENARIO ? numbers.result(path, value, text, "ink") : text;
    const price = ratio(priceToEarnings, localization);
    const values: Record<string, Value> = {
      price,
      basis:
        key === SCENARIO || isOwn(key)
          ? inputs.earnings_basis === "forward"
            ? "forward"
            : "trailing"
          : isForward(key, priceToEarnings, inputs)
            ? "forward"
            : "trailing",
    };
    let form = "never";
    if (years !== null) {
      values.years = own("payback.years", report.payback.years ?? years, formats.years(years));
      form = discountedYears === null ? "undiscounted" : "both";
      if (discountedYears !== null)
        values.discounted_years = own(
          "payback.discounted_years",
          report.payback.discounted_years ?? discountedYears,
          formats.years(discountedYears),
        );
    }
    const answer = messages.rich(`readout.companies.${form}`, values);
    const marketValue = cellAt(context.scene(), key, "market_value_change_share");
    const earnings = cellAt(context.scene(), key, "earnings_change_share");
    const change = (value: number): string => formats.percent(value, 0, 0);
    const later =
      marketValue === null || earnings === null
        ? []
        : [
            messages.rich("readout.companies.since", {
              market_value: change(marketValue),
              earnings: change(earnings),
            }),
            ...(key === "nvda" ? [messages.rich("readout.companies.paper_gains", {})] : []),
          ];
    if (neededGrowthPerYear === null) return { lead, rest: joinSentences([answer, ...later, ...origin], localization) };
    const needed = messages.rich("readout.companies.needed", {
      tolerated_years: formats.years(numberOf(inputs, "tolerated_years"), 0, 1),
      direction: neededGrowthPerYear < 0 ? "shrinking" : "growing",
      growth: own(
        "payback.implied_growth_per_year",
        report.payback.implied_growth_per_year ?? neededGrowthPerYear,
        formats.percent(neededGrowthPerYear, 0, Math.abs(neededGrowthPerYear) < 0.1 ? 1 : 0),
      ),
    });
    return { lead, rest: joinSentences([answer, needed, ...later, ...origin], localization) };
  },

  cursor: {
    ...rows.cursor,
    marks(stop, context, _frame, localization): CursorMarks {
      const at = rows.at(stop, context) ?? { key: "", x: 1, y: 0 };
      const { years, price_to_earnings: priceToEarnings } = priced(context.scene(), at.key);
      const tone =
        years === null
          ? "burst"
          : at.key === SCENARIO || isOwn(at.key)
            ? "ink"
            : at.key.endsWith("2000")
              ? "flat"
              : "alive";
      return {
        x: at.x,
        dots: [{ y: at.y, tone }],
        flag: years === null ? unpaid(priceToEarnings, localization) : localization.formats.yearsNumber(years),
      };
    },
    label(stop, context, localization) {
      const { messages, formats } = localization;
      const key = rows.at(stop, context)?.key ?? SCENARIO;
      const { years, price_to_earnings: priceToEarnings } = priced(context.scene(), key);
      return messages.text("figure.companies.flag", {
        name: messages.text(`row.companies.${key}`),
        years: years === null ? unpaid(priceToEarnings, localization) : formats.years(years),
      });
    },
  },

  chartValue(name, value, localization) {
    if (name === "price_to_earnings") return ratio(value, localization);
    return name === "horizon_years" ? localization.formats.number(value, 0) : null;
  },
};
