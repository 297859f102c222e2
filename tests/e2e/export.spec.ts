// biome-ignore-all lint/performance/useDomNodeTextContent: only the text that is seen counts.
/** Pictures to take along, and the page on paper. */
import { join } from "node:path";
import { type Download, expect, type Page, test } from "@playwright/test";
import { VIEWS } from "../../www/pkg/vocabulary.js";
import { open, openExports, speak, take, verdict } from "./support/page.js";
import { required } from "./support/required.js";

const STATE = "#v=1&pe=41&g=0.3&s=0.021&view=payback";
const LANGUAGES = [
  { language: "en", query: "", face: "system-ui" },
  { language: "zh-Hant", query: "?lang=zh-Hant", face: "Noto Sans TC" },
  { language: "zh-Hans", query: "?lang=zh-Hans", face: "Noto Sans SC" },
] as const;

async function taken(page: Page, what: "png" | "svg" | "csv"): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent("download");
  await take(page, what);
  const download: Download = await waiting;
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
}

async function isLate(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-features", "yes");
  await openExports(page);
  await expect(page.locator('select[name="scale"]')).toBeVisible();
}

/** The verdict, in pieces where a choice stands in it. */
const verdictPieces = (page: Page): Promise<string[]> =>
  verdict(page).evaluate((whole) => {
    const copy = whole.cloneNode(true) as Element;
    for (const list of copy.querySelectorAll("select")) list.remove();
    for (const pick of copy.querySelectorAll(".menu")) pick.replaceWith(`|${pick.textContent}|`);
    return (copy.textContent ?? "").split("|");
  });

/** Signs that Chromium writes into a PDF where the page has the same as a whole character. */
const RADICALS: Record<string, string> = {
  "⻑": "長",
  "⻓": "长",
  "⻣": "骨",
  "⻩": "黄",
  "⻋": "车",
  "⻔": "门",
  "⻅": "见",
  "⻚": "页",
  "⻛": "风",
  "⻝": "食",
};

const withoutSpaces = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s\u200b]+/g, "")
    .replace(/[⺀-⻳]/g, (sign) => RADICALS[sign] ?? sign);

/** Of a PNG: its size, and in how many pixels of each of so many rows of stripes it is not its paper. */
async function stripes(
  page: Page,
  bytes: Buffer,
  count: number,
): Promise<{ width: number; height: number; paper: number[]; inked: number[] }> {
  return page.evaluate(
    async ([base64, rows]) => {
      const bitmap = await createImageBitmap(
        new Blob([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], { type: "image/png" }),
      );
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      if (context === null) throw new Error("no canvas");
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const paper = [...data.slice(0, 4)];
      const inked = new Array<number>(rows).fill(0);
      for (let at = 0; at < data.length; at += 4) {
        const row = Math.floor((at / 4 / width / height) * rows);
        if (paper.some((part, index) => Math.abs((data[at + index] ?? 0) - part) > 40))
          inked[row] = (inked[row] ?? 0) + 1;
      }
      return { width, height, paper, inked };
    },
    [bytes.toString("base64"), count] as const,
  );
}

/** What a PNG says of its density: pixels for each metre (unit 1). */
function densities(bytes: Buffer): { x: number; y: number; unit: number }[] {
  const found: { x: number; y: number; unit: number }[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString("latin1", at + 4, at + 8) === "pHYs")
      found.push({ x: bytes.readUInt32BE(at + 8), y: bytes.readUInt32BE(at + 12), unit: bytes[at + 16] ?? -1 });
  }
  return found;
}

interface Shape {
  width: number;
  height: number;
  language: string | null;
  xmlLanguage: string | null;
  title: string;
  description: string;
  texts: string[];
  family: string;
  link: string | null;
  inner: string[];
}

