/** Situations that one press makes, what the last one set, and how to undo it. */

import { guard } from "lit/directives/guard.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldId, Inputs, Report, View } from "../engine/types.js";
import { dateText, knownDate } from "../i18n/dates.js";
import type { Value } from "../i18n/messages.js";
import { outcome } from "../i18n/outcome-words.js";
import type { Localization } from "../i18n/sentences.js";
import type { Actions } from "../state/actions.js";
import { inputDifferences, inputTextOf, labelOf } from "../state/diff.js";
import { props, result } from "../ui/template-helpers.js";
import { COMPANY_PRESETS, type CompanyPreset, FIRST_PRESETS, MORE_PRESETS, type Preset, presetBy } from "./presets.js";

export interface PresetsModel {
  /** What the last preset replaced, until something else is moved. */
  replaced: { by: string; inputs: Inputs; view: View } | null;
  inputs: Inputs;
  report: Report;
  /** Opens the form for a firm without earnings, with what a link would say. */
  openLossMaker: (text: string) => void;
}

const SHOWN_AT_MOST = 4;

function isCompany(preset: Preset | null): preset is CompanyPreset {
  return preset !== null && "era" in preset;
}

/** A company and the time that its figures are of. */
export function companyName(preset: CompanyPreset, localization: Localization): string {
  const { messages } = localization;
  const key = `preset.${preset.id}.label`;
  return messages.text("presets.company", {
    name: messages.has(key) ? messages.text(key) : preset.name,
    date: dateText(knownDate(preset.as_of), localization),
  });
}

/** What was chosen, and what takes it back. */
function chip(by: string, localization: Localization, actions: Actions): TemplateResult {
  const { messages } = localization;
  const preset = presetBy(by);
  const name = isCompany(preset) ? companyName(preset, localization) : messages.text(`preset.${by}.label`);
  const takeBack = (event: Event): void => {
    // The button goes; the keys stay near it.
    const row = (event.currentTarget as Element).closest(".preset-change-row")?.previousElementSibling;
    [`[data-preset="${by}"]`, "select"].some((target) => {
      const place = row?.querySelector<HTMLElement>(target);
      place?.focus();
      return place !== undefined && place === document.activeElement;
    });
    actions.undoPreset();
  };
  return html`<span class="chip"
    >${name}<button type="button" class="chip-off" data-action="undo_preset" aria-label=${messages.text("presets.take_back", { name })} @click=${takeBack}>
      <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1.5 1.5L8.5 8.5M8.5 1.5L1.5 8.5" /></svg></button
  ></span>`;
}

/** What the last preset changed, in words. */
function setLine(
  replaced: NonNullable<PresetsModel["replaced"]>,
  inputs: Inputs,
  localization: Localization,
): TemplateResult {
  const { messages } = localization;
  const preset = presetBy(replaced.by);
  const changed = inputDifferences(
    replaced.inputs,
    inputs,
    localization.fields,
    Object.keys(preset?.values ?? {}) as FieldId[],
  );
  const items = changed.slice(0, SHOWN_AT_MOST).map(
    ({ field, now }, index) =>
      html`${index > 0 ? messages.text("presets.between") : nothing}<span class="preset-change-item"
          >${messages.rich("presets.item", { label: labelOf(field.id, localization), value: html`<b>${inputTextOf(field, now, localization)}</b>` })}</span
        >`,
  );
  const left = changed.length - SHOWN_AT_MOST;
  const list = html`${items}${left > 0 ? messages.text("presets.more_set", { count: left }) : nothing}`;
  return html`<p class="preset-change-line" role="status">
    ${changed.length === 0 ? messages.text("presets.nothing_set") : messages.rich("presets.set", { list })}
  </p>`;
}

