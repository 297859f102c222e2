import { expect, type Page, test } from "@playwright/test";
import { inputsOf, reportOf } from "./support/engine.js";
import { download, open, range, raw, speak, type, typed, verdict } from "./support/page.js";
import { required } from "./support/required.js";

const fragment = (page: Page): string => new URL(page.url()).hash;
const canvas = (page: Page) => page.locator("#chart canvas");
const preset = (page: Page, id: string) => page.locator(`[data-preset="${id}"]`).first();
const station = (page: Page, name: string) => page.locator(`[data-station="${name}"]`);

/**
 * Every number of the report that the page shows is the engine's for the inputs of its link; the address follows a
 * moment later.
 */
async function expectTrue(page: Page): Promise<void> {
  const wrong = async (): Promise<string[]> => {
    const report = reportOf(inputsOf(fragment(page)));
    const shown = await page
      .locator("#chain data[data-path], #headline data[data-path], #panel data[data-path]")
      .evaluateAll((places) =>
        places.map((place) => [place.getAttribute("data-path") ?? "", Number(place.getAttribute("value"))] as const),
      );
    expect(shown.length).toBeGreaterThan(0);
    const ours = shown.filter(([path]) => !/^(scene|sensitivity|before)\./.test(path));
    const wanted = (path: string): unknown =>
      path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], report);
    return ours
      .filter(([path, value]) => wanted(path) !== value)
      .map(([path, value]) => `${path}: ${value}, not ${String(wanted(path))}`);
  };
  await expect.poll(wrong).toEqual([]);
}

async function dragTo(page: Page, field: string, value: number): Promise<void> {
  const slider = range(page, field);
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("no slider");
  const [min, max, now] = await slider.evaluate(
    (input: HTMLInputElement) => [Number(input.min), Number(input.max), Number(input.value)] as const,
  );
  const at = (place: number): number => box.x + 10 + ((place - min) / (max - min)) * (box.width - 20);
  await page.mouse.move(at(now), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(at(value), box.y + box.height / 2, { steps: 12 });
  await page.mouse.up();
}

test("1. the article's chain: growth ends the bubble, computing runs into power, the tipping share moves, the circle is cut, undone, read in Chinese, and shared", {
  tag: "@core",
}, async ({ page, context }) => {
  await open(page);
  await expect(verdict(page)).toContainText("63");
  await expect(verdict(page)).toContainText("14.9 years");
  await expect(station(page, "tipping")).toContainText("5.0% of investors");
  await station(page, "payback").click();
  await dragTo(page, "growth_per_year", 0.65);
  await expect(typed(page, "growth_per_year")).toHaveValue("65%");
  // So much growth leaves hardly a bubble: nothing is left to tip.
  await expect(station(page, "tipping")).toContainText("no tipping point");
  await station(page, "power").click();
  await type(page, "compute_growth_per_year", "120");
  await expect(station(page, "power")).toContainText("short in year 1");
  expect(await raw(page, "power.binding_year")).toBe(1);
  await expect(station(page, "tipping")).toContainText("4.6% of investors");
  await station(page, "payback").click();
  await expectTrue(page);
  await preset(page, "circle").click();
  await expect(canvas(page)).toHaveAttribute("data-view", "loop");
  await expect.poll(() => raw(page, "circular.return_share")).toBeCloseTo(0.2, 12);
  await page.locator('[data-action="undo_preset"]').click();
  await expect(canvas(page)).toHaveAttribute("data-view", "payback");
  await speak(page, "zh-Hant");
  await expect(page).toHaveTitle("泡沫計算機");
  await expect.poll(() => fragment(page)).toMatch(/^#v=1&g=0\.65&cg=1\.2&view=payback$/);
  const years = await raw(page, "payback.years");
  const other = await context.newPage();
  await open(other, `?lang=zh-Hant${fragment(page)}`);
  expect(await raw(other, "payback.years")).toBe(years);
  await expect(other.locator("html")).toHaveAttribute("lang", "zh-Hant");
  await expectTrue(other);
});

test("2. a sceptic takes the article at its word: 63 years, and finds the source of the number", {
  tag: "@core",
}, async ({ page }) => {
  await open(page, "#v=1&view=payback");
  await page.locator('[data-action="as_article"]').click();
  await expect(verdict(page)).toContainText("a share takes 63 years to pay for itself");
  await expect(page.locator('[data-field="price_to_earnings"] .note')).toContainText("Article: 63");
  await expect(page.locator("#claims")).toContainText("A share at 63 times earnings");
  await expectTrue(page);
});

test("3. short of power: less supply, growth held back, a longer payback, a larger bubble, an earlier edge", {
  tag: "@core",
}, async ({ page }) => {
  await open(page, "#v=1&view=power");
  const before = { years: await raw(page, "payback.years"), tip: await raw(page, "tipping.tipping_share") };
  await type(page, "power_growth_twh_per_year", "5");
  await expect.poll(() => raw(page, "payback.years")).toBeGreaterThan(before.years);
  await expect.poll(() => raw(page, "tipping.tipping_share")).toBeLessThan(before.tip);
  await expect.poll(() => fragment(page)).toContain("add=5");
  await expectTrue(page);
});

test("4. the map: today's point is dragged over the edge, and back with Back", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&view=map");
  const handle = page.locator('[data-handle="today"]');
  const box = await handle.boundingBox();
  if (box === null) throw new Error("no point");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 60, { steps: 10 });
  await page.mouse.up();
  await expect.poll(() => fragment(page)).toMatch(/s=0\.\d+.*xi=0\.\d+/);
  await expect(station(page, "tipping")).toContainText("crashes");
  await expectTrue(page);
  await page.goBack();
  await expect(typed(page, "seed_share")).toHaveValue("3%");
});

