import { describe, expect, test } from "vitest";
import { render } from "../../www/node_modules/@lit-labs/ssr/index.js";
import { collectResultSync } from "../../www/node_modules/@lit-labs/ssr/lib/render-result.js";
import {
  claimInFragment,
  countByRating,
  FIRST_FILTER,
  type Filter,
  fragmentWithClaim,
  numberAt,
  Recomputation,
  shownClaims,
  toggled,
} from "../../www/src/claims/claims.js";
import { claimsView } from "../../www/src/claims/claims-list.js";
import { type Figure, figureText, recomputedText } from "../../www/src/claims/figures.js";
import { RATINGS } from "../../www/src/claims/ratings.js";
import type { Report } from "../../www/src/engine/types.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import { claimOf, claims, inChina, inEnglish, inTaiwan, NO_CLAIMS_ACTIONS } from "./claim-files.js";

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
    [{ value: 1300, unit: "mwh" }, "1,300 MWh", "130 萬度", "130 万度"],
    [{ value: 1e13, unit: "kwh" }, "10 trillion kWh", "10 兆度", "10 万亿度"],
    [{ value: 595.6, unit: "twh" }, "595.6 TWh", "5,956 億度", "5956 亿度"],
    [{ value: 45, unit: "gwh_per_day" }, "45 GWh a day", "每天 4,500 萬度", "每天 4500 万度"],
    [{ value: 1.875, unit: "gw" }, "1.875 GW", "1.875 GW", "1.875 吉瓦"],
    [{ value: 0.035, unit: "gw" }, "35 MW", "35 MW", "35 兆瓦"],
    [{ value: "2025-09-10", unit: "date" }, "10 September 2025", "2025 年 9 月 10 日", "2025 年 9 月 10 日"],
    [{ value: "2026-06", unit: "date" }, "June 2026", "2026 年 6 月", "2026 年 6 月"],
    [{ value: "2025", unit: "date" }, "2025", "2025 年", "2025 年"],
  ];
  for (const [figure, ...texts] of cases)
    expect([inEnglish, inTaiwan, inChina].map((by) => figureText(figure, by))).toEqual(texts);
});

test("amounts of electricity that one claim compares share a step", () => {
  const said = (id: string, name: string): string[] => {
    const { figures } = claimOf(id);
    const figure = figures[name];
    return figure === undefined ? [] : [inEnglish, inTaiwan, inChina].map((by) => figureText(figure, by, figures));
  };
  expect(said("cn_japan", "july")).toEqual(["1,022.6 TWh", "10,226 億度", "10,226 亿度"]);
  expect(said("cn_japan", "checked")).toEqual(["913 TWh", "9,130 億度", "9130 亿度"]);
  expect(said("us_china_elec", "us")).toEqual(["4,304 TWh", "4.304 兆度", "4.304 万亿度"]);
  expect(said("us_china_elec", "us_per_head")).toEqual(["12.7 MWh", "12,700 度", "12,700 度"]);
});

test("what the engine gives is rounded as on the rest of the page", () => {
  expect(recomputedText(13.395821527178775, "years", inEnglish)).toBe("13.4 years");
  expect(recomputedText(63, "years", inEnglish)).toBe("63 years");
  expect(recomputedText(0.0499, "share", inEnglish)).toBe("5.0%");
  expect(recomputedText(0.0354167, "gw", inEnglish)).toBe("35 MW");
  expect(recomputedText(0.0354167, "gw", inChina)).toBe("35 兆瓦");
});

test("verdicts are counted from the data", () => {
  expect(countByRating(claims)).toEqual({
    holds: 16,
    roughly_holds: 6,
    only_under_condition: 1,
    outdated_measure: 2,
    off_by_factor: 3,
    unit_error: 1,
    date_error: 2,
    rhetorical: 2,
    unverified: 5,
  });
});

test("filters add up, and a second press takes one away", () => {
  const open: Filter = { ...FIRST_FILTER, isOpen: true };
  const shown = (filter: Filter) => shownClaims(claims, filter, ({ id }) => `${id} Ｎvidia`);
  expect(shown(open)).toHaveLength(38);
  const wrong = toggled(toggled(open, "unit_error"), "date_error");
  expect(shown(wrong).map(({ id }) => id)).toEqual(["gpt5_45gw", "orcl_date", "deepseek_year"]);
  expect(shown(toggled(wrong, "date_error"))).toHaveLength(1);
  expect(open.verdicts.size).toBe(0);
});

test("a search wants all its words, whatever their width and case", () => {
  const found = (query: string): string[] =>
    shownClaims(claims, { ...FIRST_FILTER, isOpen: true, query }, ({ id }) => `${id} Ｎvidia`).map(({ id }) => id);
  expect(found("  BURRY nvidia ")).toEqual(["burry"]);
  expect(found("burry tesla")).toEqual([]);
  expect(found(" ")).toHaveLength(38);
});

test("each claim has an address, beside the state or alone", () => {
  expect(fragmentWithClaim("", { id: "burry" })).toBe("#claim-burry");
  expect(fragmentWithClaim("#v=1&pe=50&view=map", { id: "burry" })).toBe("#v=1&pe=50&view=map&claim-burry");
  expect(fragmentWithClaim("#v=1&claim-tesla", { id: "cn_10t" })).toBe("#v=1&claim-cn_10t");
  for (const claim of claims) expect(claimInFragment(fragmentWithClaim("#v=1&pe=50", claim))).toBe(claim.id);
  expect(claimInFragment("#v=1&pe=50")).toBeNull();
});

