/** The code to embed what the page shows: which kind, in which scheme, and the code itself. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Messages } from "../i18n/messages.js";
import { props } from "../ui/template-helpers.js";

export const KINDS = ["frame", "element"] as const;
export const SCHEMES = ["system", "light", "dark"] as const;

export interface EmbedDialogModel {
  kind: (typeof KINDS)[number];
  scheme: (typeof SCHEMES)[number];
  code: string;
  /** The page that says where it goes, with this very state. */
  how: string;
  /** What became of copying. */
  answer: string | null;
  /** It was refused: the visitor's own keys have to. */
  isByHand: boolean;
}

export interface EmbedDialogActions {
  choose(part: Partial<Pick<EmbedDialogModel, "kind" | "scheme">>): void;
  copy(): void;
  close(): void;
}

export function embedDialogForm(
  model: EmbedDialogModel,
  messages: Messages,
  actions: EmbedDialogActions,
): TemplateResult {
  const choices = <Name extends "kind" | "scheme">(
    name: Name,
    words: readonly EmbedDialogModel[Name][],
  ): TemplateResult =>
    html`<fieldset class=${name === "kind" ? "is-choice has-notes" : "is-choice"}>
      <legend class=${name === "kind" ? "visually-hidden" : "slider-label"}>${messages.text(`embed.${name}`)}</legend>
      <div class="choices">
        ${words.map(
          (word) => html`<label class="choice"
            ><input type="radio" name="embed-${name}" value=${word} ${props({ checked: model[name] === word })} @change=${() => actions.choose({ [name]: word })} /><span
              ><b>${messages.text(`embed.${word}`)}</b>${name === "kind" ? html`<small>${messages.text(`embed.${word}_note`)}</small>` : nothing}</span
            ></label
          >`,
        )}
      </div>
    </fieldset>`;
  return html`
    <h2 class="section-name" id="embed-dialog-name">${messages.text("embed.name")}</h2>
    <p class="embed-dialog-intro">${messages.text("embed.intro")}</p>
    ${choices("kind", KINDS)} ${choices("scheme", SCHEMES)}
    <textarea readonly rows="6" spellcheck="false" aria-label=${messages.text("embed.code")} ${props({ value: model.code })} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>
    ${model.isByHand ? html`<p class="note is-error" role="alert">${messages.text("export.copy_by_hand")}</p>` : nothing}
    <div class="embed-dialog-foot">
      <button type="button" class="embed-dialog-copy" @click=${() => actions.copy()}>${model.answer ?? messages.text("embed.copy")}</button>
      <a class="link" href=${model.how} hreflang="en" target="_blank" rel="noopener">${messages.text("embed.how")}</a>
      <button type="button" class="link" @click=${() => actions.close()}>${messages.text("embed.close")}</button>
    </div>
    <span class="visually-hidden" role="status">${model.answer ?? ""}</span>
  `;
}
