// biome-ignore-all lint/performance/useDomNodeTextContent: only the text that is seen counts.
/** The firm without earnings is a part of the state: in the address, and in all that carries it. */
import { expect, type Page, test } from "@playwright/test";
import { open, speak, type, typed } from "./support/page.js";
import { required } from "./support/required.js";

const hash = (page: Page): string => new URL(page.url()).hash;
const firm = (page: Page) => page.locator("#loss-maker");
const choose = (page: Page) => page.locator("#presets select").selectOption("openai");
const FIRM = "firm=valuation_usd_b:336,mature_margin_share:0.3";

test("opens at the valuation of its date, and each change is a step of the history", async ({ page }) => {
  await open(page, "#v=1&pe=50");
  await expect(page.locator("#presets option[value=openai]")).toContainText("2 October 2025");
  await choose(page);
  await expect(typed(page, "loss_maker_valuation_usd_b")).toHaveValue("$500bn");
  await expect.poll(() => hash(page)).toBe("#v=1&pe=50&firm=valuation_usd_b:500");
  await type(page, "loss_maker_valuation_usd_b", "336");
  await expect.poll(() => hash(page)).toBe("#v=1&pe=50&firm=valuation_usd_b:336");
  const said = await firm(page).locator(".loss-maker-answer").innerText();
  await page.locator("[data-action=undo]").click();
  await expect(typed(page, "loss_maker_valuation_usd_b")).toHaveValue("$500bn");
  await page.locator("[data-action=undo]").click();
  await expect(firm(page)).toBeHidden();
  await page.goForward();
  await page.goForward();
  await expect(firm(page).locator(".loss-maker-answer")).toHaveText(said, { useInnerText: true });
  await page.locator("[data-action=loss_maker_close]").click();
  await expect.poll(() => hash(page)).toBe("#v=1&pe=50");
});

test("a link opens it as it was, in each language", async ({ page }) => {
  await open(page, `#v=1&s=0.04&${FIRM}`);
  await expect(typed(page, "loss_maker_valuation_usd_b")).toHaveValue("$336bn");
  await expect(typed(page, "loss_maker_mature_margin_share")).toHaveValue("30%");
  await expect(page.locator('[data-notice="corrections"]')).toHaveCount(0);
  await expect(firm(page)).toBeInViewport();
  for (const language of ["zh-Hant", "zh-Hans"]) {
    await speak(page, language);
    await expect(typed(page, "loss_maker_valuation_usd_b")).toHaveValue(/3,?360/);
  }
  expect(hash(page)).toBe(`#v=1&s=0.04&${FIRM}`);
});

test("nothing is written while a slider of it is held, and a drag is one step back", async ({ page }) => {
  await open(page, "#v=1&firm=open");
  const rail = firm(page).locator('input[name="loss_maker_valuation_usd_b"][type=range]');
  await rail.scrollIntoViewIfNeeded();
  const box = required(await rail.boundingBox());
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 6 });
  await page.waitForTimeout(600);
  expect(hash(page)).toBe("#v=1&firm=open");
  await page.mouse.up();
  await expect.poll(() => hash(page)).toMatch(/firm=valuation_usd_b:/);
  await page.goBack();
  await expect(typed(page, "loss_maker_valuation_usd_b")).toHaveValue("$300bn");
});

test("link, embed code, pin and print carry it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `#v=1&pe=50&${FIRM}`);
  await page.locator("[data-action=pin]").click();
  await expect.poll(() => hash(page)).toMatch(/pin=.*&firm=valuation_usd_b:336,mature_margin_share:0\.3$/);
  await page.locator("[data-export=copy_link]").click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(FIRM);
  await page.locator("[data-export=embed]").click();
  await expect(page.locator("dialog textarea")).toHaveValue(new RegExp(FIRM));
  await page.keyboard.press("Escape");
  await page.emulateMedia({ media: "print" });
  await expect(firm(page).locator(".loss-maker-answer")).toBeVisible();
  await expect(firm(page).locator("[data-action=loss_maker_close]")).toBeHidden();
});

for (const [given, told] of [
  [
    "firm=valuation_usd_b:500,mature_margin_share:7,zz:4",
    ["Long-run profit margin", "it is above the maximum", "zz", "no such setting"],
  ],
  ["firm=<script>alert(1)</script>", ["OpenAI form", "no such setting"]],
  ["firm=valuation_usd_b:many，很有意思", ["the text after it does not belong to it", "it is not a number"]],
] as const) {
  test(`of ${given} what cannot be used is told and dropped`, async ({ page }) => {
    await open(page, `#v=1&${given}`);
    const notice = page.locator('[data-notice="corrections"]');
    for (const words of told) await expect(notice).toContainText(words);
    expect(await page.evaluate(() => "__has_run" in window)).toBe(false);
  });
}
