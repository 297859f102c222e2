/** The site on hosts of several kinds, and what it tells search engines, previews and home screens. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type Host, host, SITE, TYPES } from "./support/host.js";
import { hasNoSidewaysScroll, ready, speak, verdict } from "./support/page.js";

test.use({ serviceWorkers: "allow" });

const LANGUAGES = ["en", "zh-Hant", "zh-Hans"] as const;
const read = (name: string): string => readFileSync(join(SITE, name), "utf8");
const NO_SCRIPT = ".no-script";

/** What the page says in the console that a visitor's developer would have to look into. */
function complaints(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  return said;
}

async function allWorks(page: Page, address: string): Promise<void> {
  await page.goto(`${address}#v=1&view=uncertainty&runs=2000&seed=3`);
  await ready(page);
  await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", "uncertainty");
  await expect(page.locator("li.claim")).not.toHaveCount(0);
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  await speak(page, "zh-Hant");
  await expect(page.locator("#claims")).toHaveText(/\p{Script=Han}/u);
}

test.describe("on a host", () => {
  let server: Host;

  test.afterEach(() => server.stop());

  for (const base of ["/", "/calculator/", "/a/b%20c/"]) {
    test(`at ${base} everything is there`, async ({ page }) => {
      server = await host(SITE, base);
      const said = complaints(page);
      await allWorks(page, new URL(base, server.address).href);
      await expect(page.locator("#offline")).toHaveText(/\S/, { timeout: 30_000 });
      expect(said).toEqual([]);
    });
  }

  for (const type of ["text/plain", "application/octet-stream", undefined]) {
    test(`that sends WebAssembly as ${type ?? "nothing"} everything works`, async ({ page }) => {
      const { ".wasm": _right, ...types } = TYPES;
      server = await host(SITE, "/", type === undefined ? types : { ...types, ".wasm": type });
      const said = complaints(page);
      await allWorks(page, server.address);
      await expect(page.locator("#offline")).toHaveText(/\S/, { timeout: 30_000 });
      await page.reload();
      await ready(page);
      expect(said).toEqual([]);
    });
  }

  test("what is not there is told in three languages, and leads back from any depth", async ({ page }) => {
    server = await host(SITE, "/calculator/");
    for (const path of ["nothing", "a/b/c", "a/b/c/?lang=zh-Hant#v=1"]) {
      const answer = await page.goto(server.address + path);
      expect(answer?.status()).toBe(404);
      for (const [index, query] of ["", "?lang=zh-Hant", "?lang=zh-Hans"].entries()) {
        const section = page
          .locator("main p")
          .filter({ has: page.getByRole("link") })
          .nth(index)
          .getByRole("link");
        await expect(section.first()).toHaveAttribute("href", server.address + query);
        for (const [at, folder] of ["story/", "detection/"].entries()) {
          const own = query === "" ? folder : `${folder}${query.replace("?lang=", "")}/`;
          await expect(section.nth(at + 1)).toHaveAttribute("href", server.address + own);
        }
      }
    }
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
    await page.setViewportSize({ width: 320, height: 600 });
    expect(await hasNoSidewaysScroll(page)).toBe(true);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    await page.getByRole("link", { name: "前往泡沫計算機" }).click();
    await ready(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hant");
  });

  test("each language's own address leads on and keeps the state", async ({ page }) => {
    server = await host(SITE);
    for (const language of ["zh-Hant", "zh-Hans"]) {
      await page.goto(`${server.address}${language}/#v=1&pe=40&view=map`);
      await expect(page).toHaveURL(`${server.address}?lang=${language}#v=1&pe=40&view=map`);
      await ready(page);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
    }
  });

  test("a link copied in Chinese has a preview in Chinese, and leads to the same state", async ({ page, context }) => {
    server = await host(SITE);
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(server.address).origin });
    for (const language of LANGUAGES) {
      await page.goto("about:blank");
      await page.goto(`${server.address}?lang=${language}#v=1&pe=40&view=map`);
      await ready(page);
      await page.locator('[data-export="copy_link"]').click();
      const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
      const own = language === "en" ? "?lang=en" : `${language}/`;
      await expect.poll(copied).toMatch(new RegExp(`/sub/path/${own.replace("?", "[?]")}#v=1&`));
      const link = await copied();
      if (language !== "en")
        expect(await (await page.request.get(link)).text()).toMatch(/property="og:title" content="\p{Script=Han}+"/u);
      const { hash } = new URL(page.url());
      await page.goto("about:blank");
      await page.goto(link);
      await ready(page);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      expect(new URL(page.url()).hash).toBe(hash);
    }
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("each language's own address leads on too", async ({ page }) => {
      server = await host(SITE);
      await page.goto(`${server.address}zh-Hans/`);
      await expect(page).toHaveURL(`${server.address}?lang=zh-Hans`);
      await expect(page.locator(NO_SCRIPT)).toBeVisible();
    });
  });

  test("an old page whose script is gone stands still and says what to do", async ({ page }) => {
    server = await host(SITE);
    await page.route(/\/assets\/index-[\w-]+\.js$/, (route) => route.fulfill({ status: 404 }));
    await page.goto(`${server.address}?lang=zh-Hant`);
    await expect(page.locator(NO_SCRIPT)).toBeVisible();
    await expect(page.locator(NO_SCRIPT)).toContainText("reload");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(verdict(page)).toBeVisible();
    expect(await page.locator("button:enabled:visible, input:enabled:visible").count()).toBe(0);
  });
});

