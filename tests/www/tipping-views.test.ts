/** What the views of doubt and tipping say in their states, as the real engine's reports and pictures make them. */
import { expect, test } from "vitest";
import type { Inputs, SomeInputs } from "../../www/src/engine/types.js";
import { type NumberRenderer, PLAIN_NUMBERS } from "../../www/src/i18n/sentences.js";
import type { ViewContext, ViewDefinition } from "../../www/src/views/definition.js";
import { episodes } from "../../www/src/views/episodes.js";
import { sensitivity } from "../../www/src/views/sensitivity.js";
import { short } from "../../www/src/views/short.js";
import { timeline } from "../../www/src/views/timeline.js";
import { tipping } from "../../www/src/views/tipping.js";
import { uncertainty } from "../../www/src/views/uncertainty.js";
import { engine, localizationOf, START, told } from "./real-engine.js";

const localization = localizationOf("en");
const NO_MORE_DOUBT: SomeInputs = { awareness_mode: "set", awareness_share: 0 };

function toldOf(definition: ViewDefinition, values: SomeInputs): ViewContext {
  const found = told(definition.name, { ...START, ...values });
  if (found === null) throw new Error(`The engine refuses ${JSON.stringify(values)}`);
  return found;
}

function verdict(definition: ViewDefinition, values: SomeInputs = {}, numbers: NumberRenderer = PLAIN_NUMBERS): string {
  return definition.headline(toldOf(definition, values), localization, numbers).flat().join(" ");
}

function sentence(
  definition: ViewDefinition,
  stop: number | null,
  values: SomeInputs = {},
  numbers: NumberRenderer = PLAIN_NUMBERS,
): string {
  const known = toldOf(definition, values);
  const at =
    stop === null ? known : (definition.cursor.contextAt?.(stop, known, (inputs) => engine.evaluate(inputs)) ?? known);
  const { lead, rest } = definition.readout(stop, at, localization, numbers);
  return [lead, rest].flat().join(" ").replace(/ +/g, " ");
}

/** Where the numbers of a view's words come from. */
function paths(definition: ViewDefinition, values: SomeInputs = {}): string[] {
  const found: string[] = [];
  const numbers: NumberRenderer = {
    ...PLAIN_NUMBERS,
    result(path, _value, text) {
      found.push(path);
      return text;
    },
  };
  verdict(definition, values, numbers);
  sentence(definition, null, values, numbers);
  return found;
}

test("the course in time says after how long, and never when", () => {
  expect(verdict(timeline)).toBe(
    "If doubters grow from 3% to 8% of investors over 2 years, the market in this model holds for 3 years: the price ends 14% higher.",
  );
  expect(sentence(timeline, null)).toContain("never when it ends");
  expect(paths(timeline)).toEqual(expect.arrayContaining(["scene.timeline.price"]));
  for (const values of [{}, NO_MORE_DOUBT, { seed_share: 0.08 }, { news_shock: 0.05 }]) {
    expect(`${verdict(timeline, values)} ${sentence(timeline, null, values)}`).not.toMatch(/\b20\d\d\b|crash date/);
  }
});

test("the course in time tells a market that lives, one that has burst, and one that cannot", () => {
  expect(verdict(timeline, NO_MORE_DOUBT)).toMatch(
    /^If doubters stay at 3% of investors, the market in this model holds for 3 years: the price ends \d+% higher\.$/,
  );
  expect(verdict(timeline, { seed_share: 0.08 })).toContain(
    "from 0.1 years on each seller in this model sets off more than one other",
  );
  expect(verdict(timeline, { tolerance_spread: 0.2, tolerance_median: 0.7 })).toContain("has no tipping point");
  expect(sentence(timeline, 0.5)).toMatch(
    /^After 0\.5 years of this scenario, the price is 4% lower against the start and 3\.6% below its peak; 5% have sold, and 4\.3% sell whatever the price\.$/,
  );
  // The same doubters within a quarter of a year: burst after 0.583 years.
  const quick = { awareness_years: 0.25 };
  expect(sentence(timeline, 0.55, quick)).not.toContain("past the point of no return");
  expect(sentence(timeline, 1, quick)).toBe(
    "After 1 year of this scenario, past the point of no return, the price is 46% lower against the start, and 69% have sold.",
  );
});