test("5. a state is pinned, named, compared and shared", { tag: "@core" }, async ({ page, context }) => {
  await open(page);
  await page.locator('[data-action="pin"]').click();
  await page.locator('input[name="pin_name"]').fill("before the doubt");
  await page.locator('input[name="pin_name"]').press("Enter");
  await type(page, "seed_share", "4%");
  await expect(page.locator("#pin")).toContainText("3%");
  await expect(page.locator("#pin")).toContainText("4%");
  await expect(page.locator("table th.pinned").first()).toContainText("before the doubt");
  await expect.poll(() => fragment(page)).toContain("s=0.04");
  expect(fragment(page)).toContain("pin_name=before%20the%20doubt");
  const other = await context.newPage();
  await open(other, fragment(page));
  await expect(other.locator('input[name="pin_name"]')).toHaveValue("before the doubt");
  await other.locator('[data-action="pin_back"]').click();
  await expect(typed(other, "seed_share")).toHaveValue("3%");
  await other.locator('[data-action="unpin"]').click();
  await expect(other.locator("table th.pinned")).toHaveCount(0);
});

test("6. a company of the year 2000 beside today's", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&view=companies");
  const select = page.locator("#presets select");
  await select.selectOption("csco2000");
  await expect.poll(() => fragment(page)).toMatch(/pe=\d+/);
  await expect(page.locator(".preset-change-line")).toContainText("Price in times earnings (P/E)");
  await expectTrue(page);
});

test("7. a firm that earns nothing: what must be true", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await page.locator("#presets select").selectOption("openai");
  const firm = page.locator("#loss-maker");
  await expect(firm).toBeVisible();
  await expect(firm.locator("input[type=range]").first()).toBeVisible();
  const before = await firm.textContent();
  await firm.locator("button.step").nth(1).click();
  await expect.poll(() => firm.textContent()).not.toBe(before);
});

test("8. how sure: the sections lead to the pictures that bear them out", { tag: "@core" }, async ({ page }) => {
  await open(page);
  await page.locator('[data-open-view="uncertainty"]').click();
  await expect(canvas(page)).toHaveAttribute("data-view", "uncertainty");
  await page.locator('[data-open-view="sensitivity"]').click();
  await expect(canvas(page)).toHaveAttribute("data-view", "sensitivity");
  await expectTrue(page);
});

test("9. each link of the loop is cut in the picture itself, and mended", { tag: "@core" }, async ({ page }) => {
  await open(page, "#v=1&view=loop");
  const links = page.locator(".handle:not([hidden])");
  await expect(links).toHaveCount(4);
  const cut = (): string => /cut=(\w+)/.exec(fragment(page))?.[1] ?? "none";
  const found = new Set<string>();
  for (let index = 0; index < 4; index += 1) {
    const { x, y, width, height } = required(await links.nth(index).boundingBox());
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect.poll(() => cut()).not.toBe("none");
    found.add(cut());
    await expectTrue(page);
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect.poll(() => cut()).toBe("none");
  }
  expect([...found].sort()).toEqual(["buyer_cloud", "buyer_vendor", "cloud_vendor", "vendor_buyer"]);
});

test("10. on a telephone, in simplified Chinese, from a wrong link to a file to take along", { tag: "@core" }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "?lang=zh-Hans#v=1&s=9&view=short");
  await expect(page.locator('[data-notice="corrections"] li')).toHaveCount(1);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  const { inputs, report } = JSON.parse(await download(page, "json")) as {
    inputs: { seed_share: number };
    report: { short: { expected_gain_share: number } };
  };
  expect(inputs.seed_share).toBe(0.5);
  expect(report.short.expected_gain_share).toBe(reportOf({ seed_share: 0.5 }).short.expected_gain_share);
  await expectTrue(page);
});

test.describe("with keys alone", () => {
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let press = 0; press < 120; press += 1) {
      await page.keyboard.press("Tab");
      if (await page.locator(selector).evaluateAll((found) => found.some((one) => one === document.activeElement)))
        return;
    }
    throw new Error(`${selector} cannot be reached`);
  }

  test("a station is opened, a number stepped, the picture read", { tag: "@core" }, async ({ page }) => {
    await open(page);
    await tabTo(page, '[data-station="payback"]');
    await page.keyboard.press("Enter");
    await expect(canvas(page)).toHaveAttribute("data-view", "payback");
    await tabTo(page, '[data-input="growth_per_year"]');
    await page.keyboard.press("PageUp");
    await expect(verdict(page)).toContainText("growing 30% a year");
    await tabTo(page, ".reader");
    await page.keyboard.press("End");
    await expect(page.locator("#readout")).toContainText("cumulative profits");
  });

  test("a preset is taken, undone, and the state pinned", { tag: "@core" }, async ({ page }) => {
    await open(page);
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    await tabTo(page, '[data-preset="circle"]');
    await page.keyboard.press("Enter");
    await expect(canvas(page)).toHaveAttribute("data-view", "loop");
    await tabTo(page, '[data-action="undo_preset"]');
    await page.keyboard.press("Enter");
    await expect(canvas(page)).toHaveAttribute("data-view", "tipping");
    await tabTo(page, '[data-action="pin"]');
    await page.keyboard.press("Enter");
    await expect(page.locator('input[name="pin_name"]')).toBeVisible();
  });

  test("the language is changed and a claim tried", { tag: "@core" }, async ({ page }) => {
    await open(page);
    await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
    await page.locator('.languages a[hreflang="zh-Hans"]').focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
    await tabTo(page, '[data-claim="nvda_payback"]');
    await page.keyboard.press("Enter");
    await expect(canvas(page)).toHaveAttribute("data-view", "payback");
    expect(await raw(page, "payback.years")).toBeCloseTo(63, 9);
  });
});
