/** What is added to a slider once it is known: where the market crashes, what is plausible, and what the input is. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Field, FieldId, Inputs, Report } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import type { SliderAddition } from "../ui/slider.js";
import { placeOf, rangeOf } from "../ui/slider-scale.js";
import { vars } from "../ui/template-helpers.js";
import { plausibleRange } from "../views/plausible.js";
import { bordersText, burstsInTheEnd, type Flips, hasBurst, trackMarks } from "./flips.js";

function band(field: Field): TemplateResult | typeof nothing {
  const plausible = plausibleRange(field);
  if (plausible === null) return nothing;
  const range = rangeOf(field);
  const [from, to] = plausible.map((value) => placeOf(value, range));
  return html`<span class="plausible" ${vars({ "--from": String(from), "--to": String(to) })}></span>`;
}

export interface AdditionsModel {
  inputs: Inputs;
  report: Report;
  /** Null while they are not known. */
  flips: Flips | null;
}

/** The borders of an input in words, for those who ask what it is. */
export function borderSentences(
  field: Field,
  { inputs, report, flips }: AdditionsModel,
  localization: Localization,
): string[] {
  const flip = flips?.get(field.id as FieldId);
  if (flip === undefined) return [];
  const { messages } = localization;
  const now = bordersText(field, flip, hasBurst(report), localization);
  const later = bordersText(field, flip.once_all_doubt, burstsInTheEnd(inputs, report), localization);
  return [
    messages.text(now === "" ? "flips.no_border" : "flips.now", { borders: now }),
    ...(later === "" ? [] : [messages.text("flips.once_all_doubt", { borders: later })]),
  ];
}

export function sliderAddition(
  field: Field,
  model: AdditionsModel,
  localization: Localization,
  explain: (id: FieldId, anchor: HTMLElement) => void,
): SliderAddition {
  const flip = model.flips?.get(field.id as FieldId);
  const isBurst = hasBurst(model.report);
  const words = flip === undefined ? "" : bordersText(field, flip, isBurst, localization);
  const { crash, notches } = flip === undefined ? { crash: [], notches: [] } : trackMarks(field, flip, isBurst);
  return {
    version: words,
    marks: html`${band(field)}${crash.map(({ from, to }) => html`<span class="crash-side" ${vars({ "--from": String(from), "--to": String(to) })}></span>`)}${notches.map((at) => html`<span class="notch" ${vars({ "--at": String(at) })}></span>`)}`,
    words:
      words === ""
        ? nothing
        : html`<span class="flip" data-flip=${field.id}><span class="visually-hidden">${localization.messages.text("flips.between")}</span>${words}</span>`,
    label: localization.messages.has(`about.${field.id}`)
      ? html`<span class="slider-label" id="label-${field.id}"
          ><button type="button" class="explain" aria-haspopup="dialog" @click=${(event: Event) => explain(field.id as FieldId, event.currentTarget as HTMLElement)}>${localization.messages.text(`field.${field.id}.label`)}</button></span
        >`
      : null,
  };
}
