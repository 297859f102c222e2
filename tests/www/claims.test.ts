import { describe, expect, test } from "vitest";
import { compiled } from "../../www/build/messages.js";
import { Ajv2020 } from "../../www/node_modules/ajv/dist/2020.js";
import type { Claim, ClaimSource } from "../../www/src/claims/claim.js";
import { FIRST_FILTER, hasHindsight, shownClaims } from "../../www/src/claims/claims.js";
import { figureText } from "../../www/src/claims/figures.js";
import { NAMED_PUBLICATIONS } from "../../www/src/claims/publications.js";
import { NO_LINKS, RATINGS, SECOND_HAND, STANDINGS } from "../../www/src/claims/ratings.js";
import { dateText } from "../../www/src/i18n/dates.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import { claimOf, claims, data, file, inChina, inEnglish, inTaiwan, LANGUAGES, words } from "./claim-files.js";

/** The figures of the article, in its own order. */
const ARTICLE = (
  "nvda_pe nvda_payback yhoo_pe oai_loss oai_val oai_ipo_val oai_ipo_raise furman_01 furman_92 no_growth gpt3_train tesla gpt5_ratio gpt5_45gw reactors " +
  "gs_15grids gs_korea eia_30y burry softbank orcl_300 orcl_date orcl_nvda nvda_oai nvda_5t huang_10y huang_china deepseek_year five_pct cn_10t cn_month " +
  "cn_japan cn_third_world cn_third_green musk_date ft_march us_china_elec atlantic"
).split(" ");

/** The day of the article: what came later is hindsight. */
const ARTICLE_DATE = "2025-11-19";

/** Archives and copies of whole pages, and sites that sources may not be read from. */
const COPIES =
  /archive\.|issuhub|blogspot|jamespan|emploi1|coinchapter|bizage|epochtimes|benzinga|inkl\.com|patriotnews|reportify|ghost\.io|crntt|jinguix|anyfans|ouchyi|022025/;

const allSources = ({ sources, later_sources: laterSources = [] }: Claim): ClaimSource[] => [
  ...sources,
  ...laterSources,
];

const partsOf = (id: string): string[] =>
  Object.keys(words.en)
    .filter((key) => key.startsWith(`claims.${id}.`))
    .map((key) => key.slice(`claims.${id}.`.length));

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? "");

/** Every sentence of a claim as it is read. */
function told({ id, figures }: Claim, by: Localization): [string, string][] {
  const values: Record<string, string> = {};
  for (const [name, figure] of Object.entries(figures)) {
    values[name] = figureText(figure, by, figures);
    if (figure.as_of !== undefined) values[`${name}_date`] = dateText(figure.as_of, by);
  }
  return partsOf(id).map((part) => [`claims.${id}.${part}`, by.messages.text(`claims.${id}.${part}`, values)]);
}

