/** What does not come, comes late, or stops. */
import { expect, type Page, test } from "@playwright/test";
import { open, ready, verdict } from "./support/page.js";

const NOTICE = '[data-notice="part-missing"]';

const language = (page: Page, tag: string) => page.locator(`.languages a[hreflang="${tag}"]`);

test("a view that cannot come is told once, and comes when asked again", async ({ page }) => {
  let asked = 0;
  await page.route("**/features-*.js", (route) => {
    asked += 1;
    return route.abort();
  });
  await page.goto("./#v=1&view=map");
  await ready(page);
  await expect(page.locator(NOTICE)).toBeVisible();
  await page.waitForTimeout(2500);
  expect(asked).toBeLessThanOrEqual(3);
  await page.unroute("**/features-*.js");
  await page.locator(NOTICE).getByRole("button").click();
  await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", "map");
  await expect(page.locator(NOTICE)).toHaveCount(0);
});

test("numbers that hold no longer do not stay below a picture that moved on", async ({ page }) => {
  await page.route("**/features-*.js", (route) => route.abort());
  await page.goto("./");
  await ready(page);
  await expect(page.locator("table[data-view]")).toBeVisible();
  await page.locator('input[type="range"][name="seed_share"]').fill("0.04");
  await expect(page.locator("table[data-view]")).toHaveCount(0);
  await expect(page.locator(NOTICE)).toBeVisible();
});

test("of two languages chosen quickly the last one is shown, though the words of the first come after it", async ({
  page,
}) => {
  await open(page);
  await page.route(/zh-Hant-[\w-]+\.js/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await language(page, "zh-Hant").click();
  await language(page, "zh-Hans").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await page.waitForTimeout(2500);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator("#chain")).toHaveAttribute("aria-label", /\p{Script=Han}/u);
  await expect(page.locator("#table h2")).toHaveText(/\p{Script=Han}/u);
  await expect(page.locator("#claims")).toHaveText(/年/);
});

test("a language chosen while the rest of the page is on its way reaches all of it", async ({ page }) => {
  await page.route("**/features-en-*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await open(page, "#v=1&pe=50&zz=1");
  await language(page, "zh-Hant").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hant");
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await expect(page.locator("#presets")).toHaveText(/\p{Script=Han}/u);
  await expect(page.locator("#table h2")).toHaveText(/\p{Script=Han}/u);
});

test("a language whose words do not come leaves the page as it is, and comes when asked again", async ({ page }) => {
  await open(page);
  await page.route(/zh-Hant-[\w-]+\.js/, (route) => route.abort());
  await language(page, "zh-Hant").click();
  await expect(page.locator(NOTICE)).toBeVisible();
  await expect(verdict(page)).toContainText("times earnings");
  await page.unroute(/zh-Hant-[\w-]+\.js/);
  await page.locator(NOTICE).getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hant");
  await expect(page.locator(NOTICE)).toHaveCount(0);
});

test("figures that do not come are told, and the rest of the page works", async ({ page }) => {
  await page.route(/\/claims-[\w-]+\.js/, (route) => route.abort());
  await open(page, "#v=1&view=map");
  await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", "map");
  await expect(page.locator(NOTICE)).toBeVisible();
  await page.unroute(/\/claims-[\w-]+\.js/);
  await page.locator(NOTICE).getByRole("button").click();
  await expect(page.locator(".claims-list li")).not.toHaveCount(0);
  await expect(page.locator(NOTICE)).toHaveCount(0);
});

test("the cursor stays where it is when the rest of the page comes, and in another language", async ({ page }) => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/features-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await open(page);
  const flag = page.locator(".cursor-flag");
  await page.locator(".reader").focus();
  await page.keyboard.press("End");
  await expect(flag).toHaveText("12%");
  letGo();
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await expect(page.locator("#readout")).toContainText("With 12% selling whatever the price");
  await language(page, "zh-Hans").click();
  await expect(page.locator("#readout")).toContainText("12%");
});

test("a button that its own press takes away hands on the focus", async ({ page }) => {
  await open(page, "#v=1&view=map");
  await page.locator('[data-action="pin"]').focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".pin-name")).toBeFocused();
  await page.locator('[data-field="seed_share"] [aria-label^="More"], [data-field="seed_share"] .step').last().click();
  const reset = page.locator('[data-field="seed_share"] .reset-one');
  await reset.focus();
  await page.keyboard.press("Enter");
  await expect(reset).toHaveCount(0);
  await expect(page.locator('[data-field="seed_share"] :focus')).toHaveCount(1);
});