/** What an XML reader that knows nothing of the page finds in the file. */
async function readSvg(page: Page, bytes: Buffer): Promise<Shape> {
  const reader = await page.context().newPage();
  const shape = await reader.evaluate((text): Shape => {
    const xml = new DOMParser().parseFromString(text, "image/svg+xml");
    const wrong = xml.querySelector("parsererror");
    if (wrong !== null) throw new Error(wrong.textContent ?? "not XML");
    const root = xml.documentElement;
    const inner = root.querySelector(":scope > g[transform]");
    // A halo is an element of its own here.
    const halos = [...root.querySelectorAll("text")].filter((one) => one.hasAttribute("stroke"));
    const seen = (one: Element): string => {
      const own = [...one.attributes]
        .filter(({ name }) => name !== "font-family")
        .map(({ name, value }) => `${name}=${value}`);
      return [one.localName, ...own, one.childElementCount === 0 ? one.textContent : ""].join("|");
    };
    const words = [...root.querySelectorAll("text")].filter((one) => !halos.includes(one));
    return {
      width: Number(root.getAttribute("width")),
      height: Number(root.getAttribute("height")),
      language: root.getAttribute("lang"),
      xmlLanguage: root.getAttribute("xml:lang"),
      title: root.querySelector("title")?.textContent ?? "",
      description: root.querySelector("desc")?.textContent ?? "",
      texts: words.map((one) => one.textContent ?? ""),
      family: inner?.getAttribute("font-family") ?? "",
      link: root.querySelector("a")?.getAttribute("href") ?? null,
      inner: [...(inner?.querySelectorAll("*") ?? [])]
        .filter((one) => !halos.includes(one as SVGTextElement))
        .map(seen),
    };
  }, bytes.toString("utf8"));
  await reader.close();
  return shape;
}

for (const { language, query, face } of LANGUAGES) {
  test(`a picture in ${language}: three sizes of PNG, SVG with its words, each with verdict, origin and link`, async ({
    page,
  }) => {
    await open(page, `${query}${STATE}`);
    await isLate(page);
    const suffix = language === "en" ? "" : `-${language}`;
    const svg = await taken(page, "svg");
    expect(svg.name).toBe(`bubble-calculator-payback${suffix}.svg`);
    const shape = await readSvg(page, svg.bytes);
    expect([shape.language, shape.xmlLanguage]).toEqual([language, language]);
    expect(shape.family).toContain(face);
    expect(shape.title).toContain(await page.locator(".title").innerText());
    expect(shape.description).toContain((await page.locator("#readout").innerText()).slice(0, 8));
    for (const piece of await verdictPieces(page))
      expect(withoutSpaces(shape.texts.join(""))).toContain(withoutSpaces(piece));
    expect(withoutSpaces(shape.texts.join(""))).toContain(
      withoutSpaces(await page.locator("#footer span").nth(1).innerText()),
    );
    expect(shape.link).toBe(page.url());
    expect(shape.texts.length, "words of the picture itself").toBeGreaterThan(12);
    // What the page shows over its canvas stands in the file as text.
    for (const label of await page.locator("#chart .label").allInnerTexts())
      expect(withoutSpaces(shape.texts.join(""))).toContain(withoutSpaces(label));

    const sizes: number[][] = [];
    for (const scale of ["1", "2", "3"]) {
      await page.locator('select[name="scale"]').selectOption(scale);
      const { name, bytes } = await taken(page, "png");
      expect(name).toBe(`bubble-calculator-payback${suffix}-${scale}x.png`);
      expect(densities(bytes)).toEqual([{ x: 3780 * Number(scale), y: 3780 * Number(scale), unit: 1 }]);
      const found = await stripes(page, bytes, 12);
      expect(found.paper).toEqual([255, 255, 255, 255]);
      // Verdict above, curves between, origin and link below.
      const area = (found.width * found.height) / 12;
      expect(Math.min(...found.inked) / area, `${found.inked}`).toBeGreaterThan(0.002);
      expect(required(found.inked[0]) / area).toBeGreaterThan(0.01);
      sizes.push([found.width, found.height]);
    }
    expect(sizes).toEqual([1, 2, 3].map((scale) => [scale * shape.width, scale * shape.height]));
    expect(shape.width).toBe(840);
  });
}

