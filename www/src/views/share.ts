/** What can be taken along. */
import { html, type TemplateResult } from "lit/html.js";
import type { Actions, Take } from "../actions.js";
import type { Messages } from "../locale.js";

export function share(answer: { take: Take; text: string } | null, messages: Messages, actions: Actions): TemplateResult {
  const item = (take: Take): TemplateResult =>
    html`<button type="button" class="link needs-engine" data-take=${take} @click=${() => actions.take(take)}>
      ${answer?.take === take ? answer.text : messages.text(`share.${take}`)}
    </button>`;
  return html`
    <h2 class="share-name">${messages.text("share.name")}</h2>
    ${item("copy_link")} ${item("copy_text")} ${item("embed")}
    <span class="share-gap"></span>
    <span class="share-name">${messages.text("share.picture")}</span>
    ${item("png")} ${item("svg")}
    <span class="share-name">${messages.text("share.data")}</span>
    ${item("csv")} ${item("json")} ${item("print")}
    <span class="unseen" role="status">${answer?.text ?? ""}</span>
  `;
}
