// biome-ignore-all lint/performance/useDomNodeTextContent: only the text that is seen counts.
/** Undo and redo in the open: by button, by key and by the browser's own Back, all over one history. */
import { expect, type Page, test } from "@playwright/test";
import { open, range, type, typed } from "./support/page.js";
import { required } from "./support/required.js";

const later = async (page: Page): Promise<void> => expect(page.locator("html")).toHaveAttribute("data-features", "yes");
const button = (page: Page, what: "undo" | "redo") => page.locator(`[data-action="${what}"]`);
const hash = (page: Page): string => new URL(page.url()).hash;
const can = async (page: Page): Promise<(string | null)[]> =>
  [
    await button(page, "undo").getAttribute("aria-disabled"),
    await button(page, "redo").getAttribute("aria-disabled"),
  ].map((disabled) => (disabled === "true" ? "no" : "yes"));

/** What can be done, and the state that it leads to. */
const DEEDS: Record<string, { does: (page: Page) => Promise<unknown>; leads: RegExp }> = {
  "moving a slider": { does: (page) => range(page, "seed_share").fill("0.06"), leads: /s=0\.06/ },
  "stepping a slider": {
    does: (page) => page.locator('[data-field="price_multiplier"] .step').last().click(),
    leads: /m=4\.6/,
  },
  "typing a value": { does: (page) => type(page, "seed_share", "7%"), leads: /s=0\.07/ },
  "typing over the verdict": {
    does: async (page) => {
      await page.locator('[data-input="price_to_earnings"]').press("Enter");
      await page.keyboard.type("40");
      await page.keyboard.press("Enter");
    },
    leads: /pe=40/,
  },
  "dragging in the picture": {
    does: async (page) => {
      const handle = page.locator('[data-handle="seed_share"]');
      await handle.scrollIntoViewIfNeeded();
      const box = required(await handle.boundingBox());
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + 120, box.y + box.height / 2, { steps: 5 });
      await page.mouse.up();
    },
    leads: /s=0\.\d+/,
  },
  "resetting one slider": { does: (page) => page.locator(".reset-one").first().click(), leads: /^#v=1&g=0\.25$/ },
  "resetting all": { does: (page) => page.locator('[data-action="reset"]').click(), leads: /^$/ },
  "taking it as the article has it": {
    does: (page) => page.locator('[data-action="as_article"]').click(),
    leads: /s=0\.05/,
  },
  "a situation": { does: (page) => page.locator("[data-preset=power]").click(), leads: /view=power/ },
  "a company": { does: (page) => page.locator("#presets select").selectOption("csco2000"), leads: /pe=\d+/ },
  "another view": { does: (page) => page.locator('[data-tab="map"]').click(), leads: /view=map/ },
  "another station": { does: (page) => page.locator('[data-station="payback"]').click(), leads: /view=payback/ },
  pinning: { does: (page) => page.locator('[data-action="pin"]').click(), leads: /pin=/ },
};

for (const [what, { does, leads }] of Object.entries(DEEDS)) {
  test(`${what} can be undone and done again, by buttons, keys and Back`, async ({ page }) => {
    // A state that none of them leads to.
    await open(page, "?lang=en#v=1&g=0.25&m=4.5");
    await later(page);
    const before = hash(page);
    expect(await can(page)).toEqual(["no", "no"]);
    const verdict = page.locator(".headline");
    const said = await verdict.innerText();
    await does(page);
    await expect.poll(() => hash(page)).toMatch(leads);
    await expect.poll(() => hash(page)).not.toBe(before);
    const after = hash(page);
    await expect.poll(() => can(page)).toEqual(["yes", "no"]);
    const isBefore = async (): Promise<void> => {
      await expect.poll(() => hash(page)).toBe(before);
      await expect(verdict).toHaveText(said, { useInnerText: true });
      await expect.poll(() => can(page)).toEqual(["no", "yes"]);
    };
    const isAfter = async (): Promise<void> => {
      await expect.poll(() => hash(page)).toBe(after);
      await expect.poll(() => can(page)).toEqual(["yes", "no"]);
    };
    await button(page, "undo").click();
    await isBefore();
    await button(page, "redo").click();
    await isAfter();
    await page.locator("#chain").click({ position: { x: 1, y: 1 }, trial: true });
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("Control+z");
    await isBefore();
    await page.keyboard.press("Control+Shift+Z");
    await isAfter();
    await page.keyboard.press("Meta+z");
    await isBefore();
    await page.keyboard.press("Control+y");
    await isAfter();
    await page.goBack();
    await isBefore();
    await page.goForward();
    await isAfter();
  });
}

test("several steps go back and forth in their order, and a new one ends what could be done again", async ({
  page,
}) => {
  await open(page, "?lang=en");
  await later(page);
  for (const share of ["1%", "2%", "3.5%", "4%"]) {
    await type(page, "seed_share", share);
    await expect.poll(() => hash(page)).toContain(`s=${Number((Number.parseFloat(share) / 100).toFixed(4))}`);
  }
  for (const share of ["3.5%", "2%"]) {
    await button(page, "undo").click();
    await expect(typed(page, "seed_share")).toHaveValue(share);
  }
  await button(page, "redo").click();
  await expect(typed(page, "seed_share")).toHaveValue("3.5%");
  // Presses that come faster than the browser goes are made one after the other.
  await page.evaluate(() => {
    for (let press = 0; press < 2; press += 1) document.querySelector<HTMLElement>('[data-action="undo"]')?.click();
  });
  await expect(typed(page, "seed_share")).toHaveValue("1%");
  await button(page, "redo").click();
  await expect(typed(page, "seed_share")).toHaveValue("2%");
  expect(await can(page)).toEqual(["yes", "yes"]);
  await type(page, "seed_share", "5%");
  await expect.poll(() => can(page)).toEqual(["yes", "no"]);
  await button(page, "undo").click();
  await expect(typed(page, "seed_share")).toHaveValue("2%");
  await button(page, "undo").click();
  await button(page, "undo").click();
  await expect(typed(page, "seed_share")).toHaveValue("3%");
  // There it ends: another press does not leave the page.
  await button(page, "undo").click({ force: true });
  await expect(button(page, "undo")).toBeFocused();
  await expect(typed(page, "seed_share")).toHaveValue("3%");
  expect(await can(page)).toEqual(["no", "yes"]);
});

