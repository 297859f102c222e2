/**
 * No sentence states a growth that the model did not use: what is only wanted is called so, and what is granted stands
 * beside it.
 */
import { describe, expect, test } from "vitest";
import type { FieldId, Inputs, Report } from "../../www/src/engine/types.js";
import { headlineText } from "../../www/src/export/files.js";
import { LANGUAGES, type Language } from "../../www/src/i18n/languages.js";
import { chartLabel, growthWithin } from "../../www/src/i18n/sentences.js";
import { chance, engine, localizationOf, randomInputs, START, told } from "./real-engine.js";
import { required } from "./required.js";
import { VIEWS_BY_NAME } from "./view-definitions.js";

const IDS: FieldId[] = [
  "price_to_earnings",
  "growth_per_year",
  "fade_years",
  "long_run_growth_per_year",
  "share_growth_per_year",
  "discount_per_year",
  "tolerated_years",
  "earnings_basis",
  "power_cap",
  "data_centre_demand_twh",
  "power_headroom_twh",
  "power_growth_twh_per_year",
  "efficiency_gain_per_year",
  "compute_growth_per_year",
  "compute_pass_through",
];
const HORIZON_YEARS = 200;
const LOCALIZATIONS = (Object.keys(LANGUAGES) as Language[]).map(
  (language) => [language, localizationOf(language)] as const,
);

/** Words after a growth that say it is not that of all years. */
const WANTED: Record<Language, RegExp> = {
  en: /^ (a year )?(if electricity allowed|as far as electricity allows)/,
  "zh-Hant": /^（若不缺電；/,
  "zh-Hans": /^（若不缺电；/,
};
const AT_FIRST: Record<Language, RegExp> = {
  en: /^ (a year )?at first/,
  "zh-Hant": /^（起初；/,
  "zh-Hans": /^（起初；/,
};

/** Growth of the company year by year, from the inputs alone: what fades is wanted, and power grants what it can. */
function granted(inputs: Inputs): { growth: number[]; bound: boolean[] } {
  const of = (id: FieldId): number => Number(inputs[id]);
  const factor = (1 + of("compute_growth_per_year")) / (1 + of("efficiency_gain_per_year"));
  let demand = of("data_centre_demand_twh");
  const growth: number[] = [];
  const bound: boolean[] = [];
  for (let year = 1; year <= HORIZON_YEARS; year += 1) {
    const fade = of("fade_years");
    const later = of("long_run_growth_per_year");
    const wanted =
      fade === 0 ? of("growth_per_year") : later + (of("growth_per_year") - later) * Math.max(0, 1 - (year - 1) / fade);
    const open = of("data_centre_demand_twh") + of("power_headroom_twh") + of("power_growth_twh_per_year") * year;
    const isBound = inputs.power_cap === "on" && demand * factor > open;
    const passedOn = (open / (demand * factor)) ** of("compute_pass_through");
    // Electricity can stop growth; it cannot turn it round.
    const used = isBound ? Math.max((1 + wanted) * passedOn, Math.min(1 + wanted, 1)) - 1 : wanted;
    demand = isBound ? open : demand * factor;
    growth.push(used);
    bound.push(isBound);
  }
  return { growth, bound };
}

const mean = (growth: readonly number[], years: number): number =>
  Math.exp(growth.slice(0, years).reduce((sum, one) => sum + Math.log1p(one), 0) / years) - 1;

/** Years that an answer counts, as whole ones. */
const counted = (years: number | null, report: Report): number =>
  Math.min(report.chain.growth_path.length, Math.max(1, Math.ceil(years ?? Infinity)));

const PERCENT = /(−?[\d,.]+)%/g;
const percents = (text: string): { value: number; after: string }[] =>
  [...text.matchAll(PERCENT)].map((found) => ({
    value: Number(required(found[1]).replace(/,/g, "").replace("−", "-")) / 100,
    after: text.slice(found.index + found[0].length),
  }));

/** Rounded as a sentence writes it, to a tenth of a per cent. */
const isSaid = (said: number, value: number): boolean => Math.abs(said - value) <= 0.00051;

/** What a sentence says of growth, against the growth that the model has by hand. */
function check(text: string, language: Language, years: number, inputs: Inputs): void {
  const { growth, bound } = granted(inputs);
  const share = Number(inputs.share_growth_per_year);
  const wanted = Number(inputs.growth_per_year);
  const used = mean(growth, years);
  const [first, ...others] = percents(text);
  const say = `${language}: ${text} ${JSON.stringify(inputs)}`;
  expect(isSaid(required(first).value, wanted), say).toBe(true);
  const expected: number[] = [];
  if (Math.abs(used - wanted) >= 0.0005) {
    expect((bound.slice(0, years).includes(true) ? WANTED : AT_FIRST)[language].test(required(first).after), say).toBe(
      true,
    );
    expected.push(used);
  } else {
    expect(WANTED[language].test(required(first).after) || AT_FIRST[language].test(required(first).after), say).toBe(
      false,
    );
  }
  if (share !== 0) expected.push((1 + used) / (1 + share) - 1);
  expect(
    expected.every((value, index) => isSaid(others[index]?.value ?? NaN, value)),
    `${say} expected ${expected.join()}`,
  ).toBe(true);
}

