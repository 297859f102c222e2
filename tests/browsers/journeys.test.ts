/** The core of what visitors do, in whatever browser they have. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { monthlyPrices } from "../e2e/support/monthly-prices.js";
import { NARROW, Visit, WIDE } from "./actions.js";
import { sceneOf, sceneOfRuns } from "./browser.js";

let visit: Visit;

beforeAll(async () => {
  visit = await Visit.begin();
});

afterAll(() => visit?.end());

beforeEach(async () => {
  await visit.driver.errors();
});

afterEach(async () => {
  expect(await visit.driver.errors(), "the page told its console of errors").toEqual([]);
});

const SEED_SLIDER = 'input[type="range"][name="seed_share"]';

test("the page says the conclusion, with the article's numbers", async () => {
  await visit.open();
  expect(await visit.text(".headline")).toBe(
    "At 63 times earnings, with profits growing 20% a year if electricity allowed, but limited to 15.2%, a share takes 14.9 years to pay for itself. In this model the market crashes once 5.0% of investors sell whatever the price; here 3% is assumed.",
  );
  expect(await visit.raw("payback.years")).toBeCloseTo(14.878076891391123, 10);
  expect(await visit.text("[data-station=tipping] [data-state]")).toBe("could go either way");
  expect(await visit.colours()).toBeGreaterThan(20);
  await visit.isTrue();
});

test("keys move a slider by its steps, and everything downstream of it", async () => {
  await visit.open();
  const before = await visit.pixels();
  await visit.focus(SEED_SLIDER);
  await visit.driver.press("ArrowRight");
  await expect.poll(() => visit.attribute(SEED_SLIDER, "aria-valuetext")).toBe("3.1%");
  await visit.driver.press("PageUp");
  await expect.poll(() => visit.attribute(SEED_SLIDER, "aria-valuetext")).toBe("4.1%");
  await visit.reads(".headline", "here 4.1% is assumed");
  await expect.poll(() => visit.fragment()).toBe("#v=1&s=0.041");
  expect(await visit.pixels()).not.toBe(before);
  await visit.driver.press("End");
  await visit.reads(".headline", "In this model 12% of investors sell");
  await visit.isTrue();
});

test("the buttons beside a slider step too", async () => {
  await visit.open();
  await visit.clicks('[data-field="seed_share"] button.step:last-of-type');
  await expect.poll(() => visit.value("seed_share")).toBe("3.1%");
});

test("a value is typed, a wrong one is told beside its field, and the last good picture stays", async () => {
  await visit.open("#v=1&view=payback");
  await visit.types("growth_per_year", "25");
  await visit.reads(".headline", "growing 25% a year");
  await expect.poll(() => visit.fragment()).toBe("#v=1&g=0.25&view=payback");
  await visit.isTrue();
  const before = await visit.pixels();
  await visit.types("growth_per_year", "900%");
  await visit.reads('[data-field="growth_per_year"] .note', "900% is too high; the maximum is 200%.");
  expect(await visit.pixels()).toBe(before);
  expect(await visit.attribute('input[type="text"][name="growth_per_year"]', "aria-invalid")).toBe("true");
});

test("the numbers of the sentence are stepped and typed over", async () => {
  await visit.open();
  const price = '[data-input="price_to_earnings"]';
  await visit.focus(price);
  await visit.driver.press("ArrowRight");
  await visit.reads(price, /^64$/);
  await visit.driver.press("Enter");
  await visit.driver.type("40");
  await visit.driver.press("Enter");
  await visit.reads(price, /^40$/);
  await visit.isTrue();
});

test("a preset is taken, and Back undoes it", async () => {
  await visit.open("#v=1&g=0.3");
  await visit.clicks('[data-preset="circle"]');
  await visit.shows("loop");
  await expect.poll(() => visit.fragment()).toContain("view=loop");
  await visit.isTrue();
  await visit.driver.evaluate(() => history.back());
  await visit.shows("tipping");
  await expect.poll(() => visit.fragment()).toBe("#v=1&g=0.3");
  await visit.reads(".headline", "growing 30% a year");
  await visit.driver.evaluate(() => history.forward());
  await visit.shows("loop");
});

test("a state is pinned, named, compared and taken back", async () => {
  await visit.open();
  await visit.clicks('[data-action="pin"]');
  await visit.sees('input[name="pin_name"]');
  await visit.focus('input[name="pin_name"]');
  await visit.driver.type("before");
  await visit.driver.press("Enter");
  await visit.types("seed_share", "4%");
  await visit.reads("#pin", /3%.*4%/);
  await visit.reads("table th.pinned", "before");
  await expect.poll(() => visit.fragment()).toMatch(/pin=.*pin_name=before/);
  await visit.clicks('[data-action="pin_back"]');
  await expect.poll(() => visit.value("seed_share")).toBe("3%");
  await visit.clicks('[data-action="unpin"]');
  await expect.poll(() => visit.count("table th.pinned")).toBe(0);
});

test("the language is changed in place and back, and the numbers stay", async () => {
  await visit.open("#v=1&s=0.041");
  const years = await visit.raw("payback.years");
  const english = await visit.text(".headline");
  await visit.speaks("zh-Hant");
  expect(await visit.driver.evaluate(() => document.title)).toBe("泡沫計算機");
  expect(await visit.text(".headline")).toMatch(/本益比|倍/);
  expect(await visit.raw("payback.years")).toBe(years);
  await visit.isTrue();
  await visit.speaks("en");
  expect(await visit.text(".headline")).toBe(english);
});

test("the copied link gives the same numbers in a new page", async () => {
  await visit.open("#v=1&view=payback");
  await visit.types("growth_per_year", "25");
  await visit.types("price_to_earnings", "41");
  await visit.reads(".headline", "At 41 times earnings");
  // What a headless browser does not let out of its clipboard.
  await visit.driver.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: async (text: string) => void Object.assign(globalThis, { copied: text }) },
    });
  });
  await visit.clicks('[data-export="copy_link"]');
  const copied = (): Promise<string> =>
    visit.driver.evaluate(() => (globalThis as unknown as { copied?: string }).copied ?? "");
  await expect.poll(copied).toContain("#v=1&pe=41");
  const link = await copied();
  const numbers = (): Promise<string[]> =>
    visit.driver.evaluate(() =>
      [...document.querySelectorAll("#chain data[data-path], #headline data[data-path]")].map(
        (place) => `${place.getAttribute("data-path")} ${place.getAttribute("value")}`,
      ),
    );
  await visit.isTrue();
  const before = await numbers();
  expect(before.length).toBeGreaterThan(3);
  await visit.open(link.slice(visit.site.address.length));
  expect(await numbers()).toEqual(before);
  await visit.shows("payback");
  await visit.isTrue();
});

test("a wrong link is read, and what was corrected is told", async () => {
  await visit.open("#v=1&s=9&pe=abc&__proto__=1");
  await expect.poll(() => visit.count('[data-notice="corrections"] li')).toBe(3);
  await visit.reads(
    '[data-notice="corrections"] li',
    "Investors who sell whatever the price: the link says “9”; 0.5 is used",
  );
  await visit.reads(".headline", "At 63 times earnings");
});

test("own prices are tested, all of them and as if their file ended earlier", async () => {
  await visit.driver.open("about:blank");
  await visit.driver.open(`${visit.site.address}detection/`);
  await visit.sees("html[data-ready]");
  await visit.clicks('[data-action="own"]');
  await visit.sees("input[name=series-file]");
  await visit.driver.evaluate((text) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([text], "prices.csv", { type: "text/csv" }));
    const input = document.querySelector<HTMLInputElement>("input[name=series-file]");
    if (input === null) return;
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
  }, monthlyPrices("date,price"));
  await visit.sees('[data-tab="own"][aria-current]');
  await visit.reads(".status-words", "Judged by 499 copies");
  expect(await visit.text("#verdict")).toBe(
    "By this test, this price has been growing ever faster since November 2018, even allowing for its own calm and rough times: p = 0.002. The first date at which this could be said was April 2019.",
  );
  expect(await visit.count(".stretches tbody tr")).toBeGreaterThan(0);
  expect(await visit.colours()).toBeGreaterThan(20);
  await visit.focus("#range-end");
  await visit.driver.press("Home");
  await expect.poll(() => visit.attribute("#range-end", "aria-valuetext")).toBe("June 2012");
  await visit.reads("#verdict", "no stretch of this series runs away faster than chance explains: p = 0.86.");
  await visit.clicks('[data-action="play"]');
  await expect.poll(() => visit.attribute("#range-end", "aria-valuetext")).not.toBe("June 2012");
  await visit.clicks('[data-action="play"][aria-label="Pause"]');
  await visit.sees('[data-action="play"][aria-label="Play forward in time"]');
});

test("keys read the picture point by point", async () => {
  await visit.open();
  await visit.focus(".reader");
  await visit.driver.press("ArrowRight");
  await visit.reads("#readout", "With 3.1% selling whatever the price");
  await visit.reads("#live", "With 3.1% selling whatever the price");
  await visit.driver.press("End");
  await visit.reads("#readout", "With 12% selling whatever the price, nothing stops the slide");
  await visit.driver.press("Escape");
  await visit.reads("#readout", "With 3% selling whatever the price, as set here,");
});

test("the pointer reads the picture", async () => {
  await visit.open();
  const [x, y] = await visit.driver.evaluate(() => {
    const { left = 0, top = 0 } = document.querySelector(".reader")?.getBoundingClientRect() ?? {};
    return [Math.round(left), Math.round(top)] as const;
  });
  await visit.driver.point(x + 92, y + 200);
  await visit.reads("#readout", /^With 0\.\d% selling whatever the price, a few others follow/);
  expect(await visit.text(".cursor-flag")).toMatch(/^0\.\d%$/);
  await visit.driver.point(5, 5);
  await visit.reads("#readout", "With 3% selling whatever the price, as set here");
});

test("a claim is tried: the article's 63 years", async () => {
  await visit.open();
  await visit.clicks('[data-action="show_claims"]');
  await expect.poll(() => visit.count("#claims li.claim")).toBe(38);
  await visit.clicks('button[data-claim="nvda_payback"]');
  await visit.shows("payback");
  await expect.poll(() => visit.raw("payback.years")).toBeCloseTo(63, 9);
  await visit.isTrue();
});

test("the page's own switch makes it dark, and it stays so", async () => {
  await visit.open();
  const before = await visit.pixels();
  await visit.clicks("button.scheme");
  await visit.sees("html[data-theme=dark]");
  expect(await visit.driver.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    "rgb(15, 18, 22)",
  );
  await expect.poll(() => visit.pixels()).not.toBe(before);
  await visit.open();
  expect(await visit.attribute("html", "data-theme")).toBe("dark");
  await visit.clicks("button.scheme");
  await visit.sees("html[data-theme=light]");
});

test("inside another page it shows its state alone, in the colours that the address asks for", async () => {
  await visit.driver.open("about:blank");
  await visit.driver.open(`${visit.site.address}?embed=1&lang=en&theme=dark#v=1&s=0.04&view=map`);
  await visit.sees("html[data-embed][data-ready=yes]");
  await visit.sees('#chart canvas[data-view="map"]');
  await visit.reads(".headline", "In this model, with 4% selling whatever the price");
  await visit.isTrue();
  await expect.poll(() => visit.colours()).toBeGreaterThan(20);
  await expect.poll(() => visit.attribute(".whole a", "href")).toMatch(/#v=1&s=0\.04&view=map$/);
  const hidden = await visit.driver.evaluate(() =>
    ["#chain", "#tabs", "#export", "#table"].every(
      (part) => document.querySelector<HTMLElement>(part)?.offsetParent === null,
    ),
  );
  expect(hidden).toBe(true);
  expect(await visit.driver.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    "rgb(15, 18, 22)",
  );
  for (const [width, height] of [NARROW, WIDE]) {
    await visit.driver.resize(width, height);
    await expect.poll(() => visit.driver.evaluate(() => innerWidth)).toBe(width);
    expect(await visit.overhang()).toBeLessThanOrEqual(0);
  }
});

test("an element of another page follows its attributes", async () => {
  // The page of examples is one.
  await visit.driver.open("about:blank");
  await visit.driver.open(`${visit.site.address}embed.html`);
  const embedded = (): Promise<string> =>
    visit.driver.evaluate(() => {
      const root = document.querySelector("bubble-calculator")?.shadowRoot;
      return root?.querySelector("iframe")?.contentDocument?.querySelector(".headline")?.textContent ?? "";
    });
  await expect.poll(embedded, { timeout: 30_000 }).toContain("here 4% is assumed.");
  await visit.driver.evaluate(() => document.querySelector("bubble-calculator")?.setAttribute("state", "v=1&s=0.02"));
  await expect.poll(embedded).toContain("here 2% is assumed.");
});

test("the picture is saved as PNG, with paper and ink", async () => {
  await visit.open("#v=1&s=0.04");
  // What a headless browser saves lies where nobody looks: the page's own file is caught on its way.
  await visit.driver.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (made: Blob | MediaSource) => {
      if (made instanceof Blob && made.type === "image/png") Object.assign(globalThis, { saved: made });
      return make(made);
    };
  });
  await visit.clicks("[data-action=export_menu]");
  await visit.clicks('[data-export="png"]');
  await visit.reads('[data-export="png"]', "Saved");
  const [width, paper, inked] = await visit.driver.evaluate(async () => {
    const bitmap = await createImageBitmap((globalThis as unknown as { saved: Blob }).saved);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    const context = canvas.getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 0) < 100) dark += 1;
    return [bitmap.width, [...data.slice(0, 4)].join(), dark] as const;
  });
  expect([width, paper]).toEqual([1680, "255,255,255,255"]);
  expect(inked).toBeGreaterThan(2000);
});

const RUNS = [
  {
    view: "uncertainty",
    kind: "uncertainty",
    runs: 20_000,
    words:
      "Of 20,000 random markets, the median tipping point is 7.2% (± 0.1%); with 3% doubters, 34.9% (± 0.3%) of all markets crash. " +
      "In 10,000 simulations of 10,000 investors with your settings and 3% doubters, 0% (± 0.0%) crash; nine in ten tipping points lie between 4.8% and 5.4%.",
  },
  {
    view: "timeline",
    kind: "paths",
    runs: 3000,
    words: "Of 3,000 random paths, 66% (± 0.9%) crash within 3 years. ± is one standard error.",
  },
] as const;

for (const { view, kind, runs, words } of RUNS) {
  test(`${view}: random runs in workers end with the same words and table in every engine`, async () => {
    await visit.open(`#v=1&view=${view}&runs=${runs}&seed=7`);
    expect(await visit.told()).toBe(words);
    const ofRuns = sceneOfRuns(view, await visit.inputs(), kind, 7, runs);
    // More than the few runs that the picture begins with.
    expect(ofRuns).not.toEqual(sceneOf(view, await visit.inputs()));
    await visit.tables(ofRuns);
  });
}
