/**
 * The form for a firm without earnings, with the real engine: good values count, bad ones are told and change nothing.
 */
import { beforeEach, describe, expect, test } from "vitest";
import { compiled } from "../../www/build/messages.js";
import { Messages } from "../../www/src/i18n/messages.js";
import { Formats } from "../../www/src/i18n/numbers.js";
import type { FormLocalization } from "../../www/src/i18n/sentences.js";
import { registerUnits } from "../../www/src/i18n/units.js";
import { LossMakerInputs, PREFIX } from "../../www/src/loss-maker/loss-maker-section.js";
import { rangeOf, stepped } from "../../www/src/ui/slider-scale.js";
import { engine } from "./real-engine.js";
import { required } from "./required.js";
import { laterWords, words } from "./test-messages.js";

registerUnits();

const localization = (language: string, tag: string, form: LossMakerInputs): FormLocalization => ({
  messages: new Messages(language, compiled({ ...words(language), ...laterWords(language) })),
  formats: new Formats(tag),
  fields: new Map(form.fields.map((field) => [field.id, field])),
});

let form: LossMakerInputs;

beforeEach(() => {
  form = new LossMakerInputs(engine);
});

const errors = (): string[] =>
  form
    .sliders(({ error }) => error.kind)
    .flatMap(({ field, error }) => (error === null ? [] : [`${field.id}: ${error}`]));

test("starts at OpenAI, whose fields carry names of their own", () => {
  expect(form.fields).toHaveLength(9);
  for (const { id } of form.fields) expect(id.startsWith(PREFIX)).toBe(true);
  const page = new Set<string>(engine.fields().map(({ id }) => id));
  expect(form.fields.filter(({ id }) => page.has(id))).toEqual([]);
  expect(form.report).toMatchObject({ break_even_year: 7, reasons: [] });
  expect(form.report.payback_years).toBeCloseTo(15.6438583, 6);
  expect(form.isChanged()).toBe(false);
});

test("steps go on from what is shown, and a drag that is taken back leaves nothing changed", () => {
  const valuation = required(form.fields.find(({ id }) => id === "loss_maker_valuation_usd_b"));
  let expected = Number(valuation.default);
  for (let press = 0; press < 6; press += 1) {
    form.step(valuation.id, 1);
    expected = stepped(expected, 1, rangeOf(valuation));
  }
  expect(form.value(valuation.id)).toBe(expected);
  form.set("loss_maker_mature_margin_share", 99);
  const { report } = form;
  form.set(valuation.id, 20, { isHeld: true });
  form.set("loss_maker_mature_margin_share", 0.1, { isHeld: true });
  form.release(true);
  expect(form.value(valuation.id)).toBe(expected);
  expect(form.report).toBe(report);
  expect(errors()).toEqual(["loss_maker_mature_margin_share: AboveMaximum"]);
  form.set(valuation.id, 20, { isHeld: true });
  form.release();
  form.release(true);
  expect(form.value(valuation.id)).toBe(20);
});

describe("values", () => {
  test("move the answer, and go back", () => {
    const before = form.report.payback_years ?? 0;
    form.set("loss_maker_valuation_usd_b", 500);
    expect(form.report.payback_years).toBeGreaterThan(before);
    expect(form.isChanged()).toBe(true);
    form.reset("loss_maker_valuation_usd_b");
    expect(form.report.payback_years).toBe(before);
    expect(form.isChanged()).toBe(false);
  });

  test("that no engine takes are told beside their fields, all of them, and the last answer stays", () => {
    const { report } = form;
    form.set("loss_maker_valuation_usd_b", -5);
    form.typed("loss_maker_mature_margin_share", "plenty", localization("en", "en", form));
    form.set("loss_maker_tolerated_years", Number.NaN);
    expect(errors()).toEqual([
      "loss_maker_valuation_usd_b: BelowMinimum",
      "loss_maker_mature_margin_share: not_a_number",
      "loss_maker_tolerated_years: NotFinite",
    ]);
    expect(form.report).toBe(report);
    form.set("loss_maker_valuation_usd_b", 200);
    expect(errors()).toHaveLength(2);
    form.resetAll();
    expect(errors()).toEqual([]);
    expect(form.value("loss_maker_valuation_usd_b")).toBe(300);
  });

  test("of unknown fields change nothing", () => {
    form.set("seed_share", 0.1);
    form.typed("seed_share", "10%", localization("en", "en", form));
    form.reset("seed_share");
    expect(form.isChanged()).toBe(false);
  });

  test.each([
    ["en", "en", "$1tn", "45%"],
    ["zh-Hant", "zh-Hant-TW", "1 兆美元", "45%"],
    ["zh-Hans", "zh-Hans-CN", "10000 亿", "45%"],
  ])("are typed as %s writes them", (language, tag, valuation, margin) => {
    form.typed("loss_maker_valuation_usd_b", valuation, localization(language, tag, form));
    form.typed("loss_maker_mature_margin_share", margin, localization(language, tag, form));
    expect(errors()).toEqual([]);
    expect([form.value("loss_maker_valuation_usd_b"), form.value("loss_maker_mature_margin_share")]).toEqual([
      1000, 0.45,
    ]);
  });
});

test("a firm that never earns anything has an answer too", () => {
  form.set("loss_maker_mature_margin_share", 0);
  expect(form.report).toMatchObject({ break_even_year: null, payback_years: null });
  expect(form.report.reasons.map(({ path }) => path)).toContain("break_even_year");
});

describe("a link", () => {
  test("says what differs from the start, and is read as it was written", () => {
    expect(form.text()).toBe("open");
    form.set("loss_maker_valuation_usd_b", 336);
    form.set("loss_maker_net_margin_share", -1.25);
    const text = form.text();
    expect(text).toBe("valuation_usd_b:336,net_margin_share:-1.25");
    const other = new LossMakerInputs(engine);
    expect(other.read(text)).toEqual([]);
    expect(other.report).toEqual(form.report);
    expect(other.text()).toBe(text);
    expect(other.read("open")).toEqual([]);
    expect(other.isChanged()).toBe(false);
  });

  test("with values that no engine takes, or of no field, is read as far as it goes, and each of those is told", () => {
    const told = form.read(
      "valuation_usd_b:500,zz:4,valuation_usd_b:9,mature_margin_share:7,tolerated_years:-1,revenue_usd_b:many,net_margin_share:0x1,__proto__:1,,open,nonsense,growth_fade_years:1e999",
    );
    expect(told.map(({ key, given, used, reason }) => [key, given, used, reason])).toEqual([
      ["loss_maker_valuation_usd_b", "9", "", "duplicate_key"],
      ["loss_maker_revenue_usd_b", "many", "", "not_a_number"],
      ["loss_maker_net_margin_share", "0x1", "", "not_a_number"],
      ["firm", "nonsense", "", "malformed"],
      ["loss_maker_zz", "4", "", "unknown_key"],
      ["loss_maker_mature_margin_share", "7", "", "above_maximum"],
      ["loss_maker_tolerated_years", "-1", "", "below_minimum"],
      ["loss_maker___proto__", "1", "", "unknown_key"],
      ["loss_maker_growth_fade_years", "1e999", "", "not_finite"],
    ]);
    expect(form.text()).toBe("valuation_usd_b:500");
    expect(errors()).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
