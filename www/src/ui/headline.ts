/** The verdict: the sentence that says it all, with numbers to drag, step and type over. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldId, Inputs } from "../engine/types.js";
import type { RichText, Value } from "../i18n/messages.js";
import { type Localization, type NumberRenderer, numberOf } from "../i18n/sentences.js";
import type { Actions } from "../state/actions.js";
import { dragIntent } from "./drag-intent.js";
import { rangeOf, stepped } from "./slider-scale.js";
import { moveByKey } from "./step-keys.js";
import { translated } from "./template-helpers.js";

export interface HeadlineModel {
  /** The verdict, with numbers shown in this way. */
  sentences: (numbers: NumberRenderer) => RichText[];
  inputs: Inputs;
  editing: FieldId | null;
  hasDragged: boolean;
  /** What can be done here, until it has been done. */
  hint: string;
  /** How a number of the report is shown. */
  result: NumberRenderer["result"];
  /** What is wrong with a number typed here, when no slider of this view can say it. */
  error: string | null;
}

const PX_A_STEP = 5;

function draggable(
  id: FieldId,
  text: string,
  inputs: Inputs,
  localization: Localization,
  actions: Actions,
): TemplateResult {
  const field = localization.fields.get(id);
  if (field === undefined) return html`${text}`;
  const range = rangeOf(field);
  const value = numberOf(inputs, id);

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    running.set(event.currentTarget as HTMLElement, { x: event.clientX, y: event.clientY, value, hasMoved: false });
  };
  const move = (event: PointerEvent): void => {
    const current = running.get(event.currentTarget as HTMLElement);
    if (current === undefined) return;
    const distance = event.clientX - current.x;
    const intent = current.hasMoved ? "drag" : dragIntent(event.pointerType, distance, event.clientY - current.y);
    if (intent === "scroll") running.delete(event.currentTarget as HTMLElement);
    if (intent !== "drag") return;
    current.hasMoved = true;
    const presses = Math.round(distance / PX_A_STEP);
    actions.set(id, presses === 0 ? current.value : stepped(current.value, presses, range), { isHeld: true });
  };
  const up = (event: PointerEvent): void => {
    const target = event.currentTarget as HTMLElement;
    const current = running.get(target);
    running.delete(target);
    if (current === undefined) return;
    if (current.hasMoved) actions.release(event.type === "pointercancel");
    else if (event.type === "pointerup") actions.edit(id);
  };
  const key = (event: KeyboardEvent): void => {
    if (moveByKey(event, (steps) => actions.step(id, steps)) || event.ctrlKey || event.metaKey || event.altKey) return;
    const isPress = event.key === "Enter" || event.key === " ";
    if (isPress) event.preventDefault();
    // A figure starts typing, and goes on into the field that opens.
    if (isPress || /^[\d.,。０-９\u2212-]$/.test(event.key)) actions.edit(id);
  };
  return html`<span
    class="number needs-engine"
    role="slider"
    tabindex="0"
    data-input=${id}
    translate=${translated(text)}
    aria-label=${localization.messages.text(`field.${id}.label`)}
    aria-description=${localization.messages.text("headline.number_help")}
    aria-valuemin=${String(range.min)}
    aria-valuemax=${String(range.max)}
    aria-valuenow=${String(value)}
    aria-valuetext=${text}
    @pointerdown=${down}
    @pointermove=${move}
    @pointerup=${up}
    @pointercancel=${up}
    @keydown=${key}
    >${text}</span
  >`;
}

/** Drags under way, by the element under the finger: listeners are made anew each time the sentence changes. */
const running = new WeakMap<HTMLElement, { x: number; y: number; value: number; hasMoved: boolean }>();

function typing(id: FieldId, text: string, localization: Localization, actions: Actions): TemplateResult {
  let isDone = false;
  const finish = (target: HTMLInputElement, isTaken: boolean): void => {
    if (isDone) return;
    isDone = true;
    const typed = target.value;
    // A text that is being typed is left alone where the browser translates.
    target.blur();
    // It is closed first: what was typed is shown anew, and a box that goes then is left once more.
    actions.edit(null);
    if (isTaken && typed.trim() !== text) actions.typed(id, typed);
  };
  return html`<input
    class="number-typing"
    type="text"
    inputmode="decimal"
    autocomplete="off"
    size=${Math.max(3, text.length)}
    aria-label=${localization.messages.text("slider.value_name", { label: localization.messages.text(`field.${id}.label`) })}
    value=${text}
    @blur=${(event: Event) => finish(event.target as HTMLInputElement, true)}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === "Enter") finish(event.target as HTMLInputElement, true);
      if (event.key === "Escape") finish(event.target as HTMLInputElement, false);
    }}
  />`;
}

export function headline(model: HeadlineModel, localization: Localization, actions: Actions): TemplateResult {
  const numbers: NumberRenderer = {
    input: (id, text): Value =>
      model.editing === id
        ? typing(id, text, localization, actions)
        : draggable(id, text, model.inputs, localization, actions),
    result: model.result,
    word: (text, tone): Value => html`<span class="result tone-${tone}">${text}</span>`,
  };
  return html`
    <h2 class="visually-hidden">${localization.messages.text("headline.name")}</h2>
    <p class="headline">${model.sentences(numbers).map((sentence, index) => html`${index > 0 ? localization.messages.text("word.between") : nothing}${localization.terms?.(sentence) ?? sentence}`)}</p>
    ${model.error !== null ? html`<p class="hint is-error" role="alert">${model.error}</p>` : nothing}
    ${model.hasDragged || model.error !== null ? nothing : html`<p class="hint needs-script">${model.hint}</p>`}
  `;
}
