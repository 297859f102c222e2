/** The calculator inside pages of other sites: strict ones, careless ones, hostile ones. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { reportOf } from "./support/engine.js";
import { firstReport } from "./support/first-report.js";
import { required } from "./support/required.js";
import { calculatorSite, type HostPage, type Neighbour, otherSite, post } from "./support/two-hosts.js";

interface Made {
  by: string;
  given: string[];
  made: string;
}

/** What these systems made of the examples; the site's address is another one there. */
const MADE = JSON.parse(readFileSync(join(__dirname, "embed-code/rendered.json"), "utf8")) as Record<string, Made>;
const EXAMPLE_SITE = "https://site.example/sub/";

let site: Neighbour;
let other: Neighbour;
const pages: Record<string, HostPage> = {};

test.beforeAll(async () => {
  site = await calculatorSite();
  other = await otherSite(pages);
});

test.afterAll(async () => {
  await site.stop();
  await other.stop();
});

const strict = (): string =>
  `default-src 'none'; script-src ${site.address}; frame-src ${site.address}; style-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types`;

/** Opens a page of the other site, and collects what the browser complains of. */
async function visit(page: Page, html: string, policy?: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // The icon that no page here has.
    if (["error", "warning"].includes(message.type()) && !message.location().url.endsWith("favicon.ico"))
      complaints.push(message.text());
  });
  pages["/post"] = policy === undefined ? { html } : { html, policy };
  await page.goto(`${other.address}/post`);
  return complaints;
}

const calculator = (page: Page, at = 0): FrameLocator =>
  page.locator("bubble-calculator").nth(at).frameLocator("iframe");

async function isAlive(frame: FrameLocator, share = "4%"): Promise<void> {
  await expect(frame.locator("html")).toHaveAttribute("data-ready", "yes");
  await expect(frame.locator(".headline")).toContainText(`here ${share} is assumed.`);
  await frame.locator('.slider[data-field="seed_share"] .step').last().click();
  await expect(frame.locator(".headline")).toContainText(
    `here ${(Number.parseFloat(share) + 0.1).toFixed(1)}% is assumed.`,
  );
}

const scriptLine = (): string => {
  const { integrity } = JSON.parse(readFileSync(join(__dirname, "../../www/src/embed/element.json"), "utf8")) as {
    integrity: string;
  };
  return `<script type="module" src="${site.address}embed-1.js" integrity="${integrity}" crossorigin="anonymous"></script>`;
};
const element = (attributes = 'lang="en" state="v=1&amp;s=0.04" title="The cliff"'): string =>
  `<bubble-calculator ${attributes}><a href="${site.address}?lang=en#v=1&amp;s=0.04" target="_blank" rel="noopener">Four per cent sell</a></bubble-calculator>`;

/** The pieces that the site's page of examples shows for a system. */
async function shownPieces(page: Page, system: string): Promise<string[]> {
  await page.goto(`${site.address}embed.html`);
  const pieces = await page
    .locator("section", { has: page.locator("h2", { hasText: new RegExp(`^${system}$`) }) })
    .locator("pre")
    .allTextContents();
  // What the browser says of that page is no complaint about the next.
  await page.goto("about:blank");
  return pieces;
}

const SYSTEMS: Record<string, (pieces: string[]) => string> = {
  "Plain HTML": ([both = ""]) => post(both),
  // The block's comments are for the editor; it prints what stands between them.
  WordPress: ([block = ""]) => post(`<div class="entry-content">${block.replace(/<!-- \/?wp:html -->/g, "")}</div>`),
  Ghost: ([card = ""]) =>
    post(`<section class="gh-content"><!--kg-card-begin: html-->\n${card}\n<!--kg-card-end: html--></section>`),
  ...Object.fromEntries(
    Object.entries(MADE).map(([system, { given, made }]) => [
      system,
      (pieces: string[]) => {
        expect(
          pieces.map((piece) => piece.replaceAll(site.address, EXAMPLE_SITE)),
          "The example is another one than was tried",
        ).toEqual(given);
        return made.replaceAll(EXAMPLE_SITE, site.address);
      },
    ]),
  ),
};

