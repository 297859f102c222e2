/** The sentences of the page, with their numbers set apart. */
import { html, type TemplateResult } from "lit/html.js";
import type { Findings } from "../findings.js";
import type { Speech } from "../words/moments.js";
import { readoutText } from "../words/readout-words.js";
import { otherText, type Shown, verdictText } from "../words/verdict-words.js";

const BOLD: Shown = (text) => html`<b class="result">${text}</b>`;

export const verdict = (findings: Findings, speech: Speech): TemplateResult =>
  html`${verdictText(findings, BOLD, speech)}`;

/** Never parted by the end of a line. */
const WHOLE: Shown = (text) => html`<span class="whole">${text}</span>`;

/** The line keeps its height where there is no second question. */
export const otherLine = (findings: Findings, speech: Speech): TemplateResult =>
  html`${otherText(findings, WHOLE, speech) ?? ""}`;

export const readout = (at: number | null, findings: Findings, speech: Speech): TemplateResult =>
  html`${readoutText(at, findings, BOLD, speech)}`;
