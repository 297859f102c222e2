import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { open } from "./support/page.js";

const SIZES = { desktop: { width: 1440, height: 900 }, mobile: { width: 360, height: 740 } };

for (const [name, viewport] of Object.entries(SIZES)) {
  for (const scheme of ["light", "dark"] as const) {
    for (const view of ["tipping", "payback"]) {
      test(`axe finds nothing: ${view}, ${scheme}, ${name}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        await open(page, `#v=1&s=0.08&zz=1&view=${view}`);
        await page.locator("summary").click();
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
        expect(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
      });
    }
  }
}
