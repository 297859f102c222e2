/**
 * Presets against the real engine and the data: what each sets is valid, confirmed, and has words in every language.
 */
import { describe, expect, test } from "vitest";
import companies from "../../www/data/companies.json";
import { stepSentences } from "../../www/src/chain-steps/step-sentences.js";
import { type Inputs, isRejected, type Report, type SomeInputs } from "../../www/src/engine/types.js";
import { knownDate } from "../../www/src/i18n/dates.js";
import { LANGUAGES, type Language } from "../../www/src/i18n/languages.js";
import { type NumberRenderer, PLAIN_NUMBERS } from "../../www/src/i18n/sentences.js";
import { LossMakerInputs } from "../../www/src/loss-maker/loss-maker-section.js";
import { COMPANY_PRESETS, FIRST_PRESETS, MORE_PRESETS, type Preset, presetBy } from "../../www/src/presets/presets.js";
import { Controller } from "../../www/src/state/controller.js";
import { TestWorld } from "./fake-engine.js";
import { engine, localizationOf, told } from "./real-engine.js";
import { required } from "./required.js";
import { laterWords } from "./test-messages.js";
import { VIEWS_BY_NAME } from "./view-definitions.js";

const DEFAULTS = Object.fromEntries(engine.fields().map(({ id, default: start }) => [id, start])) as Inputs;
const ALL: readonly Preset[] = [...FIRST_PRESETS, ...MORE_PRESETS, ...COMPANY_PRESETS];

function report(inputs: SomeInputs): Report {
  const answer = engine.evaluate(inputs);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.report;
}

function named(id: string): Preset {
  const preset = presetBy(id);
  if (preset === null) throw new Error(`No preset ${id}`);
  return preset;
}

test.each(ALL.map((preset) => [preset.id, preset] as const))(
  "%s is accepted by the engine and survives a link",
  (_, { values, view }) => {
    const inputs = { ...DEFAULTS, ...values };
    expect(engine.evaluate(inputs)).toMatchObject({ ok: true });
    expect(isRejected(engine.scene(view, inputs))).toBe(false);
    const link = engine.encodeLink(inputs);
    if (isRejected(link)) throw new Error(JSON.stringify(link));
    const { inputs: read, corrected } = engine.decodeLink(link);
    expect(corrected).toEqual([]);
    expect({ ...DEFAULTS, ...read }).toEqual(inputs);
  },
);

test("situations do not pile up: whatever was pressed before, the last gives what a fresh page gives, and taken back leaves what was there before them all", () => {
  const situations = [...FIRST_PRESETS, ...MORE_PRESETS];
  const orders = FIRST_PRESETS.flatMap((last) =>
    [0, 1, 2].map((turn) => [
      ...FIRST_PRESETS.filter((one) => one !== last).map((_, at, others) => required(others[(at + turn) % 3])),
      last,
    ]),
  );
  const own = "#v=1&s=0.04&pe=50&view=map";
  for (const order of [...orders, [...situations], [...situations].reverse()]) {
    const world = new TestWorld(own);
    const controller = new Controller(engine, world);
    const before = controller.current;
    for (const { id, values, view } of order) {
      controller.takePreset(id, values, view);
      world.frame();
    }
    const last = required(order.at(-1));
    const alone = new Controller(engine, new TestWorld(""));
    alone.takePreset(last.id, last.values, last.view);
    alone.flush();
    const { inputs, report: found, view } = controller.current;
    expect({ inputs, found, view, link: controller.fragment() }).toEqual({
      inputs: alone.current.inputs,
      found: alone.current.report,
      view: alone.current.view,
      link: alone.fragment(),
    });
    controller.undoPreset();
    world.frame();
    world.wait(300);
    expect(controller.current).toMatchObject({ inputs: before.inputs, view: "map", replaced: null });
    expect(world.addresses.at(-1)).toBe(own.replace("&s=0.04&pe=50", "&pe=50&s=0.04"));
  }
});

test("no two presets share a name", () => {
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
  expect(presetBy("no such preset")).toBeNull();
});

test.each(["en", "zh-Hant", "zh-Hans"])("every preset has words in %s", (language) => {
  const words = laterWords(language);
  for (const { id } of [...FIRST_PRESETS, ...MORE_PRESETS]) {
    expect(words[`preset.${id}.label`], id).toBeTruthy();
    expect(words[`preset.${id}.note`], id).toBeTruthy();
  }
  for (const { id, name } of COMPANY_PRESETS) expect(words[`preset.${id}.label`] ?? name, id).toBeTruthy();
});

