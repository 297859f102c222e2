/** The menu of exports: its keys, a picture in the clipboard, and how to cite what is shown. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { LANGUAGES } from "./support/engine.js";
import { hasNoSidewaysScroll, open, openExports, speak, take } from "./support/page.js";

const STATE = "#v=1&s=0.04&view=payback";
const answer = (page: Page, what: string) => page.locator(`[data-export="${what}"] .answer`);

async function opened(page: Page, fragment = STATE): Promise<void> {
  await open(page, fragment);
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
}

test("the menu opens and closes by keys, and gives the focus back", async ({ page }) => {
  await opened(page);
  const menu = page.locator("[data-action=export_menu]");
  await expect(page.locator("#export-menu")).toHaveCount(0);
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(menu).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Tab");
  await expect(page.locator("[data-export=copy_picture]")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#export-menu")).toHaveCount(0);
  await expect(menu).toBeFocused();
  await expect(menu).toHaveAttribute("aria-expanded", "false");
});

test("the picture is copied as PNG, with paper and ink", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page);
  await take(page, "copy_picture");
  await expect(answer(page, "copy_picture")).toHaveText("Copied");
  const [type, width, colours] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap((await item?.getType("image/png")) as Blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawing = canvas.getContext("2d");
    drawing?.drawImage(bitmap, 0, 0);
    const { data } = drawing?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
    const found = new Set<number>();
    for (let at = 0; at < data.length; at += 4)
      found.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    return [item?.types.join(), bitmap.width, found.size] as const;
  });
  expect(type).toBe("image/png");
  expect(width).toBeGreaterThan(1200);
  expect(colours).toBeGreaterThan(20);
});

for (const [what, refuse] of [
  ["has no pictures in its clipboard", () => Object.defineProperty(window, "ClipboardItem", { value: undefined })],
  [
    "refuses to copy them",
    () =>
      Object.defineProperty(navigator.clipboard, "write", {
        value: () => Promise.reject(new DOMException("no", "NotAllowedError")),
      }),
  ],
] as const)
  test(`where the browser ${what}, a sentence leads to the PNG`, async ({ page }) => {
    await page.addInitScript(refuse);
    await opened(page);
    await take(page, "copy_picture");
    await expect(answer(page, "copy_picture")).toHaveText("Your browser blocked copying");
    await expect(page.locator("#export [role=alert]")).toContainText("Save the PNG instead");
    const saving = page.waitForEvent("download");
    await take(page, "png");
    await saving;
    await expect(page.locator("#export [role=alert]")).toHaveCount(0);
  });

test("a citation has version, date and link, as text and as BibTeX, in every language", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.clock.setFixedTime(new Date("2026-11-29T12:00:00"));
  await opened(page);
  const copied = async (what: string): Promise<string> => {
    await take(page, what);
    await expect(answer(page, what)).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied("cite_text")).toMatch(
    /^The Bubble Calculator, version \d+\.\d+\.\d+, “Payback”\. Market figures: November 2025 · .*\. Accessed 29 November 2026\. http.*#v=1&s=0\.04&view=payback$/,
  );
  const entry = await copied("cite_bibtex");
  expect(entry).toMatch(/^@misc\{bubble-calculator-20261129,\n/);
  expect(entry).toContain("  title   = {The Bubble Calculator: Payback},\n");
  expect(entry).toMatch(/ {2}version = \{\d+\.\d+\.\d+\},\n {2}year {4}= \{2026\},\n {2}month {3}= nov,\n/);
  expect(entry).toMatch(/ {2}url {5}= \{http.*#v=1&s=0\.04&view=payback\},\n {2}urldate = \{2026-11-29\}\n\}\n$/);
  for (const [language, words] of [
    ["zh-Hant", /^泡沫計算機|版本 .*2026 年 11 月 29 日/],
    ["zh-Hans", /^泡沫计算器|版本 .*2026 年 11 月 29 日/],
  ] as const) {
    await speak(page, language);
    await expect.poll(() => copied("cite_text")).toMatch(words);
  }
});

test("axe finds nothing in the open menu, and no page is too wide, in three languages", async ({ page }) => {
  await opened(page);
  for (const language of LANGUAGES) {
    await speak(page, language);
    await openExports(page);
    for (const width of [1440, 820, 360, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await hasNoSidewaysScroll(page), `${language} ${width}`).toBe(true);
      const { violations } = await new AxeBuilder({ page }).include("#export").analyze();
      expect(violations.map(({ id, nodes }) => `${language} ${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
    }
  }
});
