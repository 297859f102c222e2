/** The cascade: played only when asked, stopped by anything else, stepped by hand, in the link, and still where wanted. */
import { expect, type Page, test } from "@playwright/test";
import { open, pixels, range } from "./support/page.js";

const TIPPED = "#v=1&s=0.055&view=cascade";

async function opened(page: Page, fragment = TIPPED): Promise<void> {
  await open(page, fragment);
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await expect(page.locator("canvas[data-view=cascade]")).toBeVisible();
}

const play = (page: Page) => page.locator("[data-action=cascade_play]");
const step = (page: Page) => page.locator("[data-action=cascade_step]");
const told = (page: Page) => page.locator(".cascade-round");
const historyLength = (page: Page): Promise<number> => page.evaluate(() => history.length);

test("the verdict, the round and the table tell the same cascade", async ({ page }) => {
  await opened(page);
  await expect(page.locator("#headline")).toContainText("after 17 rounds 696 of 1,000 have sold");
  await expect(page.locator("#headline")).toContainText("With 5.0% it stops at 83.");
  await expect(told(page)).toHaveText("Round 17 of 17");
  await expect(page.locator("#table tbody tr")).toHaveCount(17);
  await expect(page.locator("#readout")).toContainText(
    "nine in ten such crowds have a tipping point between 4.0% and 6.1%",
  );
});

test("nothing moves before a press on play, and a pause ends in one step of history", async ({ page }) => {
  await opened(page, `${TIPPED}&cr=3`);
  const before = await pixels(page);
  const entries = await historyLength(page);
  await page.waitForTimeout(600);
  expect(await pixels(page)).toBe(before);
  await play(page).click();
  await page.waitForTimeout(1700);
  expect(await historyLength(page)).toBe(entries);
  await expect(page).toHaveURL(/cr=3(&|$)/);
  await play(page).click();
  await expect(page).not.toHaveURL(/cr=3(&|$)/);
  await expect(page).toHaveURL(/cr=[5-7](&|$)/);
  expect(await historyLength(page)).toBe(entries + 1);
  const rested = await pixels(page);
  await page.waitForTimeout(400);
  expect(await pixels(page)).toBe(rested);
  await page.goBack();
  await expect(told(page)).toHaveText("Round 3 of 17");
});

test("any other input pauses", async ({ page }) => {
  await opened(page, `${TIPPED}&cr=1`);
  await play(page).click();
  await page.waitForTimeout(300);
  await range(page, "herding").focus();
  await page.keyboard.press("ArrowRight");
  await expect(play(page)).toHaveAttribute("aria-label", "Play");
});

test("it is stepped, scrubbed and sorted by hand and by keys", async ({ page }) => {
  await opened(page, `${TIPPED}&cr=8`);
  await step(page).click();
  await expect(told(page)).toHaveText("Round 9 of 17");
  await expect(page.locator("#readout")).toContainText("108 have sold, 5 of them in this round");
  const track = range(page, "cascade_round");
  await track.focus();
  await page.keyboard.press("ArrowRight");
  await expect(told(page)).toHaveText("Round 10 of 17");
  await expect(page).toHaveURL(/cr=10(&|$)/);
  await page.keyboard.press(" ");
  await expect(play(page)).toHaveAttribute("aria-label", "Pause");
  await page.keyboard.press(" ");
  await expect(play(page)).toHaveAttribute("aria-label", "Play");
  await page.locator("[data-order=sorted]").click();
  await expect(page.locator("[data-order=sorted]")).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/co=sorted(&|$)/);
});

test("a dot says what its investor sits through", async ({ page }) => {
  await opened(page, `${TIPPED}&co=sorted`);
  const reader = page.locator(".reader");
  await reader.focus();
  await page.keyboard.press("Home");
  await expect(page.locator("#readout")).toContainText("sells whatever the price, in the first round");
  await page.keyboard.press("End");
  await expect(page.locator("#readout")).toContainText("never sells, however far the price falls");
  const box = await reader.boundingBox();
  if (box === null) throw new Error("The picture has no place");
  await page.mouse.move(box.x + 250, box.y + 240);
  await expect(page.locator("#readout")).toContainText(/can stomach a fall of \d+%; sells in round \d+/);
  await expect(page.locator(".cursor-dot").first()).toBeVisible();
});

test("where no motion is wanted six rounds stand for the whole", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await opened(page);
  await expect(play(page)).toHaveCount(0);
  await expect(step(page)).toBeVisible();
  await expect(page.locator(".label[data-label=film_6]")).toHaveText(/Round 17/);
  await expect(page.locator("[data-label=price_now]")).toHaveCount(0);
});
