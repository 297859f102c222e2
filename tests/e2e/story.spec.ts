/** The story: an article without a script, and with one an article whose figures wake when the reader comes near. */
import { gunzipSync, gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { PARTS } from "../../www/src/story/parts.js";
import { host, SITE } from "./support/host.js";
import { hasNoSidewaysScroll } from "./support/page.js";

const FOLDERS = { en: "story/", "zh-Hant": "story/zh-Hant/", "zh-Hans": "story/zh-Hans/" } as const;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const FIRST_VIEW_BYTES = 60_000;

const figure = (page: Page, part: string): Locator => page.locator(`[data-part="${part}"]`);
const sentence = (page: Page, part: string): Locator => figure(page, part).locator(".story-sentence");
const slider = (page: Page, part: string, field: string): Locator =>
  figure(page, part).locator(`input[type="range"][name="${field}"]`);

async function openStory(page: Page, address: string): Promise<void> {
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(`./${address}`);
  await expect(page.locator("html")).toHaveAttribute("data-story", "");
}

/** Reads on to a part; its figure wakes on the way. */
async function readTo(page: Page, part: string): Promise<void> {
  await page.mouse.move(40, 40);
  await page.locator(`#${part}`).scrollIntoViewIfNeeded();
  await figure(page, part).scrollIntoViewIfNeeded();
  await expect(figure(page, part)).toHaveAttribute("data-awake", "");
}

async function readAll(page: Page): Promise<void> {
  for (const { id } of PARTS) await readTo(page, id);
}

for (const [language, folder] of Object.entries(FOLDERS)) {
  test.describe(`with scripts off, ${language}`, () => {
    test.use({ javaScriptEnabled: false });

    test("it is complete: every part with its words, its numbers, its picture and its sentence", async ({ page }) => {
      await page.goto(`./${folder}`);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.locator(".no-script")).toBeVisible();
      for (const { id, paragraphs } of PARTS) {
        await expect(page.locator(`#${id} .part-words`)).toHaveCount(paragraphs);
        expect(await page.locator(`#${id} .part-words`).allTextContents(), id).not.toContainEqual(
          expect.stringMatching(/[{}]|undefined|NaN/),
        );
        await figure(page, id).scrollIntoViewIfNeeded();
        for (const image of await figure(page, id).locator(".only-light img").all())
          await expect
            .poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth), { message: id })
            .toBeGreaterThan(0);
        await expect(sentence(page, id)).toHaveText(/\d/);
      }
      expect(await page.locator("button:enabled:visible, input:visible").count()).toBe(0);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await hasNoSidewaysScroll(page)).toBe(true);
    });
  });
}

test("without WebAssembly the text and the pictures stay, and one line tells why", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await openStory(page, "story/");
  await page.mouse.move(40, 40);
  await figure(page, "years").scrollIntoViewIfNeeded();
  await expect(page.locator(".no-engine")).toBeVisible();
  await expect(figure(page, "years").locator(".only-light img")).toBeVisible();
  await expect(sentence(page, "years")).toContainText("63 years");
  await expect(slider(page, "years", "price_to_earnings")).toBeDisabled();
});

test("the first view is small: neither engine nor words of views come before the reader does something", async ({
  page,
}) => {
  for (const folder of Object.values(FOLDERS)) {
    const files = new Map<string, number>();
    const sizes: Promise<void>[] = [];
    page.on("response", (response) => {
      const count = async (): Promise<void> => {
        const body = await response.body();
        const plain = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
        files.set(response.url(), gzipSync(plain, { level: 9 }).length);
      };
      sizes.push(count().catch(() => undefined));
    });
    await page.goto(`./${folder}`);
    await page.waitForLoadState("networkidle");
    await Promise.all(sizes);
    page.removeAllListeners("response");
    const names = [...files.keys()];
    expect(names.filter((name) => /\.wasm|views-|figures/.test(name))).toEqual([]);
    expect([...files.values()].reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
  }
});

test("figures wake one after the other, with one engine for all, and nothing moves", { tag: "@core" }, async ({
  page,
}) => {
  const engines: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) engines.push(request.url());
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await openStory(page, "story/");
  const before = await page.evaluate(() => document.documentElement.scrollHeight);
  await readTo(page, "years");
  await expect(figure(page, "really")).not.toHaveAttribute("data-awake");
  await readAll(page);
  for (const { id, isPair } of PARTS) {
    await expect(figure(page, id).locator("canvas:visible")).toHaveCount(isPair === true ? 2 : 1);
    await expect(figure(page, id).locator(".static-picture")).toHaveCount(0);
  }
  expect(engines).toHaveLength(1);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(before);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
});

