import { expect, test } from "@playwright/test";
import { hasNoSidewaysScroll, open, openExports, pixels, range, raw, type, typed, verdict } from "./support/page.js";

test("the page starts under a sub-path and says the conclusion", { tag: "@core" }, async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await open(page);
  await expect(verdict(page)).toHaveText(
    "At 63 times earnings, with profits growing 20% a year if electricity allowed, but limited to 15.2%, a share takes 14.9 years to pay for itself. In this model the market crashes once 5.0% of investors sell whatever the price; here 3% is assumed.",
  );
  expect(await raw(page, "payback.years")).toBeCloseTo(14.878076891391, 10);
  expect(await raw(page, "tipping.tipping_share")).toBeCloseTo(0.050413581, 8);
  await expect(page.locator("canvas")).toHaveAttribute("data-view", "tipping");
  await expect(page.locator('[data-state="schrodinger"]')).toHaveText("could go either way");
  const home = new URL(page.url()).origin;
  expect(requests.filter((url) => !url.startsWith(`${home}/some/sub/path/`))).toEqual([]);
});

test("the first view shifts nothing when the page comes alive", { tag: "@core" }, async ({ page }) => {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 360, height: 740 },
  ]) {
    await page.setViewportSize(size);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await open(page);
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
  }
});

test("a slider moves sentence, chain, picture and table", { tag: "@core" }, async ({ page }) => {
  await open(page);
  const before = await pixels(page);
  await range(page, "tolerance_median").fill("0.4");
  await expect(verdict(page)).toContainText("crashes once 13");
  await expect(page.locator('[data-station="tipping"]')).toContainText("13");
  await expect.poll(() => pixels(page)).not.toBe(before);
  await expect(page.locator("table .row-tip th")).toContainText("13");
  expect(await raw(page, "tipping.tipping_share")).toBeGreaterThan(0.13);
});

test("dragging a slider holds the axes still and writes the address once", { tag: "@core" }, async ({ page }) => {
  await open(page);
  const slider = range(page, "seed_share");
  const box = await slider.boundingBox();
  if (box === null) throw new Error("no slider");
  const entries = await page.evaluate(() => history.length);
  await page.mouse.move(box.x + 10 + (box.width - 20) * 0.25, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 0; step <= 20; step += 1)
    await page.mouse.move(box.x + 10 + (box.width - 20) * (0.25 + step / 50), box.y + box.height / 2);
  expect(new URL(page.url()).hash).toBe("");
  await expect(page.locator('[data-station="doubt"] .station-word')).toContainText("was 3%");
  await page.mouse.up();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#v=1&s=0\.0\d+$/);
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  await expect(page.locator('[data-station="tipping"] .station-word')).toHaveText("crashes", { timeout: 4000 });
});

test("a link gives the same numbers again", { tag: "@core" }, async ({ page, context }) => {
  await open(page);
  await type(page, "price_multiplier", "4");
  await page.locator('[data-station="payback"]').click();
  await type(page, "growth_per_year", "25");
  await expect.poll(() => new URL(page.url()).hash).toContain("view=payback");
  await expect.poll(() => new URL(page.url()).hash).toContain("g=0.25");
  const numbers = [await raw(page, "payback.years"), await raw(page, "tipping.tipping_share")];
  const other = await context.newPage();
  await open(other, new URL(page.url()).hash);
  expect([await raw(other, "payback.years"), await raw(other, "tipping.tipping_share")]).toEqual(numbers);
  await expect(other.locator("canvas")).toHaveAttribute("data-view", "payback");
});

test("Back undoes, Forward does again", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await type(page, "seed_share", "4.5%");
  await expect.poll(() => new URL(page.url()).hash).toContain("s=0.045");
  await page.locator('[data-action="reset"]').click();
  await expect(typed(page, "seed_share")).toHaveValue("3%");
  await expect.poll(() => new URL(page.url()).hash).toBe("");
  await page.goBack();
  await expect(typed(page, "seed_share")).toHaveValue("4.5%");
  await page.goBack();
  await expect(typed(page, "seed_share")).toHaveValue("3%");
  await page.goForward();
  await expect(typed(page, "seed_share")).toHaveValue("4.5%");
});

test("the numbers of the verdict can be dragged, stepped and typed over", { tag: "@core" }, async ({ page }) => {
  await open(page);
  const price = page.locator('[data-input="price_to_earnings"]');
  await price.focus();
  await page.keyboard.press("ArrowRight");
  await expect(price).toHaveText("64");
  await page.keyboard.press("Enter");
  await page.keyboard.type("40");
  await page.keyboard.press("Enter");
  await expect(price).toHaveText("40");
  await expect(price).toBeFocused();
  await page.keyboard.type("45");
  await page.keyboard.press("Enter");
  await expect(price).toHaveText("45");
  const box = await price.boundingBox();
  if (box === null) throw new Error("no number");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  expect(Number(await price.textContent())).toBeGreaterThan(45);
  await expect(page.locator(".hint")).toHaveCount(0);
});

