import { expect, type Page, test } from "@playwright/test";
import { range, raw, ready, typed, verdict } from "./support/page.js";

/** Opens the page and holds its engine back; what is given lets it come. */
async function openWithoutEngine(page: Page): Promise<() => void> {
  let come = (): void => undefined;
  const coming = new Promise<void>((resolve) => (come = resolve));
  await page.route("**/*first_bg*.wasm", async (route) => {
    await coming;
    await route.continue();
  });
  await page.goto("./", { waitUntil: "commit" });
  await expect(range(page, "seed_share")).toBeEnabled();
  return come;
}

test("a slider answers before the engine is there, and what it says counts when that comes", { tag: "@core" }, async ({
  page,
}) => {
  const come = await openWithoutEngine(page);
  const seed = range(page, "seed_share");
  await seed.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const said = await typed(page, "seed_share").inputValue();
  expect(said).toMatch(/^\d\.\d%$/);
  expect(said).not.toBe("3%");
  await expect(seed).toHaveAttribute("aria-valuetext", said);
  await expect(verdict(page)).toContainText("here 3% is assumed");

  come();
  await ready(page);
  await expect(seed).toBeFocused();
  await expect(verdict(page)).toContainText(`here ${said.replace(".0", "")} is assumed`);
  await expect.poll(() => page.url()).toMatch(/[#&]s=0\.0\d+/);
  // The next press goes on from there.
  await page.keyboard.press("ArrowRight");
  await expect(verdict(page)).not.toContainText(`here ${said.replace(".0", "")} is assumed`);
});

test("a value that is typed before the engine is there counts too, and a wrong one is told", { tag: "@core" }, async ({
  page,
}) => {
  const come = await openWithoutEngine(page);
  await typed(page, "tolerance_median").fill("40%");
  await typed(page, "news_shock").fill("99%");
  await page.keyboard.press("Tab");
  come();
  await ready(page);
  await expect(typed(page, "tolerance_median")).toHaveValue("40%");
  await expect.poll(() => raw(page, "tipping.tipping_share")).toBeGreaterThan(0.06);
  await expect(page.locator("#note-news_shock")).toHaveAttribute("role", "alert");
});

test("a slider in hand stays there until it is let go of", { tag: "@core" }, async ({ page }) => {
  const come = await openWithoutEngine(page);
  await range(page, "news_shock").scrollIntoViewIfNeeded();
  const box = await range(page, "news_shock").boundingBox();
  if (box === null) throw new Error("no slider");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 3 });
  come();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2, { steps: 5 });
  const said = await typed(page, "news_shock").inputValue();
  expect(Number.parseFloat(said)).toBeGreaterThan(10);
  await expect(page.locator("html")).not.toHaveAttribute("data-ready", "yes");
  await page.mouse.up();
  await ready(page);
  await expect
    .poll(async () => Number.parseFloat(await typed(page, "news_shock").inputValue()))
    .toBe(Number.parseFloat(said));
});

test("without the engine the sliders are at rest again", { tag: "@core" }, async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./");
  await expect(page.locator('[data-notice="no-engine"]')).toHaveCount(1);
  expect(await page.locator("#panel input:enabled").count()).toBe(0);
});