describe("the data", () => {
  const check = new Ajv2020({
    allErrors: true,
    strictRequired: false,
    allowUnionTypes: true,
    strictTypes: false,
  }).compile(file("data/claims.schema.json") as object);

  test("keep to their schema", () => {
    check(data);
    expect(check.errors ?? []).toEqual([]);
  });

  test("are refused by it where a figure, a verdict or a source is wrong", () => {
    const spoilt: [string, (claim: Claim) => unknown][] = [
      ["tesla", ({ figures }) => ({ figures: { ...figures, checked: { value: "23", unit: "count" } } })],
      ["tesla", ({ figures }) => ({ figures: { ...figures, checked: { value: 23, unit: "cars" } } })],
      ["orcl_date", ({ figures }) => ({ figures: { ...figures, checked: { value: "10 Sep 2025", unit: "date" } } })],
      ["burry", () => ({ factor: undefined })],
      ["burry", () => ({ verdict: "holds" })],
      ["burry", () => ({ sources: [] })],
      ["burry", ({ sources: [first] }) => ({ sources: [{ ...first, no_link: "not_found" }] })],
      ["burry", ({ sources: [first] }) => ({ sources: [{ ...first, url: undefined }] })],
      ["burry", ({ sources: [first] }) => ({ sources: [{ ...first, url: "http://example.org/" }] })],
      ["burry", ({ sources: [first] }) => ({ sources: [{ ...first, standing: "rumour" }] })],
      ["burry", ({ sources: [first] }) => ({ sources: [{ ...first, date: "last week" }] })],
    ];
    for (const [id, change] of spoilt) {
      const claim = claimOf(id);
      const wrong = JSON.parse(JSON.stringify({ ...claim, ...(change(claim) as object) })) as Claim;
      expect(check({ claims: [wrong] }), `${id} ${JSON.stringify(wrong)}`).toBe(false);
    }
  });

  test("hold every figure of the article once", () => {
    expect(claims.map(({ id }) => id).sort()).toEqual([...ARTICLE].sort());
    expect(claims).toHaveLength(38);
  });

  test("start with the three that stand on the page at first", () => {
    expect(shownClaims(claims, FIRST_FILTER, () => "").map(({ id }) => id)).toEqual([
      "nvda_payback",
      "tesla",
      "five_pct",
    ]);
  });

  test("give a source with a date, and a link or the reason why there is none", () => {
    const linked = claims.filter((claim) => claim.sources.some(({ url }) => url !== undefined));
    expect(claims.filter((claim) => !linked.includes(claim)).map(({ id }) => id)).toEqual([
      "nvda_payback",
      "cn_third_green",
    ]);
    for (const claim of claims) {
      for (const { date, url, no_link: noLink, title } of allSources(claim)) {
        expect(Number.isNaN(Date.parse(date)), claim.id).toBe(false);
        expect(date <= "2026-11-29", `${claim.id} ${date}`).toBe(true);
        expect((url === undefined) !== (noLink === undefined), `${claim.id}: ${title}`).toBe(true);
      }
    }
  });

  test("link to well-formed addresses, and to no copy", () => {
    for (const claim of claims) {
      const urls = allSources(claim).flatMap(({ url }) => url ?? []);
      const pages = allSources(claim).flatMap(({ url, date }) => (url === undefined ? [] : `${url} ${date}`));
      expect(new Set(pages).size, claim.id).toBe(pages.length);
      for (const url of urls) {
        expect(new URL(url).protocol, url).toBe("https:");
        expect(new URL(url).hostname, url).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
        expect(COPIES.test(url), url).toBe(false);
      }
    }
  });

  test("name second-hand reports last, and the page that they were read on", () => {
    for (const { id, sources, later_sources: laterSources = [] } of claims) {
      for (const list of [sources, laterSources]) {
        const ranks = list.map(({ standing }) => (SECOND_HAND.has(standing) ? STANDINGS.indexOf(standing) : 0));
        expect(ranks, id).toEqual([...ranks].sort((one, other) => one - other));
        for (const { standing, relay, publication } of list)
          if (relay !== undefined && standing !== "relay") expect([id, publication]).toEqual(["nvda_pe", "Nvidia"]);
      }
    }
  });

  test("call hindsight what was known only after the day of the article, and nothing else", () => {
    for (const { id, figures, as_of: asOf, sources, later_sources: laterSources } of claims) {
      expect(asOf <= ARTICLE_DATE, id).toBe(true);
      for (const [name, { as_of: known = "", is_hindsight: isHindsight }] of Object.entries(figures))
        expect(known > ARTICLE_DATE, `${id}.${name}`).toBe(isHindsight === true);
      for (const { date, is_access_date: isAccessDate, standing } of sources)
        if (isAccessDate !== true && standing !== "own") expect(date <= ARTICLE_DATE, `${id} ${date}`).toBe(true);
      for (const { date } of laterSources ?? []) expect(date > ARTICLE_DATE, `${id} ${date}`).toBe(true);
      const hasLater = Object.values(figures).some(({ is_hindsight: isHindsight }) => isHindsight);
      expect(laterSources !== undefined, id).toBe(hasLater);
    }
  });

  test("state as factor the quotient of the figures it names, and say so", () => {
    for (const { id, factor, factor_of: factorOf, figures } of claims) {
      if (factor === undefined || factorOf === undefined) continue;
      const [above, below] = factorOf.map((name) => Number(figures[name]?.value));
      const quotient = (above ?? Number.NaN) / (below ?? Number.NaN);
      expect(Math.abs(quotient / factor - 1), `${id}: ${quotient}`).toBeLessThan(0.01);
      for (const language of LANGUAGES)
        expect(namesIn(words[language][`claims.${id}.basis`] ?? ""), `${language} ${id}`).toEqual(
          expect.arrayContaining(factorOf),
        );
    }
  });

  test("agree with themselves", () => {
    const value = (id: string, name: string): number => Number(claimOf(id).figures[name]?.value);
    const close = (found: number, id: string, name: string, share = 0.02): void =>
      expect(Math.abs(found / value(id, name) - 1), `${id}.${name}: ${found}`).toBeLessThan(share);
    close(value("tesla", "article") * value("tesla", "article_miles"), "tesla", "miles_claimed", 1e-9);
    close((value("tesla", "energy") * 1000) / value("tesla", "energy_per_mile"), "tesla", "miles_covered");
    close(value("tesla", "miles_covered") / value("tesla", "article_miles"), "tesla", "checked");
    close(value("yhoo_pe", "price") / value("yhoo_pe", "earnings"), "yhoo_pe", "checked");
    close(
      (value("burry", "contracts") * value("burry", "shares_each") * value("burry", "premium")) / 1e9,
      "burry",
      "checked",
    );
    close(value("oai_ipo_raise", "checked") / value("oai_ipo_raise", "valuation"), "oai_ipo_raise", "checked_float");
    close(value("oai_ipo_raise", "article") / value("oai_ipo_raise", "valuation"), "oai_ipo_raise", "article_float");
    close(1 - value("deepseek_year", "after") / value("deepseek_year", "before"), "deepseek_year", "fall");
    close(value("cn_third_world", "china") / value("cn_third_world", "world"), "cn_third_world", "checked");
    close(value("us_china_elec", "china") / value("us_china_elec", "us"), "us_china_elec", "checked");
    // A July has one part of a year in the same proportion in both tables: 9,852.1 TWh is the year of 1,022.6.
    close(
      (value("cn_japan", "july") / (value("cn_10t", "used") / 1e9)) * value("cn_japan", "china_year"),
      "cn_japan",
      "scaled",
      0.01,
    );
    close((value("tesla", "miles_claimed") * value("tesla", "energy_low")) / 100 / 1.3e6, "tesla", "factor_low");
    close((value("tesla", "miles_claimed") * value("tesla", "energy_high")) / 100 / 1.3e6, "tesla", "factor_high");
    close(value("gpt5_ratio", "gpt5") / value("gpt5_ratio", "gpt4"), "gpt5_ratio", "checked", 0.01);
    close(value("us_china_elec", "china_later") / value("us_china_elec", "us_later"), "us_china_elec", "ratio_later");
    close(value("burry", "notional") / value("burry", "both"), "burry", "both_factor");
    close(value("five_pct", "article") * 5040, "five_pct", "worth");
    close(value("nvda_payback", "later_ratio"), "nvda_pe", "september");
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
      const parts = [
        "quote",
        "article",
        "checked",
        "why",
        ...(hasHindsight(claim) ? ["later"] : []),
        ...(claim.try === undefined ? [] : ["try"]),
        ...(claim.factor === undefined ? [] : ["basis"]),
      ];
      expect(partsOf(claim.id).sort(), claim.id).toEqual(parts.sort());
      if (claim.try !== undefined) expect(words.en, claim.id).toHaveProperty([`claims.recomputed.${claim.try.path}`]);
      own.delete(claim.id);
    }
    const shared =
      "name box summary show_all show_first filters filter search hide_hindsight shown list link broken rating article checked factor factor_of later in_story";
    const cited =
      "source source_own source_live note sources sources_compared sources_later sources_weak standing no_link publication title recomputed scale unit";
    expect([...own].sort()).toEqual(`${shared} ${cited}`.split(" ").sort());
    const titles = new Set(claims.flatMap(allSources).flatMap(({ title_key: key }) => key ?? []));
    expect(partsOf("title").sort()).toEqual([...titles].sort());
    expect(partsOf("no_link").sort()).toEqual(NO_LINKS.filter((reason) => reason !== "own").sort());
    expect(partsOf("standing").sort()).toEqual([...SECOND_HAND].sort());
    expect(partsOf("rating")).toEqual([...RATINGS]);
  });

  test("name no figure that the claim lacks, and each language names the same", () => {
    for (const { id, figures } of claims) {
      for (const part of partsOf(id)) {
        const key = `claims.${id}.${part}`;
        const named = LANGUAGES.map((language) => [...new Set(namesIn(words[language][key] ?? ""))].sort());
        for (const name of named.flat()) {
          const figure = figures[name.replace(/_date$/, "")];
          expect(name in figures || (name.endsWith("_date") && figure?.as_of !== undefined), `${key}: {${name}}`).toBe(
            true,
          );
        }
        expect(named[1], key).toEqual(named[0]);
        expect(named[2], key).toEqual(named[0]);
      }
    }
  });

  test("keep hindsight to the line that can be hidden", () => {
    for (const { id, figures, try: attempt } of claims) {
      for (const part of partsOf(id)) {
        const late = namesIn(words.en[`claims.${id}.${part}`] ?? "").filter(
          (name) => figures[name.replace(/_date$/, "")]?.is_hindsight,
        );
        if (part === "later" || (part === "try" && attempt?.is_hindsight))
          expect(late.length, `${id}.${part}`).toBeGreaterThan(0);
        else expect(late, `${id}.${part}`).toEqual([]);
      }
    }
  });

  test("say on the button a value that it sets", () => {
    for (const { id, figures, try: attempt } of claims) {
      if (attempt === undefined) continue;
      const set = Object.values(attempt.inputs);
      for (const name of namesIn(words.en[`claims.${id}.try`] ?? ""))
        expect(set, `${id}: {${name}}`).toContain(figures[name]?.value);
    }
  });

  test("name in each language every publication that has a name of its own there", () => {
    const cited = new Set(claims.flatMap(allSources).flatMap(({ publication, relay = "" }) => [publication, relay]));
    for (const [publication, name] of NAMED_PUBLICATIONS) {
      expect([...cited]).toContain(publication);
      expect(words.en[`claims.publication.${name}`]).toBe(publication);
      for (const language of ["zh-Hant", "zh-Hans"] as const)
        expect(words[language][`claims.publication.${name}`], name).toMatch(/^[\p{Script=Han}《》]+$/u);
    }
  });

  test("leave no English sentence in the Chinese", () => {
    for (const language of ["zh-Hant", "zh-Hans"] as const) {
      for (const [key, text] of Object.entries(words[language]))
        expect(text.replace(/\{\w+/g, ""), `${language} ${key}`).not.toMatch(/[A-Za-z]{2,} [a-z]{2,}/);
    }
  });

  test("put one space between Han and digits, and none between Han and Han", () => {
    for (const by of [inTaiwan, inChina]) {
      for (const [key, text] of claims.flatMap((claim) => told(claim, by))) {
        expect(text, key).not.toMatch(
          /\p{Script=Han}[\dA-Za-z]|[\dA-Za-z%]\p{Script=Han}|\p{Script=Han} \p{Script=Han}| [，。；：、）」]| {2}/u,
        );
      }
    }
  });

  test("read well in English", () => {
    for (const [key, text] of claims.flatMap((claim) => told(claim, inEnglish)))
      expect(text, key).not.toMatch(/ {2}| [.,;:]|undefined|NaN/);
    expect(Object.fromEntries(told(claimOf("nvda_payback"), inEnglish))).toMatchObject({
      "claims.nvda_payback.quote": "A share at 63 times earnings takes 63 years to pay for itself.",
      "claims.nvda_payback.checked": "13.4 years at 20% growth, 8.8 years at 40%",
      "claims.nvda_payback.try": "Try it: growth 0%",
    });
  });
});
