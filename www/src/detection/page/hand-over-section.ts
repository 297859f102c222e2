/** The way from a stretch into the calculator: every value with its assumption, before anything is pressed. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { HANDED_OVER } from "../../state/handed-over.js";
import type { Findings } from "../findings.js";
import { episodeName, type HandOver } from "../hand-over.js";
import type { Speech } from "../words/moments.js";

export function handOverSection(
  handed: HandOver | null,
  findings: Findings,
  calculator: string,
  speech: Speech,
): TemplateResult | typeof nothing {
  if (handed === null) return nothing;
  const { messages } = speech;
  return html`<h2 class="section-name">${messages.text("detection.hand.name")}</h2>
    <p class="section-words">${messages.text("detection.hand.words", episodeName(handed, findings, speech))}</p>
    <dl class="handed">${handed.values.map(
      ({ field, text, found }) =>
        html`<div class="handed-value"><dt>${messages.text(`detection.hand.${field}.label`)}</dt><dd><b>${text}</b>${
          found === null
            ? nothing
            : html` <span class="handed-cut">${messages.text("detection.hand.cut", { found })}</span>`
        }<span class="handed-why">${messages.text(`detection.hand.${field}.why`, { kind: findings.settings.series_kind })}</span></dd></div>`,
    )}</dl>
    <p><a class="link hand-over" href="${calculator}&${HANDED_OVER}${handed.fragment}">${messages.text("detection.hand.press")}</a> <span class="handed-back">${messages.text("detection.hand.back")}</span></p>`;
}
