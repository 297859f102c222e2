import { expect, test } from "@playwright/test";
import { hasNoSidewaysScroll, verdict } from "./support/page.js";

test("without WebAssembly the static view stays and one calm message tells why", async ({ page }) => {
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./");
  await expect(page.locator('[data-notice="no-engine"]')).toHaveCount(1);
  await expect(verdict(page)).toContainText("14.9 years");
  await expect(page.locator('table[data-view="tipping"] tbody tr')).not.toHaveCount(0);
  const picture = page.locator(".static-picture img").first();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

test.describe("with scripts off", () => {
  test.use({ javaScriptEnabled: false });

  test("verdict, picture, sentence and table can be read", async ({ page }) => {
    await page.goto("./");
    await expect(verdict(page)).toContainText(
      "In this model the market crashes once 5.0% of investors sell whatever the price; here 3% is assumed.",
    );
    await expect(page.locator(".static-picture img").first()).toBeVisible();
    await expect(page.locator("#readout")).toContainText("if a shock took selling past 13%");
    await expect(page.locator(".no-script")).toBeVisible();
    expect(await page.locator("button:enabled:visible, input:enabled:visible").count()).toBe(0);
  });
});

for (const query of ["", "?lang=zh-Hant", "?embed=1&lang=zh-Hans"]) {
  test(`a browser that is too old is told so, and the page can be read at once: ${query}`, async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(HTMLScriptElement, "supports"));
    await page.goto(`./${query}#v=1&s=0.04`);
    await expect(page.locator(".no-script p")).toHaveText([
      /Chrome \d+, Firefox \d+, Safari [\d.]+ or newer/,
      /更新的瀏覽器/,
      /更新的浏览器/,
    ]);
    await expect(page.locator(".no-script")).toBeVisible();
    await expect(verdict(page)).toBeVisible();
    await expect(page.locator(".static-picture img").first()).toBeVisible();
    await expect(page.locator("html")).not.toHaveAttribute("data-foreign");
    expect(await page.locator("button:enabled:visible, input:enabled:visible").count()).toBe(0);
    expect(await page.locator("html").getAttribute("data-ready")).toBeNull();
  });
}

test("the policy forbids nothing that the page does", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  await page.goto("./");
  await expect(page.locator("html")).toHaveAttribute("data-ready", "yes");
  await page.locator('[data-station="payback"]').click();
  await expect(page.locator("canvas")).toHaveAttribute("data-view", "payback");
  expect(refused).toEqual([]);
  expect(await hasNoSidewaysScroll(page)).toBe(true);
});
