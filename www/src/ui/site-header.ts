/** The head of a page beside the calculator: where it leads back to, its languages, light and dark. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { LANGUAGES, type Language } from "../i18n/languages.js";
import type { Messages } from "../i18n/messages.js";

export interface SiteHeader {
  language: Language;
  /** From the page to the folder of the site. */
  site: string;
  messages: Messages;
  /** The folder of this page in a language, from that of the site. */
  folderOf(language: string): string;
}

const HALF_DISC = html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
  <circle class="line-ink" cx="8" cy="8" r="6.2" /><path class="fill-ink" d="M8 1.8A6.2 6.2 0 0 1 8 14.2Z" />
</svg>`;

function languages({ language, site, messages, folderOf }: SiteHeader): TemplateResult {
  const tags = Object.keys(LANGUAGES) as Language[];
  const address = (tag: Language): string => `${site}${folderOf(tag)}`;
  return html`<nav class="languages" aria-label=${messages.text("page.languages")}>
    ${tags.map((tag) => html`<a href=${address(tag)} hreflang=${tag} lang=${tag} aria-current=${tag === language ? "true" : nothing}>${LANGUAGES[tag]}</a>`)}
    <select class="needs-script" aria-label=${messages.text("page.languages")} autocomplete="off">
      ${tags.map((tag) => html`<option value=${address(tag)} lang=${tag} ?selected=${tag === language}>${LANGUAGES[tag]}</option>`)}
    </select>
  </nav>`;
}

/** @param beside what stands beside the title. */
export function siteHeader(model: SiteHeader, beside: TemplateResult): TemplateResult {
  const { language, site, messages } = model;
  return html`<header class="header">
    <a class="title" href="${site}?lang=${language}">${messages.text("page.title")}</a>
    ${beside}
    ${languages(model)}
    <button type="button" class="scheme needs-script">${HALF_DISC}
      <span class="only-light"><span class="wide-only" aria-hidden="true">${messages.text("page.to_dark")}</span><span class="visually-hidden">${messages.text("page.to_dark_name")}</span></span>
      <span class="only-dark"><span class="wide-only" aria-hidden="true">${messages.text("page.to_light")}</span><span class="visually-hidden">${messages.text("page.to_light_name")}</span></span>
    </button>
  </header>`;
}
