/** The addresses of the site, and what previews of them say. */
import type { HtmlTagDescriptor } from "vite";
import { LANGUAGES, type Language } from "../src/i18n/languages.js";
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

export interface Card {
  language: Language;
  title: string;
  description: string;
}

export async function card(language: Language): Promise<Card> {
  const words = await wordsOf(language);
  return { language, title: words["page.title"] ?? "", description: words["page.description"] ?? "" };
}

/** What previews of a shared address show; the description is the page's own, which bears this name too. */
export function previewTags(site: Site, { language, title }: Card): HtmlTagDescriptor[] {
  const property = (name: string, content: string): HtmlTagDescriptor => ({
    tag: "meta",
    attrs: { property: `og:${name}`, content },
    injectTo: "head",
  });
  const tags = [property("title", title), property("type", "website")];
  // Previews know no addresses but whole ones.
  if (site.address !== null) {
    tags.push(property("url", entryOf(site, language)), property("image", `${site.address}share/${language}.png`));
    tags.push(property("image:width", String(SHARE_SIZE.width)), property("image:height", String(SHARE_SIZE.height)));
    tags.push({ tag: "meta", attrs: { name: "twitter:card", content: "summary_large_image" }, injectTo: "head" });
  }
  return tags;
}