function cases(count: number, seed: number): Inputs[] {
  const random = chance(seed);
  return Array.from({ length: count }, (_, index) => {
    const ids = index % 3 === 0 ? IDS.filter((id) => id !== "share_growth_per_year" && id !== "fade_years") : IDS;
    // Round ones, as people set them: a sentence writes a wanted growth in full.
    const inputs = randomInputs(ids, random);
    return { ...inputs, growth_per_year: Number(Number(inputs.growth_per_year).toFixed(2)) };
  });
}

describe.each(LOCALIZATIONS)("%s", (language, localization) => {
  test("headlines, texts to copy and posters", () => {
    let held = 0;
    let faded = 0;
    for (const inputs of cases(240, 11)) {
      for (const view of ["payback", "tipping"] as const) {
        const about = told(view, inputs);
        if (about === null) continue;
        const { years, discounted_years: discountedYears } = about.report.payback;
        const text = headlineText(required(VIEWS_BY_NAME.get(view)), about, localization);
        // The second sentence of the tipping view speaks of sellers.
        const [sentence = ""] = text.split(language === "en" ? /(?<=[a-z]\.)\s/ : "。");
        const isBent =
          years !== null &&
          Math.abs(mean(granted(inputs).growth, counted(years, about.report)) - Number(inputs.growth_per_year)) >=
            0.0005;
        const span = view === "payback" && years !== null && !isBent ? (discountedYears ?? years) : years;
        check(sentence, language, counted(span, about.report), inputs);
        const { how } = growthWithin(span, inputs, about.report);
        held += how === "power" ? 1 : 0;
        faded += how === "fade" ? 1 : 0;
      }
    }
    expect(Math.min(held, faded)).toBeGreaterThan(50);
  });

  test("the verdicts on companies and on past bubbles", () => {
    for (const inputs of cases(80, 12)) {
      const companies = told("companies", inputs);
      const episodes = told("episodes", inputs);
      if (companies === null || episodes === null) continue;
      const years = counted(Number(inputs.tolerated_years), companies.report);
      const text = headlineText(required(VIEWS_BY_NAME.get("companies")), companies, localization);
      check(text, language, years, inputs);
      if (inputs.bubble_share_mode === "from_payback")
        check(headlineText(required(VIEWS_BY_NAME.get("episodes")), episodes, localization), language, years, inputs);
    }
  });

  test("the label in the picture", () => {
    for (const inputs of cases(150, 13)) {
      const about = told("payback", inputs);
      const caption = about?.scene()?.captions.find(({ key }) => key === "payback_growing");
      if (about === null || caption === undefined) continue;
      const { growth, bound } = granted(inputs);
      const years = counted(about.report.payback.years, about.report);
      const fades = caption.values.some(({ name }) => name === "fade_years");
      const definition = required(VIEWS_BY_NAME.get("payback"));
      const text = chartLabel(
        "payback",
        fades ? "growing_note_fading" : "growing_note",
        caption.values,
        false,
        localization,
        definition.chartValue,
      );
      const company = fades ? required(growth[0]) : mean(growth, years);
      expect(
        isSaid(required(percents(text)[0]).value, (1 + company) / (1 + Number(inputs.share_growth_per_year)) - 1),
        `${language}: ${text} ${JSON.stringify(inputs)}`,
      ).toBe(true);
      if (fades) expect(bound.slice(0, years)).not.toContain(true);
    }
  });
});

test("a price of 63 at 100 % wanted is earned before power runs short, and nothing else is told", () => {
  const inputs = { ...START, growth_per_year: 1 };
  const said = LOCALIZATIONS.map(([, localization]) =>
    headlineText(required(VIEWS_BY_NAME.get("payback")), required(told("payback", inputs)), localization),
  );
  expect(said[0]).toMatch(/^At 63 times earnings, with profits growing 100% a year, a share takes 5\.0 years/);
  expect(said[1]).toMatch(/^本益比 63 倍、獲利年增 100%，5\.0 年回本/);
  expect(said[2]).toMatch(/^市盈率 63 倍、盈利每年增长 100%，5\.0 年可以回本/);
});

test("of Nvidia as reported neither the growth nor that per share is hidden", () => {
  const inputs = { ...START, price_to_earnings: 44.46, growth_per_year: 0.652, share_growth_per_year: -0.0113 };
  const text = headlineText(
    required(VIEWS_BY_NAME.get("tipping")),
    required(told("tipping", inputs)),
    required(LOCALIZATIONS[0])[1],
  );
  expect(text).toMatch(
    /^At 44\.46 times earnings, with profits growing 65\.2% a year, 67\.1% per share, a share takes 5\.7 years to pay for itself\./,
  );
  expect(engine.evaluate(inputs)).toMatchObject({ ok: true });
});