for (const size of [
  { width: 320, height: 640 },
  { width: 360, height: 740 },
  { width: 820, height: 1000 },
])
  test(`waking changes no height and nothing is wider than the window: ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size);
    for (const folder of [FOLDERS.en, FOLDERS["zh-Hant"]]) {
      await openStory(page, folder);
      const heights = (): Promise<number[]> =>
        page
          .locator("[data-part]")
          .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)));
      const before = await heights();
      await readAll(page);
      expect(await heights()).toEqual(before);
      expect(await hasNoSidewaysScroll(page)).toBe(true);
    }
  });

test("a slider moves picture, sentence and links, by hand and by keys", { tag: "@core" }, async ({ page }) => {
  await openStory(page, "story/");
  await readTo(page, "conclude");
  await expect(sentence(page, "conclude")).toContainText("crashes once 5.0%");
  await expect(figure(page, "conclude").locator(".story-again")).toBeHidden();
  await slider(page, "conclude", "growth_per_year").focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
  await expect(sentence(page, "conclude")).toContainText("23%");
  await figure(page, "conclude").locator('[data-field="growth_per_year"] .step').last().click();
  await expect(sentence(page, "conclude")).toContainText("24%");
  await expect(figure(page, "conclude").locator(".story-open")).toHaveAttribute("href", /#.*g=0\.24/);
  await expect(page.locator('h2 a[data-to="conclude"]')).toHaveAttribute("href", /^#conclude&.*g=0\.24/);
  await expect(page).toHaveURL(/#conclude&.*g=0\.24/);
  await figure(page, "conclude").locator(".story-again").click();
  await expect(sentence(page, "conclude")).toContainText("20%");
  await expect(page).toHaveURL(/#conclude$/);
});

test("below some price nothing tips", async ({ page }) => {
  await openStory(page, "story/#conclude&v=1&pe=30");
  await expect(figure(page, "conclude")).toHaveAttribute("data-awake", "");
  await expect(sentence(page, "conclude")).toContainText("no tipping point");
});

test("what of a link cannot be taken as it stands is told beside the figure", async ({ page }) => {
  await openStory(page, "story/#growth&v=1&view=payback&g=9999&zz=1");
  await expect(figure(page, "growth")).toHaveAttribute("data-awake", "");
  await expect(figure(page, "growth").locator(".story-corrected")).toBeVisible();
  await readTo(page, "plug");
  await expect(figure(page, "plug").locator(".story-corrected")).toBeHidden();
});

test("a figure's state survives a reload and travels in the link of its part, to every language", async ({
  page,
  context,
}) => {
  await openStory(page, "story/");
  await readTo(page, "growth");
  await slider(page, "growth", "growth_per_year").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/#growth&v=1&.*g=0\.21/);
  await readTo(page, "plug");
  await slider(page, "plug", "efficiency_gain_per_year").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/#plug&/);
  const link = page.url();
  await page.reload();
  for (const part of ["growth", "plug"]) await readTo(page, part);
  await expect(sentence(page, "growth")).toContainText("growing 21%");
  await expect(sentence(page, "plug")).toContainText("41% more per kWh");

  const other = await context.newPage();
  await other.goto(link);
  await expect(figure(other, "plug")).toHaveAttribute("data-awake", "");
  await expect(sentence(other, "plug")).toContainText("41% more per kWh");
  await expect(other.locator("#plug")).toBeInViewport();
  await other.locator('.languages a[hreflang="zh-Hans"]').click();
  await expect(other).toHaveURL(/story\/zh-Hans\/#plug&/);
  await expect(figure(other, "plug")).toHaveAttribute("data-awake", "");
  await expect(sentence(other, "plug")).toContainText("41%");
});

test("an entry of the list leads to its part, and Back leads back", async ({ page }) => {
  await openStory(page, "story/");
  await page.locator('.parts a[data-to="early"]').click();
  await expect(page.locator("#early h2")).toBeInViewport();
  await expect(page.locator('.parts a[data-to="early"]')).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(page.locator("h1")).toBeInViewport();
});

test("the pair shows one doubter's difference, wherever the slider stands", async ({ page }) => {
  await openStory(page, "story/");
  await readTo(page, "five");
  const doubters = (index: number): Locator =>
    figure(page, "five").locator(".chart").nth(index).locator('[data-label*="doubter"]');
  await expect(doubters(0)).toHaveText("50 doubters");
  await expect(doubters(1)).toHaveText("51 doubters");
  await slider(page, "five", "seed_share").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(doubters(0)).toHaveText("49 doubters");
  await expect(doubters(1)).toHaveText("50 doubters");
});

test("stopping a payment moves sentence and link", async ({ page }) => {
  await openStory(page, "story/");
  await readTo(page, "loop");
  await figure(page, "loop").locator('input[value="vendor_buyer"]').check({ force: true });
  await expect(sentence(page, "loop")).toContainText("4.98%");
  await expect(figure(page, "loop").locator(".story-open")).toHaveAttribute("href", /view=loop/);
});

test("the link into the calculator opens the same picture with the same number", async ({ page }) => {
  await openStory(page, "story/");
  await readTo(page, "growth");
  const value = sentence(page, "growth").locator('[data-path="payback.years"]');
  const before = (await value.getAttribute("value")) ?? "";
  await slider(page, "growth", "growth_per_year").focus();
  await page.keyboard.press("ArrowRight");
  await expect(value).not.toHaveAttribute("value", before);
  const years = await value.getAttribute("value");
  await figure(page, "growth").locator(".story-open").click();
  await expect(page.locator("html")).toHaveAttribute("data-view", "payback");
  await expect(page.locator('.headline [data-path="payback.years"]')).toHaveAttribute("value", years ?? "");
});

test("the calculator leads to the story, and so do its claims", async ({ page }) => {
  await page.goto("./?lang=zh-Hant");
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await expect(page.locator("#claim-five_pct .claim-story")).toHaveAttribute("href", "./story/zh-Hant/#five");
  await page.locator(".intro a").click();
  await expect(page).toHaveURL(/story\/zh-Hant\/$/);
  await expect(page.locator("h1")).toContainText("六十三年");
});

test("the code for one figure shows it as it stands", async ({ page }) => {
  await openStory(page, "story/");
  await readTo(page, "cat");
  await figure(page, "cat").locator(".story-embed summary").click();
  const code = figure(page, "cat").locator(".story-embed textarea");
  await expect(code).toHaveValue(/^<iframe src="[^"]*\/some\/sub\/path\/\?embed=1&amp;lang=en#v=1&amp;view=map"/);
  await slider(page, "cat", "seed_share").focus();
  await page.keyboard.press("ArrowRight");
  await expect(code).toHaveValue(/s=0\.031/);
});

test("the page of a part leads to it, with the state behind the sign", async ({ page }) => {
  await page.goto("./story/zh-Hant/growth/#v=1&view=payback&g=0.3");
  await expect(page).toHaveURL(/story\/zh-Hant\/#growth&v=1/);
  await expect(page.locator("#growth")).toBeInViewport();
  await expect(sentence(page, "growth")).toContainText("30%");
});

test.describe("without a network", () => {
  test.use({ serviceWorkers: "allow" });

  test("a reader of the story can come back to it, and its figures wake", async ({ page }) => {
    const server = await host(SITE, "/some/folder/");
    await page.goto(`${server.address}story/zh-Hans/`);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (navigator.serviceWorker.controller === null) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await server.stop();
    await page.goto(`${server.address}story/`);
    await readAll(page);
    await expect(page.locator("h1")).toContainText("Sixty-three years");
    await page.locator(".onward a").click();
    await expect(page.locator("html")).toHaveAttribute("data-ready", "yes");
  });
});

for (const scheme of ["light", "dark"] as const)
  test(`axe finds nothing in three languages, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    for (const [index, folder] of Object.values(FOLDERS).entries()) {
      await page.setViewportSize(index === 1 ? { width: 360, height: 740 } : { width: 1440, height: 900 });
      await openStory(page, folder);
      await readAll(page);
      await figure(page, "years").locator(".story-embed summary").click();
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(
        violations.map(({ id, nodes }) => `${folder} ${id}: ${nodes.map((node) => node.html).join(" | ")}`),
      ).toEqual([]);
    }
  });

