/** Dark Reader, which makes pages dark, lets those alone that are so by themselves. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";

const SOURCE = readFileSync(join(__dirname, "../../www/node_modules/darkreader/darkreader.js"), "utf8");
// An extension is not held to the policy of a page.
test.use({ bypassCSP: true });

const PAGES = ["", "embed.html", "bench.html", "404.html"];

/** What the extension does when its visitor has it on. */
async function switchOn(page: Page): Promise<string> {
  await page.evaluate(`${SOURCE}; globalThis.DarkReader.enable({ brightness: 100, contrast: 90, sepia: 10 });`);
  return page.evaluate(() => getComputedStyle(document.body).color);
}

for (const path of PAGES) {
  test(`it changes nothing: ${path === "" ? "the page" : path}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`./${path}`);
    const before = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(await switchOn(page)).toBe(before);
    expect(await page.locator("style.darkreader").count()).toBe(0);
  });
}

test("without the mark it would", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.route("**/path/*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replace('<meta name="darkreader-lock"', '<meta name="nothing"'),
    });
  });
  await page.goto("./");
  const before = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(await switchOn(page)).not.toBe(before);
});
