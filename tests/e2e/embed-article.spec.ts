/** Six calculators in an article of three thousand words, with the code that the page hands out. */
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { article } from "./support/article-page.js";
import { rested } from "./support/page.js";
import { required } from "./support/required.js";
import { calculatorSite, type HostPage, type Neighbour, otherSite, post } from "./support/two-hosts.js";

// Where the code is copied the page keeps itself for the next visit; that is no cost of the article's.
test.use({ serviceWorkers: "block" });

/** Different views, states, languages and schemes; and what each says. */
const STATES = [
  { language: "en", scheme: "system", state: "v=1&s=0.04", says: "here 4% is assumed." },
  { language: "en", scheme: "dark", state: "v=1&pe=40&view=payback", says: "At 40 times earnings" },
  { language: "zh-Hant", scheme: "light", state: "v=1&s=0.08", says: "8%" },
  { language: "zh-Hans", scheme: "dark", state: "v=1&g=0.3&view=payback", says: "30%" },
  { language: "en", scheme: "light", state: "v=1&s=0.02&view=map", says: "with 2% selling" },
  {
    language: "en",
    scheme: "system",
    state: `v=1&hor=5&view=timeline&pin=${encodeURIComponent("v=1&s=0.04")}&pin_name=before`,
    says: "",
  },
] as const;

const pages: Record<string, HostPage> = {};
let site: Neighbour;
let other: Neighbour;

test.beforeAll(async () => {
  site = await calculatorSite();
  other = await otherSite(pages);
  pages["/style.css"] = { html: STYLE, type: "text/css" };
});

test.afterAll(async () => {
  await site.stop();
  await other.stop();
});

/** Presses "Embed code", chooses, and copies; both ways give the same code. */
async function handedOut(
  page: Page,
  { language, scheme, state }: (typeof STATES)[number],
  kind: "frame" | "element",
): Promise<string> {
  await page.goto("about:blank");
  await page.goto(`${site.address}?lang=${language}#${state}`);
  await expect(page.locator("html")).toHaveAttribute("data-ready", "yes");
  await page.locator('[data-export="embed"]').click();
  const dialog = page.locator("dialog.embed-dialog");
  await dialog.locator(`input[value="${kind}"]`).check();
  await dialog.locator(`input[value="${scheme}"]`).check();
  await dialog.locator(".embed-dialog-copy").click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(await dialog.locator("textarea").inputValue()).toBe(copied);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.locator('[data-export="embed"]')).toBeFocused();
  return copied;
}

/** A column as articles have it. */
const STYLE = "main { max-width: 640px; margin: 0 auto; font: 20px/1.7 Georgia, serif }";
const HEAD = '<link rel="stylesheet" href="/style.css">';

const strict = (): string =>
  `default-src 'none'; script-src ${site.address}; frame-src ${site.address}; style-src 'self'; require-trusted-types-for 'script'; trusted-types`;
const size = (text: string): number => gzipSync(text, { level: 6 }).length;

