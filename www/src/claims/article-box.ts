/** The article whose figures are checked: its name, and what it says. */
import { html, type TemplateResult } from "lit/html.js";
import type { Localization } from "../i18n/sentences.js";

export function articleBox({ messages }: Localization): TemplateResult {
  const title = html`<cite lang="zh">${messages.text("claims.box.title")}</cite>`;
  return html`<aside class="article-box" aria-label=${messages.text("claims.box.label")}>
    <p>${messages.rich("claims.box.source", { title })}</p>
    <p>${messages.text("claims.box.thesis")}</p>
  </aside>`;
}