test("what was moved a moment ago, and is not in the address yet, is undone too", async ({ page }) => {
  await page.clock.install();
  await open(page, "?lang=en");
  await later(page);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  await page.locator('[data-field="seed_share"] .step').last().click();
  await page.clock.runFor(50);
  expect(hash(page)).toBe("");
  await page.keyboard.press("Control+z");
  await page.clock.runFor(100);
  await expect(typed(page, "seed_share")).toHaveValue("3%");
  await page.clock.runFor(3000);
  expect(hash(page)).toBe("");
  await page.keyboard.press("Control+y");
  await page.clock.runFor(100);
  await expect(typed(page, "seed_share")).toHaveValue("3.1%");
});

test("in a text box the keys are the box's own", async ({ page }) => {
  await open(page, "?lang=en");
  await later(page);
  await type(page, "seed_share", "4%");
  await expect.poll(() => hash(page)).toContain("s=0.04");
  const box = typed(page, "price_multiplier");
  await box.focus();
  await page.keyboard.type("77");
  await page.keyboard.press("Control+z");
  await expect(box).not.toHaveValue("77");
  expect(hash(page)).toContain("s=0.04");
  await expect(typed(page, "seed_share")).toHaveValue("4%");
});

test("an address that is typed into the page is a step like any other, and a visit before the page is none", async ({
  page,
  baseURL,
}) => {
  await page.goto(`${baseURL}robots.txt`);
  await open(page, "?lang=en");
  await later(page);
  expect(await can(page)).toEqual(["no", "no"]);
  await page.evaluate(() => (location.hash = "#v=1&s=0.08"));
  await expect(typed(page, "seed_share")).toHaveValue("8%");
  await expect.poll(() => can(page)).toEqual(["yes", "no"]);
  await type(page, "seed_share", "9%");
  await expect.poll(() => hash(page)).toContain("s=0.09");
  await page.reload();
  await later(page);
  expect((await can(page))[0]).toBe("yes");
  for (const share of ["8%", "3%"]) {
    await button(page, "undo").click();
    await expect(typed(page, "seed_share")).toHaveValue(share);
  }
  expect(await can(page)).toEqual(["no", "yes"]);
});

test("the buttons shift nothing when they come, and speak the page's language", async ({ page }) => {
  test.setTimeout(180_000);
  for (const [language, words] of Object.entries({
    en: ["Undo", "Redo"],
    "zh-Hant": ["復原", "重做"],
    "zh-Hans": ["撤销", "重做"],
  })) {
    for (const width of [320, 360, 768, 1000, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      let come = (): void => undefined;
      const coming = new Promise<void>((resolve) => (come = resolve));
      await page.route("**/features-*.js", async (route) => {
        await coming;
        await route.continue();
      });
      await page.goto("about:blank");
      await open(page, `?lang=${language}`);
      const places = (): Promise<number[]> =>
        page.evaluate(() =>
          [
            ...document.querySelectorAll(
              "#panel > .sliders > .slider, .panel-name, [data-action=reset], [data-action=as_article]",
            ),
          ].flatMap((one) => [
            one.getBoundingClientRect().left,
            one.getBoundingClientRect().top -
              (document.querySelector("#panel .panel-name")?.getBoundingClientRect().top ?? Number.NaN),
          ]),
        );
      const before = await places();
      come();
      await later(page);
      expect(await page.locator(".undo").allInnerTexts(), `${language} ${width}`).toEqual(words);
      expect(await places(), `${language} ${width}`).toEqual(before);
      await page.unroute("**/features-*.js");
    }
  }
});

test("an embed leaves the history to the page around it", async ({ page }) => {
  await open(page, "?embed=1&lang=en&view=map");
  await later(page);
  await expect(page.locator(".undo")).toHaveCount(0);
  await range(page, "seed_share").fill("0.06");
  await expect(page).toHaveURL(/s=0\.06/);
  await page.keyboard.press("Control+z");
  await expect(range(page, "seed_share")).toHaveAttribute("aria-valuetext", "6%");
});

test("a link skips to the chart, and leaves the address alone", async ({ page }) => {
  for (const [language, words] of Object.entries({
    en: "Skip to the chart",
    "zh-Hant": "跳到圖表",
    "zh-Hans": "跳到图表",
  })) {
    await page.goto("about:blank");
    await open(page, `?lang=${language}#v=1&s=0.04`);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: words });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.locator(".reader")).toBeFocused();
    await expect(page.locator(".reader")).toBeInViewport();
    expect(hash(page)).toBe("#v=1&s=0.04");
    await expect(page.locator("#corrections .notice")).toHaveCount(0);
  }
});
