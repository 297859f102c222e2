/** Version, dates of the figures, and what this is not. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import { storyLink } from "./story-link.js";

/** Month that the market figures are of, and the day on which all figures were last checked. */
const MARKET_FIGURES = Date.UTC(2025, 10);
const REVIEWED = Date.UTC(2026, 10, 28);

/** Of which month the market figures are, and when they were checked. */
export function figuresDate(messages: Messages): string {
  const { language } = messages;
  const written = (date: number, day?: "numeric"): string =>
    new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      year: "numeric",
      month: "long",
      day,
      timeZone: "UTC",
    })
      .format(date)
      // Between a figure and Han stands a space, which Intl leaves out.
      .replace(/(\d)(?=\p{Script=Han})|(\p{Script=Han})(?=\d)/gu, "$& ");
  return messages.text("footer.date", { figures: written(MARKET_FIGURES), reviewed: written(REVIEWED, "numeric") });
}

export function footer(version: string, messages: Messages): TemplateResult {
  return html`
    <span>${messages.text("footer.version", { version })}</span>
    <span>${figuresDate(messages)}</span>
    <span>${storyLink(messages)}</span>
    <span class="advice">${messages.text("footer.advice")}</span>
  `;
}