test("a cursor reads the picture by pointer", { tag: "@core" }, async ({ page }) => {
  await open(page);
  const reader = page.locator(".reader");
  const box = await reader.boundingBox();
  if (box === null) throw new Error("no picture");
  await page.mouse.move(box.x + 92, box.y + 200);
  await expect(page.locator("#readout")).toContainText(/^With 0\.\d% selling whatever the price, a few others follow/);
  await expect(page.locator(".cursor-dot:visible")).toHaveCount(3);
  await expect(page.locator(".cursor-flag")).toHaveText(/^0\.\d%$/);
  await page.mouse.move(5, 5);
  await expect(page.locator("#readout")).toContainText("With 3% selling whatever the price, as set here");
});

test("both grips under the axis can be dragged", { tag: "@core" }, async ({ page }) => {
  await open(page);
  const drag = async (field: string, by: number): Promise<void> => {
    const grip = page.locator(`[data-handle="${field}"]`);
    await grip.scrollIntoViewIfNeeded();
    const box = await grip.boundingBox();
    if (box === null) throw new Error("no grip");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + by, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
  };
  const tip = await raw(page, "tipping.tipping_share");
  await drag("tipping_share", 115);
  await expect.poll(() => raw(page, "tipping.tipping_share")).toBeGreaterThan(tip + 0.015);
  await expect(typed(page, "tolerance_median")).not.toHaveValue("30%");
  await drag("seed_share", 58);
  await expect(typed(page, "seed_share")).toHaveValue("4%");
});

test("a typed value that cannot be is told beside its field, and the last good picture stays", {
  tag: "@core",
}, async ({ page }) => {
  await open(page);
  const before = await pixels(page);
  await type(page, "seed_share", "80%");
  const note = page.locator('[data-field="seed_share"] .note');
  await expect(note).toHaveText("80% is too high; the maximum is 50%.");
  await expect(typed(page, "seed_share")).toHaveAttribute("aria-invalid", "true");
  await expect(typed(page, "seed_share")).toHaveValue("80%");
  expect(await pixels(page)).toBe(before);
  await type(page, "seed_share", "lots");
  await expect(note).toHaveText("Please enter a number from 0% to 50%.");
  await type(page, "seed_share", "20%");
  await expect(note).toContainText("Article: 5%");
  await expect(verdict(page)).toContainText("In this model 20% of investors sell");
});

test("a number of the verdict without a slider in this view tells its error under the sentence", {
  tag: "@core",
}, async ({ page }) => {
  await open(page);
  await page.locator('[data-input="price_to_earnings"]').focus();
  await page.keyboard.type("9000");
  await page.keyboard.press("Enter");
  await expect(page.locator("#headline [role=alert]")).toHaveText(
    "Price in times earnings (P/E): 9000 is too high; the maximum is 5,000.",
  );
  await expect(verdict(page)).toContainText("At 63 times earnings");
});

test("a limit between two fields is told in words", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&m=8");
  await page.locator("#panel summary").click();
  await type(page, "forced_sales_per_drawdown", "1.3%");
  await expect(page.locator('[data-field="forced_sales_per_drawdown"] .note')).toContainText("feed on itself");
});

test("the article's reading takes 63 years", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&pe=30&view=payback");
  await page.locator('[data-action="as_article"]').click();
  await expect(verdict(page)).toContainText("growing 0% a year, a share takes 63 years to pay for itself");
  expect(await raw(page, "payback.years")).toBeCloseTo(63, 9);
});

test("a choice changes what counts", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await page.locator("#panel summary").click();
  await page.locator('input[name="bubble_share_mode"][value="set"]').check();
  await expect.poll(() => raw(page, "tipping.tipping_share")).toBeCloseTo(0.051301407907, 9);
});

test("dark is remembered", { tag: "@core" }, async ({ page }) => {
  await open(page);
  const before = await pixels(page);
  await page.getByRole("button", { name: "Dark colours" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe("rgb(15, 18, 22)");
  expect(await pixels(page)).not.toBe(before);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what is taken along holds the numbers of the page", { tag: "@core" }, async ({ page }) => {
  await open(page);
  const take = async (what: string): Promise<string> => {
    const download = page.waitForEvent("download");
    await openExports(page);
    await page.locator(`[data-export="${what}"]`).click();
    const stream = await (await download).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts).toString("latin1");
  };
  expect(await take("csv")).toMatch(/^state,part,id,name,kind,in_picture,seed_share,alive_sellers_share,/);
  const { report } = JSON.parse(await take("json")) as { report: { payback: { years: number } } };
  expect(report.payback.years).toBe(await raw(page, "payback.years"));
  expect(await take("svg")).toContain("zone: either way");
  expect((await take("png")).slice(1, 4)).toBe("PNG");
});

test("nothing scrolls sideways from 320 pixels (1280 at fourfold zoom) to 2560", { tag: "@core" }, async ({ page }) => {
  // Twenty pages.
  test.setTimeout(180_000);
  for (const width of [320, 360, 599, 600, 820, 899, 900, 1263, 1440, 2560]) {
    await page.setViewportSize({ width, height: 800 });
    for (const fragment of ["", "#v=1&view=payback"]) {
      await page.goto("about:blank");
      await open(page, fragment);
      expect(await hasNoSidewaysScroll(page), `${width} ${fragment}`).toBe(true);
    }
  }
});
