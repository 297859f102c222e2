/** The story in whatever browser a reader has: figures wake, sliders move them, and nothing complains. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { PARTS } from "../../www/src/story/parts.js";
import { NARROW, Visit, WIDE } from "./actions.js";

let visit: Visit;

beforeAll(async () => {
  visit = await Visit.begin();
});

afterAll(() => visit?.end());

beforeEach(async () => {
  await visit.driver.errors();
});

afterEach(async () => {
  expect(await visit.driver.errors(), "the story told its console of errors").toEqual([]);
});

/** Reads on from part to part. */
async function readAll(): Promise<void> {
  for (const { id } of PARTS) {
    await visit.driver.evaluate(
      (part) => document.querySelector(`[data-part="${part}"]`)?.scrollIntoView({ block: "center" }),
      id,
    );
    await visit.sees(`[data-part="${id}"][data-awake]`);
  }
}

for (const folder of ["story/", "story/zh-Hant/", "story/zh-Hans/"])
  test(`every figure of ${folder} wakes, wide and narrow, and is no wider than the window`, async () => {
    for (const [width, height] of [WIDE, NARROW]) {
      await visit.driver.resize(width, height);
      await visit.driver.open("about:blank");
      await visit.driver.open(`${visit.site.address}${folder}`);
      await visit.sees("html[data-story]");
      await readAll();
      expect(await visit.count(".static-picture")).toBe(0);
      expect(
        await visit.driver.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBeLessThanOrEqual(0);
    }
    await visit.driver.resize(...WIDE);
  });

test("keys move a slider, the sentence follows, and the address carries the state", async () => {
  await visit.driver.open("about:blank");
  await visit.driver.open(`${visit.site.address}story/#conclude&v=1&g=0.25`);
  await visit.sees('[data-part="conclude"][data-awake]');
  const sentence = '[data-part="conclude"] .story-sentence';
  await visit.reads(sentence, "growing 25% a year");
  await visit.focus('[data-part="conclude"] input[name="growth_per_year"]');
  await visit.driver.press("ArrowRight");
  await visit.reads(sentence, "growing 26% a year");
  await expect.poll(() => visit.fragment()).toBe("#conclude&v=1&g=0.26");
});
