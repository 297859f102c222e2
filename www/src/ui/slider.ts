/** One assumption: its slider, its typed value, where it comes from, and what is wrong with it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Field, InputValue } from "../engine/types.js";
import { numberText, valueText, valueWords } from "../i18n/input-format.js";
import type { FormLocalization } from "../i18n/sentences.js";
import type { SliderActions } from "../state/actions.js";
import { originOf, placeOf, type Range, rangeOf, valueAt } from "./slider-scale.js";
import { moveByKey } from "./step-keys.js";
import { syncedValue } from "./synced-value.js";
import { props, vars } from "./template-helpers.js";

/** What later parts of the page add to a slider. */
export interface SliderAddition {
  /** It changes where what is shown changes. */
  version: string;
  /** On the track. */
  marks: TemplateResult;
  /** In the row of the note. */
  words: TemplateResult | typeof nothing;
  /** The label as a button that says what the input is; null where there is no more to say. */
  label: TemplateResult | null;
}

export interface SliderModel {
  field: Field;
  value: InputValue;
  /** What was typed, while it is read or where it is refused. */
  typedText: string | null;
  error: string | null;
  isChanged: boolean;
  /** Numbers that the note names, beyond the article's. */
  noteValues: Record<string, string>;
  addition: SliderAddition | null;
}

const PLACES = 1000;

/** Whose number the starting value is: one that the article does not say is not the article's. */
export function markOf({ source: { mark }, article, default: start }: Field): Field["source"]["mark"] {
  return mark === "article" && article !== start ? "calibration" : mark;
}

function note(model: SliderModel, localization: FormLocalization, actions: SliderActions): TemplateResult {
  const { field } = model;
  const { messages, formats } = localization;
  const id = `note-${field.id}`;
  if (model.error !== null) return html`<p class="note is-error" id=${id} role="alert">${model.error}</p>`;
  const article = field.article === null ? "" : numberText(field, field.article, formats);
  const mark = markOf(field);
  return html`<p class="note" id=${id}>
    ${
      mark === "switch"
        ? nothing
        : html`<span class="mark mark-${mark}" aria-hidden="true">${messages.text(`mark.${mark}`)}</span>`
    }<span>${messages.text(`field.${field.id}.note`, { article, ...model.noteValues })}</span>${model.addition?.words ?? nothing}
    ${
      model.isChanged
        ? html`<button
          type="button"
          class="link reset-one"
          aria-label=${messages.text("slider.reset_name", { label: messages.text(`field.${field.id}.label`) })}
          @click=${() => actions.resetField(field.id)}
        >
          ${messages.text("slider.reset")}
        </button>`
        : nothing
    }
  </p>`;
}

function choice(model: SliderModel, localization: FormLocalization, actions: SliderActions): TemplateResult {
  const { field, value } = model;
  const { messages } = localization;
  return html`<fieldset class="slider is-choice" data-field=${field.id}>
    <legend class="slider-label">${messages.text(`field.${field.id}.label`)}</legend>
    <div class="choices">
      ${field.choices.map(
        (word) => html`<label class="choice"
          ><input type="radio" class="needs-engine" name=${field.id} value=${word} ${props({ checked: word === value })} @change=${() => actions.set(field.id, word)} /><span
            >${messages.text(`field.${field.id}.choice.${word}`)}</span
          ></label
        >`,
      )}
    </div>
    ${note(model, localization, actions)}
  </fieldset>`;
}

function tick(field: Field, range: Range): TemplateResult | typeof nothing {
  if (field.article === null) return nothing;
  return html`<span class="tick" ${vars({ "--at": String(placeOf(field.article, range)) })}></span>`;
}

export function slider(model: SliderModel, localization: FormLocalization, actions: SliderActions): TemplateResult {
  const { field, value } = model;
  if (typeof value === "string") return choice(model, localization, actions);
  const { messages, formats } = localization;
  const range = rangeOf(field);
  const label = messages.text(`field.${field.id}.label`);
  const place = placeOf(value, range);
  const origin = originOf(range);
  const { text, unit } = valueWords(field, value, formats, messages);
  const native = range.isLog
    ? { min: 0, max: PLACES, value: place * PLACES }
    : {
        min: range.slider_min,
        max: range.slider_max,
        value: Math.min(range.slider_max, Math.max(range.slider_min, value)),
      };

  const slid = (event: Event): void => {
    const target = event.target as HTMLInputElement;
    const at = (Number(target.value) - native.min) / (native.max - native.min);
    actions.set(field.id, valueAt(at, range), { isHeld: target.dataset.held === "yes" });
  };
  // The script in the head marks the slider that is held.
  const released = ({ type }: Event): void => actions.release(type === "pointercancel");
  const press = (presses: number): void => actions.step(field.id, presses);

  return html`<div class="slider" role="group" aria-labelledby="label-${field.id}" data-field=${field.id}>
    <div class="slider-head">
      ${model.addition?.label ?? html`<label class="slider-label" id="label-${field.id}" for="range-${field.id}">${label}</label>`}
      <span class="slider-value"
        ><input
          class="typed needs-engine"
          type="text"
          inputmode="text"
          autocomplete="off"
          spellcheck="false"
          name=${field.id}
          aria-label=${messages.text("slider.value_name", { label })}
          aria-invalid=${model.error === null ? nothing : "true"}
          aria-describedby="note-${field.id}"
          value=${model.typedText ?? text}
          ${syncedValue(model.typedText ?? text)}
          @change=${(event: Event) => actions.typed(field.id, (event.target as HTMLInputElement).value)}
        />${unit === "" ? nothing : html`<span class="unit">${unit}</span>`}</span
      >
    </div>
    <div class="slider-body">
      <button type="button" class="step needs-engine" aria-label=${messages.text("slider.less", { label })} @click=${() => press(-1)}>
        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 5H9" /></svg>
      </button>
      <span class="track" ${vars({ "--from": String(Math.min(origin, place)), "--to": String(Math.max(origin, place)) })}>
        <span class="rail"></span>${model.addition?.marks ?? nothing}<span class="fill"></span>${tick(field, range)}
        <input
          class="range needs-engine"
          type="range"
          id="range-${field.id}"
          name=${field.id}
          min=${native.min}
          max=${native.max}
          step="any"
          aria-valuetext=${valueText(field, value, formats, messages)}
          aria-labelledby="label-${field.id}"
          aria-describedby="note-${field.id}"
          value=${native.value}
          ${props({ value: String(native.value) })}
          @pointerup=${released}
          @pointercancel=${released}
          @input=${slid}
          @change=${released}
          @keydown=${(event: KeyboardEvent) => moveByKey(event, press)}
        />
      </span>
      <button type="button" class="step needs-engine" aria-label=${messages.text("slider.more", { label })} @click=${() => press(1)}>
        <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 5H9M5 1V9" /></svg>
      </button>
    </div>
    ${note(model, localization, actions)}
  </div>`;
}
