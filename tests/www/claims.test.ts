import { readFileSync } from "node:fs";
import { render } from "../../www/node_modules/@lit-labs/ssr/index.js";
import { collectResultSync } from "../../www/node_modules/@lit-labs/ssr/lib/render-result.js";
import { Ajv2020 } from "../../www/node_modules/ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { compiled } from "../../www/build/messages.js";
import { count_by_verdict, FIRST_FILTER, has_hindsight, number_at, Recomputation, shown_claims, toggled, VERDICTS, type Claim, type ClaimSource, type Filter } from "../../www/src/claims/claims.js";
import { date_text, figure_text, recomputed_text, type Figure } from "../../www/src/claims/figures.js";
import { Formats } from "../../www/src/format.js";
import { Messages } from "../../www/src/locale.js";
import type { Report } from "../../www/src/shapes.js";
import { claims_view, type ClaimsActions } from "../../www/src/views/claims.js";
import type { Speech } from "../../www/src/wording.js";

const file = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../www/${path}`, import.meta.url), "utf8"));
const data = file("data/claims.json") as { claims: Claim[] };
const { claims } = data;

const TAGS = { en: "en", "zh-Hant": "zh-Hant-TW", "zh-Hans": "zh-Hans-CN" } as const;
type Language = keyof typeof TAGS;
const LANGUAGES = Object.keys(TAGS) as Language[];
const words = Object.fromEntries(LANGUAGES.map((language) => [language, file(`locales/claims/${language}.json`)])) as Record<Language, Record<string, string>>;

function speech(language: Language): Speech {
  return { messages: new Messages(language, compiled(words[language])), formats: new Formats(TAGS[language]), fields: new Map() };
}

const in_english = speech("en");
const in_taiwan = speech("zh-Hant");
const in_china = speech("zh-Hans");

/** The figures of the article, in its own order. */
const ARTICLE = (
  "nvda_pe nvda_payback yhoo_pe oai_loss oai_val oai_ipo_val oai_ipo_raise furman_01 furman_92 no_growth gpt3_train tesla gpt5_ratio gpt5_45gw reactors " +
  "gs_15grids gs_korea eia_30y burry softbank orcl_300 orcl_date orcl_nvda nvda_oai nvda_5t huang_10y huang_china deepseek_year five_pct cn_10t cn_month " +
  "cn_japan cn_third_world cn_third_green musk_date ft_march us_china_elec atlantic"
).split(" ");

/** Mirrors, copies, and sites that only relay what another publication reports. */
const COPIES =
  /archive\.|issuhub|emploi1|blogspot|jamespan|oann\.com|insidefuturemobility|isolves|worldofsoftware|inkl\.com|coinchapter|bizage|news\.az|ndtvprofit|spokesman\.com|nrinvesting|ghost\.io|energyconnects|ideas\.energy|chandank|thesunriseherald|big5\.|hurriyetdailynews|lightyear/;

function claim_of(id: string): Claim {
  const found = claims.find((claim) => claim.id === id);
  if (found === undefined) throw new Error(`No claim ${id}`);
  return found;
}

const parts_of = (id: string): string[] =>
  Object.keys(words.en)
    .filter((key) => key.startsWith(`claims.${id}.`))
    .map((key) => key.slice(`claims.${id}.`.length));

const names_in = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? "");

/** Every sentence of a claim as it is read. */
function told({ id, figures }: Claim, by: Speech): [string, string][] {
  const values: Record<string, string> = {};
  for (const [name, figure] of Object.entries(figures)) {
    values[name] = figure_text(figure, by);
    if (figure.as_of !== undefined) values[`${name}_date`] = date_text(figure.as_of, by);
  }
  return parts_of(id).map((part) => [`claims.${id}.${part}`, by.messages.text(`claims.${id}.${part}`, values)]);
}

describe("the data", () => {
  test("keep to their schema", () => {
    const check = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, strictTypes: false }).compile(file("data/claims.schema.json") as object);
    check(data);
    expect(check.errors ?? []).toEqual([]);
  });

  test("hold every figure of the article once", () => {
    expect(claims.map(({ id }) => id).sort()).toEqual([...ARTICLE].sort());
    expect(claims).toHaveLength(38);
  });

  test("start with the three that stand on the page at first", () => {
    expect(shown_claims(claims, FIRST_FILTER).map(({ id }) => id)).toEqual(["nvda_payback", "tesla", "five_pct"]);
  });

  test("give a source with a date wherever one was found", () => {
    for (const { id, source, later_source, verdict } of claims) {
      if (source === null) expect([id, verdict]).toEqual(["huang_10y", "unverified"]);
      for (const one of [source, later_source]) {
        if (one === null || one === undefined) continue;
        expect(Number.isNaN(Date.parse(one.date)), id).toBe(false);
        expect(Date.parse(one.date), id).toBeLessThanOrEqual(Date.UTC(2026, 10, 23));
      }
    }
  });

  test("link to publishers only", () => {
    const sources = claims.flatMap(({ source, later_source }) => [source, later_source]).filter((one): one is ClaimSource => one?.url !== undefined);
    expect(sources.length).toBeGreaterThan(10);
    for (const { url = "", relay } of sources) {
      expect(new URL(url).protocol, url).toBe("https:");
      expect(COPIES.test(url), url).toBe(false);
      expect(relay, url).toBeUndefined();
    }
  });

  test("call hindsight what was known only after November 2025, and nothing else", () => {
    for (const { id, figures, later_source } of claims) {
      for (const [name, { as_of = "", is_hindsight }] of Object.entries(figures)) expect(as_of >= "2025-12", `${id}.${name}`).toBe(is_hindsight === true);
      if (later_source !== undefined) expect(Object.values(figures).some(({ is_hindsight }) => is_hindsight), id).toBe(true);
    }
  });

  test("state as factor the quotient of the figures it names", () => {
    for (const { id, factor, factor_of, figures } of claims) {
      if (factor === undefined || factor_of === undefined) continue;
      const [above, below] = factor_of.map((name) => Number(figures[name]?.value));
      const quotient = (above ?? Number.NaN) / (below ?? Number.NaN);
      expect(Math.abs(quotient / factor - 1), `${id}: ${quotient}`).toBeLessThan(0.01);
    }
  });

  test("agree with themselves", () => {
    const value = (id: string, name: string): number => Number(claim_of(id).figures[name]?.value);
    const close = (found: number, id: string, name: string, share = 0.02): void => expect(Math.abs(found / value(id, name) - 1), `${id}.${name}: ${found}`).toBeLessThan(share);
    close(value("tesla", "article") * value("tesla", "article_miles"), "tesla", "miles_claimed", 1e-9);
    close((value("tesla", "energy") * 1000) / value("tesla", "energy_per_mile"), "tesla", "miles_covered");
    close(value("tesla", "miles_covered") / value("tesla", "article_miles"), "tesla", "checked");
    close(value("yhoo_pe", "price") / value("yhoo_pe", "earnings"), "yhoo_pe", "checked");
    close((value("burry", "contracts") * value("burry", "shares_each") * value("burry", "premium")) / 1e9, "burry", "checked");
    close(value("oai_ipo_raise", "checked") / value("oai_ipo_raise", "valuation"), "oai_ipo_raise", "checked_float");
    close(value("oai_ipo_raise", "article") / value("oai_ipo_raise", "valuation"), "oai_ipo_raise", "article_float");
    close(1 - value("deepseek_year", "after") / value("deepseek_year", "before"), "deepseek_year", "fall");
    close(value("cn_third_world", "china") / value("cn_third_world", "world"), "cn_third_world", "checked");
    close(value("us_china_elec", "china") / value("us_china_elec", "us"), "us_china_elec", "checked");
    close(value("cn_japan", "july") / value("cn_japan", "checked"), "cn_japan", "ratio");
    close(value("cn_japan", "july") / value("cn_japan", "checked_high"), "cn_japan", "ratio_low");
    close(value("gs_korea", "added_per_year") / value("gs_korea", "korea"), "gs_korea", "checked");
    close(value("orcl_300", "checked") / value("orcl_300", "term"), "orcl_300", "per_year");
    close(value("gs_15grids", "claimed") / value("gs_15grids", "article"), "us_china_elec", "us");
    close(value("gs_15grids", "added") / value("us_china_elec", "us"), "gs_15grids", "checked");
  });
});

describe("the words", () => {
  test("have the same keys in three languages, and none is empty", () => {
    for (const language of LANGUAGES) {
      expect(Object.keys(words[language]), language).toEqual(Object.keys(words.en));
      for (const [key, text] of Object.entries(words[language])) expect(text.trim(), `${language} ${key}`).not.toBe("");
      expect(() => compiled(words[language]), language).not.toThrow();
    }
  });

  test("are there for each claim, and for no other", () => {
    const own = new Set(Object.keys(words.en).map((key) => key.split(".")[1] ?? ""));
    for (const claim of claims) {
      const parts = ["quote", "article", "checked", "why", ...(has_hindsight(claim) ? ["later"] : []), ...(claim.try === undefined ? [] : ["try"]), ...(claim.source?.is_description ? ["source_title"] : [])];
      expect(parts_of(claim.id).sort(), claim.id).toEqual(parts.sort());
      if (claim.try !== undefined) expect(words.en, claim.id).toHaveProperty([`claims.recomputed.${claim.try.path}`]);
      own.delete(claim.id);
    }
    const shared = ["name", "summary", "show_all", "show_first", "filters", "filter", "hide_hindsight", "shown", "list", "verdict", "article", "checked", "later"];
    expect([...own].sort()).toEqual([...shared, "source", "source_own", "source_none", "source_compared", "source_later", "recomputed", "scale", "unit"].sort());
  });

  test("name no figure that the claim lacks, and each language names the same", () => {
    for (const { id, figures } of claims) {
      for (const part of parts_of(id)) {
        const key = `claims.${id}.${part}`;
        const named = LANGUAGES.map((language) => [...new Set(names_in(words[language][key] ?? ""))].sort());
        for (const name of named.flat()) {
          const figure = figures[name.replace(/_date$/, "")];
          expect(name in figures || (name.endsWith("_date") && figure?.as_of !== undefined), `${key}: {${name}}`).toBe(true);
        }
        expect(named[1], key).toEqual(named[0]);
        expect(named[2], key).toEqual(named[0]);
      }
    }
  });

  test("keep hindsight to the line that can be hidden", () => {
    for (const { id, figures, try: attempt } of claims) {
      for (const part of parts_of(id)) {
        const late = names_in(words.en[`claims.${id}.${part}`] ?? "").filter((name) => figures[name.replace(/_date$/, "")]?.is_hindsight);
        if (part === "later" || (part === "try" && attempt?.is_hindsight)) expect(late.length, `${id}.${part}`).toBeGreaterThan(0);
        else expect(late, `${id}.${part}`).toEqual([]);
      }
    }
  });

  test("say on the button a value that it sets", () => {
    for (const { id, figures, try: attempt } of claims) {
      if (attempt === undefined) continue;
      const set = Object.values(attempt.inputs);
      for (const name of names_in(words.en[`claims.${id}.try`] ?? "")) expect(set, `${id}: {${name}}`).toContain(figures[name]?.value);
    }
  });

  test("leave no English sentence in the Chinese", () => {
    for (const language of ["zh-Hant", "zh-Hans"] as const) {
      for (const [key, text] of Object.entries(words[language])) expect(text.replace(/\{\w+/g, ""), `${language} ${key}`).not.toMatch(/[A-Za-z]{2,} [a-z]{2,}/);
    }
  });

  test("put one space between Han and digits, and none between Han and Han", () => {
    for (const by of [in_taiwan, in_china]) {
      for (const [key, text] of claims.flatMap((claim) => told(claim, by))) {
        expect(text, key).not.toMatch(/\p{Script=Han}[\dA-Za-z]|[\dA-Za-z%]\p{Script=Han}|\p{Script=Han} \p{Script=Han}| [，。；：、）」]|  /u);
      }
    }
  });

  test("read well in English", () => {
    for (const [key, text] of claims.flatMap((claim) => told(claim, in_english))) expect(text, key).not.toMatch(/ {2}| [.,;:]|undefined|NaN/);
    expect(Object.fromEntries(told(claim_of("nvda_payback"), in_english))).toMatchObject({
      "claims.nvda_payback.quote": "A price of 63 times earnings takes 63 years to earn back.",
      "claims.nvda_payback.checked": "13.4 years at 20% growth, 8.8 years at 40%",
      "claims.nvda_payback.try": "Try it: growth 0%",
    });
  });
});

test("figures are written as each language's financial press writes them", () => {
  const cases: [Figure, string, string, string][] = [
    [{ value: 300, unit: "usd_b" }, "$300 billion", "3,000 億美元", "3000 亿美元"],
    [{ value: 5030, unit: "usd_b" }, "$5.03 trillion", "5.03 兆美元", "5.03 万亿美元"],
    [{ value: 0.0092, unit: "usd_b" }, "$9.2 million", "920 萬美元", "920 万美元"],
    [{ value: 0.25, unit: "usd" }, "$0.25", "0.25 美元", "0.25 美元"],
    [{ value: 3000, unit: "count" }, "3,000", "3,000", "3000"],
    [{ value: 32_100_000, unit: "count" }, "32.1 million", "3,210 萬", "3210 万"],
    [{ value: 0.0013, unit: "share" }, "0.13%", "0.13%", "0.13%"],
    [{ value: -0.05, unit: "share" }, "−5%", "−5%", "−5%"],
    [{ value: 63, unit: "years" }, "63 years", "63 年", "63 年"],
    [{ value: 1300, unit: "mwh" }, "1,300 MWh", "130 萬度", "130 万千瓦时"],
    [{ value: 1e13, unit: "kwh" }, "10 trillion kWh", "10 兆度", "10 万亿千瓦时"],
    [{ value: 595.6, unit: "twh" }, "595.6 TWh", "5,956 億度", "5956 亿千瓦时"],
    [{ value: 45, unit: "gwh_per_day" }, "45 GWh a day", "每天 4,500 萬度", "每天 4500 万千瓦时"],
    [{ value: 1.875, unit: "gw" }, "1.875 GW", "1.875 GW", "1.875 吉瓦"],
    [{ value: 0.035, unit: "gw" }, "35 MW", "35 MW", "35 兆瓦"],
    [{ value: "2025-09-10", unit: "date" }, "10 September 2025", "2025 年 9 月 10 日", "2025 年 9 月 10 日"],
    [{ value: "2026-06", unit: "date" }, "June 2026", "2026 年 6 月", "2026 年 6 月"],
    [{ value: "2025", unit: "date" }, "2025", "2025 年", "2025 年"],
  ];
  for (const [figure, ...texts] of cases) expect([in_english, in_taiwan, in_china].map((by) => figure_text(figure, by))).toEqual(texts);
});

test("what the engine gives is rounded as on the rest of the page", () => {
  expect(recomputed_text(13.395821527178775, "years", in_english)).toBe("13.4 years");
  expect(recomputed_text(63, "years", in_english)).toBe("63 years");
  expect(recomputed_text(0.0499, "share", in_english)).toBe("5.0%");
  expect(recomputed_text(0.0354167, "gw", in_english)).toBe("35 MW");
  expect(recomputed_text(0.0354167, "gw", in_china)).toBe("35 兆瓦");
});

test("verdicts are counted from the data", () => {
  expect(count_by_verdict(claims)).toEqual({ holds: 21, only_at_zero_growth: 1, off_by_factor: 5, unit_error: 1, date_error: 2, rhetorical: 2, unverified: 6 });
});

test("filters add up, and a second press takes one away", () => {
  const open: Filter = { ...FIRST_FILTER, is_open: true };
  expect(shown_claims(claims, open)).toHaveLength(38);
  const wrong = toggled(toggled(open, "unit_error"), "date_error");
  expect(shown_claims(claims, wrong).map(({ id }) => id)).toEqual(["gpt5_45gw", "orcl_date", "deepseek_year"]);
  expect(shown_claims(claims, toggled(wrong, "date_error"))).toHaveLength(1);
  expect(open.verdicts.size).toBe(0);
});

test("the engine is asked once for each claim, and again only while it has no answer", () => {
  let asked = 0;
  let answer: Report | null = null;
  const recomputation = new Recomputation(() => ((asked += 1), answer));
  const claim = claim_of("reactors");
  expect(recomputation.of(claim)).toBeNull();
  answer = { power: { reactors: { low: 1.17, high: 1.875 } } } as unknown as Report;
  expect([recomputation.of(claim), recomputation.of(claim), asked]).toEqual([1.875, 1.875, 2]);
  expect(recomputation.of(claim_of("tesla"))).toBeNull();
  expect(number_at(answer, "power.no_such.path")).toBeNull();
});

describe("the section", () => {
  const nothing = (): void => undefined;
  const actions: ClaimsActions = { open: nothing, toggle: nothing, hide_hindsight: nothing, attempt: nothing };
  const markup = (filter: Filter, by: Speech): string =>
    collectResultSync(render(claims_view({ claims, filter, recomputed: ({ try: attempt }) => attempt?.expects.value ?? null }, by, actions)))
      .replace(/<!--.*?-->|<\?>/gs, "")
      .replace(/\s+/g, " ");

  test("says what was found, with raw numbers beside the words", () => {
    const text = markup(FIRST_FILTER, in_english);
    expect(text).toContain("38 figures: 21 hold, 1 on a condition; 5 are off by a factor, 3 have a wrong date or unit, 2 are figures of speech and 6 could not be confirmed.");
    expect(text).toContain("Show all 38");
    expect(text).toContain("Off by a factor of 129");
    expect(text).toContain('Recomputed here: <data value="63" data-path="payback.years">63 years</data>');
    expect(text.match(/<li /g)).toHaveLength(3);
  });

  test("draws every claim in every language without style attributes", () => {
    for (const by of [in_english, in_taiwan, in_china]) {
      const text = markup({ ...FIRST_FILTER, is_open: true }, by);
      expect(text.match(/<li /g)).toHaveLength(38);
      expect(text.match(/aria-pressed="true"/g)).toHaveLength(1);
      expect(text.match(/data-claim=/g)).toHaveLength(claims.filter(({ try: attempt }) => attempt !== undefined).length);
      expect(text).not.toContain("style=");
    }
  });

  test("hides hindsight, its sources and what is tried with it", () => {
    const open = markup({ ...FIRST_FILTER, is_open: true }, in_english);
    const hidden = markup({ ...FIRST_FILTER, is_open: true, hides_hindsight: true }, in_english);
    for (const one of ["Barron’s", "$8.78 billion", "Hindsight", 'data-claim="no_growth"']) {
      expect(open).toContain(one);
      expect(hidden).not.toContain(one);
    }
  });

  test("names every verdict in the filters", () => {
    for (const verdict of VERDICTS) expect(markup({ ...FIRST_FILTER, is_open: true }, in_english)).toContain(`data-filter="${verdict}"`);
  });
});