for (const [system, make] of Object.entries(SYSTEMS)) {
  test(`the example for ${system} works under a strict policy`, async ({ page }) => {
    const html = make(await shownPieces(page, system));
    const complaints = await visit(page, html, strict());
    await isAlive(calculator(page));
    expect(complaints).toEqual([]);
    expect((await new AxeBuilder({ page }).include("bubble-calculator").analyze()).violations).toEqual([]);
  });
}

for (const sandbox of [
  // Of the code that is handed out.
  null,
  // Notion's.
  "allow-scripts allow-popups allow-top-navigation-by-user-activation allow-forms allow-same-origin",
  "allow-scripts allow-same-origin",
  // Storage throws there, and nothing is of the frame's own origin.
  "allow-scripts",
]) {
  test(`a frame works alone, sandboxed by ${sandbox ?? "its own code"}`, async ({ page }) => {
    const [, own = ""] = await shownPieces(page, "Plain HTML");
    const [address = ""] = await shownPieces(page, "Notion");
    const code =
      sandbox === null
        ? own
        : `<iframe src="${address.replace(/&/g, "&amp;")}" title="The cliff" sandbox="${sandbox}" width="100%" height="600"></iframe>`;
    const complaints = await visit(page, post(code), strict());
    const frame = page.frameLocator("iframe");
    await isAlive(frame);
    const line = frame.locator(".whole a");
    await expect(line).toHaveAttribute("href", "./?lang=en#v=1&s=0.041");
    if (sandbox?.includes("allow-popups") !== false) {
      const [opened] = await Promise.all([page.waitForEvent("popup"), line.click()]);
      await expect(opened.locator(".headline")).toContainText("here 4.1% is assumed.");
      await expect(opened.locator("html")).toHaveAttribute("data-features", "yes");
      expect(await opened.evaluate(() => localStorage.length)).toBe(0);
    }
    expect(complaints).toEqual([]);
  });
}

test("without its script there is the picture's sentence, and it leads to the whole page", async ({ page }) => {
  await visit(page, post(element()));
  await expect(page.locator("bubble-calculator a")).toBeVisible();
  const [opened] = await Promise.all([page.waitForEvent("popup"), page.locator("bubble-calculator a").click()]);
  await expect(opened.locator(".headline")).toContainText("here 4% is assumed.");
});

test("with other bytes than the pinned ones it stays a picture", async ({ page }) => {
  await visit(page, post(element() + scriptLine().replace(/sha384-..../, "sha384-AAAA")));
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => customElements.get("bubble-calculator") === undefined)).toBe(true);
  await expect(page.locator("bubble-calculator a")).toBeVisible();
});

test("style sheets of the page around break nothing", async ({ page }) => {
  const hostile = `
    * { all: revert; display: block !important; position: absolute !important; height: 3px !important; min-height: 0 !important; max-height: 3px !important; width: 9px !important; font-size: 40px !important; opacity: 0.1 !important; transform: rotate(9deg) !important; visibility: hidden !important; color: red !important; animation: none !important }
    iframe, a, svg { display: none !important; height: 0 !important } body, main { visibility: visible !important }`;
  const wide = `html, body, main, h1 { position: static !important; width: auto !important; height: auto !important; max-height: none !important; opacity: 1 !important; transform: none !important }`;
  await visit(page, post(element() + scriptLine(), `<style>${hostile}${wide}</style>`));
  await isAlive(calculator(page));
  const box = await page.locator("bubble-calculator").boundingBox();
  const frame = await page.locator("bubble-calculator iframe").boundingBox();
  expect(box?.height).toBe(600);
  expect(box?.width).toBeGreaterThan(1000);
  expect(frame).toEqual(box);
  expect(
    await page
      .locator("bubble-calculator")
      .evaluate((element: HTMLElement) => [
        getComputedStyle(element).opacity,
        getComputedStyle(element).visibility,
        getComputedStyle(element).transform,
      ]),
  ).toEqual(["1", "visible", "none"]);
});

