/** What search engines and previews read of a page in a folder of its own. */
import type { Language } from "../src/i18n/languages.js";
import { COLOURS } from "./palette.js";
import { pictureTags, type Site, TAGS, tagHtml } from "./urls.js";

const PAPER = { light: COLOURS.light.paper, dark: COLOURS.dark.paper };

export interface PageHead {
  language: Language;
  /** From the page to the folder of the site. */
  root: string;
  title: string;
  type: "website" | "article";
  /** The folder of the page in a language, from that of the site. */
  folderOf(language: Language): string;
  /** For previews, in the folder of the site. */
  picture: string;
}

export function pageHead({ language, root, title, type, folderOf, picture }: PageHead, site: Site): string {
  // Relative addresses are those of this page's folder.
  const address = (tag: Language): string => `${site.address ?? root}${folderOf(tag)}`;
  const alternates = [...TAGS.map((tag) => [tag, address(tag)] as const), ["x-default", address("en")] as const].map(
    ([hreflang, href]) => tagHtml({ tag: "link", attrs: { rel: "alternate", hreflang, href } }),
  );
  const tags = [
    ...alternates,
    // Only a whole address is taken for one.
    ...(site.address === null ? [] : [tagHtml({ tag: "link", attrs: { rel: "canonical", href: address(language) } })]),
    tagHtml({ tag: "link", attrs: { rel: "manifest", href: `${root}site.webmanifest` } }),
    ...Object.entries(PAPER).map(([scheme, content]) =>
      tagHtml({ tag: "meta", attrs: { name: "theme-color", content, media: `(prefers-color-scheme:${scheme})` } }),
    ),
    ...pictureTags(site, { title, type, address: `${site.address ?? ""}${folderOf(language)}`, picture }).map(tagHtml),
  ];
  return tags.join("");
}
