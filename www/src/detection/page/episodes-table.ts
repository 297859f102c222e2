/** The stretches as a table; the same rows as in the picture. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { DetectionScene, EpisodeRow } from "../engine-types.js";
import { axisOf, type Findings } from "../findings.js";
import { momentText, type Speech } from "../words/moments.js";
import { statisticText } from "../words/verdict-words.js";

const COLUMNS = ["from", "to", "called", "length", "peak", "statistic", "direction", "established"] as const;

export function cellsOf(row: EpisodeRow, findings: Findings, speech: Speech): string[] {
  const { messages, formats } = speech;
  const moment = (at: number | null): string =>
    at === null ? messages.text("detection.table.none") : momentText(at, axisOf(findings), speech);
  return [
    moment(row.start),
    row.ongoing ? messages.text("detection.table.ongoing") : moment(row.end),
    moment(row.called),
    formats.number(row.length, 0),
    moment(row.peak),
    statisticText(row.peak_statistic, speech),
    messages.text(`detection.direction.${row.direction ?? "unknown"}`),
    messages.text(`detection.established.${row.established_by ?? "weak"}`),
  ];
}

export function episodesTable(scene: DetectionScene, findings: Findings, speech: Speech): TemplateResult {
  const { messages, formats } = speech;
  const { episodes, episodes_left_out: leftOut } = scene;
  const name = messages.text("detection.table.name");
  if (episodes.length === 0) {
    const words = messages.text(`detection.table.${findings.stamps === null ? "waiting" : "empty"}`);
    return html`<h2 class="section-name" id="stretches">${name}</h2><p class="section-words">${words}</p>`;
  }
  return html`<h2 class="section-name" id="stretches">${name}</h2>
    <p class="section-words">${messages.text("detection.table.words", {
      length: formats.number(findings.report.min_episode_observations, 0),
    })}</p>
    <div class="table-room" tabindex="0" role="region" aria-labelledby="stretches">
      <table class="numbers stretches">
        <thead><tr>${COLUMNS.map((column) => html`<th scope="col" class="column-${column}">${messages.text(`detection.column.${column}`)}</th>`)}</tr></thead>
        <tbody>${episodes.map((row) => {
          const [first, ...rest] = cellsOf(row, findings, speech);
          return html`<tr class=${row.established ? "is-established" : "is-weak"}><th scope="row">${first}</th>${rest.map((cell, at) => html`<td class="column-${COLUMNS[at + 1]}">${cell}</td>`)}</tr>`;
        })}</tbody>
      </table>
    </div>
    ${leftOut === 0 ? nothing : html`<p class="section-words">${messages.text("detection.table.left_out", { count: leftOut, count_text: formats.number(leftOut, 0) })}</p>`}`;
}