test("the engine is asked once for each claim, and again only while it has no answer", () => {
  let asked = 0;
  let answer: Report | null = null;
  const recomputation = new Recomputation(() => {
    asked += 1;
    return answer;
  });
  const claim = claimOf("reactors");
  expect(recomputation.of(claim)).toBeNull();
  answer = { power: { reactors: { low: 1.17, high: 1.875 } } } as unknown as Report;
  expect([recomputation.of(claim), recomputation.of(claim), asked]).toEqual([1.875, 1.875, 2]);
  expect(recomputation.of(claimOf("tesla"))).toBeNull();
  expect(numberAt(answer, "power.no_such.path")).toBeNull();
});

describe("the section", () => {
  const markup = (filter: Filter, by: Localization): string =>
    collectResultSync(
      render(
        claimsView(
          {
            claims,
            broken: [],
            filter,
            target: "burry",
            recomputed: ({ try: attempt }) => attempt?.expects.value ?? null,
          },
          by,
          NO_CLAIMS_ACTIONS,
        ),
      ),
    )
      .replace(/<!--.*?-->|<\?>/gs, "")
      .replace(/\s+/g, " ");

  test("says what was found, with raw numbers beside the words", () => {
    const text = markup(FIRST_FILTER, inEnglish);
    expect(text).toContain(
      "38 figures: 16 hold, 6 roughly hold and 1 holds only under a condition; 2 use an outdated measure, 3 are off by a factor, 3 have a wrong date or unit, 2 are figures of speech and 5 could not be confirmed.",
    );
    expect(text).toContain("Show all 38");
    expect(text).toContain("Off by a factor of 129");
    expect(text).toContain('Recomputed here: <data value="63" data-path="payback.years">63 years</data>');
    expect(text.match(/<li class="claim/g)).toHaveLength(3);
  });

  test("draws every claim in every language without style attributes", () => {
    for (const by of [inEnglish, inTaiwan, inChina]) {
      const text = markup({ ...FIRST_FILTER, isOpen: true }, by);
      expect(text.match(/<li class="claim/g)).toHaveLength(38);
      expect(text.match(/aria-pressed="true"/g)).toHaveLength(1);
      expect(text.match(/data-claim=/g)).toHaveLength(
        claims.filter(({ try: attempt }) => attempt !== undefined).length,
      );
      expect(text).not.toContain("style=");
    }
  });

  test("hides everything dated after the day of the article, in every claim", () => {
    const open = { ...FIRST_FILTER, isOpen: true };
    const dates = (text: string): string[] =>
      [...text.matchAll(/datetime="([\d-]+)"/g)]
        .map(([, date = ""]) => date)
        // What was planned or forecast when the article appeared.
        .filter((date) => date !== "2027" && date !== "2050");
    for (const by of [inEnglish, inTaiwan, inChina]) {
      const late = dates(markup(open, by)).filter((date) => date > "2025-11-19");
      expect(late.length).toBeGreaterThan(60);
      const hidden = markup({ ...open, hidesHindsight: true }, by);
      expect(dates(hidden).filter((date) => date > "2025-11-19")).toEqual([]);
      // Nor in words, such as the name of a report; addresses are no words.
      expect(hidden.replace(/<[^>]*>/g, "")).not.toMatch(/2026|2025 年 12 月|December 2025/);
      expect(hidden).not.toContain('data-claim="no_growth"');
      for (const { id, figures } of claims)
        for (const [name, { is_hindsight: isHindsight }] of Object.entries(figures))
          if (isHindsight === true) expect(hidden).not.toContain(`data-figure="${id}.${name}"`);
    }
  });

  test("shows the basis of each factor, the weakness of each source, and the address of each claim", () => {
    const text = markup({ ...FIRST_FILTER, isOpen: true }, inEnglish);
    for (const { id, factor, factor_of: factorOf = [] } of claims) {
      const card = new RegExp(`id="claim-${id}".*?(?=<li class="claim|$)`).exec(text)?.[0] ?? "";
      expect(card, id).toContain(`href="#claim-${id}"`);
      for (const name of factorOf)
        expect(card.split('<p class="claim-why')[0], id).toContain(`data-figure="${id}.${name}"`);
      expect(/<dt>Factor/.test(card), id).toBe(factor !== undefined);
    }
    for (const one of [
      "Weak: only second-hand reports were found.",
      "a list written by a program",
      "no link: its address was not found",
      "Off by a factor of up to 6.7",
      "up to 6.7: ",
      'class="claim is-target" id="claim-burry"',
    ])
      expect(text, one).toContain(one);
  });

  test("names the article, without a link to it", () => {
    for (const by of [inEnglish, inTaiwan, inChina]) {
      const box = /<aside.*?<\/aside>/.exec(markup(FIRST_FILTER, by))?.[0] ?? "";
      expect(box).toMatch(/[烏乌][鴉鸦]校尉/);
      expect(box).not.toContain("href");
    }
  });

  test("names every verdict in the filters", () => {
    for (const verdict of RATINGS)
      expect(markup({ ...FIRST_FILTER, isOpen: true }, inEnglish)).toContain(`data-filter="${verdict}"`);
  });
});