test("two is the size before any is chosen; it is kept when the language changes, and the scheme is the open one", async ({
  page,
}) => {
  await open(page);
  await isLate(page);
  expect((await taken(page, "png")).name).toBe("bubble-calculator-tipping-2x.png");
  await page.locator('select[name="scale"]').selectOption("3");
  await speak(page, "zh-Hans");
  await page.locator(".scheme").click();
  await expect(page.locator('select[name="scale"]')).toHaveValue("3");
  const { name, bytes } = await taken(page, "png");
  expect(name).toBe("bubble-calculator-tipping-zh-Hans-3x.png");
  const { paper } = await stripes(page, bytes, 1);
  expect(paper).toEqual([15, 18, 22, 255]);
});

test("lines around a saved picture leave room for wider faces than the browser's", async ({ page }) => {
  for (const view of ["timeline", "companies", "short"]) {
    await page.goto("about:blank");
    await open(page, `#v=1&view=${view}`);
    await isLate(page);
    const svg = (await taken(page, "svg")).bytes.toString("utf8");
    const verdict = /<g [^>]*font-size="20"[^>]*>(.*?)<\/g>/.exec(svg)?.[1] ?? "";
    const lines = [...verdict.matchAll(/>([^<]+)<\/text>/g)].map(([, line = ""]) => line.trimEnd());
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length * 0.6 * 20, line).toBeLessThanOrEqual(792);
  }
});

test("a hostile name of a pin is text in the SVG, and in what is printed", async ({ page }) => {
  const name = `<b>&"泡\u0001`;
  await open(
    page,
    `#v=1&s=0.04&pin=${encodeURIComponent("v=1&pe=40&g=0.3&s=0.02")}&pin_name=${encodeURIComponent(name)}`,
  );
  await isLate(page);
  const { texts, inner } = await readSvg(page, (await taken(page, "svg")).bytes);
  expect(texts).toContain(`<b>&"泡`);
  expect(inner.some((one) => one.startsWith("b|"))).toBe(false);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await page.locator("#print b").count()).toBe(0);
  expect(await page.locator("#print text").allTextContents()).toContain(`<b>&"泡`);
});

const REFUSALS: Record<string, () => void> = {
  "no picture comes of the canvas": () => {
    HTMLCanvasElement.prototype.toBlob = (done) => done(null);
  },
  "the canvas gives noise instead of its pixels": () => {
    CanvasRenderingContext2D.prototype.getImageData = (_x, _y, width, height) =>
      new ImageData(
        new Uint8ClampedArray(4 * width * height).map((_, at) => (at * 97) % 251),
        width,
        height,
      );
  },
  "the canvas is white wherever it is read": () => {
    const white = (width: number, height: number): ImageData =>
      new ImageData(new Uint8ClampedArray(4 * width * height).fill(255), width, height);
    CanvasRenderingContext2D.prototype.getImageData = (_x, _y, width, height) => white(width, height);
    const picture = HTMLCanvasElement.prototype.toBlob;
    HTMLCanvasElement.prototype.toBlob = function (this: HTMLCanvasElement, ...given: Parameters<typeof picture>) {
      this.getContext("2d")?.putImageData(white(this.width, this.height), 0, 0);
      return picture.apply(this, given);
    } as typeof picture;
  },
  "there is no canvas of such a size": () => {
    const ask = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: Parameters<typeof ask>) {
      return this.isConnected || this.width < 600 ? ask.apply(this, given) : null;
    } as typeof ask;
  },
};

for (const [what, refuse] of Object.entries(REFUSALS)) {
  test(`where ${what}, a sentence says so, nothing is saved and SVG still works`, async ({ page }) => {
    await page.addInitScript(refuse);
    await open(page, STATE);
    await isLate(page);
    const saved: string[] = [];
    page.on("download", (download) => saved.push(download.suggestedFilename()));
    await page.locator('[data-export="png"]').click();
    const said = page.locator('#export [role="alert"]');
    await expect(said).toBeVisible();
    await expect(said).toContainText("SVG");
    await expect(page.locator('[data-export="png"] .answer')).toHaveText("Saving failed");
    expect(saved).toEqual([]);
    const { texts } = await readSvg(page, (await taken(page, "svg")).bytes);
    expect(withoutSpaces(texts.join(""))).toContain(withoutSpaces((await verdictPieces(page)).join("")));
    await expect(said).toBeHidden();
    expect(saved).toEqual(["bubble-calculator-payback.svg"]);
  });
}

