/** The window in which a result is asked for. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { FieldId, Inputs } from "../engine/types.js";
import { borderText } from "../flips/flips.js";
import { valueText } from "../i18n/input-format.js";
import { type Localization, numberOf } from "../i18n/sentences.js";
import { rangeOf } from "../ui/slider-scale.js";
import { plausibleText } from "../views/plausible.js";
import type { Goal, Way } from "./goals.js";

export interface GoalSeekModel {
  goal: Goal;
  /** The target as it stands in its box. */
  targetText: string;
  isRefused: boolean;
  inputs: Inputs;
  ways: readonly Way[];
  isSearching: boolean;
  /** What was set here last, and the value that it replaced. */
  replaced: { field: FieldId; value: number } | null;
}

export interface GoalSeekActions {
  ask(text: string): void;
  set(way: Way): void;
  undo(): void;
}

const SHOWN_AT_MOST = 8;

/** Whether a value lies where the slider is comfortable, or beyond. */
function rangeNote(field: Parameters<typeof rangeOf>[0], value: number, localization: Localization): string {
  const { messages } = localization;
  const { slider_min: low, slider_max: high } = rangeOf(field);
  if (value < low || value > high) return messages.text("goal.unusual");
  const range = plausibleText(field, localization);
  return range === null ? "" : messages.text("flips.plausible", { range });
}

function row(
  way: Way,
  { inputs, replaced }: GoalSeekModel,
  localization: Localization,
  actions: GoalSeekActions,
): unknown {
  const { messages, fields, formats } = localization;
  const field = fields.get(way.field);
  if (field === undefined) return nothing;
  const label = messages.text(`field.${way.field}.label`);
  const isSet = replaced?.field === way.field;
  return html`<tr>
    <th scope="row">${label}<span class="goal-note">${rangeNote(field, way.value, localization)}</span></th>
    <td>${messages.rich("goal.change", {
      now: valueText(field, numberOf(inputs, way.field), formats, messages),
      needed: html`<b><data value=${String(way.value)}>${borderText(field, way.value, localization)}</data></b>`,
    })}</td>
    <td>${
      isSet
        ? nothing
        : html`<button type="button" class="link" data-goal-set=${way.field} aria-label=${messages.text("goal.set_name", { label })} @click=${() => actions.set(way)}>${messages.text("goal.set")}</button>`
    }</td>
  </tr>`;
}

export function goalSeekPanel(
  model: GoalSeekModel,
  localization: Localization,
  actions: GoalSeekActions,
): TemplateResult {
  const { messages } = localization;
  const { goal, ways, isSearching, replaced, isRefused } = model;
  const name = messages.text(`goal.path.${goal.path}`);
  const shown = ways.slice(0, SHOWN_AT_MOST);
  return html`<form
      class="goal-form"
      @submit=${(event: Event) => {
        event.preventDefault();
        const box = (event.currentTarget as HTMLFormElement).querySelector("input");
        if (box !== null) actions.ask(box.value);
      }}
    >
      <label for="goal-target">${messages.text("goal.question", { name })}</label>
      <input
        id="goal-target"
        type="text"
        inputmode="text"
        autocomplete="off"
        aria-invalid=${isRefused ? "true" : nothing}
        value=${model.targetText}
        @change=${(event: Event) => actions.ask((event.target as HTMLInputElement).value)}
      />
    </form>
    <p class="goal-intro" role="status">${
      isRefused
        ? messages.text("goal.not_understood")
        : isSearching
          ? messages.text("goal.searching")
          : ways.length === 0
            ? messages.text("goal.none")
            : messages.text("goal.alone", { count: ways.length })
    }</p>
    ${shown.length === 0 ? nothing : html`<table class="goal-ways"><tbody>${shown.map((way) => row(way, model, localization, actions))}</tbody></table>`}
    ${
      replaced === null
        ? nothing
        : html`<p class="goal-undo"><button type="button" class="link" data-action="goal_undo" @click=${() => actions.undo()}>${messages.text("goal.undo")}</button></p>`
    }`;
}
