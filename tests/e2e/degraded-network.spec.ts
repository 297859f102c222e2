// biome-ignore-all lint/performance/useDomNodeTextContent: only the text that is seen counts.
/**
 * Bad weather on the way to the visitor: what is blocked, cut, exchanged or slow leaves the page readable, and is told
 * in words.
 */
import { expect, type Page, type Route, test } from "@playwright/test";
import { range, ready, speak, verdict } from "./support/page.js";

// What is kept for the next visit would stand in for what does not come.
test.use({ serviceWorkers: "block", actionTimeout: 15_000 });

// What is asked for again at the end of a test needs no answer.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

const NO_ENGINE = '[data-notice="no-engine"]';
const PART_MISSING = '[data-notice="part-missing"]';

function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  return errors;
}

/** Verdict, picture and table, as the build wrote them. */
async function standsStill(page: Page): Promise<void> {
  await expect(verdict(page)).toContainText(/14\.9 (years|年)/);
  await expect(page.locator('table[data-view="tipping"] tbody tr')).not.toHaveCount(0);
  await expect
    .poll(() =>
      page
        .locator(".static-picture img")
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(0);
}

/** The file with what makes of it. */
function changed(change: (body: Buffer) => Buffer | string, contentType?: string): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    const headers: Record<string, string> = {
      ...response.headers(),
      ...(contentType === undefined ? {} : { "content-type": contentType }),
    };
    delete headers["content-length"];
    await route.fulfill({ status: 200, headers, body: change(await response.body()) });
  };
}

const half = (body: Buffer): Buffer => body.subarray(0, body.length / 2);
const PORTAL = "<!doctype html><title>Welcome</title><p>Accept the terms of this network.</p>";

const withoutWasm = (page: Page): Promise<unknown> =>
  page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));

const ENGINES: [string, (page: Page) => Promise<unknown>][] = [
  [
    "is forbidden by a policy",
    (page) =>
      page.route(
        "**/path/*",
        changed((body) => body.toString().replace("'wasm-unsafe-eval'", "")),
      ),
  ],
  ["is cut off", (page) => page.route("**/*.wasm", changed(half))],
  [
    "is the page of a network that wants to be agreed with",
    (page) =>
      page.route(
        "**/*.wasm",
        changed(() => PORTAL, "text/html"),
      ),
  ],
  [
    "is empty",
    (page) =>
      page.route(
        "**/*.wasm",
        changed(() => ""),
      ),
  ],
];

for (const [name, spoil] of ENGINES) {
  test(`where the engine ${name}, the page stays readable and says so in the visitor's language`, async ({ page }) => {
    const errors = errorsOf(page);
    await spoil(page);
    await page.goto("./");
    await expect(page.locator(NO_ENGINE)).toContainText("could not start");
    await standsStill(page);
    expect(await page.locator("#panel input:enabled").count()).toBe(0);
    await page.goto("./?lang=zh-Hans#v=1");
    await expect(page.locator(NO_ENGINE)).toHaveText(/\p{Script=Han}/u);
    await expect(page.locator("html")).not.toHaveAttribute("data-foreign");
    await standsStill(page);
    expect(errors).toEqual([]);
  });
}

test("a browser that runs no WebAssembly is told so, with what to change, and the page is in the visitor's language", async ({
  page,
}) => {
  const errors = errorsOf(page);
  await withoutWasm(page);
  await page.goto("./#v=1&s=0.04");
  const notice = page.locator(NO_ENGINE);
  await expect(notice).toContainText("does not run WebAssembly");
  await expect(notice).toContainText("Lockdown Mode");
  await expect(notice.getByRole("button")).toHaveCount(0);
  await standsStill(page);

  await page.goto("./?lang=zh-Hans#v=1");
  await expect(notice).toContainText("锁定模式");
  await expect(notice.getByRole("button")).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator("html")).not.toHaveAttribute("data-foreign");
  await expect(page).toHaveTitle("泡沫计算器");
  /** Words that belong to no Chinese page, and whether the pictures are of that language. */
  const shown = (language: string) => ({
    hasEnglish: page
      .locator("main, header.header, footer")
      .evaluateAll((parts) =>
        parts
          .flatMap((part) => (part as HTMLElement).innerText.match(/[A-Za-z]{4,}/g) ?? [])
          .filter(
            (word) =>
              ![
                "English",
                "JSON",
                "Lockdown",
                "WebAssembly",
                "Safari",
                "iPhone",
                "iPad",
                "Gabaix",
                "Koijen",
                "DeepSeek",
              ].includes(word),
          ),
      ),
    pictures: page
      .locator(".static-picture img")
      .evaluateAll(
        (images, tag) => images.every((image) => (image as HTMLImageElement).src.includes(tag)),
        `tipping-${language}-`,
      ),
  });
  expect(await shown("zh-Hans").hasEnglish).toEqual([]);
  expect(await shown("zh-Hans").pictures).toBe(true);
  await expect
    .poll(() =>
      page
        .locator(".static-picture img")
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(0);
  expect(await page.locator("main :is(button, input):enabled").count()).toBe(0);

  // Another language is chosen as ever.
  await speak(page, "zh-Hant");
  await expect(notice).toContainText("封閉模式");
  expect(await shown("zh-Hant").hasEnglish).toEqual([]);
  await speak(page, "en");
  await expect(notice).toContainText("Lockdown Mode");
  await standsStill(page);
  expect(errors).toEqual([]);
});

