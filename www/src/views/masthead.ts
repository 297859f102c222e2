/** Title, the line under it, light or dark. */
import { html, type TemplateResult } from "lit/html.js";
import type { Actions } from "../actions.js";
import type { Messages } from "../locale.js";

const HALF_DISC = html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
  <circle class="line-ink" cx="8" cy="8" r="6.2" /><path class="fill-ink" d="M8 1.8A6.2 6.2 0 0 1 8 14.2Z" />
</svg>`;

export function masthead(messages: Messages, actions: Actions): TemplateResult {
  return html`
    <h1 class="title">${messages.text("page.title")}</h1>
    <p class="subtitle">${messages.text("page.subtitle")}</p>
    <button type="button" class="scheme needs-script" @click=${() => actions.toggle_scheme()}>
      ${HALF_DISC}
      <span class="only-light"><span class="wide-only" aria-hidden="true">${messages.text("page.to_dark")}</span><span class="unseen">${messages.text("page.to_dark_name")}</span></span>
      <span class="only-dark"><span class="wide-only" aria-hidden="true">${messages.text("page.to_light")}</span><span class="unseen">${messages.text("page.to_light_name")}</span></span>
    </button>
  `;
}