test("scripts of the page around break nothing, nor are they broken", async ({ page }) => {
  // Tools that run in the page itself would stumble too: what is patched is put back before they are used.
  const patch = `
    window.kept = [];
    const spoil = (owner, name) => { kept.push([owner, name, owner[name]]); owner[name] = () => { throw new Error("spoilt " + name) } };
    for (const name of ["map", "forEach", "filter", "reduce", "includes", "find", "join", "some", "flatMap"]) spoil(Array.prototype, name);
    for (const name of ["entries", "keys", "values", "assign", "fromEntries"]) spoil(Object, name);
    for (const name of ["replace", "split", "match", "startsWith"]) spoil(String.prototype, name);
    spoil(JSON, "stringify"); spoil(JSON, "parse"); spoil(window, "fetch");
    Object.prototype.height = 7; Object.prototype.report = "polluted";
    setTimeout(() => { for (const [owner, name, was] of kept) owner[name] = was; delete Object.prototype.height; delete Object.prototype.report; window.is_mended = true }, 4000);`;
  const complaints = await visit(page, post(element() + scriptLine(), `<script>${patch}</script>`));
  await page.waitForTimeout(5000);
  expect(await page.evaluate("window.is_mended")).toBe(true);
  await isAlive(calculator(page));
  expect(complaints).toEqual([]);
});

test("an element of that name that is there already is let be, and so is a second script", async ({ page }) => {
  const own = `<script>customElements.define("bubble-calculator", class extends HTMLElement { mine = true })</script>`;
  expect(await visit(page, post(element() + scriptLine(), own))).toEqual([]);
  await page.waitForTimeout(500);
  expect(await page.locator("bubble-calculator").evaluate((element) => "mine" in element)).toBe(true);

  const complaints = await visit(
    page,
    post(element() + scriptLine() + scriptLine().replace("embed-1.js", "embed-1.js?again")),
  );
  await isAlive(calculator(page));
  expect(complaints).toEqual([]);
});

test("attributes and properties move it while it lives, without loading anew", async ({ page }) => {
  await visit(page, post(element() + scriptLine()));
  const frame = calculator(page);
  await isAlive(frame);
  const loads = site.asked.filter((path) => path.includes("?embed=1")).length;
  const change = (run: (element: HTMLElement & Record<string, string>) => void): Promise<void> =>
    page.locator("bubble-calculator").evaluate(run as (element: Element) => void);

  await change((element) => element.setAttribute("state", "v=1&s=0.02"));
  await expect(frame.locator(".headline")).toContainText("here 2% is assumed.");
  // What the reader moved since stays when only the scheme changes.
  await frame.locator('.slider[data-field="seed_share"] .step').last().click();
  await expect(frame.locator(".headline")).toContainText("here 2.1% is assumed.");
  await change((element) => (element.theme = "dark"));
  await expect(frame.locator("html")).toHaveCSS("background-color", "rgb(15, 18, 22)");
  await expect(frame.locator(".headline")).toContainText("here 2.1% is assumed.");
  await change((element) => (element.lang = "zh-Hant"));
  await expect(frame.locator("html")).toHaveAttribute("lang", "zh-Hant");
  await expect(frame.locator(".whole a")).toHaveText("全部假設與出處：泡沫計算機");
  await change((element) => (element.view = "payback"));
  await expect(frame.locator("#chart canvas")).toHaveAttribute("data-view", "payback");
  await change((element) => (element.state = "v=1&pe=40&view=map"));
  await expect(frame.locator("#chart canvas")).toHaveAttribute("data-view", "map");
  await change((element) => element.removeAttribute("state"));
  await expect(frame.locator("#chart canvas")).toHaveAttribute("data-view", "payback");
  expect(
    await page
      .locator("bubble-calculator")
      .evaluate((element) => [element.getAttribute("view"), (element as unknown as { state: string }).state]),
  ).toEqual(["payback", ""]);
  expect(site.asked.filter((path) => path.includes("?embed=1"))).toHaveLength(loads);
  await expect(frame.locator("#corrections .notice")).toHaveCount(0);
});

