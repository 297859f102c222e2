/** The engine's package as a plain ES module in Node: the same calls, the same values, no window. */

import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import init, {
  decodeLink,
  encodeLink,
  evaluate,
  fields,
  phaseMap,
  type SomeInputs,
  scene,
  sensitivity,
  svg,
  whatMustBeTrue,
  whatMustBeTrueFields,
} from "../../www/pkg/bubble_calculator.js";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { FIELD_IDS } from "../../www/src/engine/vocabulary.js";
import { firstReport } from "../e2e/support/first-report.js";

beforeAll(async () => {
  await init({ module_or_path: await readFile(new URL("../../www/pkg/bubble_calculator_bg.wasm", import.meta.url)) });
});

function report(inputs: SomeInputs) {
  const answer = evaluate(inputs);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.report;
}

test("the article's case", () => {
  const { payback, tipping, chain } = report({});
  expect(payback.zero_growth_years).toBe(63);
  expect(payback.years).toBeCloseTo(14.878076891391123, 12);
  expect(chain.bubble_share).toBeCloseTo(0.5368526, 7);
  expect(tipping.tipping_share).toBeCloseTo(0.0504136, 7);
  expect(tipping.state).toBe("schrodinger");
});

test("the edge of five per cent, with the bubble share set", () => {
  const at = (seedShare: number) =>
    report({
      bubble_share_mode: "set",
      bubble_share: 0.5,
      seed_share: seedShare,
      never_sell_share: 0,
      tolerance_median: 0.32,
      external_inflow_per_quarter: 0.005,
      circular_multiplier: 0,
      inflow_response: 0,
    }).tipping;
  expect(at(0.05).tipping_share).toBeCloseTo(0.050024488164, 12);
  expect(at(0.05).state).toBe("schrodinger");
  expect(at(0.0501).state).toBe("burst");
  expect(at(0.0501).crash_drawdown_share).toBeCloseTo(0.4777, 4);
});

test("what is never reached is null, with its reason", () => {
  const { payback, reasons } = report({ price_to_earnings: 30, growth_per_year: -0.05 });
  expect(payback.years).toBeNull();
  expect(payback.reason).toBe("earnings_shrink");
  expect(reasons).toContainEqual({ path: "payback.years", reason: "earnings_shrink" });
});

test("every wrong field is named at once, and nothing is thrown", () => {
  const wrong: unknown[] = [
    null,
    5,
    "x",
    [],
    { seed_share: "5%" },
    { nonsense: 1 },
    { seed_share: 9, price_to_earnings: Number.NaN },
    { seed_share: 1n },
  ];
  for (const inputs of wrong) {
    const answer = evaluate(inputs as SomeInputs);
    expect(answer.ok, JSON.stringify(typeof inputs)).toBe(false);
  }
  const answer = evaluate({ seed_share: 9, price_to_earnings: 0 });
  expect(answer).toMatchObject({
    ok: false,
    errors: [
      { field: "seed_share", kind: "AboveMaximum", min: 0, max: 0.5, given: 9 },
      { field: "price_to_earnings", kind: "BelowMinimum", min: 1, max: 5000, given: 0 },
    ],
  });
});

test("the table of inputs is complete", () => {
  const rows = fields();
  expect(rows).toHaveLength(FIELD_IDS.length);
  for (const row of rows)
    expect(row).toMatchObject({
      id: expect.any(String),
      link_key: expect.any(String),
      source: { mark: expect.any(String) },
    });
});

test("a scene and its picture", () => {
  const cliff = scene("tipping", {});
  expect("table" in cliff && cliff.table.rows.length).toBeLessThanOrEqual(25);
  const picture = svg("tipping", {}, { scheme: "dark", words: { today: "<now>" } });
  expect(picture).toContain("&lt;now&gt;");
  expect(svg("nowhere" as "tipping", {}, "light")).toMatchObject({ ok: false });
});

test("numbers in links round-trip to the last bit", () => {
  for (const priceToEarnings of [63.00000000000001, 1 / 0.3, 4999.999999999999]) {
    const text = encodeLink({ price_to_earnings: priceToEarnings });
    expect(decodeLink(String(text)).inputs.price_to_earnings).toBe(priceToEarnings);
  }
  for (const text of ["v=1&g=1e-1", "v=1&g=.1", "v=1&g=+0.1"])
    expect(decodeLink(text).inputs.growth_per_year).toBe(0.1);
  for (const text of ["v=1&g=0x1", "v=1&g=1_0", "v=1&g=1e", "v=1&g=--1", "v=1&g=."]) {
    expect(decodeLink(text).corrected).toMatchObject([{ key: "g", reason: "not_a_number" }]);
  }
});

