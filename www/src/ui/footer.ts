/** Version, date of the figures, and what this is not. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";

/** Day on which the figures were last brought up to date. */
const FIGURES_AS_OF = Date.UTC(2026, 10, 23);

export function figuresDate({ language }: Messages): string {
  const date = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(FIGURES_AS_OF);
  // Between a figure and Han stands a space, which Intl leaves out.
  return date.replace(/(\d)(?=\p{Script=Han})|(\p{Script=Han})(?=\d)/gu, "$& ");
}

export function footer(version: string, messages: Messages): TemplateResult {
  return html`
    <span>${messages.text("footer.version", { version })}</span>
    <span>${messages.text("footer.date", { date: figuresDate(messages) })}</span>
    <span class="advice">${messages.text("footer.advice")}</span>
  `;
}
