/** The addresses of the site, and what previews of them say. */
import type { HtmlTagDescriptor } from "vite";
import { detectionFolder } from "../src/detection/folder.js";
import { LANGUAGES, type Language } from "../src/i18n/languages.js";
import { storyFolder } from "../src/story/folder.js";
import { wordsOf } from "./localized-defaults.js";
import { SHARE_SIZE } from "./og-image.js";

/**
 * Begins every address where the site's own is known; else addresses are relative, or left out where they may not be.
 */
export interface Site {
  address: string | null;
}

export const TAGS = Object.keys(LANGUAGES) as Language[];
/** The address of the site, ending in a slash; anything else than an address is an error. */
export function siteOf(address: string | undefined): Site {
  if (address === undefined || address.trim() === "") return { address: null };
  const url = new URL(address.trim());
  if (!/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new Error(`SITE_URL is no address of a site: ${address}`);
  return { address: url.href.replace(/\/?$/, "/") };
}

/** The page in a language, as search engines are to know it. */
export const pageOf = (site: Site, language: Language): string =>
  `${site.address ?? "./"}${language === "en" ? "" : `?lang=${language}`}`;

/** A page that leads there, with a preview in that language: those who make previews run no script. */
export const entryOf = (site: Site, language: Language): string =>
  `${site.address ?? "./"}${language === "en" ? "" : `${language}/`}`;

/** The story in a language; relative to the folder of the site where its address is not known. */
export const storyOf = (site: Site, language: Language): string => `${site.address ?? ""}${storyFolder(language)}`;

/** The page of the test in a language, likewise. */
export const detectionOf = (site: Site, language: Language): string =>
  `${site.address ?? ""}${detectionFolder(language)}`;

export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

export function tagHtml({ tag, attrs = {} }: HtmlTagDescriptor): string {
  const named = Object.entries(attrs).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<${tag}${named.join("")}>`;
}

export interface Card {
  language: Language;
  title: string;
  description: string;
}

export async function card(language: Language): Promise<Card> {
  const words = await wordsOf(language);
  return { language, title: words["page.title"] ?? "", description: words["page.description"] ?? "" };
}

/** What a preview shows of an address, beside its description. */
export interface Preview {
  title: string;
  type: "website" | "article";
  /** Both where the site's address is known: previews know no addresses but whole ones. */
  address: string;
  /** In the folder of the site. */
  picture: string;
}

/** The description is the page's own, which bears this name too. */
export function pictureTags(site: Site, { title, type, address, picture }: Preview): HtmlTagDescriptor[] {
  const property = (name: string, content: string): HtmlTagDescriptor => ({
    tag: "meta",
    attrs: { property: `og:${name}`, content },
    injectTo: "head",
  });
  const tags = [property("title", title), property("type", type)];
  if (site.address !== null) {
    tags.push(property("url", address), property("image", `${site.address}${picture}`));
    tags.push(property("image:width", String(SHARE_SIZE.width)), property("image:height", String(SHARE_SIZE.height)));
    tags.push({ tag: "meta", attrs: { name: "twitter:card", content: "summary_large_image" }, injectTo: "head" });
  }
  return tags;
}

/** Of the calculator in a language. */
export const previewTags = (site: Site, { language, title }: Card): HtmlTagDescriptor[] =>
  pictureTags(site, { title, type: "website", address: entryOf(site, language), picture: `share/${language}.png` });