test("the doubt about all this is said in shares of equally plausible markets", () => {
  expect(verdict(uncertainty)).toBe(
    "Nobody knows where the tipping point is. Of model markets drawn at random from our ranges, 31% have none, 25% crash at once, and half of the rest crash before 7.7% sell. With 3% selling whatever the price, 35% of all have crashed.",
  );
  expect(paths(uncertainty)).toEqual([
    "scene.uncertainty.no_fold_share",
    "scene.uncertainty.already_tipped_share",
    "scene.uncertainty.burst_share",
    "scene.uncertainty.tipping_share",
    "doubt.burst_when_seen_probability",
  ]);
  expect(sentence(uncertainty, null, { tolerance_spread: 0.2, tolerance_median: 0.7 })).toContain(
    "there is no tipping point",
  );
});

test("a short is told what being early costs", () => {
  expect(verdict(short)).toBe(
    "Betting against a bubble that lasts about 4 years while prices grow 20% a year is right in the end, yet ends on average in a loss of 92%. With a stop-loss at 50%: a loss of 13%.",
  );
  expect(verdict(short, { price_growth_per_year: 0.3 })).toContain("its average loss is unlimited");
  expect(verdict(short, { burst_hazard_per_year: 1 })).toContain("ends on average in a gain of 36%");
  expect(sentence(short, null)).toMatch(
    /0\.38 times a year.*reaches the stop-loss after 2.2 years.*not option prices, and not advice\.$/,
  );
  expect(sentence(short, null, { price_growth_per_year: 0 })).toContain("any odds of a crash are enough");
});

test("past bubbles are told with what is not confirmed of them", () => {
  expect(verdict(episodes)).toBe(
    "If profits grow 20% a year as far as electricity allows (17.7% on average) and investors wait 10 years, 54% of the price counts as bubble, and a crash in this model cuts the price by 44%. All 8 past bubbles shown fell further.",
  );
  expect(verdict(episodes, { bubble_share_mode: "set", bubble_share: 0.85 })).toBe(
    "If 85% of the price is bubble, a crash in this model cuts the price by 61%. Of the 8 past bubbles shown, 7 fell further.",
  );
  expect(verdict(episodes, { tolerance_spread: 0.2, tolerance_median: 0.7 })).toContain("no crash to fall into");
  expect(sentence(episodes, 0)).toBe(
    "South Sea 1720: it rose to 8.2 times its starting level in 6 months, then fell 88% in 5.5 months. Some of these dates and levels could not be confirmed.",
  );
});

test("what moves the edge most is told with its direction", () => {
  expect(verdict(sensitivity)).toMatch(
    /^In this model the tipping point depends most on “share count” \(now 0%\): moving it by a tenth of its slider shifts it by −5\.1 points\. Next comes “bad news”, with −4\.2\.$/,
  );
  expect(verdict(sensitivity, { tolerance_spread: 0.2, tolerance_median: 0.7 })).toContain(
    "this model has no tipping point",
  );
  const known = toldOf(sensitivity, {});
  expect(sensitivity.cursor.label(sensitivity.cursor.initial(known), known, localization)).toContain(
    "Price fall that half of investors can stomach",
  );
});

test("dragging the edge sets the tolerance that puts it there", () => {
  const place = { x: 0.08, y: 0, x_px: 0, y_px: 0 };
  const drag = (values: SomeInputs): SomeInputs | null => {
    const solve = (inputs: Inputs, tippingShare: number): number | null => {
      const answer = engine.solveTolerance(inputs, tippingShare);
      return typeof answer === "number" ? answer : null;
    };
    return tipping.onDrag?.("tolerance_median", place, toldOf(tipping, values), solve, localization) ?? null;
  };
  const moved = toldOf(tipping, drag({}) ?? {});
  expect(moved.report.tipping.tipping_share).toBeCloseTo(0.08, 4);
  // Without an edge there is nothing to drag.
  expect(drag({ tolerance_spread: 0.2, tolerance_median: 0.7 })).toBeNull();
});

test("a refused input is told by the solver too", () => {
  expect(engine.solveTolerance({ seed_share: 7 }, 0.08)).toMatchObject({
    ok: false,
    errors: [{ field: "seed_share" }],
  });
});
