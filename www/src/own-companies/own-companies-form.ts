/** The list of own companies, and the form in which one is added or changed. */
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import { props } from "../ui/template-helpers.js";
import { ownKey } from "./own-companies.js";
import { FIGURES, KINDS, type Kind, MOST_COMPANIES, NAME_LETTERS, SOURCE_LETTERS } from "./own-company.js";

export type DraftId = "name" | "date" | "source" | (typeof FIGURES)[Kind][number];

/** What stands in the form, as typed. */
export interface Draft {
  kind: Kind;
  texts: Partial<Record<DraftId, string>>;
  /** What is wrong, beside its field. */
  errors: Partial<Record<DraftId, string>>;
}

export interface OwnCompaniesModel {
  rows: readonly { name: string; ratio: string | null; note: string; canAskWhatMustBeTrue: boolean }[];
  draft: Draft;
  /** The place of the company that is changed; null: one is added. */
  editing: number | null;
  pasted: string;
  answer: string;
  /** Refused cells, or why something did not come about. */
  refused: readonly string[];
  /** The address is longer than some programs take. */
  warning: string | null;
}

export interface OwnCompaniesActions {
  choose(kind: Kind): void;
  type(id: DraftId, text: string): void;
  submit(): void;
  stopEditing(): void;
  edit(at: number): void;
  move(by: -1 | 1): void;
  remove(): void;
  take(at: number): void;
  compare(at: number): void;
  whatMustBeTrue(at: number): void;
  typePasted(text: string): void;
  paste(): void;
}

const MARK = html`<svg class="own-mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true"><path d="M7 0.5L13.5 7L7 13.5L0.5 7Z" /></svg>`;

function button(action: string, key: string, messages: Messages, run: () => void, of = ""): TemplateResult {
  return html`<button type="button" class="link" data-action="own_${action}" @click=${run}>${messages.text(key)}${of === "" ? nothing : html`<span class="visually-hidden"> ${of}</span>`}</button>`;
}

function list({ rows, editing }: OwnCompaniesModel, messages: Messages, actions: OwnCompaniesActions): TemplateResult {
  return html`<ol class="own-list">
    ${repeat(
      rows,
      (_, at) => at,
      ({ name, ratio, note, canAskWhatMustBeTrue }, at) => {
        const of = messages.text("own.of", { name });
        return html`<li class="own-row" data-own=${ownKey(at)} aria-current=${editing === at ? "true" : nothing}>
          <span class="own-name">${MARK}<b>${name}</b></span>
          <span class="own-ratio">${ratio ?? messages.text("own.loss")}</span>
          <span class="own-note">${note}</span>
          <span class="own-actions">
            ${
              ratio === null
                ? canAskWhatMustBeTrue
                  ? button("what", "own.what_must_be_true", messages, () => actions.whatMustBeTrue(at), of)
                  : nothing
                : html`${button("take", "own.take", messages, () => actions.take(at), of)} ${button("compare", "own.compare", messages, () => actions.compare(at), of)}`
            }
            ${button("edit", "own.edit", messages, () => actions.edit(at), of)}
          </span>
        </li>`;
      },
    )}
  </ol>`;
}

function field(
  id: DraftId,
  model: OwnCompaniesModel,
  messages: Messages,
  actions: OwnCompaniesActions,
): TemplateResult {
  const { texts, errors } = model.draft;
  const error = errors[id];
  const letters = id === "name" ? NAME_LETTERS : id === "source" ? SOURCE_LETTERS : 40;
  return html`<label class="own-field own-field-${id}"
    ><span>${messages.text(`own.field.${id}`)}</span
    ><input
      type="text"
      name=${id === "name" || id === "date" || id === "source" ? `own_${id}` : id}
      maxlength=${letters}
      autocomplete="off"
      spellcheck="false"
      inputmode=${id.startsWith("own_") ? "decimal" : "text"}
      placeholder=${id === "date" ? "2026-11-30" : nothing}
      aria-invalid=${error === undefined ? nothing : "true"}
      aria-describedby=${error === undefined ? nothing : `own-error-${id}`}
      ${props({ value: texts[id] ?? "" })}
      @input=${({ target }: Event) => actions.type(id, (target as HTMLInputElement).value)}
    />${error === undefined ? nothing : html`<span class="note is-error" id="own-error-${id}">${error}</span>`}</label
  >`;
}

function form(model: OwnCompaniesModel, messages: Messages, actions: OwnCompaniesActions): TemplateResult {
  const { draft, editing, rows } = model;
  const isFull = editing === null && rows.length >= MOST_COMPANIES;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.submit();
  };
  return html`<form class="own-form" @submit=${submit}>
    <h3 class="own-form-name">${messages.text(editing === null ? "own.add_name" : "own.edit_name")}</h3>
    <div class="own-fields">
      ${field("name", model, messages, actions)}
      <label class="own-field"
        ><span>${messages.text("own.kind")}</span
        ><select name="own_kind" @change=${({ target }: Event) => actions.choose(KINDS[(target as HTMLSelectElement).selectedIndex] ?? "ratio")}>
          ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === draft.kind}>${messages.text(`own.kind.${kind}`)}</option>`)}
        </select></label
      >
      ${FIGURES[draft.kind].map((id) => field(id, model, messages, actions))}
      ${field("date", model, messages, actions)} ${field("source", model, messages, actions)}
    </div>
    <div class="own-buttons">
      <button type="submit" class="button" data-action="own_submit" ?disabled=${isFull}>${messages.text(editing === null ? "own.add" : "own.save")}</button>
      ${isFull ? html`<span class="own-note">${messages.text("own.at_most", { most: MOST_COMPANIES })}</span>` : nothing}
      ${
        editing === null
          ? nothing
          : html`${button("cancel", "own.cancel", messages, actions.stopEditing)}
              ${editing > 0 ? button("up", "own.up", messages, () => actions.move(-1)) : nothing}
              ${editing < rows.length - 1 ? button("down", "own.down", messages, () => actions.move(1)) : nothing}
              ${button("remove", "own.remove", messages, actions.remove)}`
      }
    </div>
  </form>`;
}

export function ownCompaniesForm(
  model: OwnCompaniesModel,
  { messages }: Localization,
  actions: OwnCompaniesActions,
): TemplateResult {
  const { rows, answer, refused, warning, pasted } = model;
  return html`
    <h2 class="section-name" tabindex="-1">${messages.text("own.name")}</h2>
    <p class="own-intro">${messages.text("own.intro", { most: MOST_COMPANIES })}</p>
    ${rows.length === 0 ? nothing : list(model, messages, actions)}
    <p class="own-answer" role="status">${answer}</p>
    ${warning === null ? nothing : html`<p class="note is-error" role="alert" data-notice="own-too-long">${warning}</p>`}
    ${
      refused.length === 0
        ? nothing
        : html`<ul class="own-refused note is-error" role="alert">
            ${refused.map((text) => html`<li>${text}</li>`)}
          </ul>`
    }
    ${form(model, messages, actions)}
    <details class="own-paste">
      <summary>${messages.text("own.paste_name")}</summary>
      <p class="own-intro" id="own-paste-how">${messages.text("own.paste_how")}</p>
      <textarea
        name="own_rows"
        rows="5"
        spellcheck="false"
        aria-label=${messages.text("own.paste_rows")}
        aria-describedby="own-paste-how"
        ${props({ value: pasted })}
        @input=${({ target }: Event) => actions.typePasted((target as HTMLTextAreaElement).value)}
      ></textarea>
      <button type="button" class="button" data-action="own_paste" @click=${actions.paste}>${messages.text("own.paste")}</button>
    </details>
  `;
}
