/** The pictures of the open station. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../actions.js";
import type { Messages } from "../locale.js";
import type { ViewName } from "../shapes.js";

const TABS: readonly ViewName[] = ["tipping", "payback"];

export function tabs(view: ViewName, messages: Messages, actions: Actions): TemplateResult {
  return html`${TABS.map(
    (name) =>
      html`<button type="button" class="tab needs-engine" data-tab=${name} aria-current=${name === view ? "true" : nothing} @click=${() => actions.open(name)}>
        ${messages.text(`tab.${name}`)}
      </button>`,
  )}`;
}
