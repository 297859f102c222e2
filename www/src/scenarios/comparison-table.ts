/** Scenarios beside each other: a picture of each, and one table of what differs and what comes of it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { parseSvg } from "../export/parse-svg.js";
import type { Localization } from "../i18n/sentences.js";
import { result } from "../ui/template-helpers.js";
import type { Compared, ComparisonRow, Pictures, ResultRow } from "./comparison.js";

export interface ComparisonModel {
  states: readonly Compared[];
  pictures: Pictures;
  /** What the open view is called, and what its picture shows. */
  subject: string;
  inputs: readonly ComparisonRow[];
  results: readonly ResultRow[];
}

function picture({ states, pictures, subject }: ComparisonModel, at: number, { messages }: Localization): unknown {
  const svg = pictures.svgs[at];
  const name = states[at]?.name ?? "";
  if (svg === null || svg === undefined) return nothing;
  const drawn = parseSvg(svg);
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", messages.text("scenarios.picture_of", { subject, name }));
  return html`<figure class="scenario-picture"><figcaption>${name}</figcaption>${drawn}</figure>`;
}

export function comparisonTable(model: ComparisonModel, localization: Localization): TemplateResult {
  const { messages } = localization;
  const { states, inputs, results, pictures } = model;
  const group = (key: string, rows: TemplateResult[]): TemplateResult =>
    html`<tbody>
      <tr class="group"><th scope="rowgroup" colspan=${states.length + 1}>${messages.text(key)}</th></tr>
      ${rows}
    </tbody>`;
  const inputRows = inputs.map(
    ({ label, cells }) => html`<tr><th scope="row">${label}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  );
  const resultRows = results.map(
    ({ key, sides }) =>
      html`<tr>
        <th scope="row">${messages.text(`scenarios.result.${key}`)}</th>
        ${sides.map(({ path, value, text }, index) => html`<td>${value === null ? text : result(`scenario_${index + 1}.${path}`, value, text)}</td>`)}
      </tr>`,
  );
  return html`
    <h3 class="comparison-name">${model.subject}</h3>
    <div class="scenario-pictures count-${states.length}">${states.map((_, at) => picture(model, at, localization))}</div>
    ${pictures.isShared ? nothing : html`<p class="scenarios-hint">${messages.text("scenarios.own_scales")}</p>`}
    <div class="table-room" tabindex="0" role="region" aria-label=${messages.text("scenarios.table")}>
      <table class="numbers comparison">
        <caption class="visually-hidden">${messages.text("scenarios.table")}</caption>
        <thead>
          <tr><td></td>${states.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr>
        </thead>
        ${
          inputs.length === 0
            ? html`<tbody><tr><th scope="row" colspan=${states.length + 1}>${messages.text("scenarios.same_inputs")}</th></tr></tbody>`
            : group("scenarios.inputs", inputRows)
        }
        ${group("scenarios.results", resultRows)}
      </table>
    </div>
  `;
}
