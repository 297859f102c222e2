/** What a host and its visitors' other programs read: search engines, previews of links, home screens. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import type { HtmlTagDescriptor, Plugin } from "vite";
import type { Language } from "../src/i18n/languages.js";
import { spoken } from "./localized-defaults.js";
import { sharePng } from "./og-image.js";
import { COLOURS } from "./palette.js";
import { languagePage, missingPage } from "./static-pages.js";
import { type Card, card, detectionOf, pageOf, previewTags, type Site, storyOf, TAGS } from "./urls.js";

const PAPER = { light: COLOURS.light.paper, dark: COLOURS.dark.paper };

function pageTags(site: Site, english: Card): HtmlTagDescriptor[] {
  const tags: HtmlTagDescriptor[] = [
    ...TAGS.map((tag) => [tag, pageOf(site, tag)]),
    ["x-default", pageOf(site, "en")],
  ].map(([hreflang, href]) => ({
    tag: "link",
    attrs: { rel: "alternate", hreflang, href },
    injectTo: "head",
  }));
  tags.push({ tag: "link", attrs: { rel: "manifest", href: "./site.webmanifest" }, injectTo: "head" });
  for (const [scheme, content] of Object.entries(PAPER))
    tags.push({
      tag: "meta",
      attrs: { name: "theme-color", content, media: `(prefers-color-scheme:${scheme})` },
      injectTo: "head",
    });
  tags.push(...previewTags(site, english));
  const data = {
    "@context": "https://schema.org",
    "@type": "WebApplication",
    name: english.title,
    ...(site.address === null ? {} : { url: site.address }),
    applicationCategory: "FinanceApplication",
    inLanguage: TAGS,
  };
  tags.push({
    tag: "script",
    attrs: { type: "application/ld+json" },
    children: JSON.stringify(data),
    injectTo: "head",
  });
  return tags;
}

function manifest({ title, description }: Card): string {
  const icon = (name: string, sizes: string, type: string, purpose: string): object => ({
    src: `./icons/${name}`,
    sizes,
    type,
    purpose,
  });
  return `${JSON.stringify(
    {
      id: "./",
      name: title,
      short_name: "Bubble",
      description,
      lang: "en",
      dir: "ltr",
      start_url: "./",
      scope: "./",
      display: "standalone",
      background_color: PAPER.light,
      theme_color: PAPER.light,
      categories: ["finance", "education"],
      icons: [
        icon("icon.svg", "any", "image/svg+xml", "any"),
        icon("192.png", "192x192", "image/png", "any"),
        icon("512.png", "512x512", "image/png", "any"),
        icon("maskable.png", "512x512", "image/png", "maskable"),
      ],
    },
    null,
    2,
  )}\n`;
}

/** The page's sign in a square: bare, or on paper inside the circle that every mask leaves. */
function iconSvg(favicon: string, onPaper: boolean): string {
  const inner = favicon.replace(/^<svg[^>]*>|<\/svg>\s*$/g, "");
  const placed = onPaper
    ? `<rect width="16" height="16" fill="${PAPER.light}"/><g transform="translate(3.2 3.2) scale(.6)">${inner}</g>`
    : inner;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${placed}</svg>`;
}

const png = (svg: string, width: number): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: "width", value: width }, font: { loadSystemFonts: false } }).render().asPng();

async function icons(): Promise<[string, string | Uint8Array][]> {
  const favicon = await readFile(fileURLToPath(new URL("../src/favicon.svg", import.meta.url)), "utf8");
  const bare = iconSvg(favicon, false);
  return [
    ["icons/icon.svg", `${bare}\n`],
    ["icons/192.png", png(bare, 192)],
    ["icons/512.png", png(bare, 512)],
    ["icons/maskable.png", png(iconSvg(favicon, true), 512)],
  ];
}

/** A page in every language, each with the addresses of the others. */
function sitemapUrls(addressOf: (language: Language) => string): string {
  const others = [...TAGS.map((tag) => [tag, addressOf(tag)]), ["x-default", addressOf("en")]]
    .map(([tag, address]) => `    <xhtml:link rel="alternate" hreflang="${tag}" href="${address}"/>\n`)
    .join("");
  return TAGS.map((tag) => `  <url>\n    <loc>${addressOf(tag)}</loc>\n${others}  </url>\n`).join("");
}

function sitemap(site: Site): string {
  const urls = [pageOf, storyOf, detectionOf].map((addressOf) => sitemapUrls((tag) => addressOf(site, tag))).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls}</urlset>\n`;
}

/** Every file beside the page; the same input gives the same bytes. */
export async function files(site: Site): Promise<Map<string, string | Uint8Array>> {
  const made = new Map<string, string | Uint8Array>([[".nojekyll", ""], ...(await icons())]);
  const cards = await Promise.all(TAGS.map(card));
  for (const one of cards) {
    made.set(`share/${one.language}.png`, await sharePng(await spoken(one.language), one.language));
    if (one.language === "en") made.set("site.webmanifest", manifest(one));
    else made.set(`${one.language}/index.html`, languagePage(site, one));
  }
  made.set("404.html", missingPage(site));
  made.set(
    "robots.txt",
    `User-agent: *\nAllow: /\n${site.address === null ? "" : `Sitemap: ${site.address}sitemap.xml\n`}`,
  );
  // A sitemap holds whole addresses only.
  if (site.address !== null) made.set("sitemap.xml", sitemap(site));
  return made;
}

export function hosting(site: Site): Plugin {
  return {
    name: "hosting",
    apply: "build",
    async buildStart() {
      for (const [fileName, source] of await files(site)) this.emitFile({ type: "asset", fileName, source });
    },
    transformIndexHtml: {
      order: "post",
      async handler(html) {
        const made = html
          .replace('name="description"', 'name="description" property="og:description"')
          // From a folder no browser fetches a style sheet in this way.
          .replace('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"');
        return { html: made, tags: pageTags(site, await card("en")) };
      },
    },
  };
}
