// biome-ignore-all lint/suspicious/noThenProperty: “then” is the name of a value in the messages; it is never awaited.
/** The pinned state: its name, how to get back to it, and how the present differs from it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Inputs, Report, View } from "../engine/types.js";
import type { Value } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import type { Actions } from "../state/actions.js";
import { inputDifferences, inputTextOf, labelOf, resultDifferences, type Side } from "../state/diff.js";
import { PIN_NAME_LETTERS } from "../state/link.js";
import { syncedValue } from "../ui/synced-value.js";
import { result } from "../ui/template-helpers.js";

export interface PinBarModel {
  pin: { name: string; inputs: Inputs; report: Report } | null;
  inputs: Inputs;
  report: Report;
  view: View;
}

const SHOWN_AT_MOST = 5;

/** A number of either state; those of the pinned one have paths of their own. */
function side({ path, value, text }: Side, isPinned: boolean): Value {
  return value === null ? text : result(isPinned ? `pin.${path}` : path, value, text);
}

function differences(
  pin: NonNullable<PinBarModel["pin"]>,
  { inputs, report }: PinBarModel,
  localization: Localization,
): TemplateResult {
  const { messages } = localization;
  const changed = inputDifferences(pin.inputs, inputs, localization.fields);
  if (changed.length === 0) return html`<p class="pin-differences">${messages.text("pin.same")}</p>`;
  const between = messages.text("pin.between");
  const left = changed.length - SHOWN_AT_MOST;
  const causes = changed.slice(0, SHOWN_AT_MOST).map(
    ({ field, then, now }, index) =>
      html`${index > 0 ? between : nothing}<span class="pin-pair"
          >${messages.text("pin.input", { label: labelOf(field.id, localization), then: inputTextOf(field, then, localization), now: inputTextOf(field, now, localization) })}</span
        >`,
  );
  const follows = resultDifferences(pin.report, report, localization).map(
    ({ key, then, now }, index) =>
      html`${index > 0 ? between : nothing}<span class="pin-pair">${messages.rich(`pin.follows.${key}`, { then: side(then, true), now: side(now, false) })}</span>`,
  );
  return html`<p class="pin-differences">
    ${messages.rich("pin.changed", { list: html`${causes}${left > 0 ? html`${between}${messages.text("pin.more", { count: left })}` : nothing}` })}${messages.text("word.between")}${follows.length === 0 ? messages.text("pin.follows_same") : messages.rich("pin.follows", { list: html`${follows}` })}
  </p>`;
}

/** `beside` stands at the end of the bar. */
export function pinBar(
  model: PinBarModel,
  localization: Localization,
  actions: Actions,
  beside: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { messages } = localization;
  const { pin, inputs, view } = model;
  if (pin === null) {
    return html`<div class="pin-bar">
      <button type="button" class="link" data-action="pin" @click=${() => actions.pin("")}>${messages.text("pin.pin")}</button>
      <span class="pin-hint">${messages.text("pin.hint")}</span>
      ${beside}
    </div>`;
  }
  const isElsewhere = inputDifferences(pin.inputs, inputs, localization.fields).length > 0;
  return html`<div class="pin-bar">
      <label class="pin-label"
        ><svg class="pin-line" viewBox="0 0 22 8" width="22" height="8" aria-hidden="true"><path d="M1 4H21" /></svg
        ><span class="visually-hidden">${messages.text("pin.name")}</span
        ><input
          class="pin-name"
          type="text"
          name="pin_name"
          maxlength=${PIN_NAME_LETTERS}
          autocomplete="off"
          spellcheck="false"
          placeholder=${messages.text("pin.default_name")}
          ${syncedValue(pin.name)}
          @change=${(event: Event) => actions.pin((event.target as HTMLInputElement).value)}
      /></label>
      ${
        isElsewhere
          ? html`<button type="button" class="link" data-action="pin_back" @click=${() => actions.takePreset("pinned", pin.inputs, view)}>${messages.text("pin.back")}</button>`
          : nothing
      }
      <button type="button" class="link" data-action="unpin" @click=${() => actions.pin(null)}>${messages.text("pin.unpin")}</button>
      ${beside}
    </div>
    ${differences(pin, model, localization)}`;
}