test("it may be moved, taken out, hidden and put back", async ({ page }) => {
  const complaints = await visit(page, post(`<div id="one">${element()}</div><div id="two"></div>${scriptLine()}`));
  await isAlive(calculator(page));
  await page.evaluate(() => {
    const calculator = document.querySelector("bubble-calculator");
    if (calculator === null) throw new Error("no calculator");
    document.getElementById("two")?.append(calculator);
    calculator.setAttribute("state", "v=1&s=0.02");
  });
  await isAlive(calculator(page), "2%");
  await page.evaluate(() => {
    const calculator = document.querySelector<HTMLElement>("bubble-calculator");
    if (calculator === null) throw new Error("no calculator");
    calculator.remove();
    calculator.setAttribute("state", "v=1&s=0.01");
    calculator.hidden = true;
    document.getElementById("one")?.append(calculator);
  });
  await expect(page.locator("bubble-calculator")).toBeHidden();
  await page.locator("bubble-calculator").evaluate((element: HTMLElement) => (element.hidden = false));
  await isAlive(calculator(page), "1%");
  expect(complaints).toEqual([]);
});

test("what changes before it listens is not lost", async ({ page }) => {
  await visit(page, post(element() + scriptLine()));
  await page.locator("bubble-calculator iframe").waitFor({ state: "attached" });
  await page.locator("bubble-calculator").evaluate((element) => element.setAttribute("state", "v=1&s=0.01"));
  await expect(calculator(page).locator(".headline")).toContainText("here 1% is assumed.");
});

test("every change tells the report of what is shown", async ({ page }) => {
  const listen = `<script>window.reports = []; addEventListener("DOMContentLoaded", () => document.querySelector("bubble-calculator").addEventListener("change", ({ detail }) => reports.push(detail)))</script>`;
  await visit(page, post(element() + scriptLine(), listen));
  await isAlive(calculator(page));
  await expect.poll(() => page.evaluate("window.reports.length")).toBeGreaterThanOrEqual(2);
  expect(await page.evaluate("window.reports[0]")).toEqual(firstReport(reportOf({ seed_share: 0.04 })));
  expect(await page.evaluate("window.reports.at(-1)")).toEqual(firstReport(reportOf({ seed_share: 0.041 })));
  // Nothing of it reaches forms and the like around the element.
  expect(
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.body.addEventListener("change", () => resolve("heard"));
          setTimeout(() => resolve("quiet"), 300);
        }),
    ),
  ).toBe("quiet");
});

