/** Title, the line under it, languages, light or dark; and what the page is about. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { LANGUAGES, type Language, languageOf } from "../i18n/languages.js";
import type { Messages } from "../i18n/messages.js";
import type { Actions } from "../state/actions.js";
import { storyLink } from "./story-link.js";
import { props } from "./template-helpers.js";

const HALF_DISC = html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
  <circle class="line-ink" cx="8" cy="8" r="6.2" /><path class="fill-ink" d="M8 1.8A6.2 6.2 0 0 1 8 14.2Z" />
</svg>`;

/** Addresses of their own, so that a language can be opened without any script; with one, the page changes in place. */
function languages(messages: Messages, actions: Actions): TemplateResult {
  const press =
    (language: Language) =>
    (event: MouseEvent): void => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      actions.setLanguage(language);
    };
  const tags = Object.keys(LANGUAGES) as Language[];
  return html`<nav class="languages" aria-label=${messages.text("page.languages")}>
    ${tags.map(
      (language) =>
        html`<a href="?lang=${language}" hreflang=${language} lang=${language} aria-current=${language === messages.language ? "true" : nothing} @click=${press(language)}>${LANGUAGES[language]}</a>`,
    )}
    <select
      class="needs-script"
      aria-label=${messages.text("page.languages")}
      ${props({ value: messages.language })}
      @change=${(event: Event) => actions.setLanguage(languageOf((event.target as HTMLSelectElement).value))}
    >
      ${tags.map((language) => html`<option value=${language} lang=${language} ?selected=${language === messages.language}>${LANGUAGES[language]}</option>`)}
    </select>
  </nav>`;
}

export function header(messages: Messages, actions: Actions): TemplateResult {
  return html`
    <a class="skip visually-hidden" href="#chart">${messages.text("page.skip")}</a>
    <h1 class="title">${messages.text("page.title")}</h1>
    ${languages(messages, actions)}
    <button type="button" class="scheme needs-script" @click=${() => actions.toggleScheme()}>
      ${HALF_DISC}
      <span class="only-light"><span class="wide-only" aria-hidden="true">${messages.text("page.to_dark")}</span><span class="visually-hidden">${messages.text("page.to_dark_name")}</span></span>
      <span class="only-dark"><span class="wide-only" aria-hidden="true">${messages.text("page.to_light")}</span><span class="visually-hidden">${messages.text("page.to_light_name")}</span></span>
    </button>
    <p class="intro">${messages.text("page.intro")}${messages.text("word.between")}<b>${messages.text("page.tuned")}</b> ${storyLink(messages)}</p>
  `;
}
