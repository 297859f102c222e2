/** What can be taken along. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import type { Actions, ExportKind } from "../state/actions.js";

export interface ExportToolbarModel {
  /** What came of what was last taken. */
  answer: { take: ExportKind; text: string } | null;
  /** Why a picture did not come about, until something else is taken. */
  failure: string | null;
  /** What the browser would not copy, for the visitor's own keys, until something else is taken. */
  byHand: string | null;
  /** How large the picture is to be. */
  scale: TemplateResult | null;
}

export const INITIAL_EXPORT: ExportToolbarModel = { answer: null, failure: null, byHand: null, scale: null };

export function exportToolbar(
  { answer, failure, byHand, scale }: ExportToolbarModel,
  messages: Messages,
  actions: Actions,
): TemplateResult {
  const item = (take: ExportKind): TemplateResult =>
    html`<button type="button" class="link needs-engine" data-export=${take} @click=${() => actions.export(take)}>
      ${messages.text(`share.${take}`)}${answer?.take === take ? html`<span class="answer" aria-hidden="true">${answer.text}</span>` : nothing}
    </button>`;
  return html`
    <h2 class="export-name">${messages.text("share.name")}</h2>
    ${item("copy_link")} ${item("copy_text")} ${item("embed")}
    <span class="toolbar-gap"></span>
    <span class="export-name">${messages.text("share.picture")}</span>
    ${item("png")} ${scale} ${item("svg")}
    <span class="export-name">${messages.text("share.data")}</span>
    ${item("csv")} ${item("json")} ${item("copy_table")} ${item("print")}
    <span class="visually-hidden" role="status">${answer?.text ?? ""}</span>
    ${failure === null ? nothing : html`<p class="note is-error export-failure" role="alert">${failure}</p>`}
    ${
      byHand === null
        ? nothing
        : html`<label class="export-by-hand"
          ><span class="note">${messages.text("share.copy_by_hand")}</span
          ><textarea readonly rows="4" spellcheck="false" .value=${byHand} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea></label
        >`
    }
  `;
}
