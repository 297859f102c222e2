/** The row of exports under the picture. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Speech } from "../words/moments.js";
import type { DetectionActions, Export } from "./actions.js";

export interface ExportModel {
  /** What came of what was last taken. */
  answer: { taken: Export; text: string } | null;
  /** What the browser would not copy, for the visitor's own keys. */
  byHand: string | null;
}

const ALL: readonly Export[] = ["link", "png", "svg", "csv", "json", "cite"];

export function exportRow({ answer, byHand }: ExportModel, speech: Speech, actions: DetectionActions): TemplateResult {
  const { messages } = speech;
  return html`<h2 class="export-name">${messages.text("detection.export.name")}</h2>
    ${ALL.map(
      (taken) =>
        html`<button type="button" class="link needs-engine needs-script" data-export=${taken} @click=${() => actions.export(taken)}>${messages.text(`detection.export.${taken}`)}</button>`,
    )}
    <span class="export-answer" role="status">${answer?.text ?? ""}</span>
    ${
      byHand === null
        ? nothing
        : html`<label class="export-by-hand"><span class="note">${messages.text("detection.export.by_hand")}</span><textarea readonly rows="3" spellcheck="false" .value=${byHand} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea></label>`
    }`;
}
