/** What the build writes for a site whose address is known, and for one that may be anywhere. */
import { expect, test } from "vitest";
import { files } from "../../www/build/hosting.js";
import { spoken } from "../../www/build/localized-defaults.js";
import { shareSvg } from "../../www/build/og-image.js";
import { outline } from "../../www/build/text-to-path.js";
import { siteOf } from "../../www/build/urls.js";

const KNOWN = siteOf("https://someone.example/calculator");
const ANYWHERE = siteOf("");
const known = await files(KNOWN);
const anywhere = await files(ANYWHERE);
const text = (made: typeof known, name: string): string => String(made.get(name));

test("an address is taken with or without its slash, and nothing else than one", () => {
  expect(KNOWN.address).toBe("https://someone.example/calculator/");
  expect(siteOf("https://someone.example/calculator/")).toEqual(KNOWN);
  expect(ANYWHERE.address).toBeNull();
  for (const wrong of [
    "someone.example",
    "ftp://someone.example/",
    "https://someone.example/?a=1",
    "https://someone.example/#a",
  ])
    expect(() => siteOf(wrong)).toThrow();
});

test("the sitemap names each language's page, and each of them all the others", () => {
  const map = text(known, "sitemap.xml");
  const calculator = ["", "?lang=zh-Hant", "?lang=zh-Hans"].map((page) => `${KNOWN.address}${page}`);
  const pagesOf = (folder: string) => ["", "zh-Hant/", "zh-Hans/"].map((page) => `${KNOWN.address}${folder}/${page}`);
  const groups = [calculator, pagesOf("story"), pagesOf("detection")];
  expect([...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, page]) => page)).toEqual(groups.flat());
  for (const [index, block] of map.split("<url>").slice(1).entries()) {
    const pages = groups[Math.floor(index / calculator.length)] ?? [];
    expect([...block.matchAll(/href="(.*?)"/g)].map(([, page]) => page)).toEqual([...pages, pages[0]]);
  }
  expect(text(known, "robots.txt")).toContain("Sitemap: https://someone.example/calculator/sitemap.xml");
});

test("without an address nothing is written that needs one", () => {
  expect(anywhere.has("sitemap.xml")).toBe(false);
  for (const [name, made] of anywhere)
    if (typeof made === "string")
      expect(made.replaceAll("http://www.w3.org/2000/svg", ""), name).not.toMatch(/https?:\/\//);
});

test("a language's page says in its head what a preview shows, and to whom it belongs", () => {
  const page = text(known, "zh-Hant/index.html");
  expect(page).toContain('<html lang="zh-Hant" dir="ltr">');
  expect(page).toContain("<title>泡沫計算機</title>");
  expect(page).toContain('property="og:image" content="https://someone.example/calculator/share/zh-Hant.png"');
  expect(page).toContain('property="og:url" content="https://someone.example/calculator/zh-Hant/"');
  expect(page).toContain('rel="canonical" href="https://someone.example/calculator/?lang=zh-Hant"');
});

test("the same input gives the same bytes", async () => {
  const again = await files(KNOWN);
  expect([...again.keys()]).toEqual([...known.keys()]);
  for (const [name, made] of again)
    expect(Buffer.from(made).equals(Buffer.from(known.get(name) ?? "")), name).toBe(true);
});

test("pictures hold their words as outlines, so that no machine's fonts matter", async () => {
  for (const language of ["en", "zh-Hant", "zh-Hans"] as const) {
    const svg = await shareSvg(await spoken(language), language);
    expect(svg, language).not.toContain("<text");
    expect(svg, language).not.toContain("\u{FFFD}");
    expect(svg.match(/<path transform/g)?.length, language).toBeGreaterThan(80);
  }
});

test("a letter that no font has stops the build instead of leaving a box", async () => {
  await expect(outline("\u{E000}", "noto-sans-tc", 400)).rejects.toThrow("No letter");
  const { width, glyphs } = await outline("泡沫 63", "noto-sans-tc", 700);
  expect(glyphs).toHaveLength(5);
  expect(width).toBeGreaterThan(3);
});
