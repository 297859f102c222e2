import { expect, test } from "@playwright/test";
import { open, ready, speak, typed, verdict } from "./support/page.js";

const NOTICE = '[data-notice="corrections"]';

const HOSTILE = [
  "#v=1&pe=abc",
  "#v=1&pe=1e999",
  "#v=1&s=-4&s=4",
  "#v=99&pe=50",
  "#pe=50",
  "#%",
  "#%E0%A4%A",
  "#v=1&view=<script>alert(1)</script>",
  "#v=1&__proto__=1&constructor=2",
  `#v=1&${"a=1&".repeat(3000)}`,
  "#v=1&basis=sideways",
  "#v=1&m=8&ell=0.15",
  "#v=1&pe=%F0%9F%92%A5",
];

for (const [index, fragment] of HOSTILE.entries()) {
  test(`hostile link ${index} is read without a throw, and what was corrected is shown`, { tag: "@core" }, async ({
    page,
  }) => {
    await open(page, fragment);
    await expect(verdict(page)).toContainText("times earnings");
    await expect(page.locator(NOTICE)).toBeVisible();
    expect((await page.locator(`${NOTICE} li`).allTextContents()).join(" ").length).toBeGreaterThan(10);
  });
}

test("a correction names field, given, used and why, and can be dismissed", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&s=9");
  await expect(page.locator(`${NOTICE} li`)).toHaveText(
    "Investors who sell whatever the price: the link says “9”; 0.5 is used (it is above the maximum).",
  );
  await page.locator(NOTICE).getByRole("button", { name: "Dismiss" }).click();
  await expect(page.locator(NOTICE)).toHaveCount(0);
});

test("a good link says nothing", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&pe=50&s=0.04");
  await expect(page.locator(NOTICE)).toHaveCount(0);
  await expect(verdict(page)).toContainText("At 50 times earnings");
});

test("an address typed into the open page is followed", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    location.hash = "#v=1&pe=25";
  });
  await expect(verdict(page)).toContainText("At 25 times earnings");
  await page.reload();
  await ready(page);
  await expect(verdict(page)).toContainText("At 25 times earnings");
});

/** As they are shared: glued to a sentence, and out of the source of a page. */
const SHARED: [fragment: string, said: Record<"en" | "zh-Hant" | "zh-Hans", string>][] = [
  [
    "#v=1&s=0.04，很有意思",
    {
      en: "the link says “0.04，很有意思”; 0.04 is used (the text after it does not belong to it).",
      "zh-Hant": "連結寫的是「0.04，很有意思」，改用 0.04（後面的文字與這一項無關）。",
      "zh-Hans": "链接中为“0.04，很有意思”，改用 0.04（后面的文字与该项无关）。",
    },
  ],
  [
    "#v=1&amp;s=0.04",
    {
      en: "The link: & is used (the signs between its parts had been rewritten).",
      "zh-Hant": "連結：改用 &（各項之間的符號曾被改寫）。",
      "zh-Hans": "链接：改用 &（各项之间的符号曾被改写）。",
    },
  ],
];

for (const [fragment, said] of SHARED) {
  test(`a shared link keeps its evident value, and what was left out is told in each language (${fragment})`, {
    tag: "@core",
  }, async ({ page }) => {
    await open(page, fragment);
    for (const language of ["en", "zh-Hant", "zh-Hans"] as const) {
      if (language !== "en") await speak(page, language);
      await expect(page.locator(`${NOTICE} li`)).toContainText(said[language]);
      await expect(typed(page, "seed_share")).toHaveValue("4%");
    }
  });
}

test("a shared link with a view, a pin and runs keeps them too", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&amp;s=0.04&amp;view=uncertainty&amp;pin=v%3D1%26s%3D0.05&amp;pin_name=more&amp;runs=1000）。");
  await expect(page.locator("canvas[data-view]")).toHaveAttribute("data-view", "uncertainty");
  await expect(page.locator("#runs-count")).toHaveValue("1000");
  await expect(page.locator(".pin-name")).toHaveValue("more");
  await expect(page.locator(".pin-differences")).toContainText("5%");
  await expect(page.locator(`${NOTICE} li`)).toHaveCount(2);
});
