/** One visit, then no network; and a newer version that never mixes with the one that is open. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { LANGUAGES } from "./support/engine.js";
import { type Host, host, SITE } from "./support/host.js";
import { ready, speak, verdict } from "./support/page.js";
import { SECOND, secondVersion } from "./support/second-version.js";

test.use({ serviceWorkers: "allow" });

const OFFLINE = "#offline";
const NEWER = '[data-notice="newer"]';
const title = (page: Page) => page.locator("h1.title");

/** Fails on any error of the page. */
function watched(page: Page): Page {
  page.on("pageerror", (error) => {
    throw error;
  });
  return page;
}

async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
}

/** The page has told that it works without a network. */
async function kept(page: Page): Promise<void> {
  await expect(page.locator(OFFLINE)).toHaveText(/\S/, { timeout: 30_000 });
}

async function cached(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const keys: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) keys.push(request.url);
    return keys;
  });
}

test.describe("after one visit and without a server", () => {
  let context: BrowserContext;
  let page: Page;
  let address: string;

  test.describe.configure({ mode: "serial" });

  test.beforeAll(async ({ browser }) => {
    const server = await host(SITE);
    address = server.address;
    context = await browser.newContext({ acceptDownloads: true });
    page = watched(await context.newPage());
    await visit(page, address);
    await kept(page);
    await server.stop();
    await expect(fetch(address)).rejects.toThrow();
  });

  test.afterAll(() => context.close());

  test("the visit that brought it goes on in another language", async () => {
    await speak(page, "zh-Hant");
    await expect(page.locator("#claims")).toHaveText(/\p{Script=Han}/u);
  });

  for (const language of LANGUAGES) {
    test(`every view opens, and the claims, in ${language}`, async () => {
      for (const view of VIEWS) {
        await page.goto("about:blank");
        await visit(page, `${address}?lang=${language}#v=1&view=${view}`);
        await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", view);
        await expect(page.locator(`table[data-view="${view}"] tbody tr`)).not.toHaveCount(0);
      }
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await page.locator('[data-action="show_claims"]').click();
      await expect(page.locator("li.claim")).toHaveCount(38);
      await expect(page.locator('[data-notice="part-missing"]')).toHaveCount(0);
    });
  }

  test("runs are done in workers, and are written as Parquet", async () => {
    await visit(page, `${address}?lang=en#v=1&view=uncertainty&runs=10000&seed=7`);
    const parquet = page
      .locator("#runs")
      .getByRole("button", { name: /Parquet/ })
      .first();
    await expect(parquet).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => page.workers().length).toBeGreaterThan(0);
    const waiting = page.waitForEvent("download");
    await parquet.click();
    expect((await waiting).suggestedFilename()).toMatch(/\.parquet$/);
  });

  test("a query opens the same page, whatever it asks for", async () => {
    await visit(page, `${address}index.html?embed=1&view=payback&lang=zh-Hans&theme=dark&from=somewhere`);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  });

  test("the page about embedding opens, and what it embeds lives", async () => {
    await page.goto(`${address}embed.html`);
    await expect(page.locator("h1")).toBeVisible();
    await page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.id = "tried";
      frame.src = "./?embed=1&view=payback&lang=en";
      document.body.append(frame);
    });
    await expect(page.frameLocator("#tried").locator("html")).toHaveAttribute("data-ready", "yes");
  });
});

