/** The sliders of a figure, and the sentence that follows them; the build writes the same, before any script. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Field, FieldId, InputValue } from "../engine/types.js";
import { numberText, valueText, valueWords } from "../i18n/input-format.js";
import type { RichText } from "../i18n/messages.js";
import { joinSentences, type Localization, type NumberRenderer, PLAIN_NUMBERS } from "../i18n/sentences.js";
import { markOf } from "../ui/slider.js";
import { originOf, placeOf, type Range, rangeOf, valueAt } from "../ui/slider-scale.js";
import { moveByKey } from "../ui/step-keys.js";
import { props, result, vars } from "../ui/template-helpers.js";
import type { ViewContext, ViewDefinition } from "../views/definition.js";
import { borderSentence } from "../views/speeds.js";
import type { StoryPart } from "./parts.js";

export interface ControlActions {
  set(field: FieldId, value: InputValue, how?: { isHeld?: boolean }): void;
  step(field: FieldId, presses: number): void;
  release(isTakenBack?: boolean): void;
}

const PLACES = 1000;

function note(id: string, field: Field, { messages, formats }: Localization): TemplateResult {
  const article = field.article === null ? "" : numberText(field, field.article, formats);
  const mark = markOf(field);
  return html`<p class="note" id=${id}>${
    mark === "switch"
      ? nothing
      : html`<span class="mark mark-${mark}" aria-hidden="true">${messages.text(`mark.${mark}`)}</span>`
  }<span>${messages.text(`field.${field.id}.note`, { article })}</span></p>`;
}

function native(value: number, range: Range): { min: number; max: number; value: number } {
  if (range.isLog) return { min: 0, max: PLACES, value: Math.round(placeOf(value, range) * PLACES) };
  const { slider_min: min, slider_max: max } = range;
  return { min, max, value: Math.min(max, Math.max(min, value)) };
}

/** Ids begin with the part, since two parts may move the same input. */
function slider(
  part: string,
  field: Field,
  value: number,
  localization: Localization,
  actions: ControlActions,
): TemplateResult {
  const { messages, formats } = localization;
  const id = field.id as FieldId;
  const name = `${part}-${id}`;
  const range = rangeOf(field);
  const label = messages.text(`field.${id}.label`);
  const { text, unit } = valueWords(field, value, formats, messages);
  const [place, origin] = [placeOf(value, range), originOf(range)];
  const control = native(value, range);
  const slid = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const at = (Number(input.value) - control.min) / (control.max - control.min);
    actions.set(id, valueAt(at, range), { isHeld: input.dataset.held === "yes" });
  };
  // The script in the head marks the slider that is held.
  const released = ({ type }: Event): void => actions.release(type === "pointercancel");
  return html`<div class="slider" role="group" aria-labelledby="label-${name}" data-field=${id}>
    <div class="slider-head">
      <label class="slider-label" id="label-${name}" for="range-${name}">${label}</label>
      <span class="slider-value"><output for="range-${name}">${text}</output>${unit === "" ? nothing : html`<span class="unit">${unit}</span>`}</span>
    </div>
    <div class="slider-body">
      <button type="button" class="step needs-engine" aria-label=${messages.text("slider.less", { label })} @click=${() => actions.step(id, -1)}>
        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 5H9" /></svg>
      </button>
      <span class="track" ${vars({ "--from": String(Math.min(origin, place)), "--to": String(Math.max(origin, place)) })}>
        <span class="rail"></span><span class="fill"></span>
        <input class="range needs-engine" type="range" id="range-${name}" name=${id} min=${control.min} max=${control.max} step="any"
          aria-valuetext=${valueText(field, value, formats, messages)} aria-describedby="note-${name}"
          value=${control.value} ${props({ value: String(control.value) })}
          @pointerup=${released} @pointercancel=${released} @input=${slid} @change=${released}
          @keydown=${(event: KeyboardEvent) => moveByKey(event, (presses) => actions.step(id, presses))} />
      </span>
      <button type="button" class="step needs-engine" aria-label=${messages.text("slider.more", { label })} @click=${() => actions.step(id, 1)}>
        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 5H9M5 1V9" /></svg>
      </button>
    </div>
    ${note(`note-${name}`, field, localization)}
  </div>`;
}

function choice(
  part: string,
  field: Field,
  value: string,
  { messages }: Localization,
  actions: ControlActions,
): TemplateResult {
  const id = field.id as FieldId;
  return html`<fieldset class="slider is-choice" data-field=${id}>
    <legend class="slider-label">${messages.text(`field.${id}.label`)}</legend>
    <div class="choices">${field.choices.map(
      (word) =>
        html`<label class="choice"><input type="radio" class="needs-engine" name="${part}-${id}" value=${word} ?checked=${word === value} ${props({ checked: word === value })} @change=${() => actions.set(id, word)} /><span>${messages.text(`field.${id}.choice.${word}`)}</span></label>`,
    )}</div>
  </fieldset>`;
}

export function controls(
  part: StoryPart,
  { inputs }: ViewContext,
  localization: Localization,
  actions: ControlActions,
): TemplateResult {
  return html`${part.inputs.map((id) => {
    const field = localization.fields.get(id);
    const value = inputs[id];
    if (field === undefined) return nothing;
    return typeof value === "string"
      ? choice(part.id, field, value, localization, actions)
      : slider(part.id, field, Number(value), localization, actions);
  })}`;
}

const SHOWN_NUMBERS: NumberRenderer = {
  input: (id, text) => html`<b data-input=${id}>${text}</b>`,
  result,
  word: (text, tone) => html`<b class="tone-${tone}">${text}</b>`,
};

/** The verdict of the figure's state; time adds how quick doubt has to be. */
function sentences(
  view: ViewDefinition,
  context: ViewContext,
  localization: Localization,
  numbers: NumberRenderer,
): RichText {
  const said = view.headline(context, localization, numbers);
  const border = view.name === "timeline" ? borderSentence(context, localization, numbers) : null;
  return joinSentences(border === null ? said : [...said, border], localization);
}

export const sentence = (view: ViewDefinition, context: ViewContext, localization: Localization): TemplateResult =>
  html`${sentences(view, context, localization, SHOWN_NUMBERS)}`;

export const sentenceText = (view: ViewDefinition, context: ViewContext, localization: Localization): string =>
  [sentences(view, context, localization, PLAIN_NUMBERS)].flat().join("");
