/** What the visitor must know: a link that was corrected, an engine that stopped. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../actions.js";
import type { Correction } from "../shapes.js";
import type { Speech } from "../wording.js";

export interface NoticesModel {
  corrections: Correction[];
  is_trapped: boolean;
}

const SHOWN_AT_MOST = 12;
const LETTERS_AT_MOST = 40;

function shorten(text: string): string {
  return text.length > LETTERS_AT_MOST ? `${text.slice(0, LETTERS_AT_MOST)}…` : text;
}

function correction({ key, given, used, reason }: Correction, speech: Speech): TemplateResult {
  const { messages, fields } = speech;
  const field = [...fields.values()].find((one) => one.link_key === key);
  const own = `notice.key.${key}`;
  const name = field !== undefined ? name_of(field.id, speech) : messages.has(own) ? messages.text(own) : shorten(key);
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
function name_of(id: string, { messages }: Speech): string {
  const key = `field.${id}.label`;
  return messages.has(key) ? messages.text(key) : id;
}

export function notices(model: NoticesModel, speech: Speech, actions: Actions): TemplateResult {
  const { messages } = speech;
  const link =
    model.corrections.length === 0
      ? nothing
      : html`<div class="notice" role="status" data-notice="corrections">
          <p><b>${messages.text("notice.corrections")}</b></p>
          <ul>
            ${model.corrections.slice(0, SHOWN_AT_MOST).map((one) => correction(one, speech))}
            ${model.corrections.length > SHOWN_AT_MOST ? html`<li>…</li>` : nothing}
          </ul>
          <button type="button" class="link" @click=${() => actions.close_corrections()}>${messages.text("notice.dismiss")}</button>
        </div>`;
  const trap = model.is_trapped
    ? html`<div class="notice" role="alert" data-notice="trap">
        <p>${messages.text("notice.trap")}</p>
        <button type="button" class="link" @click=${() => actions.take("reload")}>${messages.text("notice.reload")}</button>
        <button type="button" class="link" @click=${() => actions.take("copy_report")}>${messages.text("notice.copy_report")}</button>
      </div>`
    : nothing;
  return html`${trap}${link}`;
}
