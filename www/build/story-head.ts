/** What search engines and previews read of the story. */
import { COLOURS } from "./palette.js";
import { pictureFile } from "./story-share.js";
import type { Baked } from "./story-still.js";
import { pictureTags, type Site, storyOf, TAGS, tagHtml } from "./urls.js";

const PAPER = { light: COLOURS.light.paper, dark: COLOURS.dark.paper };
/** The part whose picture stands for the whole. */
const PICTURED = "five";

export function storyHead({ model, title }: Baked, site: Site): string {
  const { language, site: root } = model;
  // Relative addresses are those of this page's folder.
  const address = (tag: (typeof TAGS)[number]): string =>
    site.address === null ? `${root}${storyOf({ address: null }, tag)}` : storyOf(site, tag);
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
    ...pictureTags(site, {
      title,
      type: "article",
      address: storyOf(site, language),
      picture: pictureFile(PICTURED, language),
    }).map(tagHtml),
  ];
  return tags.join("");
}
