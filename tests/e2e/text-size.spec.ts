/**
 * The browser's own font size counts: letters grow with it, and nothing lies over anything else or runs out of the
 * page.
 */
import { expect, type Page, test } from "@playwright/test";
import { LANGUAGES } from "./support/engine.js";
import { hasNoSidewaysScroll, ready } from "./support/page.js";

const SETTINGS = {
  "a font size of 24": { flag: "defaultFontSize=24", times: 1.5, least: 0 },
  "a font size of 32": { flag: "defaultFontSize=32", times: 2, least: 0 },
  "a least font size of 20": { flag: "minimumFontSize=20", times: 1, least: 20 },
};
const VIEWS = ["tipping", "payback", "loop", "timeline", "power"];

/** Pieces of text, and controls, that lie over each other; the picture keeps its own sizes. */
const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    /** Letters are lower than their boxes. */
    const slackPx = 5;
    interface Piece {
      of: Element;
      text: string;
      box: DOMRect;
    }
    const pieces: Piece[] = [];
    const close: string[] = [];
    // What only those hear who cannot see is a pixel wide.
    const isOut = (element: Element): boolean =>
      element.closest(".chart, option, .menu-list, #claims, #evidence, table") !== null ||
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.getBoundingClientRect().width <= 1;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const of = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (of === null || text === "" || isOut(of)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 1);
      for (const box of boxes) pieces.push({ of, text, box });
      boxes.slice(1).forEach(({ top }, index) => {
        const above = boxes[index];
        if (above === undefined) return;
        const { bottom, height } = above;
        if (top > above.top && bottom - top > 0.2 * height)
          close.push(`the lines of “${text}” by ${(bottom - top).toFixed(0)} of ${height.toFixed(0)}`);
      });
    }
    for (const of of document.querySelectorAll("#panel .step, #panel .typed, select")) {
      if (!isOut(of))
        pieces.push({ of, text: of.getAttribute("name") ?? of.className, box: of.getBoundingClientRect() });
    }
    pieces.sort((a, b) => a.box.top - b.box.top);
    const found = close;
    pieces.forEach((one, index) => {
      for (const other of pieces.slice(index + 1)) {
        if (other.box.top > one.box.bottom) break;
        if (one.of.contains(other.of) || other.of.contains(one.of)) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        if (across > 1 && down > slackPx + Math.min(one.box.height, other.box.height) * 0.15)
          found.push(`“${one.text}” and “${other.text}” by ${across.toFixed(0)} × ${down.toFixed(0)}`);
      }
      if (one.box.right > innerWidth + 1 || one.box.left < -1) found.push(`“${one.text}” runs out of the page`);
    });
    return found;
  });

for (const [setting, { flag, times, least }] of Object.entries(SETTINGS)) {
  test(`with ${setting} nothing lies over anything else`, async ({ playwright, baseURL }) => {
    test.setTimeout(180_000);
    const { launchOptions } = test.info().project.use;
    const browser = await playwright.chromium.launch({
      ...launchOptions,
      args: [...(launchOptions?.args ?? []), `--blink-settings=${flag}`],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL: baseURL ?? "" });
      for (const language of LANGUAGES) {
        await page.goto("about:blank");
        await page.goto(`./?lang=${language}#v=1&s=0.04&g=0.3&pe=50`);
        await ready(page);
        await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
        const size = (selector: string): Promise<number> =>
          page
            .locator(selector)
            .first()
            .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
        for (const [selector, usual] of Object.entries({
          ".slider-label": 15,
          ".note": 12.5,
          ".typed": 17,
          ".panel-name": 14,
        }))
          expect(await size(selector), selector).toBeCloseTo(Math.max(least, usual * times), 1);
        for (const view of VIEWS) {
          await page.evaluate((fragment) => (location.hash = fragment), `#v=1&s=0.04&g=0.3&pe=50&view=${view}`);
          await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", view);
          for (const folded of await page.locator("#panel details:not([open]) > summary").all()) await folded.click();
          for (const width of [1280, 360]) {
            await page.setViewportSize({ width, height: 900 });
            expect.soft(await overlaps(page), `${language}, ${view}, ${width} px`).toEqual([]);
            expect
              .soft(await hasNoSidewaysScroll(page), `${language}, ${view}, ${width} px: no sideways scroll`)
              .toBe(true);
          }
        }
      }
    } finally {
      await browser.close();
    }
  });
}
