/** A second test, folded: shapes of the log-periodic power law, beside what copies of the series score. No date. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { LpplsLines, LpplsReport } from "../engine-types.js";
import type { Speech } from "../words/moments.js";
import { probabilityText } from "../words/verdict-words.js";

export interface LpplsModel {
  /** Null until the test is asked for. */
  report: LpplsReport | null;
  lines: LpplsLines | null;
  done: number;
  all: number;
  phase: "waiting" | "going" | "done" | "too_short" | "failed";
}

export const LPPLS_COPIES = 99;
export const LPPLS_WAITING: LpplsModel = { report: null, lines: null, done: 0, all: LPPLS_COPIES, phase: "waiting" };

function answer({ report, lines }: LpplsModel, speech: Speech): TemplateResult {
  const { messages, formats } = speech;
  const rows = (["up", "down"] as const).map((way) => {
    const share = way === "up" ? report?.up_share : report?.down_share;
    const p = lines?.[way].p_value;
    return html`<tr><th scope="row">${messages.text(`detection.lppls.${way}`)}</th>
      <td>${share == null ? messages.text("detection.table.none") : formats.percent(share, 0)}</td>
      <td>${p == null ? messages.text("detection.table.none") : probabilityText(p, speech)}</td></tr>`;
  });
  const spread = report?.tc_share_spread ?? null;
  return html`<table class="numbers lppls-numbers">
      <thead><tr><th scope="col">${messages.text("detection.lppls.shape")}</th><th scope="col">${messages.text("detection.lppls.share")}</th><th scope="col">p</th></tr></thead>
      <tbody>${rows}</tbody>
    </table>
    ${spread === null ? nothing : html`<p class="section-words">${messages.text("detection.lppls.spread", { spread: formats.percent(spread, 0) })}</p>`}`;
}

export function lppls(model: LpplsModel, speech: Speech, opened: (isOpen: boolean) => void): TemplateResult {
  const { messages, formats } = speech;
  const { phase, report, done, all } = model;
  const state =
    phase === "going"
      ? messages.text("detection.lppls.going", { done: formats.number(done, 0), all: formats.number(all, 0) })
      : phase === "too_short" || phase === "failed"
        ? messages.text(`detection.lppls.${phase}`)
        : "";
  return html`<details class="lppls" @toggle=${({ target }: Event) => opened((target as HTMLDetailsElement).open)}>
    <summary><svg class="chevron" viewBox="0 0 10 10" aria-hidden="true"><path d="M3 1L7 5L3 9" /></svg>${messages.text("detection.lppls.name")}</summary>
    <p class="section-words">${messages.text("detection.lppls.words")}</p>
    ${report === null ? nothing : answer(model, speech)}
    <p class="section-words" role="status">${state}</p>
  </details>`;
}
