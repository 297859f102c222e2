/** Every control can be used: none lies over another, and each press is one step. */
import { devices, expect, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { LANGUAGES } from "./support/engine.js";
import { coveredControls } from "./support/hits.js";
import { open, openExports } from "./support/page.js";

const WIDTHS = [320, 360, 390, 768, 1280, 1440];
const PIN = `pin=${encodeURIComponent("v=1&s=0.04&pe=40&g=0.3")}&pin_name=before`;

const STATES = VIEWS.flatMap((view) => [
  { name: `${view}, calm`, fragment: `#v=1&view=${view}` },
  { name: `${view}, changed and pinned`, fragment: `#v=1&view=${view}&${PIN}`, isChanged: true },
  { name: `${view}, refused, its link corrected`, fragment: `#v=1&zz=1&view=${view}`, isRefused: true },
]);

for (const pointer of ["fine", "coarse"] as const) {
  test.describe(`with a ${pointer} pointer`, () => {
    const { hasTouch, isMobile } = devices["Pixel 5"];
    test.use(pointer === "coarse" ? { hasTouch, isMobile } : {});

    for (const language of LANGUAGES) {
      test(`no target lies over another control in ${language}`, async ({ page }) => {
        test.setTimeout(600_000);
        await open(page, `?lang=${language}`);
        await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
        expect(await page.evaluate(() => matchMedia("(pointer: coarse)").matches)).toBe(pointer === "coarse");
        await page.locator("#presets select").selectOption("openai");
        await expect(page.locator("#loss-maker")).toBeVisible();
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          expect.soft(await coveredControls(page, STATES), `${width} px`).toEqual([]);
        }
      });
    }
  });
}

test("from every view to every other, the sliders are those of a fresh page", async ({ page }) => {
  test.setTimeout(180_000);
  // All that a visitor reads of them, also of those that are folded away.
  await page.addInitScript(() => {
    // Where the market crashes is said later, when the page rests.
    const text = (slider: HTMLElement): string | null => {
      const copy = slider.cloneNode(true) as HTMLElement;
      copy.querySelector(".flip")?.remove();
      return copy.textContent;
    };
    const read = (slider: HTMLElement): unknown[] => [
      slider.dataset.field,
      text(slider),
      ...[...slider.querySelectorAll("input")].map((input) => [
        input.name,
        input.value,
        input.checked,
        input.getAttribute("aria-label"),
        input.getAttribute("aria-valuetext"),
      ]),
    ];
    Object.assign(window, {
      readSliders: () => JSON.stringify([...document.querySelectorAll<HTMLElement>("#panel .slider")].map(read)),
    });
  });
  const fresh: Record<string, string> = {};
  for (const view of VIEWS) {
    await page.goto("about:blank");
    await open(page, `?lang=en#v=1&view=${view}`);
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    fresh[view] = await page.evaluate<string>("readSliders()");
  }
  expect(new Set(Object.values(fresh)).size).toBe(VIEWS.length);
  const wrong = await page.evaluate(
    async ({ views, expected }) => {
      const frames = (): Promise<void> =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
      const { readSliders } = window as unknown as { readSliders: () => string };
      const found: string[] = [];
      for (const from of views) {
        for (const to of views) {
          for (const view of [from, to]) {
            location.hash = `#v=1&view=${view}`;
            await frames();
          }
          if (readSliders() !== expected[to]) found.push(`${from} to ${to}`);
        }
      }
      return found;
    },
    { views: VIEWS, expected: fresh },
  );
  expect(wrong).toEqual([]);
});

for (const language of LANGUAGES) {
  test(`what a button answers moves nothing in its row, in ${language}`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.clock.install();
    await open(page, `?lang=${language}`);
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    // Within the row: what is above it may still arrive.
    const places = (): Promise<string> =>
      page.locator("#export").evaluate((row) => {
        const { x: left, y: top } = row.getBoundingClientRect();
        const items = [...row.querySelectorAll("[data-export], select")];
        return JSON.stringify(
          items.map((item) => {
            const { x, y, width, height } = item.getBoundingClientRect();
            return [x - left, y - top, width, height].map((px) => Math.round(px * 100) / 100);
          }),
        );
      });
    await openExports(page);
    for (const width of [320, 360, 390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const what of ["copy_link", "copy_text", "cite_bibtex", "csv", "png"]) {
        const before = await places();
        await page.locator(`[data-export="${what}"]`).click();
        const answer = page.locator(`[data-export="${what}"] .answer`);
        await expect(answer).toBeVisible();
        expect(await places(), `${what} at ${width} px`).toBe(before);
        await page.clock.runFor(3000);
        await expect(answer).toHaveCount(0);
      }
    }
  });
}
