/** All exports: buttons for the link and the embed code, and a menu of the others. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import type { Actions, ExportKind } from "../state/actions.js";

export interface ExportToolbarModel {
  /** What came of what was last taken. */
  answer: { take: ExportKind; text: string } | null;
  /** Why a picture did not come about, until something else is taken. */
  failure: string | null;
  /** What the browser would not copy, for the visitor's own keys, until something else is taken. */
  byHand: string | null;
  /** How large the picture is to be. */
  scale: TemplateResult | null;
  isMenuOpen: boolean;
  toggleMenu(): void;
}

export const INITIAL_EXPORT: ExportToolbarModel = {
  answer: null,
  failure: null,
  byHand: null,
  scale: null,
  isMenuOpen: false,
  toggleMenu: () => undefined,
};

const MENU = {
  picture: ["copy_picture", "png", "svg"],
  data: ["copy_table", "csv", "json"],
  text: ["copy_text", "cite_text", "cite_bibtex", "print"],
} as const;

export function exportToolbar(
  { answer, failure, byHand, scale, isMenuOpen, toggleMenu }: ExportToolbarModel,
  messages: Messages,
  actions: Actions,
): TemplateResult {
  const item = (take: ExportKind): TemplateResult =>
    html`<button type="button" class="link needs-engine" data-export=${take} @click=${() => actions.export(take)}>
      ${messages.text(`export.${take}`)}${answer?.take === take ? html`<span class="answer" aria-hidden="true">${answer.text}</span>` : nothing}
    </button>`;
  const menu = (): TemplateResult =>
    html`<div class="export-menu" id="export-menu" @keydown=${(event: KeyboardEvent) => event.key === "Escape" && toggleMenu()}>
      ${Object.entries(MENU).map(
        ([group, takes]) =>
          html`<div class="export-group" role="group" aria-labelledby="export-${group}">
            <span class="export-name" id="export-${group}">${messages.text(`export.${group}`)}</span>
            <ul>
              ${takes.map((take) => html`<li>${item(take)}${take === "png" ? scale : nothing}</li>`)}
            </ul>
          </div>`,
      )}
    </div>`;
  return html`
    <h2 class="export-name">${messages.text("export.name")}</h2>
    ${item("copy_link")} ${item("embed")}
    <button
      type="button"
      class="link export-more needs-engine"
      data-action="export_menu"
      aria-expanded=${String(isMenuOpen)}
      aria-controls=${isMenuOpen ? "export-menu" : nothing}
      @click=${toggleMenu}
    >
      ${messages.text("export.menu")}
    </button>
    ${isMenuOpen ? menu() : nothing}
    <span class="visually-hidden" role="status">${answer?.text ?? ""}</span>
    ${failure === null ? nothing : html`<p class="note is-error export-failure" role="alert">${failure}</p>`}
    ${
      byHand === null
        ? nothing
        : html`<label class="export-by-hand"
          ><span class="note">${messages.text("export.copy_by_hand")}</span
          ><textarea readonly rows="4" spellcheck="false" .value=${byHand} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea></label
        >`
    }
  `;
}
