/** The map: what it says in each state, and what dragging on it sets. */
import { describe, expect, test } from "vitest";
import type { SomeInputs } from "../../www/src/engine/types.js";
import { type NumberRenderer, PLAIN_NUMBERS } from "../../www/src/i18n/sentences.js";
import type { Place, ViewContext } from "../../www/src/views/definition.js";
import { map } from "../../www/src/views/map.js";
import { engine, FIELDS, localizationOf, START, told } from "./real-engine.js";

const CONTROLS = FIELDS.get("map_control")?.choices ?? [];
const localization = localizationOf("en");

function toldOf(values: SomeInputs): ViewContext {
  const found = told("map", { ...START, ...values });
  if (found === null) throw new Error(`The engine refuses ${JSON.stringify(values)}`);
  return found;
}

function verdict(values: SomeInputs, numbers: NumberRenderer = PLAIN_NUMBERS): string {
  return map.headline(toldOf(values), localization, numbers).flat().join(" ");
}

function sentence(stop: number | null, values: SomeInputs = {}): string {
  const known = toldOf(values);
  const at =
    stop === null ? known : (map.cursor.contextAt?.(stop, known, (inputs) => engine.evaluate(inputs)) ?? known);
  const { lead, rest } = map.readout(stop, at, localization, PLAIN_NUMBERS);
  return [lead, rest].flat().join(" ").replace(/ +/g, " ");
}

function drag(
  handle: string,
  place: Partial<Place>,
  values: SomeInputs = {},
): ReturnType<NonNullable<typeof map.onDrag>> {
  const known = toldOf(values);
  return map.onDrag?.(handle, { x: 0, y: 0, x_px: 0, y_px: 0, ...place }, known, () => null, localization) ?? null;
}

test("a living market is told how near its edge is, in sellers and in news", () => {
  expect(verdict({})).toBe(
    "In this model, with 3% selling whatever the price, the market holds but could just as well have crashed. It would crash once 5.0% sell, or at once on news as bad as a 3.1% fall.",
  );
  expect(sentence(null)).toBe(
    "The way back: after a crash it takes news as good as a 17% rise to bring the market back, 5.4 times as much as it took to break it.",
  );
});

test("the numbers of the report carry their paths", () => {
  const paths: string[] = [];
  const numbers: NumberRenderer = {
    ...PLAIN_NUMBERS,
    result(path, _value, text) {
      paths.push(path);
      return text;
    },
  };
  verdict({}, numbers);
  map.readout(null, toldOf({}), localization, numbers);
  map.readout(null, toldOf({ map_control: "external_inflow_per_quarter" }), localization, numbers);
  expect(paths.sort()).toEqual([
    "tipping.critical_inflow_per_quarter",
    "tipping.critical_news",
    "tipping.revival_inflow_per_quarter",
    "tipping.revival_news",
    "tipping.tipping_share",
  ]);
});

test("a burst market is told the way back, a smooth one that nothing tips", () => {
  expect(verdict({ seed_share: 0.08 })).toMatch(
    /^In this model 8% of investors sell whatever the price, more than the tipping point of 5\.0%: the price falls 40%\. It has crashed\. Fewer sellers would not bring it back, but it would recover on news as good as a 17% rise\.$/,
  );
  expect(verdict({ tolerance_spread: 0.2, tolerance_median: 0.7 })).toMatch(/^In this model there is no tipping point/);
  expect(sentence(null, { tolerance_spread: 0.2, tolerance_median: 0.7 })).toContain("none is needed");
});

test.each(CONTROLS)("against %s the verdict and the picture name the same value", (control) => {
  const values = { map_control: control };
  const known = toldOf(values);
  const label = known.scene()?.captions.find(({ key }) => key === `tips_${control}`);
  const value = label?.values.find(({ name }) => name === "control")?.value;
  const said = verdict(values);
  if (value === undefined) expect(said).toContain("alone, within its range, would not do it");
  else {
    const shown = map.chartValue?.("control", value, localization, `tips_${control}`) ?? "";
    expect(said).toContain(shown);
  }
});

test("English says an eight and an eleven", () => {
  expect(verdict({ seed_share: 0, tolerance_median: 0.35, news_shock: -0.02 })).toMatch(/as bad as an? \d/);
  expect(map.chartValue?.("control", 0.08, localization, "tips_news_shock")).toBe("news as bad as an 8% fall");
  expect(map.chartValue?.("control", 0.112, localization, "tips_news_shock")).toBe("news as bad as an 11% fall");
  expect(map.chartValue?.("control", -0.18, localization, "revives_news_shock")).toBe("news as good as an 18% rise");
  expect(map.chartValue?.("control", 0.01, localization, "tips_news_shock")).toBe("news as bad as a 1% fall");
});

test("the cursor names where a market of its share tips and revives", () => {
  expect(sentence(0.02)).toMatch(
    /^With 2% selling whatever the price, it could go either way\. A market that holds crashes on news as bad as a 4\.7% fall\. A crashed one recovers on news as good as a 17% rise\.$/,
  );
  expect(sentence(0.2)).toMatch(
    /^With 20% selling whatever the price, it has crashed\. A market that holds crashes on news no better than/,
  );
});

describe("dragging", () => {
  test("moves the share along the one axis and the control along the other, on their grids", () => {
    expect(drag("seed_share", { x: 0.0412, y: 0.1 })).toEqual({ seed_share: 0.041 });
    expect(drag("news_shock", { x: 0.0412, y: 0.1012 })).toEqual({ news_shock: 0.1 });
    expect(drag("today", { x: 0.0412, y: -0.0812 })).toEqual({ seed_share: 0.041, news_shock: -0.08 });
  });

  test("stays inside the limits", () => {
    expect(drag("today", { x: 0.9, y: 0.9 })).toEqual({ seed_share: 0.5, news_shock: 0.3 });
    expect(drag("seed_share", { x: -0.1 })).toEqual({ seed_share: 0 });
  });

  test("of the bubble share sets it by hand", () => {
    expect(drag("bubble_share", { x: 0.1, y: 0.618 }, { map_control: "bubble_share" })).toEqual({
      bubble_share: 0.62,
      bubble_share_mode: "set",
    });
  });

  test.each(CONTROLS)("of %s to any corner is taken by the engine", (control) => {
    for (const forcedSalesPerDrawdown of [0, 0.035, 0.15]) {
      const values = { map_control: control, forced_sales_per_drawdown: forcedSalesPerDrawdown, price_multiplier: 3 };
      const scene = toldOf(values).scene();
      for (const x of [0, scene?.x.max ?? 1]) {
        for (const y of [scene?.y.min ?? 0, scene?.y.max ?? 1]) {
          const set = drag("today", { x, y }, values);
          expect(engine.evaluate({ ...START, ...values, ...set }), `${control} ${x} ${y}`).toMatchObject({ ok: true });
        }
      }
    }
  });
});

test("the sliders are those of what the map is drawn against", () => {
  for (const control of CONTROLS) {
    const { primaryInputs: first, secondaryInputs: more } = map.sliders?.({ ...START, map_control: control }) ?? map;
    expect(first.slice(0, 2)).toEqual(["map_control", "seed_share"]);
    expect(first).toContain(control);
    expect(more).not.toContain(control);
    expect([...first, ...more].sort()).toEqual([...map.primaryInputs, ...map.secondaryInputs].sort());
  }
});
