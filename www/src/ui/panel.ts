/** The assumptions of the open view. */

import { guard } from "lit/directives/guard.js";
import { keyed } from "lit/directives/keyed.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { View } from "../engine/types.js";
import type { FormLocalization, Localization } from "../i18n/sentences.js";
import type { Actions, SliderActions } from "../state/actions.js";
import type { SliderModel } from "./slider.js";

export interface PanelModel {
  view: View;
  first: SliderModel[];
  more: SliderModel[];
  /** The further sliders are not there yet. */
  isFolded: boolean;
  /** What stands among the sliders and is none. */
  aside: TemplateResult | null;
  /** What stands under the further sliders. */
  asideMore: TemplateResult | null;
}

/** How one assumption is drawn; handed in, since views do not know each other. */
export type DrawSlider = (model: SliderModel, localization: FormLocalization, actions: SliderActions) => TemplateResult;

export function panel(
  model: PanelModel,
  localization: Localization,
  actions: Actions,
  drawSlider: DrawSlider,
): TemplateResult {
  const { messages } = localization;
  const rows = (models: SliderModel[]): unknown =>
    models.map((one) =>
      keyed(
        one.field.id,
        guard(
          [
            messages,
            one.field.id,
            one.value,
            one.error,
            one.typedText,
            one.isChanged,
            one.addition?.version,
            Object.values(one.noteValues).join(),
          ],
          () => drawSlider(one, localization, actions),
        ),
      ),
    );
  return html`
    <div class="panel-head">
      <h2 class="panel-name">${messages.text("panel.name")}</h2>
      <span class="history" id="history"></span>
      <button type="button" class="link needs-engine" data-action="reset" @click=${() => actions.reset()}>${messages.text("panel.reset")}</button>
      <button type="button" class="link needs-engine" data-action="as_article" @click=${() => actions.setArticle()}>${messages.text("panel.article")}</button>
      <span id="article" role="status"></span>
    </div>
    ${model.aside === null ? nothing : html`<div class="aside">${model.aside}</div>`}
    <div class="sliders">${rows(model.first)}</div>
    ${
      model.more.length === 0
        ? nothing
        : html`<details class="more">
      <summary>
        <svg class="chevron" viewBox="0 0 10 10" aria-hidden="true"><path d="M3 1L7 5L3 9" /></svg>
        <span>${messages.text("panel.more")}</span>
        <span class="more-names">${messages.text(`panel.more_${model.view}`, { count: model.more.length - 2 })}</span>
      </summary>
      <div class="sliders">${model.isFolded ? nothing : rows(model.more)}</div>
      ${model.asideMore === null ? nothing : html`<p class="aside">${model.asideMore}</p>`}
    </details>`
    }
  `;
}
