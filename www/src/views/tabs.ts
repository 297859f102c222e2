/** The pictures of the open station. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../actions.js";
import type { Messages } from "../locale.js";
import type { ViewName } from "../shapes.js";
import { STATION_VIEWS, station_of } from "../stations.js";

export function tabs(view: ViewName, messages: Messages, actions: Actions): TemplateResult {
  const views = STATION_VIEWS[station_of(view)];
  return html`${views.map(
    (name) =>
      html`<button type="button" class="tab needs-engine" data-tab=${name} aria-current=${name === view ? "true" : nothing} @click=${() => actions.open(name)}>
        ${messages.text(`tab.${name}`)}
      </button>`,
  )}`;
}
