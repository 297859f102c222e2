/** What the views of doubt and tipping say in their states, as the real engine's reports and pictures make them. */
import { expect, test } from "vitest";
import type { Inputs } from "../../www/src/engine/types.js";
import { type NumberRenderer, PLAIN_NUMBERS } from "../../www/src/i18n/sentences.js";
import type { ViewContext, ViewDefinition } from "../../www/src/views/definition.js";
import { episodes } from "../../www/src/views/episodes.js";
import { leverage } from "../../www/src/views/leverage.js";
import { short } from "../../www/src/views/short.js";
import { timeline } from "../../www/src/views/timeline.js";
import { uncertainty } from "../../www/src/views/uncertainty.js";
import { engine, localizationOf, START, told } from "./real-engine.js";

const localization = localizationOf("en");

function toldOf(definition: ViewDefinition, values: Inputs): ViewContext {
  const found = told(definition.name, { ...START, ...values });
  if (found === null) throw new Error(`The engine refuses ${JSON.stringify(values)}`);
  return found;
}

function verdict(definition: ViewDefinition, values: Inputs = {}, numbers: NumberRenderer = PLAIN_NUMBERS): string {
  return definition.headline(toldOf(definition, values), localization, numbers).flat().join(" ");
}

function sentence(
  definition: ViewDefinition,
  stop: number | null,
  values: Inputs = {},
  numbers: NumberRenderer = PLAIN_NUMBERS,
): string {
  const known = toldOf(definition, values);
  const at =
    stop === null ? known : (definition.cursor.contextAt?.(stop, known, (inputs) => engine.evaluate(inputs)) ?? known);
  const { lead, rest } = definition.readout(stop, at, localization, numbers);
  return [lead, rest].flat().join(" ").replace(/ +/g, " ");
}

/** Where the numbers of a view's words come from. */
function paths(definition: ViewDefinition, values: Inputs = {}): string[] {
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
    "With doubt spreading from 3% to 8% over 2 years, this scenario tips after 0.8 years; after 1.1 years there is no way back, and the price falls 43%.",
  );
  expect(sentence(timeline, null)).toContain("never when it ends");
  expect(paths(timeline)).toEqual(
    expect.arrayContaining(["doubt.tips_after_years", "doubt.news_hazard_per_year", "doubt.neutral_hazard_per_year"]),
  );
  for (const values of [{}, { awareness_share: 0 }, { seed_share: 0.08 }, { news_shock: 0.05 }]) {
    expect(`${verdict(timeline, values)} ${sentence(timeline, null, values)}`).not.toMatch(/\b20\d\d\b|crash date/);
  }
});

test("the course in time tells a market that lives, one that has burst, and one that cannot", () => {
  expect(verdict(timeline, { awareness_share: 0 })).toContain(
    "With doubt staying at 3%, the market in this scenario lives through 3 years",
  );
  expect(verdict(timeline, { seed_share: 0.08 })).toContain("has burst before this scenario begins");
  expect(verdict(timeline, { tolerance_spread: 0.2 })).toContain("nothing tips in this scenario");
  expect(sentence(timeline, 0.5)).toMatch(
    /^After 0\.5 years of this scenario, the price stands 3% higher against today, .* the edge lies at 4\.9%\.$/,
  );
  expect(sentence(timeline, 2)).toContain("past the point of no return");
});

test("the doubt about all this is said in shares of equally plausible markets", () => {
  expect(verdict(uncertainty)).toBe(
    "Nobody knows where it tips: of equally plausible markets 32% never do, 17% have, half the rest do below 8.4%. At 3% sellers, 27% have.",
  );
  expect(paths(uncertainty)).toEqual([
    "scene.uncertainty.no_fold_share",
    "scene.uncertainty.already_tipped_share",
    "scene.uncertainty.burst_share",
    "scene.uncertainty.tipping_share",
    "doubt.burst_when_seen_probability",
  ]);
  expect(sentence(uncertainty, null, { tolerance_spread: 0.2 })).toContain("has no edge");
});

test("a short is told what being early costs", () => {
  expect(verdict(short)).toBe(
    "A short on a bubble that lives about 4 years and grows 20% a year is right in the end, yet averages a loss of 160%. With a stop at 50%: a loss of 15%.",
  );
  expect(verdict(short, { price_growth_per_year: 0.3 })).toContain("its average loss has no bound");
  expect(verdict(short, { burst_hazard_per_year: 1 })).toContain("averages a gain of 35%");
  expect(sentence(short, null)).toMatch(
    /0\.42 times a year.*reaches the stop after 2 years.*not prices of options, and not advice\.$/,
  );
  expect(sentence(short, null, { price_growth_per_year: 0 })).toContain("any odds of a burst will do");
});

test("past bubbles are told with what is not confirmed of them", () => {
  expect(verdict(episodes)).toBe(
    "With 20% growth and 10 years of patience, 51% of the price is bubble, and a burst takes 48%. All 8 past bubbles shown fell further.",
  );
  expect(verdict(episodes, { bubble_share_mode: "set", bubble_share: 0.85 })).toBe(
    "With 85% of the price a bubble, a burst takes 72%. Of the 8 past bubbles shown, 7 fell further.",
  );
  expect(verdict(episodes, { tolerance_spread: 0.2 })).toContain("no burst state");
  expect(sentence(episodes, 0)).toBe(
    "South Sea 1720: up to 8.2 times its start in 6 months, then down 88% in 5.5 months. Some of these dates and levels could not be confirmed.",
  );
});

test("what moves the edge most is told with its direction", () => {
  expect(verdict(leverage)).toMatch(
    /^What moves the edge most is “bad news”, now 0%: a tenth of its slider is worth −4\.1 points\. Next comes “fall that half sit through”, with \+4\.1\.$/,
  );
  expect(verdict(leverage, { tolerance_spread: 0.2 })).toContain("no edge to move");
  const known = toldOf(leverage, {});
  expect(leverage.cursor.label(leverage.cursor.initial(known), known, localization)).toContain(
    "Fall that half of holders sit through",
  );
});
