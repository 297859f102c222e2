/** Version, date of the figures, and what this is not. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages } from "../locale.js";

/** Day on which the figures were last brought up to date. */
const FIGURES_AS_OF = Date.UTC(2026, 10, 23);

export function footer(version: string, messages: Messages): TemplateResult {
  // Between a figure and Han stands a space, which Intl leaves out.
  const date = new Intl.DateTimeFormat(messages.language === "en" ? "en-GB" : messages.language, { dateStyle: "long", timeZone: "UTC" }).format(FIGURES_AS_OF).replace(/(\d)(?=\p{Script=Han})|(\p{Script=Han})(?=\d)/gu, "$& ");
  return html`
    <span>${messages.text("footer.version", { version })}</span>
    <span>${messages.text("footer.date", { date })}</span>
    <span class="advice">${messages.text("footer.advice")}</span>
  `;
}