test("the printed picture is the file's, element by element, in every view", async ({ page }) => {
  test.setTimeout(180_000);
  for (const view of VIEWS) {
    await page.goto("about:blank");
    await open(page, `#v=1&view=${view}&s=0.04&pin=${encodeURIComponent("v=1&g=0.3&s=0.02")}`);
    await isLate(page);
    await expect(page.locator("#chart canvas")).toHaveAttribute("data-view", view);
    const { inner } = await readSvg(page, (await taken(page, "svg")).bytes);
    const printed = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const root = document.querySelector("#print > svg");
      const all = root === null ? [] : [...root.querySelectorAll("*")];
      const ofFile = (one: Element, name: string): boolean =>
        name !== "font-family" &&
        !(one.hasAttribute("paint-order") && ["stroke", "stroke-width", "paint-order"].includes(name));
      const seen = all.map((one) =>
        [
          one.localName,
          ...[...one.attributes].filter(({ name }) => ofFile(one, name)).map(({ name, value }) => `${name}=${value}`),
          one.childElementCount === 0 ? one.textContent : "",
        ].join("|"),
      );
      dispatchEvent(new Event("afterprint"));
      return {
        seen,
        isSvg: all.every((one) => one.namespaceURI === "http://www.w3.org/2000/svg"),
        left: document.querySelectorAll("#print *, .sheet *").length,
      };
    });
    expect(inner.length).toBeGreaterThan(10);
    expect(printed.seen).toEqual(inner);
    expect([printed.isSvg, printed.left]).toEqual([true, 0]);
  }
});

