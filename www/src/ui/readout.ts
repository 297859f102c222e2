/** The sentence of the point under the cursor, or of today. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages, RichText } from "../i18n/messages.js";

export function readout(words: { lead: RichText; rest: RichText }, messages: Messages): TemplateResult {
  return html`<b>${words.lead}</b>${messages.text("word.between")}${words.rest}`;
}
