/** Small pages without the calculator: one that tells of a missing page, and one for each language that leads on. */
import { createHash } from "node:crypto";
import type { HtmlTagDescriptor } from "vite";
import { detectionFolder } from "../src/detection/folder.js";
import type { Language } from "../src/i18n/languages.js";
import { storyFolder } from "../src/story/folder.js";
import { COLOURS } from "./palette.js";
import { type Card, escaped, pageOf, previewTags, type Site, tagHtml } from "./urls.js";

const sum = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const colours = ({ paper, ink, ink_2: ink2, edge, rule }: (typeof COLOURS)["light" | "dark"]): string =>
  `--paper:${paper};--ink:${ink};--ink-2:${ink2};--edge:${edge};--rule:${rule}`;
const { light: LIGHT, dark: DARK } = COLOURS;

const STYLE = `:root{color-scheme:light dark;${colours(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${colours(DARK)}}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/26px system-ui,-apple-system,"Segoe UI",Roboto,"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC",sans-serif}
main{box-sizing:border-box;max-width:680px;margin:0 auto;padding:12vh 24px 48px}
h1{margin:20px 0 0;font:400 31px/44px Charter,Cambria,"Noto Serif",Georgia,serif}
:lang(zh) h1,h1:lang(zh),h2:lang(zh){font-family:inherit;font-weight:500}
h2{margin:0;font:700 18px/26px Charter,Cambria,"Noto Serif",Georgia,serif}
section{margin-top:28px;padding-top:22px;border-top:1px solid var(--rule)}
p{margin:6px 0 0;color:var(--ink-2)}
a{color:var(--ink);text-decoration-color:var(--edge);text-underline-offset:4px}
a:focus-visible{outline:2px solid;outline-offset:3px;border-radius:3px}
svg{display:block;width:44px;margin-left:-4px}
.alive{fill:${LIGHT.alive}}.burst{fill:none;stroke:${LIGHT.burst};stroke-width:1.6}
@media (prefers-color-scheme:dark){.alive{fill:${DARK.alive}}.burst{stroke:${DARK.burst}}}
@media (forced-colors:active){.alive{fill:CanvasText}.burst{stroke:CanvasText}}`;

const SIGN =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><path class="alive" d="M8 1.5A6.5 6.5 0 0 0 8 14.5Z"/><path class="burst" d="M8 2.3A5.7 5.7 0 0 1 8 13.7Z"/></svg>';

function page({ lang, head, body, script }: { lang: string; head: string; body: string; script: string }): string {
  const policy = `default-src 'none'; style-src ${sum(STYLE)}; script-src ${sum(script)}; connect-src 'self'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${lang}" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="darkreader-lock">
${head}
<style>${STYLE}</style>
</head>
<body>
<main>
${SIGN}
${body}
</main>
<script>${script}</script>
</body>
</html>
`;
}

const MISSING: Record<Language, { title: string; text: string; back: string; story: string; test: string }> = {
  en: {
    title: "Page not found",
    text: "The address may be misspelt, or the page has moved.",
    back: "To the Bubble Calculator",
    story: "To the story",
    test: "To the test of prices",
  },
  "zh-Hant": {
    title: "找不到這個頁面",
    text: "網址可能打錯了，或是頁面已經搬走。",
    back: "前往泡沫計算機",
    story: "前往故事",
    test: "前往價格檢定",
  },
  "zh-Hans": {
    title: "找不到该页面",
    text: "网址可能有误，或页面已移走。",
    back: "前往泡沫计算器",
    story: "前往故事",
    test: "前往价格检验",
  },
};

/**
 * A host shows it at whatever address was asked for, however deep: the way back is the site's address, or where this
 * page stands on another host, the nearest folder above that holds the site's manifest.
 */
function wayBack({ address }: Site): string {
  return `(async()=>{
const to=root=>{for(const a of document.querySelectorAll("a"))a.href=root+a.dataset.query};
const known=${JSON.stringify(address ?? "")};
if(known&&location.href.startsWith(known))return to(known);
const parts=location.pathname.split("/").slice(1,-1);
for(let depth=Math.min(parts.length,2);depth>=0;depth--){
const root=location.origin+"/"+parts.slice(0,depth).map(part=>part+"/").join("");
try{const found=await fetch(root+"site.webmanifest");if(found.ok&&(await found.json()).short_name==="Bubble")return to(root)}catch{}
}})();`;
}

export function missingPage(site: Site): string {
  const sections = Object.entries(MISSING).map(([language, { title, text, back, story, test }], index) => {
    const query = language === "en" ? "" : `?lang=${language}`;
    const level = index === 0 ? "h1" : "h2";
    const root = escaped(site.address ?? "./");
    const link = (folder: string, words: string): string =>
      `<a href="${root}${folder}" data-query="${folder}">${words}</a>`;
    const ways = [
      `<a href="${escaped(pageOf(site, language as Language))}" data-query="${query}">${back}</a>`,
      link(storyFolder(language), story),
      link(detectionFolder(language), test),
    ];
    const said = `<${level}>${title}</${level}>\n<p>${text}</p>\n<p>${ways.join(" · ")}</p>`;
    return index === 0 ? said : `<section lang="${language}">\n${said}\n</section>`;
  });
  return page({
    lang: "en",
    head: `<title>${MISSING.en.title}</title>\n<meta name="robots" content="noindex">`,
    body: sections.join("\n"),
    script: wayBack(site),
  });
}

/** A page that leads on, with a preview of its own. */
export interface LeadingPage {
  language: string;
  title: string;
  description: string;
  target: string;
  canonical: string;
  script: string;
  tags: HtmlTagDescriptor[];
  /** The words of its link. */
  back: string;
}

/** Leads on at once; with a script the state in the address comes along. */
export function leadingPage(made: LeadingPage): string {
  const { language, title, description, target, canonical, script, tags, back } = made;
  const head = [
    `<title>${escaped(title)}</title>`,
    `<meta name="description" property="og:description" content="${escaped(description)}">`,
    `<link rel="canonical" href="${canonical}">`,
    ...tags.map(tagHtml),
    `<noscript><meta http-equiv="refresh" content="0; url=${target}"></noscript>`,
  ];
  return page({
    lang: language,
    head: head.join("\n"),
    body: `<h1>${escaped(title)}</h1>\n<p>${escaped(description)}</p>\n<p><a href="${target}">${escaped(back)}</a></p>`,
    script,
  });
}

export function languagePage(site: Site, card: Card): string {
  const { language, title } = card;
  const target = `../?lang=${language}`;
  return leadingPage({
    ...card,
    target,
    canonical: site.address === null ? target : pageOf(site, language),
    script: `location.replace(${JSON.stringify(target)}+location.hash)`,
    tags: previewTags(site, card),
    back: title,
  });
}