test.describe("a newer version", () => {
  let folder: string;
  let server: Host;

  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "second-version-"));
    secondVersion(SITE, folder);
  });

  test.afterAll(() => rmSync(folder, { recursive: true }));

  test.beforeEach(async () => {
    server = await host(SITE);
  });

  test.afterEach(() => server.stop());

  test("waits until it is asked for, keeps the state, and leaves another window its own files", async ({ context }) => {
    const first = watched(await context.newPage());
    await visit(first, `${server.address}?lang=zh-Hant#v=1&view=map&pe=40`);
    await kept(first);
    server.folder = folder;

    // The files on the server are gone; this page goes on with its own.
    await speak(first, "zh-Hans");
    await expect(title(first)).toHaveText("泡沫计算器");
    await first.locator('[data-action="pin"]').click();
    await first.locator(".pin-name").fill("四月");
    await first.locator(".pin-name").press("Enter");
    await expect.poll(() => first.url()).toContain("pin=");

    const second = watched(await context.newPage());
    await visit(second, `${server.address}?lang=en#v=1&view=short`);
    await expect(title(second)).toHaveText("The Bubble Calculator");
    await expect(second.locator(NEWER)).toBeVisible({ timeout: 30_000 });
    await expect(first.locator(NEWER)).toBeVisible();
    await second.waitForTimeout(1000);
    await expect(title(first)).toHaveText("泡沫计算器");

    const before = new URL(first.url());
    await first.locator(NEWER).getByRole("button").click();
    await expect(title(first)).toHaveText(SECOND["zh-Hans"]);
    await ready(first);
    expect(new URL(first.url()).hash).toBe(before.hash);
    await expect(first.locator("html")).toHaveAttribute("lang", "zh-Hans");
    await expect(first.locator(".pin-name")).toHaveValue("四月");
    await expect(first.locator("#chart canvas")).toHaveAttribute("data-view", "map");
    await kept(first);
    await expect(first.locator(NEWER)).toHaveCount(0);

    // The other window is still of the first version, in whatever it fetches now.
    await speak(second, "zh-Hant");
    await expect(title(second)).toHaveText("泡沫計算機");
    await expect(second.locator(NEWER)).toBeVisible();
    // What is kept is of both versions.
    const scripts = (await cached(first)).filter((url) => /assets\/index-.*\.js$/.test(url));
    const newer = scripts.filter((url) => url.endsWith("second0.js"));
    expect(newer.length).toBeGreaterThan(0);
    expect(scripts).toHaveLength(2 * newer.length);
    await second.locator(NEWER).getByRole("button").click();
    await expect(title(second)).toHaveText(SECOND["zh-Hant"]);
    await kept(second);

    // No page of the first version is open any more.
    await expect
      .poll(async () => (await cached(second)).filter((url) => url.endsWith(".js") && !url.endsWith("second0.js")))
      .toEqual([]);
    await server.stop();
    await second.reload();
    await expect(title(second)).toHaveText(SECOND["zh-Hant"]);
  });

  test("is taken by the next visit once all windows are closed", async ({ context }) => {
    const first = watched(await context.newPage());
    await visit(first, server.address);
    await kept(first);
    server.folder = folder;
    await first.reload();
    await expect(first.locator(NEWER)).toBeVisible({ timeout: 30_000 });
    await expect(title(first)).toHaveText("The Bubble Calculator");
    expect((await new AxeBuilder({ page: first }).include(".newer").analyze()).violations).toEqual([]);
    await first.close();
    const next = watched(await context.newPage());
    await expect
      .poll(async () => {
        // A page of the first version would keep it in use while it is visited again.
        await next.goto("about:blank");
        await visit(next, server.address);
        return title(next).textContent();
      })
      .toBe(SECOND.en);
  });

  test("is found by a page that was left open", async ({ page }) => {
    await visit(watched(page), server.address);
    await kept(page);
    server.folder = folder;
    const lookAgain = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await lookAgain();
    await page.waitForTimeout(1500);
    await expect(page.locator(NEWER)).toHaveCount(0);
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 2 * 3_600_000;
    });
    await lookAgain();
    await expect(page.locator(NEWER)).toBeVisible({ timeout: 30_000 });
    await expect(title(page)).toHaveText("The Bubble Calculator");
  });

  test("that stands on the server only in part is not taken", async ({ context }) => {
    const page = watched(await context.newPage());
    await visit(page, server.address);
    await kept(page);
    server.folder = folder;
    server.exceptions.set("index.html", SITE);
    server.asked.length = 0;
    await page.reload();
    await ready(page);
    await expect.poll(() => server.asked.some((name) => name.endsWith("/index.html"))).toBe(true);
    await page.waitForTimeout(1000);
    await expect(page.locator(NEWER)).toHaveCount(0);
    await expect(title(page)).toHaveText("The Bubble Calculator");
    await speak(page, "zh-Hans");
    await expect(title(page)).toHaveText("泡沫计算器");
    server.exceptions.clear();
    await page.reload();
    await expect(page.locator(NEWER)).toBeVisible({ timeout: 30_000 });
  });

  test.describe("under an old page that no service worker keeps", () => {
    test.use({ serviceWorkers: "block" });

    test("is what the missing part is fetched anew with, in the same state", async ({ page }) => {
      watched(page);
      await visit(page, `${server.address}?lang=en#v=1&view=map&pe=40`);
      server.folder = folder;
      await page.locator('.languages a[hreflang="zh-Hant"]').click();
      const missing = page.locator('[data-notice="part-missing"]');
      await expect(missing).toBeVisible();
      await expect(title(page)).toHaveText("The Bubble Calculator");
      const { hash } = new URL(page.url());
      await missing.getByRole("button").click();
      await expect(title(page)).toHaveText(SECOND["zh-Hant"]);
      await ready(page);
      expect(new URL(page.url()).hash).toBe(hash);
      await expect(missing).toHaveCount(0);
    });

    test("is what a view that is missing is drawn by", async ({ page }) => {
      watched(page);
      await visit(page, `${server.address}?embed=1&lang=en#v=1&pe=50&s=0.04`);
      server.folder = folder;
      await page.evaluate(() => (location.hash = "#v=1&pe=50&s=0.04&view=map"));
      await page.locator('[data-notice="part-missing"]').getByRole("button").click();
      await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", "map");
      await expect(page).toHaveURL(/pe=50&s=0\.04&view=map/);
      await expect(page.locator('[data-notice="part-missing"]')).toHaveCount(0);
    });
  });
});