/** What has to be known of the numbers that were set. */
function note(preset: Preset | null, report: Report, localization: Localization): TemplateResult | typeof nothing {
  const { messages, formats } = localization;
  if (preset === null) return nothing;
  if (isCompany(preset)) {
    const growth = messages.text(preset.hasOwnGrowth ? "presets.own_growth" : "presets.no_growth");
    return html`<p class="preset-change-note"><span class="mark" aria-hidden="true">${messages.text("mark.calibration")}</span><span>${growth} ${messages.text("presets.source", { source: preset.source, date: dateText(knownDate(preset.as_of), localization) })}</span></p>`;
  }
  const key = `preset.${preset.id}.note`;
  if (!messages.has(key)) return nothing;
  const values: Record<string, Value> = {};
  if (preset.id === "offering") {
    const { quarters_absorbed: quarters, tipping_share_after: after } = report.offering;
    values.after = after === null ? "never" : after < 0 ? "already" : "at";
    values.inflow = quarters === null ? "none" : "some";
    values.quarters =
      quarters === null ? "" : result("offering.quarters_absorbed", quarters, formats.number(quarters, 0, 1));
    values.share = after === null ? "" : result("offering.tipping_share_after", after, formats.percent(after, 1));
  }
  const mark = preset.id === "article" ? "article" : "calibration";
  return html`<p class="preset-change-note"><span class="mark mark-${mark}" aria-hidden="true">${messages.text(`mark.${mark}`)}</span><span>${messages.rich(key, values)}</span></p>`;
}

export function presetsMenu(model: PresetsModel, localization: Localization, actions: Actions): TemplateResult {
  const { messages } = localization;
  const { replaced } = model;
  // What stands in for none of the list, such as the pin, shows as none.
  const shown = presetBy(replaced?.by ?? "")?.id ?? "";
  const take = (preset: Preset): void => {
    if (isCompany(preset) && preset.lossMaker !== null) model.openLossMaker(preset.lossMaker);
    else actions.takePreset(preset.id, preset.values, preset.view);
  };
  const chosen = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const preset = presetBy(select.value);
    if (preset === null) return;
    take(preset);
    // What opens a form sets nothing.
    if (isCompany(preset) && preset.lossMaker !== null) select.value = shown;
  };
  const group = (key: string, presets: readonly Preset[]): TemplateResult => html`<optgroup label=${messages.text(key)}>
    ${presets.map((preset) => html`<option value=${preset.id} ${props({ selected: preset.id === shown })}>${isCompany(preset) ? companyName(preset, localization) : messages.text(`preset.${preset.id}.label`)}</option>`)}
  </optgroup>`;
  return html`
    <div class="preset-row" role="group" aria-label=${messages.text("presets.name")}>
      <span class="presets-name" aria-hidden="true">${messages.text("presets.name")}</span>
      ${FIRST_PRESETS.map(
        (preset) =>
          html`<button type="button" class="link preset" data-preset=${preset.id} aria-pressed=${preset.id === replaced?.by} @click=${() => take(preset)}>${messages.text(`preset.${preset.id}.label`)}</button>`,
      )}
      <span class="preset-select">
        <select aria-label=${messages.text("presets.more_name")} @change=${chosen}>
          <option value="" hidden ${props({ selected: shown === "" })}>${messages.text("presets.more")}</option>
          ${guard([messages, replaced], () => [
            group("presets.group_situations", MORE_PRESETS),
            group(
              "presets.group_companies",
              COMPANY_PRESETS.filter(({ era }) => era === "ai"),
            ),
            group(
              "presets.group_year_2000",
              COMPANY_PRESETS.filter(({ era }) => era === "year_2000"),
            ),
          ])}
        </select>
        <svg class="chevron" viewBox="0 0 10 10" aria-hidden="true"><path d="M1 3L5 7L9 3" /></svg>
      </span>
    </div>
    ${
      replaced === null
        ? nothing
        : html`<div class="preset-change-row">
          ${chip(replaced.by, localization, actions)} ${setLine(replaced, model.inputs, localization)}
          ${note(presetBy(replaced.by), model.report, localization)}
          <p class="preset-change-note" data-part="found"><span>${messages.rich("presets.found", outcome(model.report, localization))}</span></p>
        </div>`
    }
  `;
}