test("as a file it stands still, whole and styled, and says how it comes to life", async ({ browser }) => {
  for (const locale of ["en-GB", "zh-TW"]) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(SITE, "index.html")).href);
    await expect(page.locator(NO_SCRIPT)).toBeVisible();
    await expect(page.locator(NO_SCRIPT)).toContainText("python3 -m http.server");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(verdict(page)).toContainText(
      "In this model the market crashes once 5.0% of investors sell whatever the price; here 3% is assumed.",
    );
    await expect(page.locator('table[data-view="tipping"] tbody tr')).not.toHaveCount(0);
    await expect
      .poll(() =>
        page
          .locator(".static-picture img")
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBeGreaterThan(0);
    // The style sheet has come.
    expect(await page.locator(NO_SCRIPT).evaluate((notice) => getComputedStyle(notice).borderLeftWidth)).toBe("3px");
    expect(await page.locator("button:enabled:visible, input:enabled:visible").count()).toBe(0);
    await context.close();
  }
});

test("with its script the page says nothing of scripts", async ({ page }) => {
  await page.goto("./");
  await ready(page);
  await expect(page.locator(NO_SCRIPT)).toBeHidden();
});

test("search engines are told one address for each language", async ({ page }) => {
  await page.goto("./?lang=zh-Hans&from=elsewhere#v=1&pe=40");
  const own = (language: string) =>
    page.locator(`link[rel="alternate"][hreflang="${language}"]`).evaluate((link: HTMLLinkElement) => link.href);
  const canonical = () =>
    page.locator('link[rel="canonical"]').evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  await ready(page);
  const addresses = await Promise.all([...LANGUAGES, "x-default"].map(own));
  expect(new Set(addresses).size).toBe(3);
  await expect.poll(canonical).toEqual([await own("zh-Hans")]);
  await speak(page, "en");
  await expect.poll(canonical).toEqual([await own("en")]);
});

test("the head tells what the page is, in few words", async ({ page }) => {
  await page.goto("./");
  const content = (name: string) =>
    page.locator(`meta[name="${name}"], meta[property="${name}"]`).getAttribute("content");
  expect(await content("og:title")).toBe(await page.title());
  expect(await content("og:description")).toBe(await content("description"));
  await expect(page.locator('meta[name="theme-color"]')).toHaveCount(2);
  const data = (await page.locator('script[type="application/ld+json"]').textContent()) ?? "";
  expect(data.length).toBeLessThan(400);
  expect(JSON.parse(data)).toMatchObject({
    "@type": "WebApplication",
    name: "The Bubble Calculator",
    inLanguage: LANGUAGES,
  });
});

test("the browser's own bars follow the scheme that is chosen", async ({ page }) => {
  const tints = () =>
    page
      .locator('meta[name="theme-color"]')
      .evaluateAll((metas) => metas.map((meta) => (meta as HTMLMetaElement).content));
  await page.goto("./");
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  const [light = "", dark = ""] = await tints();
  expect(light).not.toBe(dark);
  await page.locator(".scheme").click();
  await expect.poll(tints).toEqual([dark, dark]);
  await page.locator(".scheme").click();
  await expect.poll(tints).toEqual([light, light]);
});

test("the manifest names icons that are what it says", async ({ page }) => {
  await page.goto("./");
  const href = await page.locator('link[rel="manifest"]').evaluate((link: HTMLLinkElement) => link.href);
  const answer = await page.request.get(href);
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = (await answer.json()) as {
    name: string;
    start_url: string;
    scope: string;
    icons: { src: string; sizes: string; type: string; purpose: string }[];
  };
  expect(new URL(manifest.start_url, href).href).toBe(page.url());
  expect(new URL(manifest.scope, href).href).toBe(page.url());
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    "any any",
    "192x192 any",
    "512x512 any",
    "512x512 maskable",
  ]);
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await page.request.get(new URL(src, href).href);
    expect(icon.ok()).toBe(true);
    if (type === "image/png") expect(sizeOf(await icon.body())).toBe(sizes);
    else expect(await icon.text()).toMatch(/^<svg/);
  }
});

/** Width and height of a PNG. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

test("each language has its preview, as wide as previews are", () => {
  for (const language of LANGUAGES) expect(sizeOf(readFileSync(join(SITE, `share/${language}.png`)))).toBe("1200x630");
  expect(read("robots.txt")).toMatch(/^User-agent: \*\nAllow: \/\n/);
  expect(read(".nojekyll")).toBe("");
});
