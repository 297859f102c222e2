/** What can be taken along. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions, Take } from "../actions.js";
import type { Messages } from "../locale.js";

export interface ShareModel {
  /** What came of what was last taken. */
  answer: { take: Take; text: string } | null;
  /** Why a picture did not come about, until something else is taken. */
  failure: string | null;
  /** How large the picture is to be. */
  scale: TemplateResult | null;
}

export const CALM_SHARE: ShareModel = { answer: null, failure: null, scale: null };

export function share({ answer, failure, scale }: ShareModel, messages: Messages, actions: Actions): TemplateResult {
  const item = (take: Take): TemplateResult =>
    html`<button type="button" class="link needs-engine" data-take=${take} @click=${() => actions.take(take)}>
      ${answer?.take === take ? answer.text : messages.text(`share.${take}`)}
    </button>`;
  return html`
    <h2 class="share-name">${messages.text("share.name")}</h2>
    ${item("copy_link")} ${item("copy_text")} ${item("embed")}
    <span class="share-gap"></span>
    <span class="share-name">${messages.text("share.picture")}</span>
    ${item("png")} ${scale} ${item("svg")}
    <span class="share-name">${messages.text("share.data")}</span>
    ${item("csv")} ${item("json")} ${item("print")}
    <span class="unseen" role="status">${answer?.text ?? ""}</span>
    ${failure === null ? nothing : html`<p class="note is-error share-failure" role="alert">${failure}</p>`}
  `;
}