test("where neither the engine nor what stands in for it comes, the page says so in every language", async ({
  page,
}) => {
  await withoutWasm(page);
  await page.route("**/static-page-*.js", (route) => route.abort());
  await page.goto("./?lang=zh-Hant");
  await expect(page.locator(".no-script p")).toHaveCount(3);
  await expect(page.locator(".no-script")).toBeVisible();
  await standsStill(page);
  expect(await page.locator("button:enabled:visible, input:enabled:visible").count()).toBe(0);
});

test("where the whole engine is cut off, the first view works and the rest is told", async ({ page }) => {
  const errors = errorsOf(page);
  await page.route("**/bubble_calculator_bg-*.wasm", changed(half));
  await page.goto("./#v=1&view=map");
  await ready(page);
  await expect(page.locator(PART_MISSING)).toBeVisible();
  await page.evaluate(() => (location.hash = "#v=1&s=0.04"));
  await expect(verdict(page)).toContainText("4%");
  expect(errors).toEqual([]);
});

for (const [name, spoil] of [
  ["does not come", (route: Route) => route.fulfill({ status: 404, body: "" })],
  ["is cut off", changed(half)],
  ["is the page of a network that wants to be agreed with", changed(() => PORTAL, "text/html")],
  ["stops at once", changed((body) => `throw new Error("stopped");${body.toString()}`)],
] as const) {
  test(`where the page's own script ${name}, the page stays readable and says that it cannot answer`, async ({
    page,
  }) => {
    await page.route(/\/assets\/index-[\w-]+\.js/, spoil);
    await page.goto("./#v=1&s=0.04");
    await expect(page.locator(".no-script")).toBeVisible();
    await standsStill(page);
    expect(await page.locator("button:enabled:visible, input:enabled:visible").count()).toBe(0);
  });

  test(`where what follows the first view ${name}, it is told, and the page answers`, async ({ page }) => {
    await page.route("**/features-*.js", spoil);
    await page.goto("./#v=1&view=map");
    await ready(page);
    await expect(page.locator(PART_MISSING)).toBeVisible();
    await expect(verdict(page)).toContainText("times earnings");
    await range(page, "seed_share").fill("0.04");
    await expect(verdict(page)).toContainText("4%");
    await speak(page, "zh-Hant");
    await expect(page.locator(PART_MISSING)).toHaveText(/\p{Script=Han}/u);
  });
}

test("words of the visitor's language that do not come are told, in English, and come when asked again", async ({
  page,
}) => {
  const errors = errorsOf(page);
  await page.route(/zh-Hant-[\w-]+\.js/, (route) => route.abort());
  await page.goto("./?lang=zh-Hant#v=1&s=0.04");
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(verdict(page)).toContainText("4%");
  await expect(page.locator(PART_MISSING)).toBeVisible();
  await page.unroute(/zh-Hant-[\w-]+\.js/);
  await page.locator(PART_MISSING).getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hant");
  await expect(page.locator(PART_MISSING)).toHaveCount(0);
  await expect(verdict(page)).toContainText("4%");
  expect(errors).toEqual([]);
});

test("without words of any language the page stands as it was built", async ({ page }) => {
  await page.route(/\/(en|zh-Han[ts])-[\w-]+\.js/, (route) => route.abort());
  await page.goto("./?lang=zh-Hant");
  await standsStill(page);
  await expect(page.locator("html")).not.toHaveAttribute("data-foreign", /.*/, { timeout: 8000 });
});

test("over a slow line the page can be read long before it answers", async ({ page }) => {
  test.setTimeout(180_000);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  // A bad 2G: 50 kB/s would be good. Nothing here is packed, so it is as a third of that.
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 800,
    downloadThroughput: 20_000,
    uploadThroughput: 10_000,
  });
  const begun = Date.now();
  await page.goto("./", { waitUntil: "commit" });
  await expect(verdict(page)).toContainText(/14\.9 (years|年)/);
  await expect(page.locator("#readout")).toContainText("took selling past 13%");
  const readable = Date.now() - begun;
  expect(await page.locator("html").getAttribute("data-ready")).toBeNull();
  await expect(page.locator("html")).toHaveAttribute("data-ready", "yes", { timeout: 120_000 });
  const readyAfter = Date.now() - begun;
  console.log(`readable after ${readable} ms, answers after ${readyAfter} ms`);
  expect(readable).toBeLessThan(readyAfter / 2);
});
