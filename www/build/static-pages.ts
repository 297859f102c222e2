/** Small pages without the calculator: one that tells of a missing page, and one for each language that leads on. */
import { createHash } from "node:crypto";
import type { HtmlTagDescriptor } from "vite";
import type { Language } from "../src/i18n/languages.js";
import { type Card, pageOf, previewTags, type Site } from "./urls.js";

const sum = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

function tagHtml({ tag, attrs = {} }: HtmlTagDescriptor): string {
  const named = Object.entries(attrs).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<${tag}${named.join("")}>`;
}

const STYLE = `:root{color-scheme:light dark;--paper:#fff;--ink:#15181c;--ink-2:#474d55;--edge:#878e98;--rule:#dde0e4}
@media (prefers-color-scheme:dark){:root{--paper:#0f1216;--ink:#e8ebee;--ink-2:#b3bac2;--edge:#69727d;--rule:#2a3037}}
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
.alive{fill:#0072b2}.burst{fill:none;stroke:#d55e00;stroke-width:1.6}
@media (prefers-color-scheme:dark){.alive{fill:#56b4e9}.burst{stroke:#f0863f}}
@media (forced-colors:active){.alive{fill:CanvasText}.burst{stroke:CanvasText}}`;

const SIGN =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><path class="alive" d="M8 1.5A6.5 6.5 0 0 0 8 14.5Z"/><path class="burst" d="M8 2.3A5.7 5.7 0 0 1 8 13.7Z"/></svg>';

function page({ lang, head, body, script }: { lang: string; head: string; body: string; script: string }): string {
  const policy = `default-src 'none'; style-src ${sum(STYLE)}; script-src ${sum(script)}; connect-src 'self'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${lang}">
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

const MISSING: Record<Language, { title: string; text: string; back: string }> = {
  en: {
    title: "There is no such page",
    text: "The address may be misspelt, or the page has moved.",
    back: "To the Bubble Calculator",
  },
  "zh-Hant": { title: "找不到這個頁面", text: "網址可能打錯了，或是頁面已經搬走。", back: "前往泡沫計算機" },
  "zh-Hans": { title: "找不到该页面", text: "网址可能有误，或页面已移走。", back: "前往泡沫计算器" },
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
  const sections = Object.entries(MISSING).map(([language, { title, text, back }], index) => {
    const query = language === "en" ? "" : `?lang=${language}`;
    const level = index === 0 ? "h1" : "h2";
    const said = `<${level}>${title}</${level}>\n<p>${text}</p>\n<p><a href="${escaped(pageOf(site, language as Language))}" data-query="${query}">${back}</a></p>`;
    return index === 0 ? said : `<section lang="${language}">\n${said}\n</section>`;
  });
  return page({
    lang: "en",
    head: `<title>${MISSING.en.title}</title>\n<meta name="robots" content="noindex">`,
    body: sections.join("\n"),
    script: wayBack(site),
  });
}

/** Leads on at once; with a script the state in the address comes along. */
export function languagePage(site: Site, card: Card): string {
  const { language, title, description } = card;
  const target = `../?lang=${language}`;
  const canonical = site.address === null ? target : pageOf(site, language);
  const head = [
    `<title>${escaped(title)}</title>`,
    `<meta name="description" property="og:description" content="${escaped(description)}">`,
    `<link rel="canonical" href="${canonical}">`,
    ...previewTags(site, card).map(tagHtml),
    `<noscript><meta http-equiv="refresh" content="0; url=${target}"></noscript>`,
  ];
  return page({
    lang: language,
    head: head.join("\n"),
    body: `<h1>${escaped(title)}</h1>\n<p>${escaped(description)}</p>\n<p><a href="${target}">${escaped(title)}</a></p>`,
    script: `location.replace(${JSON.stringify(target)}+location.hash)`,
  });
}