test("it grows where a state needs more, up to a limit, and believes nobody else", async ({ page }) => {
  const stranger = `<iframe id="stranger" title="A stranger" srcdoc="<script>setInterval(() => parent.postMessage({ bubble_calculator: 1, height: 1500, report: 'forged' }, '*'), 20)</script>"></iframe>`;
  const listen = `<script>window.forged = 0; addEventListener("DOMContentLoaded", () => document.querySelector("bubble-calculator").addEventListener("change", ({ detail }) => { if (detail === "forged") forged += 1 }))</script>`;
  await visit(page, post(element() + scriptLine() + stranger, listen));
  await isAlive(calculator(page));
  const box = page.locator("bubble-calculator");
  await page.evaluate(() => {
    dispatchEvent(new MessageEvent("message", { data: { height: 1400, report: "forged" } }));
    postMessage({ height: 1300, report: "forged" }, "*");
  });
  await page.waitForTimeout(300);
  expect(await page.evaluate("window.forged")).toBe(0);
  expect((await box.boundingBox())?.height).toBe(600);

  const frame = required(page.frames().find((one) => one.url().includes("embed=1")));
  const tell = async (height: unknown): Promise<number | undefined> => {
    await frame.evaluate((told) => parent.postMessage({ height: told }, "*"), height);
    await page.waitForTimeout(150);
    return (await box.boundingBox())?.height;
  };
  expect(await tell(700)).toBe(700);
  expect(await tell(1e9)).toBe(2000);
  expect(await tell("x; position: fixed")).toBe(2000);
  expect(await tell(-5)).toBe(2000);
  expect(await tell(0)).toBe(2000);
  expect(await tell(650)).toBe(650);
  await isAlive(calculator(page), "4.1%");

  await page.setViewportSize({ width: 316, height: 900 });
  await box.evaluate((element) => element.setAttribute("state", "v=1&view=loop"));
  await expect.poll(async () => (await box.boundingBox())?.height).toBeGreaterThan(600);
  await expect.poll(() => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
});

test("a frame listens to the page around it only, and nothing that it is told stops it", async ({ page }) => {
  const complaints = await visit(page, post(element() + scriptLine()));
  await isAlive(calculator(page));
  await page.evaluate(() => {
    const { contentWindow } = (document.querySelector("bubble-calculator") as unknown as { frame: HTMLIFrameElement })
      .frame;
    const junk: unknown[] = [
      null,
      1,
      Number.NaN,
      true,
      {},
      [],
      new Date(0),
      new ArrayBuffer(9),
      "",
      "x",
      "//[",
      "http://[",
      "javascript:alert(1)",
      "?embed=1&lang=xx&theme=</style>#",
      `#${"v=1&".repeat(9000)}`,
      "#v=1&s=0.02".padEnd(30_000, "x"),
      { bubble_calculator: "#v=1&s=0.02" },
    ];
    if (contentWindow === null) throw new Error("no frame");
    for (let round = 0; round < 100; round += 1) for (const told of junk) contentWindow.postMessage(told, "*");
  });
  const frame = calculator(page);
  // Whatever of it was an address, the element has the last word.
  await expect(frame.locator(".headline")).toContainText("here 4% is assumed.");
  await isAlive(frame);
  await expect(frame.locator("html")).toHaveAttribute("lang", "en");

  // A window that is not around it, though of its own site.
  const inner = required(page.frames().find((one) => one.url().includes("embed=1")));
  await inner.evaluate(() => {
    postMessage("./?embed=1&lang=zh-Hans#v=1&s=0.02", "*");
    dispatchEvent(new MessageEvent("message", { data: "./?embed=1&lang=zh-Hans#v=1&s=0.02", source: window }));
  });
  await page.waitForTimeout(300);
  await expect(frame.locator(".headline")).toContainText("here 4.1% is assumed.");
  await expect(frame.locator("html")).toHaveAttribute("lang", "en");
  expect(complaints).toEqual([]);
});

test("keys reach everything in it, and the way out", async ({ page }) => {
  await visit(
    page,
    post(`<a href="#a" id="before">before</a>${element()}<a href="#b" id="after">after</a>${scriptLine()}`),
  );
  const frame = calculator(page);
  await expect(frame.locator("html")).toHaveAttribute("data-ready", "yes");
  await page.locator("#before").focus();
  const inner = required(page.frames().find((one) => one.url().includes("embed=1")));
  const seen: string[] = [];
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.id === "after")) break;
    seen.push(
      await inner.evaluate(
        () => document.activeElement?.getAttribute("name") ?? document.activeElement?.className ?? "",
      ),
    );
  }
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("after");
  for (const one of ["reader", "seed_share", "step needs-engine", "link"]) expect(seen).toContain(one);
  // None of them stands out of sight.
  expect(seen.filter((name) => name === "" || name === "BODY")).toEqual([]);
});
