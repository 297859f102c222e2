/** What the visitor must know: an engine that stopped, a part that did not come. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import type { Actions } from "../state/actions.js";

export interface NoticesModel {
  isTrapped: boolean;
  /** A part of the page that comes after the first view has not arrived. */
  isPartMissing: boolean;
}

export function notices(model: NoticesModel, messages: Messages, actions: Actions): TemplateResult {
  return html`${
    model.isTrapped
      ? html`<div class="notice" role="alert" data-notice="trap">
        <p>${messages.text("notice.trap")}</p>
        <button type="button" class="link" @click=${() => actions.reload()}>${messages.text("notice.reload")}</button>
        <button type="button" class="link" @click=${() => actions.export("copy_report")}>${messages.text("notice.copy_report")}</button>
      </div>`
      : nothing
  }${
    model.isPartMissing
      ? html`<div class="notice" role="alert" data-notice="part-missing">
        <p>${messages.text("notice.part_missing")}</p>
        <button type="button" class="link" @click=${() => actions.retryMissing()}>${messages.text("notice.try_again")}</button>
      </div>`
      : nothing
  }`;
}
