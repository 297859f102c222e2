/** The page as it stands inside another one: how it is laid out, and what its address says. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { LANGUAGES } from "./support/engine.js";
import { hasNoSidewaysScroll, range, ready, verdict } from "./support/page.js";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What the code that is handed out keeps free. */
const HEIGHT_PX = 600;
const WIDTHS_PX = [300, 328, 360, 460, 560, 700, 820, 1040, 1200];

async function openEmbedded(page: Page, query: string, fragment = ""): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`./?embed=1${query}${fragment}`);
  await ready(page);
  await expect(page.locator(".whole a")).toBeVisible();
}

for (const language of LANGUAGES) {
  test(`from 300 to 1,200 px all fits into the height that is kept free: ${language}`, async ({ page }) => {
    test.setTimeout(180_000);
    for (const view of VIEWS) {
      await page.setViewportSize({ width: 300, height: HEIGHT_PX });
      await openEmbedded(page, `&lang=${language}`, `#v=1&view=${view}`);
      await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", view);
      for (const width of WIDTHS_PX) {
        await page.setViewportSize({ width, height: HEIGHT_PX });
        const { needed, picture } = await page.evaluate(() => ({
          needed: document.documentElement.scrollHeight,
          picture: document.getElementById("chart")?.clientHeight ?? 0,
        }));
        // The longest verdict beside the most choices, in 300 px, asks for a line more.
        expect(needed, `${view} at ${width}`).toBeLessThanOrEqual(
          view === "loop" && width === 300 ? HEIGHT_PX + 60 : HEIGHT_PX,
        );
        expect(picture, `${view} at ${width}`).toBeGreaterThanOrEqual(260);
        expect(await hasNoSidewaysScroll(page), `${view} at ${width}`).toBe(true);
      }
    }
  });

  for (const scheme of ["light", "dark"] as const) {
    test(`axe finds nothing in an embed: ${language}, ${scheme}`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme: scheme === "light" ? "dark" : "light", reducedMotion: "reduce" });
      for (const [view, width] of [
        ["tipping", 300],
        ["map", 820],
        ["payback", 560],
        ["loop", 360],
      ] as const) {
        await page.setViewportSize({ width, height: HEIGHT_PX });
        // The scheme of the address counts, not the system's.
        await openEmbedded(page, `&lang=${language}&theme=${scheme}`, `#v=1&s=0.08&zz=1&view=${view}`);
        await expect(page.locator("html")).toHaveCSS(
          "background-color",
          scheme === "light" ? "rgb(255, 255, 255)" : "rgb(15, 18, 22)",
        );
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        expect(
          violations.map(
            (violation) => `${view} ${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`,
          ),
        ).toEqual([]);
      }
    });
  }
}

test("it shows verdict, picture, sliders and a line to the whole page in this very state, and no more", async ({
  page,
}) => {
  await page.setViewportSize({ width: 560, height: 420 });
  await openEmbedded(page, "&lang=en", "#v=1&s=0.04");
  await expect(verdict(page)).toContainText("here 4% is assumed.");
  await expect(page.locator(".slider:visible")).toHaveCount(1);
  for (const hidden of [
    "#chain",
    "#tabs",
    "#export",
    "#table",
    "#method",
    "#readout",
    ".panel-head",
    ".more",
    ".note",
    ".languages",
  ])
    await expect(page.locator(hidden).first(), hidden).toBeHidden();
  await expect(page.locator("#footer")).toContainText("Not investment advice");
  const whole = page.locator(".whole a");
  await expect(whole).toHaveAttribute("href", "./?lang=en#v=1&s=0.04");
  await page.locator('.slider[data-field="seed_share"] .step').last().click();
  await expect(whole).toHaveAttribute("href", "./?lang=en#v=1&s=0.041");
  await page.setViewportSize({ width: 820, height: 600 });
  await expect(page.locator(".slider:visible")).toHaveCount(2);
  await page.setViewportSize({ width: 1200, height: 600 });
  await expect(page.locator(".slider:visible")).toHaveCount(3);
});

test("a link that was corrected says so in an embed too", async ({ page }) => {
  await page.setViewportSize({ width: 560, height: 600 });
  await openEmbedded(page, "&lang=en", "#v=1&s=9");
  await expect(page.locator("#corrections")).toContainText("9");
  await expect(page.locator("#corrections")).toBeVisible();
});

test("a view beside the fragment counts where the fragment names none", async ({ page }) => {
  await openEmbedded(page, "&lang=en&view=payback", "#v=1&pe=40");
  await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", "payback");
  await expect(verdict(page)).toContainText("At 40 times");
  await openEmbedded(page, "&lang=en&view=map", "#v=1&view=payback");
  await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", "payback");
  await openEmbedded(page, `&lang=en&view=${encodeURIComponent('"><script>&s=0.08#')}`);
  await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", "tipping");
  await expect(verdict(page)).toContainText("here 3% is assumed.");
});

test("the scheme of an embed is not kept, and moving it writes no history", async ({ page }) => {
  await openEmbedded(page, "&lang=en&theme=dark");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  const before = await page.evaluate(() => history.length);
  for (let press = 0; press < 5; press += 1) {
    await page.locator('.slider[data-field="seed_share"] .step').last().click();
    await expect(page).toHaveURL(new RegExp(`s=0\\.03${press + 1}`));
  }
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("what follows the first view does not come unless it is needed", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await openEmbedded(page, "&lang=en");
  await range(page, "seed_share").fill("0.04");
  await page.waitForTimeout(2500);
  expect(asked.filter((url) => /features-|claims-|bubble_calculator_bg|sw\.js/.test(url))).toEqual([]);
});
