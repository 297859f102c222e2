// biome-ignore-all lint/performance/useDomNodeTextContent: only the text that is seen counts.
/** Situations start from the starting assumptions, one at a time, and the one that is chosen can be taken back. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { open, verdict } from "./support/page.js";

const FOUR = ["article", "circle", "power", "deepseek"] as const;
const OWN = "#v=1&pe=50&s=0.04&view=map";
const hash = (page: Page): string => new URL(page.url()).hash;
const situation = (page: Page, id: string): Locator => page.locator(`#presets .preset[data-preset="${id}"]`);
const chip = (page: Page): Locator => page.locator("#presets .chip");
const off = (page: Page): Locator => page.locator('[data-action="undo_preset"]');

async function press(page: Page, id: string): Promise<void> {
  await situation(page, id).click();
  await expect(situation(page, id)).toHaveAttribute("aria-pressed", "true");
}

for (const [index, last] of FOUR.entries()) {
  test(`after the three others "${last}" gives what a fresh page gives, and its × what was there before them all`, async ({
    page,
    context,
  }) => {
    const fresh = await context.newPage();
    await open(fresh);
    await press(fresh, last);
    await expect.poll(() => hash(fresh)).not.toBe("");
    const alone = await verdict(fresh).innerText();
    await page.bringToFront();
    await open(page, OWN);
    const said = await verdict(page).innerText();
    const others = FOUR.filter((id) => id !== last);
    for (const id of [...others.slice(index % 3), ...others.slice(0, index % 3), last]) await press(page, id);
    await expect.poll(() => hash(page)).toBe(hash(fresh));
    await expect(verdict(page)).toHaveText(alone, { useInnerText: true });
    await expect(page.locator('#presets [aria-pressed="true"]')).toHaveCount(1);
    await expect(chip(page)).toHaveText((await situation(page, last).innerText()).trim());
    await off(page).click();
    await expect.poll(() => hash(page)).toBe(OWN);
    await expect(verdict(page)).toHaveText(said, { useInnerText: true });
    await expect(chip(page)).toHaveCount(0);
    await expect(situation(page, last)).toBeFocused();
  });
}

/** Whether a press so far from the middle still meets this control. */
const reach = (control: Locator): Promise<[width: number, height: number]> =>
  control.evaluate((element) => {
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const meets = (dx: number, dy: number): boolean => element.contains(document.elementFromPoint(x + dx, y + dy));
    const span = (dx: number, dy: number): number => {
      let [back, on] = [0, 0];
      while (back < 60 && meets(-dx * (back + 0.5), -dy * (back + 0.5))) back += 0.5;
      while (on < 60 && meets(dx * (on + 0.5), dy * (on + 0.5))) on += 0.5;
      return back + on;
    };
    return [span(1, 0), span(0, 1)];
  });

for (const width of [360, 820, 1440]) {
  for (const language of ["en", "zh-Hant", "zh-Hans"]) {
    test(`at ${width} px in ${language} the × is as large as a finger and works by keys`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await open(page, `?lang=${language}${OWN}`);
      await page.locator("#presets select").selectOption("households");
      await expect(chip(page)).toBeVisible();
      const [wide, high] = await reach(off(page));
      expect(Math.min(wide, high)).toBeGreaterThanOrEqual(43.5);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
      ).toBe(true);
      await off(page).focus();
      await page.keyboard.press("Enter");
      await expect(chip(page)).toHaveCount(0);
      await expect.poll(() => hash(page)).toBe(OWN);
      await expect(page.locator("#presets select")).toBeFocused();
    });
  }
}

test("the article button sets the article's case, and says so when it is already set", async ({ page }) => {
  await open(page, "#v=1&pe=30&m=4&view=payback");
  const article = page.locator('[data-action="as_article"]');
  const answer = page.locator("#article");
  await expect(answer).toHaveAttribute("role", "status");
  await article.click();
  await expect(answer).toHaveText("Set to the article’s figures");
  await expect(chip(page)).toContainText("The article’s scenario");
  const asSet = "#v=1&g=0&s=0.05&ipo=400&view=payback";
  await expect.poll(() => hash(page)).toBe(asSet);
  await article.click();
  await expect(answer).toHaveText("Already the article’s figures");
  expect(hash(page)).toBe(asSet);
  await press(page, "article");
  await expect.poll(() => hash(page)).toBe(asSet.replace("&view=payback", ""));
  await expect(answer).toHaveText("");
});