describe("situations", () => {
  test("the article's case is 63 years, and burst at 5 %", () => {
    const { payback, tipping } = report(named("article").values);
    expect(payback.years).toBe(63);
    expect(tipping.state).toBe("burst");
    const given = engine.fields().flatMap(({ id, article }) => (typeof article === "number" ? [[id, article]] : []));
    expect(named("article").values).toEqual({ ...Object.fromEntries(given), growth_per_year: 0 });
  });

  test("a cut circle brings the edge closer", () => {
    const [before, after] = [report({}), report(named("circle").values)];
    expect(after.tipping.tipping_share).toBeLessThan(before.tipping.tipping_share ?? 0);
  });

  test("little power binds within two years", () => {
    expect(report(named("power").values).power.binding_year).toBe(2);
  });

  test("the shock of a morning is what Nvidia lost, of what the AI trade is worth", () => {
    const lostUsdB = 589;
    expect(named("deepseek").values.news_shock).toBeCloseTo(lostUsdB / Number(DEFAULTS.market_value_usd_b), 2);
  });

  test("holders as patient as households give up in the shares of the study, and then nothing tips", () => {
    const { tolerance_median: toleranceMedian, tolerance_spread: toleranceSpread } = named("households").values;
    const sellsAt = (fall: number): number =>
      (1 - Number(DEFAULTS.never_sell_share)) /
      (1 + Math.exp((Number(toleranceMedian) - fall) / Number(toleranceSpread)));
    expect(sellsAt(0.55)).toBeCloseTo(0.09, 2);
    expect(report(named("households").values).tipping.state).toBe("smooth");
  });

  test("the checked figures are those of the data", () => {
    const { values } = named("nvda");
    expect(named("checked").values).toMatchObject(values);
  });
});

/** The number at a path of the report. */
function valueAt(found: Report, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown> | null)?.[name], found);
}

test.each(ALL.map((preset) => [preset.id, preset] as const))(
  "every number that the sentences of %s give is the report's",
  (_, { values, view }) => {
    const inputs = { ...DEFAULTS, ...values };
    const about = required(told(view, inputs));
    const definition = required(VIEWS_BY_NAME.get(view));
    for (const language of Object.keys(LANGUAGES) as Language[]) {
      const localization = localizationOf(language);
      const said: [path: string, value: number][] = [];
      const numbers: NumberRenderer = {
        ...PLAIN_NUMBERS,
        result(path, value, text) {
          said.push([path, value]);
          return text;
        },
      };
      definition.headline(about, localization, numbers);
      definition.readout(null, about, localization, numbers);
      for (const station of ["power", "growth", "payback", "doubt"] as const)
        expect(stepSentences(station, inputs, about.report, localization), station).not.toHaveLength(0);
      for (const [path, value] of said)
        if (!/^(scene|speeds|hazard|path)\./.test(path)) expect(valueAt(about.report, path), path).toBe(value);
    }
  },
);

describe("companies", () => {
  test("every company with a confirmed ratio is there, and the firm without earnings", () => {
    expect(COMPANY_PRESETS.map(({ id }) => id)).toEqual(companies.map(({ id }) => id));
    expect(
      COMPANY_PRESETS.filter(({ lossMaker: firm }) => firm !== null).map(({ id, values }) => [id, values]),
    ).toEqual([["openai", {}]]);
  });

  test("the firm without earnings opens at the valuation of the date that its name says", () => {
    const { market_cap_b: marketCapB, as_of: asOf, history } = required(companies.find(({ id }) => id === "openai"));
    const { lossMaker: firm, as_of: said } = required(COMPANY_PRESETS.find(({ id }) => id === "openai"));
    const form = new LossMakerInputs(engine);
    expect(form.read(firm ?? "")).toEqual([]);
    expect(said).toBe(asOf);
    expect(form.value("loss_maker_valuation_usd_b")).toBe(marketCapB);
    expect(history?.find(({ date }) => date === asOf)?.valuation_b).toBe(marketCapB);
  });

  test("only confirmed figures are set, and growth only where it is positive", () => {
    expect(named("nvda").values).toEqual({
      price_to_earnings: 44.46,
      growth_per_year: 0.652,
      share_growth_per_year: -0.0113,
    });
    expect(named("pltr").values).toEqual({
      price_to_earnings: 427.56,
      growth_per_year: 0.472,
      share_growth_per_year: 0.0617,
    });
    expect(named("msft").values).toEqual({ price_to_earnings: 34.66, growth_per_year: 0.1559 });
    expect(named("tsla").values).toEqual({ price_to_earnings: 307, share_growth_per_year: 0.007 });
    expect(named("csco2000").values).toEqual({ price_to_earnings: 205 });
    expect(named("yhoo2000").values).toEqual({ price_to_earnings: 1900 });
    expect(named("msft2000").values).toEqual({ price_to_earnings: 55, earnings_basis: "forward" });
  });

  test("each says its date and its source", () => {
    for (const { id, as_of: asOf, source } of COMPANY_PRESETS) {
      expect(knownDate(asOf), id).toMatch(/^\d{4}-\d{2}/);
      expect(source, id).not.toBe("");
    }
  });
});

test("dates are read as far as they go", () => {
  expect(["2024-11-19", "2025-11 (mid)", "2000-02/03", "2025", "long ago"].map(knownDate)).toEqual([
    "2024-11-19",
    "2025-11",
    "2000-02",
    "2025",
    "",
  ]);
});
