/** What can be taken along. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions, Take } from "../state/actions.js";
import type { Messages } from "../i18n/messages.js";

export interface ShareModel {
  /** What came of what was last taken. */
  answer: { take: Take; text: string } | null;
  /** Why a picture did not come about, until something else is taken. */
  failure: string | null;
  /** What the browser would not copy, for the visitor's own keys, until something else is taken. */
  byHand: string | null;
  /** How large the picture is to be. */
  scale: TemplateResult | null;
}

export const CALM_SHARE: ShareModel = { answer: null, failure: null, byHand: null, scale: null };

export function share(
  { answer, failure, byHand, scale }: ShareModel,
  messages: Messages,
  actions: Actions,
): TemplateResult {
  const item = (take: Take): TemplateResult =>
    html`<button type="button" class="link needs-engine" data-take=${take} @click=${() => actions.take(take)}>
      ${messages.text(`share.${take}`)}${answer?.take === take ? html`<span class="answer" aria-hidden="true">${answer.text}</span>` : nothing}
    </button>`;
  return html`
    <h2 class="share-name">${messages.text("share.name")}</h2>
    ${item("copy_link")} ${item("copy_text")} ${item("embed")}
    <span class="share-gap"></span>
    <span class="share-name">${messages.text("share.picture")}</span>
    ${item("png")} ${scale} ${item("svg")}
    <span class="share-name">${messages.text("share.data")}</span>
    ${item("csv")} ${item("json")} ${item("copy_table")} ${item("print")}
    <span class="unseen" role="status">${answer?.text ?? ""}</span>
    ${failure === null ? nothing : html`<p class="note is-error share-failure" role="alert">${failure}</p>`}
    ${
      byHand === null
        ? nothing
        : html`<label class="share-by-hand"
          ><span class="note">${messages.text("share.copy_by_hand")}</span
          ><textarea readonly rows="4" spellcheck="false" .value=${byHand} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea></label
        >`
    }
  `;
}