test("where service workers are refused nothing breaks and nothing is said", async ({ page }) => {
  const said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") said.push(message.text());
  });
  watched(page);
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () =>
      Promise.reject(new DOMException("The operation is insecure.", "SecurityError"));
  });
  await page.goto("./#v=1&view=map");
  await ready(page);
  await expect(page.locator("li.claim")).not.toHaveCount(0);
  await page.waitForTimeout(2500);
  await expect(page.locator(OFFLINE)).toHaveText("");
  await expect(page.locator("[data-notice]")).toHaveCount(0);
  expect(said).toEqual([]);
});

test("a page inside another one fetches nothing for later visits", async ({ page }) => {
  const server = await host(SITE);
  await page.route("**/article.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: '<!doctype html><iframe width="700" height="700" src="./?embed=1"></iframe>',
    }),
  );
  await page.goto(`${server.address}article.html`);
  const inside = page.frameLocator("iframe");
  await expect(inside.locator("html")).toHaveAttribute("data-ready", "yes");
  await page.waitForTimeout(5000);
  expect(server.asked.filter((name) => name.endsWith("sw.js"))).toEqual([]);
  await server.stop();
});

test("a visit of a few seconds is enough, and begins no sooner than the page answers", async ({ page }) => {
  const server = await host(SITE);
  watched(page);
  await visit(page, server.address);
  expect(server.asked.filter((name) => name.endsWith("sw.js"))).toEqual([]);
  const began = Date.now();
  await kept(page);
  const seconds = (Date.now() - began) / 1000;
  test.info().annotations.push({ type: "seconds until kept", description: String(seconds) });
  expect(seconds).toBeLessThan(15);
  await expect(verdict(page)).toBeVisible();
  await server.stop();
});