test("the small engine of the first view says what the whole one says", async () => {
  const small = await import("../../www/pkg/bubble_calculator_first.js");
  await small.default({
    module_or_path: await readFile(new URL("../../www/pkg/bubble_calculator_first_bg.wasm", import.meta.url)),
  });
  const states: SomeInputs[] = [
    {},
    { seed_share: 0.08 },
    { growth_per_year: 0.65, fade_years: 9 },
    { cut_link: "vendor_buyer", news_shock: 0.02 },
    { seed_share: 7 },
  ];
  for (const inputs of states) {
    const whole = evaluate(inputs);
    expect(small.evaluate(inputs)).toEqual(whole.ok ? { ok: true, report: firstReport(whole.report) } : whole);
    expect(small.scene("tipping", inputs)).toEqual(scene("tipping", inputs));
  }
  for (const text of ["", "v=1&s=0.08&g=0.5", "v=1&s=9&zzz=1&cut=all", "v=7", "%%%&&==", "v=1&m=8&ell=0.12"])
    expect(small.decodeLink(text)).toEqual(decodeLink(text));
  expect(small.encodeLink({ seed_share: 0.08, cut_link: "buyer_cloud" })).toBe("v=1&s=0.08&cut=buyer_cloud");
  for (const wrong of [3, null, [], { nonsense: {} }, { seed_share: "much" }])
    expect(small.evaluate(wrong as never)).toEqual(evaluate(wrong as never));
  expect(small.fields()).toEqual(fields());
  expect(small.scene("map" as "tipping", {})).toMatchObject({ ok: false });
});

test.each(VIEWS)("the view %s has a picture and a table of finite numbers", (view) => {
  for (const inputs of [{}, { seed_share: 0.2, growth_per_year: 0.65, news_shock: 0.1, cut_link: "cloud_vendor" }]) {
    const shown = scene(view, inputs);
    if (!("table" in shown)) throw new Error(JSON.stringify(shown));
    const { columns, rows } = shown.table;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(25);
    for (const { cells } of rows) {
      expect(cells).toHaveLength(columns.length);
      for (const cell of cells) if (cell !== null) expect(Number.isFinite(cell)).toBe(true);
    }
    const picture = svg(view, inputs, "dark");
    expect(picture).toMatch(/^<svg/);
    expect(picture).not.toMatch(/NaN|Infinity/);
  }
});

test("sensitivity names what moves the tipping share, the most moving first", () => {
  const moves = sensitivity({});
  if (!Array.isArray(moves)) throw new Error(JSON.stringify(moves));
  const sizes = moves.map(({ tipping_share_change: tippingShareChange }) => Math.abs(tippingShareChange ?? 0));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(moves.map(({ field }) => field)).toContain("tolerance_median");
  expect(sensitivity({ seed_share: 7 })).toMatchObject({ ok: false });
});

test("what must be true of a firm without earnings", () => {
  const golden = {
    valuation_usd_b: 500,
    revenue_usd_b: 13,
    revenue_growth_per_year: 0.6,
    growth_fade_years: 10,
    long_run_growth_per_year: 0.05,
    net_margin_share: -0.7,
    mature_margin_share: 0.25,
    years_to_mature_margin: 8,
  };
  const answer = whatMustBeTrue(golden);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  expect(answer.report.break_even_year).toBe(6);
  expect(answer.report.payback_years).toBeCloseTo(15.2347254, 6);
  expect(whatMustBeTrue({ mature_margin_share: 9, nonsense: 1 })).toMatchObject({
    ok: false,
    errors: [{ field: "mature_margin_share" }, { field: "nonsense" }],
  });
  expect(whatMustBeTrueFields().map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(golden)));
});

test("the phase map agrees with the report in every corner that is asked for", () => {
  const cells = phaseMap({}, 5, 3);
  if (!(cells instanceof Uint8Array)) throw new Error(JSON.stringify(cells));
  expect(cells).toHaveLength(15);
  const shown = scene("map", {});
  if (!("table" in shown)) throw new Error(JSON.stringify(shown));
  const states = ["calm", "schrodinger", "burst", "smooth"];
  // A corner of the map lies on the limits of its axes.
  expect(states[cells[0] ?? 9]).toBe(
    report({ seed_share: 0, news_shock: Math.min(shown.y.min, shown.y.max) }).tipping.state,
  );
  expect(phaseMap({}, 0, 2001)).toMatchObject({
    ok: false,
    errors: [{ field: "columns", kind: "BelowMinimum", min: 1, max: 2000 }],
  });
  expect(phaseMap({}, 2.5, 3)).toMatchObject({ ok: false, errors: [{ field: "columns", kind: "WrongType" }] });
});
