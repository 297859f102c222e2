/** The list of kept scenarios, and what is done with them. */
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { dateText } from "../i18n/dates.js";
import type { Localization } from "../i18n/sentences.js";
import { PIN_NAME_LETTERS } from "../state/link.js";
import { props } from "../ui/template-helpers.js";
import { MOST_COMPARED, MOST_SCENARIOS, type Scenario } from "./scenario.js";
import type { Keeping } from "./scenario-store.js";

/** Stands for the state of the page among the names of scenarios; no scenario has an empty name. */
export const PRESENT = "";

export interface ScenariosModel {
  scenarios: readonly Scenario[];
  /** What each shows and comes to, in few words, by name. */
  summaries: ReadonlyMap<string, string>;
  keeping: Keeping;
  /** What came of the last action; `isUndoable`: it can be taken back. */
  answer: { text: string; isError: boolean; isUndoable: boolean } | null;
  /** The scenario that is being renamed. */
  renaming: string | null;
  /** Names of those that are compared, `PRESENT` for the state of the page. */
  compared: ReadonlySet<string>;
}

export interface ScenariosActions {
  save(name: string): void;
  open(name: string): void;
  startRenaming(name: string): void;
  rename(name: string, other: string): void;
  stopRenaming(): void;
  remove(name: string): void;
  undoRemove(): void;
  compare(name: string, isCompared: boolean): void;
  exportFile(): void;
  importFile(file: File): void;
  keepAgain(): void;
  close(): void;
}

function checkbox(
  name: string,
  label: TemplateResult,
  { compared }: ScenariosModel,
  actions: ScenariosActions,
): TemplateResult {
  const isCompared = compared.has(name);
  const isFull = !isCompared && compared.size >= MOST_COMPARED;
  return html`<label class="scenario-compare"
    ><input
      type="checkbox"
      name="compare"
      value=${name}
      ?disabled=${isFull}
      ${props({ checked: isCompared })}
      @change=${({ target }: Event) => actions.compare(name, (target as HTMLInputElement).checked)}
    /><span>${label}</span></label
  >`;
}

function nameField(name: string, { messages }: Localization, actions: ScenariosActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = (event.currentTarget as HTMLFormElement).querySelector("input")?.value ?? "";
    actions.rename(name, typed);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key === "Escape") actions.stopRenaming();
  };
  return html`<form class="scenario-rename" @submit=${submit} @keydown=${leave}>
    <input type="text" name="scenario_new_name" maxlength=${PIN_NAME_LETTERS} autocomplete="off" spellcheck="false" aria-label=${messages.text("scenarios.new_name", { name })} .value=${name} />
    <button type="submit" class="link" data-action="scenario_rename_done">${messages.text("scenarios.rename_done")}</button>
    <button type="button" class="link" data-action="scenario_rename_stop" @click=${() => actions.stopRenaming()}>${messages.text("scenarios.cancel")}</button>
  </form>`;
}

function row(
  { name, saved_at: savedAt }: Scenario,
  model: ScenariosModel,
  localization: Localization,
  actions: ScenariosActions,
): TemplateResult {
  const { messages } = localization;
  if (model.renaming === name) return html`<li class="scenario">${nameField(name, localization, actions)}</li>`;
  const button = (action: string, run: () => void): TemplateResult =>
    html`<button type="button" class="link" data-action="scenario_${action}" @click=${run}>${messages.text(`scenarios.${action}`)}<span class="visually-hidden"> ${messages.text("scenarios.of", { name })}</span></button>`;
  return html`<li class="scenario">
    ${checkbox(name, html`<b class="scenario-name">${name}</b>`, model, actions)}
    <span class="scenario-note">${model.summaries.get(name)}</span>
    <span class="scenario-note">${dateText(savedAt.slice(0, 10), localization)}</span>
    <span class="scenario-actions">
      ${button("open", () => actions.open(name))} ${button("rename", () => actions.startRenaming(name))}
      ${button("delete", () => actions.remove(name))}
    </span>
  </li>`;
}

function keepingNotice({ keeping }: ScenariosModel, { messages }: Localization, actions: ScenariosActions): unknown {
  if (keeping === "kept") return nothing;
  return html`<p class="notice" role="alert" data-notice="scenarios-${keeping}">
    ${messages.text(`scenarios.keeping.${keeping}`)}
    <button type="button" class="link" data-action="scenarios_keep_again" @click=${() => actions.keepAgain()}>${messages.text("scenarios.keep_again")}</button>
  </p>`;
}

export function scenariosPanel(
  model: ScenariosModel,
  localization: Localization,
  actions: ScenariosActions,
): TemplateResult {
  const { messages } = localization;
  const { scenarios, answer } = model;
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector("input");
    actions.save(field?.value ?? "");
    if (field) field.value = "";
  };
  const chosen = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    if (file !== undefined) actions.importFile(file);
    // The same file can be chosen again.
    field.value = "";
  };
  const isAtMost = scenarios.length >= MOST_SCENARIOS;
  return html`
    <div class="scenarios-head">
      <h2 class="section-name" tabindex="-1">${messages.text("scenarios.name")}</h2>
      <button type="button" class="link" data-action="scenarios_close" @click=${() => actions.close()}>${messages.text("scenarios.close")}</button>
    </div>
    <p class="scenarios-intro">${messages.text("scenarios.intro", { most: MOST_SCENARIOS })}</p>
    ${keepingNotice(model, localization, actions)}
    <form class="scenario-save" @submit=${save}>
      <label><span>${messages.text("scenarios.name_of_state")}</span>
        <input type="text" name="scenario_name" maxlength=${PIN_NAME_LETTERS} autocomplete="off" spellcheck="false" placeholder=${messages.text("scenarios.default_name")}
      /></label>
      <button type="submit" class="button" data-action="scenario_save" ?disabled=${isAtMost}>${messages.text("scenarios.save")}</button>
      ${isAtMost ? html`<span class="scenario-note">${messages.text("scenarios.at_most", { most: MOST_SCENARIOS })}</span>` : nothing}
    </form>
    <p class="scenarios-answer" role="status">
      ${answer === null ? nothing : html`<span class=${answer.isError ? "is-error" : ""}>${answer.text}</span>`}
      ${answer?.isUndoable ? html`<button type="button" class="link" data-action="scenario_put_back" @click=${() => actions.undoRemove()}>${messages.text("scenarios.put_back")}</button>` : nothing}
    </p>
    ${
      scenarios.length === 0
        ? html`<p class="scenarios-none">${messages.text("scenarios.none")}</p>`
        : html`<p class="scenarios-hint">${messages.text("scenarios.compare_hint")}</p>
            <ul class="scenario-list">
              <li class="scenario">${checkbox(PRESENT, html`${messages.text("scenarios.present")}`, model, actions)}</li>
              ${repeat(
                scenarios,
                ({ name }) => name,
                (one) => row(one, model, localization, actions),
              )}
            </ul>`
    }
    <p class="scenario-files">
      <button type="button" class="link" data-action="scenarios_export" ?disabled=${scenarios.length === 0} @click=${() => actions.exportFile()}>${messages.text("scenarios.export")}</button>
      <label class="scenario-import link"
        ><input type="file" class="visually-hidden" name="scenarios_file" accept=".json,application/json" @change=${chosen} />${messages.text("scenarios.import")}</label
      >
    </p>
  `;
}
