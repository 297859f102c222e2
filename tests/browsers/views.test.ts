/**
 * Every view, wide and narrow, light and dark: drawn, in numbers, and without sideways scrolling. Its pictures lie in
 * target/engines.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STATION_VIEWS } from "../../www/pkg/vocabulary.js";
import { NARROW, Visit, WIDE } from "./actions.js";
import { sceneOf } from "./browser.js";
import { engineName, RESULTS, type Scheme } from "./driver.js";

const SCHEMES: Record<Scheme, string> = { light: "rgb(255, 255, 255)", dark: "rgb(15, 18, 22)" };

describe.each(Object.keys(SCHEMES) as Scheme[])("%s", (scheme) => {
  let visit: Visit;
  const pictures = `${RESULTS}${engineName()}/`;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    visit = await Visit.begin(scheme);
  });

  afterAll(() => visit?.end());

  const keep = async (name: string): Promise<void> => {
    await visit.driver.evaluate(() =>
      document.fonts.ready.then(
        () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
      ),
    );
    writeFileSync(`${pictures}${name}.png`, await visit.driver.screenshot());
  };

  const sized = async (width: number, height: number): Promise<void> => {
    await visit.driver.resize(width, height);
    await expect.poll(() => visit.driver.evaluate(() => innerWidth)).toBe(width);
    expect(await visit.overhang(), `at ${width} pixels`).toBeLessThanOrEqual(0);
  };

  test("the page has the colours that the machine prefers", async () => {
    await visit.open();
    expect(await visit.driver.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      SCHEMES[scheme],
    );
  });

  test("what is operated, and what tells the states apart, can be seen", async () => {
    await visit.open();
    const seen = await visit.driver.evaluate(() => {
      const paper = getComputedStyle(document.documentElement).backgroundColor;
      const places = {
        ".rail": "backgroundColor",
        ".fill": "backgroundColor",
        ".station-arrow": "backgroundColor",
        "button.step svg": "stroke",
        ".number": "borderBottomColor",
        ".glyph .fill-alive": "fill",
        ".line-burst": "stroke",
      } as const;
      return Object.entries(places).map(([selector, property]) => {
        const element = document.querySelector(selector);
        const colour = element === null ? "not there" : getComputedStyle(element)[property];
        return [selector, /^rgb\(/.test(colour) && colour !== paper ? "is seen" : colour];
      });
    });
    expect(seen.filter(([, what]) => what !== "is seen")).toEqual([]);
    expect(
      await visit.driver.evaluate(() => document.querySelector<HTMLElement>(".station-arrow")?.offsetWidth),
    ).toBeGreaterThan(50);
  });

  test("the top of the page fits in every language", async () => {
    for (const language of ["zh-Hant", "zh-Hans", "en"]) {
      await visit.speaks(language);
      for (const [width, height] of [NARROW, WIDE]) {
        await sized(width, height);
        await visit.driver.evaluate(() => scrollTo(0, 0));
        await keep(`top-${language}-${width}-${scheme}`);
      }
    }
  });

  for (const [station, views] of Object.entries(STATION_VIEWS)) {
    for (const view of views) {
      test(`${view} is opened by its station, drawn, told in numbers, and fits`, async () => {
        await visit.driver.resize(...WIDE);
        await visit.goesTo(view, station);
        await expect.poll(() => visit.colours()).toBeGreaterThan(20);
        await visit.tables(sceneOf(view, await visit.inputs()));
        await visit.isTrue();
        for (const [width, height] of [WIDE, NARROW]) {
          await sized(width, height);
          await visit.driver.evaluate(() => document.querySelector("#tabs")?.scrollIntoView());
          await keep(`${view}-${width}-${scheme}`);
        }
        expect(await visit.driver.errors()).toEqual([]);
      });
    }
  }
});
