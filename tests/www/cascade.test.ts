/** What the view of the cascade says, as the real engine tells it, and that its state travels in the link. */
import { expect, test } from "vitest";
import type { Frame, Inputs, SomeInputs } from "../../www/src/engine/types.js";
import { isRejected } from "../../www/src/engine/types.js";
import { PLAIN_NUMBERS } from "../../www/src/i18n/sentences.js";
import { registerUnits } from "../../www/src/i18n/units.js";
import { cascade, roundShown } from "../../www/src/views/cascade.js";
import type { ViewContext } from "../../www/src/views/definition.js";
import { engine, localizationOf, START, told } from "./real-engine.js";
import { required } from "./required.js";

registerUnits();

const localization = localizationOf("en");
const TIPPED = { seed_share: 0.055 };

function toldOf(values: SomeInputs): ViewContext {
  return required(told("cascade", { ...START, ...values } as Inputs));
}

const verdict = (values: SomeInputs, language = localization): string =>
  cascade.headline(toldOf(values), language, PLAIN_NUMBERS).flat().join(" ");

function sentence(stop: number | null, values: SomeInputs): string {
  const { lead, rest } = cascade.readout(stop, toldOf(values), localization, PLAIN_NUMBERS);
  return [lead, rest].flat().join(" ").replace(/ +/g, " ");
}

test("the verdict says how it ends, and what a little less or more would do", () => {
  expect(verdict(TIPPED)).toBe(
    "In this model 5.5% doubters are enough: after 17 rounds 696 of 1,000 have sold. With 5.0% it stops at 83.",
  );
  expect(verdict({})).toBe(
    "In this model 3% doubters are not enough: after 3 rounds the selling stops at 40 of 1,000. With 5.1% it would not stop.",
  );
  expect(verdict({ tolerance_spread: 0.2 })).toBe(
    "In this model it needs no doubters: with 3%, 544 of 1,000 have sold after 8 rounds.",
  );
  expect(verdict({ tolerance_spread: 0.2, price_multiplier: 1 })).toContain("there is no tipping point here");
});

test("the sentence follows the round, and explains a price above that of the start", () => {
  expect(sentence(null, { ...TIPPED, cascade_round: 9 })).toBe(
    "Round 9 of 17: 108 have sold, 5 of them in this round, and the price is 2% lower. In each round those sell who cannot stomach the last fall; a round takes about a month. 1,000 people are not a whole market: drawn at random, nine in ten such crowds have a tipping point between 4.0% and 6.1%.",
  );
  const first = sentence(null, { ...TIPPED, cascade_round: 1 });
  expect(first).toContain("Round 1 of 17: the 55 doubters have sold, and the price is 6% higher.");
  expect(first).toContain("still above the starting price");
  expect(sentence(null, { ...TIPPED, reaction_years: 0.25 })).toContain("a round takes about 3 months");
});

test("each investor says what was too much", () => {
  const values = { ...TIPPED, cascade_order: "sorted" };
  expect(sentence(0, values)).toBe("This investor sells whatever the price, in the first round.");
  expect(sentence(999, values)).toBe("This investor never sells, however far the price falls.");
  expect(sentence(699, values)).toContain("and does not sell in any of these rounds.");
  const crowd = required(toldOf(values).scene()?.crowd);
  const place = crowd.sold_in_round.indexOf(15);
  expect(sentence(place, values)).toMatch(
    /^This investor can stomach a fall of \d+%; sells in round 15, when the price is 18% lower\.$/,
  );
});

test("the dots are found where they were drawn", () => {
  const context = toldOf(TIPPED);
  const frame = { dots_px: [10, 10, 22, 11, 34, 9], x: {}, y: {} } as unknown as Frame;
  const at = (xPx: number, yPx: number): number | null =>
    cascade.cursor.nearest({ x: 0, y: 0, x_px: xPx, y_px: yPx }, frame, context);
  expect(at(21, 12)).toBe(1);
  expect(at(36, 4)).toBe(2);
  expect(at(300, 10)).toBeNull();
  expect(cascade.cursor.bounds(frame, context)).toEqual([0, 999]);
});

test("what is shown travels in the link", () => {
  const shown = { ...START, ...TIPPED, cascade_round: 9, cascade_order: "sorted", cascade_investors: 400 } as Inputs;
  const text = engine.encodeLink(shown);
  if (isRejected(text)) throw new Error("refused");
  expect(text).toBe("v=1&s=0.055&ci=400&cr=9&co=sorted");
  expect({ ...START, ...engine.decodeLink(text).inputs }).toEqual(shown);
  expect(roundShown(shown, 17)).toBe(9);
  expect(roundShown(START, 17)).toBe(17);
  expect(roundShown({ ...START, cascade_round: 40 }, 17)).toBe(17);
});
