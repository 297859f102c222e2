import { expect, test } from "@playwright/test";
import { open, ready, verdict } from "./support/page.js";

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
  test(`hostile link ${index} is read without a throw, and what was corrected is shown`, async ({ page }) => {
    await open(page, fragment);
    await expect(verdict(page)).toContainText("times earnings");
    await expect(page.locator(NOTICE)).toBeVisible();
    expect((await page.locator(`${NOTICE} li`).allTextContents()).join(" ").length).toBeGreaterThan(10);
  });
}

test("a correction names field, given, used and why, and can be dismissed", async ({ page }) => {
  await open(page, "#v=1&s=9");
  await expect(page.locator(`${NOTICE} li`)).toHaveText("Holders who sell regardless: the link says “9”; 0.5 is used (it is above the most possible).");
  await page.locator(NOTICE).getByRole("button", { name: "Dismiss" }).click();
  await expect(page.locator(NOTICE)).toHaveCount(0);
});

test("a good link says nothing", async ({ page }) => {
  await open(page, "#v=1&pe=50&s=0.04");
  await expect(page.locator(NOTICE)).toHaveCount(0);
  await expect(verdict(page)).toContainText("At 50 times earnings");
});

test("an address typed into the open page is followed", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    location.hash = "#v=1&pe=25";
  });
  await expect(verdict(page)).toContainText("At 25 times earnings");
  await page.reload();
  await ready(page);
  await expect(verdict(page)).toContainText("At 25 times earnings");
});
