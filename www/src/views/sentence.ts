/** The sentence of the point under the cursor, or of today. */
import { html, type TemplateResult } from "lit/html.js";
import type { Rich } from "../locale.js";

export function sentence(words: { lead: Rich; rest: Rich }): TemplateResult {
  return html`<b>${words.lead}</b> ${words.rest}`;
}
