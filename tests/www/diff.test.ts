// biome-ignore-all lint/suspicious/noThenProperty: what differs has a “then” and a “now”; it is never awaited.
/** How two states are told apart, with the real engine's reports. */
import { expect, test } from "vitest";
import { compiled } from "../../www/build/messages.js";
import type { FieldId, Inputs, Report, SomeInputs } from "../../www/src/engine/types.js";
import { Messages } from "../../www/src/i18n/messages.js";
import { Formats } from "../../www/src/i18n/numbers.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import { inputDifferences, resultDifferences } from "../../www/src/state/diff.js";
import { engine } from "./real-engine.js";
import { laterWords, words } from "./test-messages.js";

const fields = new Map(engine.fields().map((field) => [field.id, field]));
const DEFAULTS = Object.fromEntries([...fields.values()].map(({ id, default: start }) => [id, start])) as Inputs;
const localization: Localization = {
  messages: new Messages("en", compiled({ ...words(), ...laterWords() })),
  formats: new Formats("en"),
  fields,
};

function report(values: SomeInputs): Report {
  const answer = engine.evaluate({ ...DEFAULTS, ...values });
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.report;
}

function told(then: SomeInputs, now: SomeInputs): string[] {
  return resultDifferences(report(then), report(now), localization).map(
    (difference) => `${difference.key}: ${difference.then.text} → ${difference.now.text}`,
  );
}

test("inputs that differ come in the engine's order, those asked for first", () => {
  const now = { ...DEFAULTS, growth_per_year: 0.4, seed_share: 0.05, earnings_basis: "forward" };
  const ids = (first?: FieldId[]): string[] =>
    inputDifferences(DEFAULTS, now, fields, first).map(({ field }) => field.id);
  expect(ids()).toEqual(["earnings_basis", "growth_per_year", "seed_share"]);
  expect(ids(["seed_share", "price_to_earnings"])).toEqual(["seed_share", "earnings_basis", "growth_per_year"]);
  expect(inputDifferences(DEFAULTS, now, fields)[0]).toMatchObject({ then: "trailing", now: "forward" });
  expect(inputDifferences(DEFAULTS, { ...DEFAULTS }, fields)).toEqual([]);
});

test("what follows is told where a reader would see it", () => {
  expect(told({}, {})).toEqual([]);
  // Too little to be seen.
  expect(told({}, { discount_per_year: 0.09 })).toEqual([]);
  expect(told({}, { growth_per_year: 0.25 })).toEqual([
    "payback: 14.9 years → 12.5 years",
    "tips: 5.0% → 5.6%",
    "fall: 44% → 33%",
  ]);
});

test("numbers come with their place in the report", () => {
  const [payback] = resultDifferences(report({}), report({ growth_per_year: 0.25 }), localization);
  expect(payback?.then).toMatchObject({ path: "payback.years", value: report({}).payback.years });
  expect(payback?.now).toMatchObject({ path: "payback.years", value: report({ growth_per_year: 0.25 }).payback.years });
});

test("what does not exist is said in words", () => {
  expect(told({}, { growth_per_year: -0.1 })[0]).toBe("payback: 14.9 years → never");
  expect(told({ price_to_earnings: 5000, growth_per_year: 0.005 }, {})[0]).toBe("payback: over 200 years → 14.9 years");
  const smooth = told({}, { tolerance_median: 0.69 });
  expect(smooth).toEqual(["tips: 5.0% → none", "fall: 44% → none", "state: could go either way → no tipping point"]);
  expect(told({}, { news_shock: 0.1 })[0]).toBe("tips: 5.0% → already past");
});
