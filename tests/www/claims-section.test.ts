import { describe, expect, test } from "vitest";
import { render } from "../../www/node_modules/@lit-labs/ssr/index.js";
import { collectResultSync } from "../../www/node_modules/@lit-labs/ssr/lib/render-result.js";
import {
  countByRating,
  FIRST_FILTER,
  type Filter,
  numberAt,
  Recomputation,
  shownClaims,
  toggled,
} from "../../www/src/claims/claims.js";
import { type ClaimsActions, claimsView } from "../../www/src/claims/claims-list.js";
import { type Figure, figureText, recomputedText } from "../../www/src/claims/figures.js";
import { RATINGS } from "../../www/src/claims/ratings.js";
import type { Report } from "../../www/src/engine/types.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import { claimOf, claims, inChina, inEnglish, inTaiwan } from "./claim-files.js";

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

test("what the engine gives is rounded as on the rest of the page", () => {
  expect(recomputedText(13.395821527178775, "years", inEnglish)).toBe("13.4 years");
  expect(recomputedText(63, "years", inEnglish)).toBe("63 years");
  expect(recomputedText(0.0499, "share", inEnglish)).toBe("5.0%");
  expect(recomputedText(0.0354167, "gw", inEnglish)).toBe("35 MW");
  expect(recomputedText(0.0354167, "gw", inChina)).toBe("35 兆瓦");
});

test("verdicts are counted from the data", () => {
  expect(countByRating(claims)).toEqual({
    holds: 21,
    only_at_zero_growth: 1,
    off_by_factor: 5,
    unit_error: 1,
    date_error: 2,
    rhetorical: 2,
    unverified: 6,
  });
});

test("filters add up, and a second press takes one away", () => {
  const open: Filter = { ...FIRST_FILTER, isOpen: true };
  expect(shownClaims(claims, open)).toHaveLength(38);
  const wrong = toggled(toggled(open, "unit_error"), "date_error");
  expect(shownClaims(claims, wrong).map(({ id }) => id)).toEqual(["gpt5_45gw", "orcl_date", "deepseek_year"]);
  expect(shownClaims(claims, toggled(wrong, "date_error"))).toHaveLength(1);
  expect(open.verdicts.size).toBe(0);
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
  const nothing = (): void => undefined;
  const actions: ClaimsActions = { open: nothing, toggle: nothing, hideHindsight: nothing, attempt: nothing };
  const markup = (filter: Filter, by: Localization): string =>
    collectResultSync(
      render(
        claimsView(
          { claims, broken: [], filter, recomputed: ({ try: attempt }) => attempt?.expects.value ?? null },
          by,
          actions,
        ),
      ),
    )
      .replace(/<!--.*?-->|<\?>/gs, "")
      .replace(/\s+/g, " ");

  test("says what was found, with raw numbers beside the words", () => {
    const text = markup(FIRST_FILTER, inEnglish);
    expect(text).toContain(
      "38 figures: 21 hold, 1 on a condition; 5 are off by a factor, 3 have a wrong date or unit, 2 are figures of speech and 6 could not be confirmed.",
    );
    expect(text).toContain("Show all 38");
    expect(text).toContain("Off by a factor of 129");
    expect(text).toContain('Recomputed here: <data value="63" data-path="payback.years">63 years</data>');
    expect(text.match(/<li /g)).toHaveLength(3);
  });

  test("draws every claim in every language without style attributes", () => {
    for (const by of [inEnglish, inTaiwan, inChina]) {
      const text = markup({ ...FIRST_FILTER, isOpen: true }, by);
      expect(text.match(/<li /g)).toHaveLength(38);
      expect(text.match(/aria-pressed="true"/g)).toHaveLength(1);
      expect(text.match(/data-claim=/g)).toHaveLength(
        claims.filter(({ try: attempt }) => attempt !== undefined).length,
      );
      expect(text).not.toContain("style=");
    }
  });

  test("hides hindsight, its sources and what is tried with it", () => {
    const open = markup({ ...FIRST_FILTER, isOpen: true }, inEnglish);
    const hidden = markup({ ...FIRST_FILTER, isOpen: true, hidesHindsight: true }, inEnglish);
    for (const one of ["Barron’s", "$8.78 billion", "Hindsight", 'data-claim="no_growth"']) {
      expect(open).toContain(one);
      expect(hidden).not.toContain(one);
    }
  });

  test("names every verdict in the filters", () => {
    for (const verdict of RATINGS)
      expect(markup({ ...FIRST_FILTER, isOpen: true }, inEnglish)).toContain(`data-filter="${verdict}"`);
  });
});
