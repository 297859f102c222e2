/** The pictures of the open station. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { View } from "../engine/types.js";
import { STATION_VIEWS } from "../engine/vocabulary.js";
import type { Messages } from "../i18n/messages.js";
import type { Actions } from "../state/actions.js";
import { stationOf } from "../views/stations.js";

export function tabs(view: View, messages: Messages, actions: Actions): TemplateResult {
  const views = STATION_VIEWS[stationOf(view)];
  return html`${views.map(
    (name) =>
      html`<button type="button" class="tab needs-engine" data-tab=${name} aria-current=${name === view ? "true" : nothing} @click=${() => actions.open(name)}>
        ${messages.text(`tab.${name}`)}
      </button>`,
  )}`;
}
