/** The sentence of the point under the cursor, or of today. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages, Rich } from "../i18n/messages.js";

export function sentence(words: { lead: Rich; rest: Rich }, messages: Messages): TemplateResult {
  return html`<b>${words.lead}</b>${messages.text("verdict.between")}${words.rest}`;
}