test("an article with six of them costs little before they come near, shifts nothing, and all six live", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(site.address).origin });
  const pieces: string[] = [];
  for (const state of STATES) pieces.push(await handedOut(page, state, "element"));

  const words = (html: string): number =>
    html
      .replace(/<bubble-calculator.*?<\/bubble-calculator>/gs, "")
      .replace(/<[^>]*>/g, " ")
      .trim()
      .split(/\s+/).length;
  const bare = post(article([]), HEAD);
  // Each piece brings the line of script along, as pasting six times would.
  const html = post(article(pieces), HEAD);
  expect(words(html)).toBeGreaterThanOrEqual(3000);
  pages["/bare"] = { html: bare };
  pages["/article"] = { html, policy: strict() };

  await page.setViewportSize({ width: 820, height: 700 });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  site.asked.length = 0;
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.endsWith("favicon.ico")) complaints.push(message.text());
  });
  await page.goto(`${other.address}/article`);
  await page.waitForTimeout(1500);

  const asked = site.asked.map((path) => path.replace("/some/sub/path/", ""));
  expect(asked).toEqual(["embed-1.js"]);
  const script = size(await (await page.request.get(`${site.address}embed-1.js`)).text());
  const cost = size(html) - size(bare) + script;
  test.info().annotations.push({
    type: "bytes",
    description: `six embeds cost ${cost} bytes gzip before approach: markup ${size(html) - size(bare)}, script ${script}; the article without them is ${size(bare)}`,
  });
  console.log(test.info().annotations.at(-1)?.description);
  expect(cost).toBeLessThan(10_000);
  expect(script).toBeLessThan(1000);

  const elements = page.locator("bubble-calculator");
  await expect(elements).toHaveCount(STATES.length);
  await page.evaluate(() => {
    const heard: Record<number, unknown[]> = {};
    Object.assign(window, { heard });
    document.querySelectorAll("bubble-calculator").forEach((element, at) => {
      const own: unknown[] = [];
      heard[at] = own;
      element.addEventListener("change", (event) => own.push((event as CustomEvent).detail));
    });
  });
  for (const [at, { language, says }] of STATES.entries()) {
    const top = await elements.nth(at).evaluate((element) => element.getBoundingClientRect().top + scrollY);
    // As a reader comes: a screen at a time.
    for (let y = await page.evaluate(() => scrollY); y < top - 100; y += 400) {
      await page.mouse.wheel(0, Math.min(400, top - 100 - y));
      await page.waitForTimeout(30);
    }
    const frame = elements.nth(at).frameLocator("iframe");
    await expect(frame.locator("html")).toHaveAttribute("data-ready", "yes");
    await expect(frame.locator("html")).toHaveAttribute("lang", language);
    await expect(frame.locator(".headline")).toContainText(says);
    await expect(frame.locator(".whole a")).toBeVisible();
    expect((await elements.nth(at).boundingBox())?.height).toBe(600);
    expect(await frame.locator("html").evaluate((root) => root.scrollHeight - innerHeight)).toBe(0);
  }
  for (const [at] of STATES.entries()) {
    // A frame out of sight draws nothing, and answers no press before it does.
    await elements.nth(at).scrollIntoViewIfNeeded();
    await rested(elements.nth(at));
    const frame = elements.nth(at).frameLocator("iframe");
    const line = frame.locator(".whole a");
    const before = await line.getAttribute("href");
    const control = frame.locator(".slider:visible").first();
    await control.locator(".step, .choice input").last().click();
    await expect(line).not.toHaveAttribute("href", before ?? "");
    await expect
      .poll(() => page.evaluate((index) => (window as unknown as { heard: unknown[][] }).heard[index]?.length, at))
      .toBeGreaterThanOrEqual(2);
  }
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  expect(complaints).toEqual([]);

  // Six frames, one engine: each file came over the network once.
  const times = new Map<string, number>();
  for (const path of site.asked) times.set(path, (times.get(path) ?? 0) + 1);
  for (const [path, count] of times) if (/assets\/.*\.(js|wasm)$/.test(path)) expect(count, path).toBe(1);
  expect([...times.keys()].filter((path) => path.endsWith(".wasm"))).toHaveLength(2);
});

test("frames as they are handed out wait until they are near, and live", async ({ page, context }) => {
  test.setTimeout(120_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(site.address).origin });
  const pieces = [await handedOut(page, STATES[0], "frame"), await handedOut(page, STATES[3], "frame")];
  pages["/article"] = {
    html: post(article(["", "", "", required(pieces[0]), required(pieces[1])]), HEAD),
    policy: strict(),
  };
  await page.setViewportSize({ width: 820, height: 700 });
  site.asked.length = 0;
  await page.goto(`${other.address}/article`);
  await page.waitForTimeout(500);
  expect(site.asked).toEqual([]);
  for (const [at, says] of ["here 4% is assumed.", "30%"].entries()) {
    await page.locator("iframe").nth(at).scrollIntoViewIfNeeded();
    await expect(page.frameLocator("iframe").nth(at).locator(".headline")).toContainText(says);
  }
});

for (const kind of ["frame", "element"] as const) {
  test(`what is pinned is in the code, and stays in the picture when it comes alive: ${kind}`, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(site.address).origin });
    // A view that a frame shows without loading more, and another.
    for (const [changed, pinned] of [
      ["g=0.1", "v=1&pe=40&s=0.02"],
      ["g=0.05&view=payback", "v=1&pe=20"],
    ] as const) {
      const state = `v=1&${changed}&pin=${encodeURIComponent(pinned)}&pin_name=before`;
      const code = await handedOut(page, { ...STATES[0], state } as unknown as (typeof STATES)[0], kind);
      expect(code).toContain("pin_name=before");
      pages["/article"] = { html: post(code, HEAD), policy: strict() };
      await page.goto(`${other.address}/article`);
      const frame = page.frameLocator("iframe");
      await expect(frame.locator("html")).toHaveAttribute("data-ready", "yes");
      await expect(frame.locator("#chart .label", { hasText: /^before$/ })).toBeVisible();
      await expect(frame.locator(".whole a")).toHaveAttribute("href", /pin_name=before/);
    }
  });
}