interface Item {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

interface Sheet {
  width: number;
  height: number;
  items: Item[];
  /** Bitmaps, and lines or areas. */
  bitmaps: number;
  paths: number;
}

async function sheets(page: Page, format: string): Promise<Sheet[]> {
  const pdf = await page.pdf({ format });
  const { getDocument, OPS } = (await import(
    join(__dirname, "../../www/node_modules/pdfjs-dist/legacy/build/pdf.mjs")
  )) as typeof import("../../www/node_modules/pdfjs-dist/legacy/build/pdf.mjs");
  const document_ = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const found: Sheet[] = [];
  for (let number = 1; number <= document_.numPages; number += 1) {
    const one = await document_.getPage(number);
    const { width, height } = one.getViewport({ scale: 1 });
    const { fnArray } = await one.getOperatorList();
    const { items } = await one.getTextContent();
    const count = (...kinds: number[]): number => fnArray.filter((kind) => kinds.includes(kind)).length;
    found.push({
      width,
      height,
      items: items.filter((item) => "str" in item && item.str.trim() !== "") as Item[],
      bitmaps: count(OPS.paintImageXObject, OPS.paintInlineImageXObject),
      paths: count(OPS.constructPath),
    });
  }
  await document_.destroy();
  return found;
}

const PRINTED = [
  { language: "en", state: "" },
  { language: "zh-Hant", state: STATE },
  {
    language: "zh-Hans",
    state: `#v=1&add=12&cut=cloud_vendor&view=loop&pin=${encodeURIComponent("v=1&pe=40&g=0.3&s=0.02")}`,
  },
  { language: "en", state: `#v=1&s=0.04&h=0.1&pin=${encodeURIComponent("v=1&pe=40&g=0.3&s=0.02")}` },
  { language: "zh-Hant", state: "#v=1&view=sensitivity" },
  { language: "en", state: "#v=1&view=uncertainty" },
];

for (const format of ["A4", "Letter"]) {
  for (const [index, { language, state }] of PRINTED.entries()) {
    test(`on ${format} (${index + 1}, ${language}): picture, verdict, table, assumptions, link and date on three pages at most, nothing cut off`, async ({
      page,
    }) => {
      await open(page, `${language === "en" ? "" : `?lang=${language}`}${state}`);
      await isLate(page);
      if (index % 2 === 1) await page.locator(".scheme").click();
      await page.waitForTimeout(400);
      // Its keys may stand in another order than in a link that was opened.
      const link = await page.evaluate(() => {
        dispatchEvent(new Event("beforeprint"));
        const text = document.querySelector(".assumption-link")?.textContent ?? "";
        dispatchEvent(new Event("afterprint"));
        return text;
      });
      const keys = (url: string): string[] =>
        new URL(url).hash
          .slice(1)
          .split("&")
          .filter((key) => !key.startsWith("pin="))
          .sort();
      expect(link.split("#")[0]).toBe(page.url().split("#")[0]);
      expect(keys(link)).toEqual(keys(page.url()));
      expect(link.includes("pin=")).toBe(state.includes("pin="));
      const wanted = [
        ...(await verdictPieces(page)),
        ...(await page.locator("table.numbers tbody th, table.numbers tbody td").allInnerTexts()),
        ...(await page.locator(".panel .slider:visible .slider-label").allInnerTexts()),
        await page.locator("#footer span").nth(1).innerText(),
        await page.locator("#footer .advice").innerText(),
        await page.locator(".title").innerText(),
        await page.locator("#readout").innerText(),
        link,
      ].map(withoutSpaces);
      const headings = [
        await page.locator("#table-name").innerText(),
        ...(language === "en" ? ["Assumptions", "Link to this result"] : []),
      ].map(withoutSpaces);
      const labels = (await page.locator("#chart .label").allInnerTexts()).map(withoutSpaces);
      const printed = await sheets(page, format);
      expect(printed.length).toBeLessThanOrEqual(3);
      const whole = withoutSpaces(printed.flatMap(({ items }) => items.map(({ str }) => str)).join(""));
      for (const text of [...wanted, ...headings]) expect(whole).toContain(text);
      for (const label of labels) expect(whole, "labels of the picture are text").toContain(label);
      expect(
        printed.map(({ bitmaps }) => bitmaps),
        "the picture is made of lines",
      ).toEqual(printed.map(() => 0));
      expect(printed[0]?.paths).toBeGreaterThan(20);
      // Claims, evidence and method are read on the page.
      expect(await page.locator("#claims").innerText()).not.toBe("");
      expect(whole).not.toContain(withoutSpaces(await page.locator("#method h2").innerText()));
      for (const { width, height, items } of printed) {
        for (const { str, transform, width: wide } of items) {
          const [, , , , x = 0, y = 0] = transform;
          expect(x, str).toBeGreaterThan(36);
          expect(x + wide, str).toBeLessThanOrEqual(width - 38);
          expect(y, str).toBeGreaterThan(30);
          expect(y, str).toBeLessThan(height - 30);
        }
        const lowest = [...items].sort((one, other) => (one.transform[5] ?? 0) - (other.transform[5] ?? 0))[0];
        expect(headings).not.toContain(withoutSpaces(lowest?.str ?? ""));
      }
    });
  }
}

test("paper is light, whatever the page is", async ({ page }) => {
  await open(page);
  await isLate(page);
  await page.locator(".scheme").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const ink = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).color);
  for (const selector of [".headline", ".numbers td", ".assumption-table th", ".station-number"]) {
    const [red = 255, green = 255, blue = 255] = ((await ink(selector)).match(/\d+/g) ?? []).map(Number);
    expect(red + green + blue, selector).toBeLessThan(320);
  }
  expect(await page.locator("#print rect").first().getAttribute("fill")).toBe("#FFFFFF");
});

test("without any script it prints what stands there: verdict, picture and table", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) });
  const page = await context.newPage();
  await page.goto("./");
  const wanted = [
    ...(await verdictPieces(page)),
    ...(await page.locator("table.numbers tbody th, table.numbers tbody td").allInnerTexts()),
  ].map(withoutSpaces);
  const printed = await sheets(page, "A4");
  const whole = withoutSpaces(printed.flatMap(({ items }) => items.map(({ str }) => str)).join(""));
  for (const text of [...wanted, "eitherway"]) expect(whole).toContain(text);
  await context.close();
});
