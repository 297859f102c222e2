import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { LANGUAGES } from "./support/engine.js";
import { open, speak } from "./support/page.js";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const view of VIEWS) {
  for (const scheme of ["light", "dark"] as const) {
    test(`axe finds nothing: ${view}, ${scheme}, in three languages, wide and narrow`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      // A burst market, a link that was corrected, a pinned state, and everything unfolded.
      await open(page, `#v=1&s=0.08&zz=1&view=${view}&pin=${encodeURIComponent("v=1&g=0.4")}&pin_name=calm`);
      await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
      await expect(page.locator("#claims h2")).toBeVisible();
      const folded = page.locator("main details:not([open]) > summary");
      while ((await folded.count()) > 0) await folded.first().click();
      for (const [index, language] of LANGUAGES.entries()) {
        await speak(page, language);
        await page.setViewportSize(index === 1 ? { width: 360, height: 740 } : { width: 1440, height: 900 });
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        expect(
          violations.map(
            (violation) => `${language} ${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`,
          ),
        ).toEqual([]);
      }
    });
  }
}