test("text twice as large still fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openStory(page, "story/");
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  await readAll(page);
  expect(await hasNoSidewaysScroll(page)).toBe(true);
});

test("the chosen scheme is followed by every figure", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await openStory(page, "story/");
  await readTo(page, "years");
  const corner = (): Promise<number[]> =>
    figure(page, "years")
      .locator("canvas")
      .evaluate((canvas: HTMLCanvasElement) => [...(canvas.getContext("2d")?.getImageData(1, 1, 1, 1).data ?? [])]);
  const light = await corner();
  await page.locator(".scheme").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(corner).not.toEqual(light);
});

test("on paper it has the pictures that nobody has scrolled to", async ({ page }) => {
  await openStory(page, "story/");
  const pictures = page.locator(".only-light img");
  const loaded = (): Promise<number> =>
    pictures.evaluateAll((all: HTMLImageElement[]) => all.filter((one) => one.complete && one.naturalWidth > 0).length);
  await expect.poll(loaded).toBe(await pictures.count());
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".only-light img:visible")).toHaveCount(await pictures.count());
});

for (const [language, folder] of Object.entries(FOLDERS))
  test(`on paper it is a document of at most eight pages: ${language}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await openStory(page, folder);
    await readAll(page);
    for (const format of ["A4", "Letter"]) {
      const pdf = (await page.pdf({ format })).toString("latin1");
      const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
      expect(pages, format).toBeGreaterThan(3);
      expect(pages, format).toBeLessThanOrEqual(8);
    }
    await page.emulateMedia({ media: "print" });
    await expect(figure(page, "growth").locator(".print-only svg")).toBeVisible();
    expect(await page.locator("main button:visible, main input:visible, canvas:visible").count()).toBe(0);
  });
