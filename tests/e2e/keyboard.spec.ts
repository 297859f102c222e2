import { expect, test } from "@playwright/test";
import { open, range, raw, verdict } from "./support/page.js";

test("everything that a visitor needs can be reached and used with keys alone", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  const reached = new Set<string>();
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    reached.add(
      await page.evaluate(() => {
        const { activeElement: one } = document;
        const data = (one as HTMLElement | null)?.dataset ?? {};
        return (
          data.station ??
          data.input ??
          data.tab ??
          data.action ??
          data.export ??
          one?.getAttribute("name") ??
          one?.className ??
          ""
        );
      }),
    );
  }
  for (const name of [
    "tipping",
    "price_to_earnings",
    "payback",
    "reader",
    "as_article",
    "seed_share",
    "news_shock",
    "copy_link",
    "export_menu",
  ]) {
    expect([...reached], name).toContain(name);
  }
});

test("keys move a slider by its steps", { tag: "@core" }, async ({ page }) => {
  await open(page);
  const slider = range(page, "seed_share");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", "3.1%");
  await page.keyboard.press("PageUp");
  await expect(slider).toHaveAttribute("aria-valuetext", "4.1%");
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", "0%");
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", "12%");
  await expect(verdict(page)).toContainText("In this model 12% of investors sell");
});

test("the buttons step too", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "More: Investors who sell whatever the price" }).press("Enter");
  await expect(range(page, "seed_share")).toHaveAttribute("aria-valuetext", "3.1%");
  await page.getByRole("button", { name: "Less: Investors who sell whatever the price" }).press("Enter");
  await expect(range(page, "seed_share")).toHaveAttribute("aria-valuetext", "3%");
});

test("keys read the picture point by point, and Escape puts the cursor away", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await page.locator(".reader").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#readout")).toContainText("With 3.1% selling whatever the price");
  await expect(page.locator(".reader")).toHaveAttribute("aria-valuetext", "3.1%");
  await expect(page.locator("#live")).toContainText("With 3.1% selling whatever the price");
  await page.keyboard.press("End");
  await expect(page.locator("#readout")).toContainText("With 12% selling whatever the price, nothing stops the slide");
  await page.keyboard.press("Escape");
  await expect(page.locator("#readout")).toContainText("With 3% selling whatever the price, as set here");
});

test("the payback picture is read by whole years", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&view=payback");
  await page.locator(".reader").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator("#readout")).toContainText("In year 9,");
  await page.keyboard.press("Home");
  await expect(page.locator("#readout")).toContainText("In year 0, no profit has come in yet");
});

test("a station opens its view with Enter", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await page.locator('[data-station="payback"]').press("Enter");
  await expect(page.locator("canvas")).toHaveAttribute("data-view", "payback");
  await expect(page.locator('[data-station="payback"]')).toHaveAttribute("aria-current", "true");
  expect(await raw(page, "payback.discounted_years")).toBeGreaterThan(18);
});
