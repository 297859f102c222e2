import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { LANGUAGES } from "./support/engine.js";
import { open, speak } from "./support/page.js";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };
/** Sections that are the same under every view; axe needs most of its time for them. */
const SHARED_SECTIONS = ["#claims", "#evidence", "#method", "#loss-maker"];

/** A burst market, a link that was corrected, a pinned state, and everything unfolded. */
async function openUnfolded(page: Page, view: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, `#v=1&s=0.08&zz=1&view=${view}&pin=${encodeURIComponent("v=1&g=0.4")}&pin_name=calm`);
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await expect(page.locator("#claims h2")).toBeVisible();
  const folded = page.locator("main details:not([open]) > summary");
  while ((await folded.count()) > 0) await folded.first().click();
}

async function violations(page: Page, leftOut: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(TAGS);
  for (const selector of leftOut) axe.exclude(selector);
  const found = await axe.analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

for (const scheme of ["light", "dark"] as const) {
  for (const language of LANGUAGES) {
    test(`axe finds nothing on the whole page: ${scheme}, ${language}, wide and narrow`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await openUnfolded(page, "payback");
      await speak(page, language);
      for (const size of [WIDE, NARROW]) {
        await page.setViewportSize(size);
        expect(await violations(page, [])).toEqual([]);
      }
    });
  }
}

for (const view of VIEWS) {
  test(`axe finds nothing: ${view}, in three languages, light and dark, wide and narrow`, async ({ page }) => {
    await openUnfolded(page, view);
    for (const [index, language] of LANGUAGES.entries()) {
      await speak(page, language);
      await page.emulateMedia({ colorScheme: index === 2 ? "dark" : "light" });
      await page.setViewportSize(index === 1 ? NARROW : WIDE);
      expect(await violations(page, SHARED_SECTIONS), language).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize(NARROW);
    expect(await violations(page, SHARED_SECTIONS), "dark and narrow").toEqual([]);
  });
}
