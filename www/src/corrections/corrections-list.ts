/** What of a link had to be corrected. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Correction } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import type { Actions } from "../state/actions.js";

const SHOWN_AT_MOST = 12;
const LETTERS_AT_MOST = 40;

function shorten(text: string): string {
  return text.length > LETTERS_AT_MOST ? `${text.slice(0, LETTERS_AT_MOST)}…` : text;
}

function correction({ key, given, used, reason }: Correction, localization: Localization): TemplateResult {
  const { messages, fields } = localization;
  const field = [...fields.values()].find((one) => one.link_key === key);
  const own = [`notice.key.${key}`, `field.${key}.label`].find((one) => messages.has(one));
  const name =
    field !== undefined ? nameOf(field.id, localization) : own !== undefined ? messages.text(own) : shorten(key);
  const why = messages.text(messages.has(`correction.${reason}`) ? `correction.${reason}` : "correction.other");
  return html`<li>
    ${messages.text(given === "" ? "notice.correction_empty" : "notice.correction", {
      name,
      given: shorten(given),
      used: used === "" ? "ignored" : "used",
      used_text: used,
      why,
    })}
  </li>`;
}

/** Some inputs are in the link already, though their sliders come with later views. */
function nameOf(id: string, { messages }: Localization): string {
  const key = `field.${id}.label`;
  return messages.has(key) ? messages.text(key) : id;
}

export function corrections(
  list: readonly Correction[],
  localization: Localization,
  actions: Actions,
): TemplateResult | typeof nothing {
  const { messages } = localization;
  if (list.length === 0) return nothing;
  return html`<div class="notice" role="status" data-notice="corrections">
    <p><b>${messages.text("notice.corrections")}</b></p>
    <ul>
      ${list.slice(0, SHOWN_AT_MOST).map((one) => correction(one, localization))}
      ${list.length > SHOWN_AT_MOST ? html`<li>${messages.text("notice.corrections_more", { count: list.length - SHOWN_AT_MOST })}</li>` : nothing}
    </ul>
    <button type="button" class="link" @click=${() => actions.closeCorrections()}>${messages.text("notice.dismiss")}</button>
  </div>`;
}
