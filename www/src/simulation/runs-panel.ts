/** Random runs: how many, from which seed, how far they are, and what they say. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Inputs, SimulationKind, Summary, View } from "../engine/types.js";
import { type Localization, numberOf } from "../i18n/sentences.js";
import { parseWhole } from "../number-input/parse.js";
import { syncedValue } from "../ui/synced-value.js";
import { RUN_CHOICES, type RunParams, seedOf, writeRunParams } from "./run-params.js";

export interface RunsPanelModel {
  view: View;
  inputs: Inputs;
  runParams: RunParams;
  state: "idle" | "going" | "done" | "stopped" | "failed";
  progress: { kind: SimulationKind; runsDone: number; runs: number; leftMs: number | null } | null;
  /** What each kind of runs says so far. */
  answers: Partial<Record<SimulationKind, Summary>>;
  /** Whether the runs are done that the picture shows. */
  canTake: boolean;
}

/** The tables of runs; and, as JSON alone, what makes the same runs again. */
export type RunsTable = "samples" | "summary" | "origin";
export type RunsFormat = "csv" | "parquet" | "json";

export interface RunsActions {
  sample(runParams: readonly string[]): void;
  stop(): void;
  again(): void;
  take(sheet: RunsTable, format: RunsFormat): void;
}

function told(summary: Summary, inputs: Inputs, { messages, formats }: Localization): string {
  const runs = formats.number(summary.runs_done, 0);
  /** A share with its standard error, to the place that the error leaves. */
  const withError = ({ share, error }: { share: number; error: number }): { share: string; error: string } => {
    const decimals = error >= 0.005 || error === 0 ? 0 : error >= 0.0005 ? 1 : 2;
    return { share: formats.percent(share, decimals), error: formats.percent(error, Math.max(1, decimals)) };
  };
  switch (summary.kind) {
    case "uncertainty": {
      const median = summary.tipping_share?.quantiles.find(({ level }) => level === 0.5);
      const { share: burst, error: burstError } = withError(summary.burst_at_seed);
      const values = {
        runs,
        burst,
        burst_error: burstError,
        seed_share: formats.percent(numberOf(inputs, "seed_share"), 0, 2),
      };
      if (median === undefined) return messages.text("runs.uncertainty.no_median", values);
      const { share, error } = withError({ share: median.value, error: median.error });
      return messages.text("runs.uncertainty", { ...values, median: share, error });
    }
    case "agents": {
      const { share: burst, error } = withError(summary.burst);
      const values = {
        runs,
        agents: formats.number(summary.agent_count, 0),
        burst,
        error,
        seed_share: formats.percent(summary.seed_share, 0, 2),
      };
      const at = (wanted: number): number | undefined =>
        summary.sampled_tipping_share?.quantiles.find(({ level }) => level === wanted)?.value;
      const [low, high] = [at(0.05), at(0.95)];
      if (low === undefined || high === undefined) return messages.text("runs.agents.none", values);
      return messages.text("runs.agents", { ...values, low: formats.percent(low, 1), high: formats.percent(high, 1) });
    }
    case "paths": {
      const { share: burst, error } = withError(summary.burst);
      return messages.text("runs.paths", {
        runs,
        burst,
        error,
        horizon: formats.years(numberOf(inputs, "horizon_years"), 0, 1),
      });
    }
  }
}

function progressBar(
  { progress }: RunsPanelModel,
  actions: RunsActions,
  { messages, formats }: Localization,
): TemplateResult {
  const { kind, runsDone, runs, leftMs } = progress ?? { kind: "paths", runsDone: 0, runs: 1, leftMs: null };
  const done = messages.text(`runs.progress.${kind}`, {
    done: formats.number(runsDone, 0),
    runs: formats.number(runs, 0),
  });
  const left =
    leftMs === null
      ? ""
      : messages.text("runs.left", {
          seconds: formats.number(Math.max(1, Math.ceil(leftMs / 1000)), 0),
          count: Math.max(1, Math.ceil(leftMs / 1000)),
        });
  return html`<div class="runs-progress">
    <progress max=${runs} .value=${runsDone} aria-label=${messages.text("runs.progress_name")}></progress>
    <span class="runs-done">${done}</span>
    <span class="runs-left">${left}</span>
    <button type="button" class="link" data-action="stop-runs" @click=${() => actions.stop()}>${messages.text("runs.stop")}</button>
  </div>`;
}

function exportRow(
  model: RunsPanelModel,
  said: string | null,
  { messages }: Localization,
  actions: RunsActions,
): TemplateResult | typeof nothing {
  if (!model.canTake) return nothing;
  const tables = [
    ["csv", "CSV"],
    ["parquet", "Parquet"],
  ] as const;
  const sheet = (name: RunsTable, formats: readonly (readonly [RunsFormat, string])[] = tables): TemplateResult =>
    html`<span class="runs-table"
      ><span class="runs-table-name">${messages.text(`runs.export.${name}`)}</span>
      ${formats.map(
        ([format, label]) =>
          html`<button type="button" class="link" data-runs=${`${name}-${format}`} aria-label=${`${messages.text(`runs.export.${name}`)} ${label}`} @click=${() => actions.take(name, format)}>${label}</button> `,
      )}</span
    >`;
  return html`<div class="runs-export">${sheet("summary")} ${sheet("samples")} ${sheet("origin", [["json", "JSON"]])} <span role="status">${said ?? ""}</span></div>`;
}

export function runsPanel(
  model: RunsPanelModel,
  taken: string | null,
  localization: Localization,
  actions: RunsActions,
): TemplateResult {
  const { messages, formats } = localization;
  const { runParams, state, answers, inputs, view } = model;
  const choices = [
    ...RUN_CHOICES,
    ...(runParams.runs === null || (RUN_CHOICES as readonly number[]).includes(runParams.runs) ? [] : [runParams.runs]),
  ].sort((a, b) => a - b);
  const choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    actions.sample(writeRunParams(value === "" ? null : Number(value), runParams.seed));
  };
  const seed = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const number = seedOf(input.value) ?? parseWhole(input.value, formats);
    input.setCustomValidity(number === null ? messages.text("runs.bad_seed") : "");
    if (number === null) input.reportValidity();
    else actions.sample(writeRunParams(runParams.runs, number));
  };
  const said = Object.values(answers).map((summary) => told(summary, inputs, localization));
  return html`
    <div class="runs-bar">
      <label class="runs-field"
        ><span>${messages.text(`runs.name.${view}`)}</span>
        <select id="runs-count" .value=${String(runParams.runs ?? "")} @change=${choose}>
          <option value="" ?selected=${runParams.runs === null}>${messages.text("runs.few")}</option>
          ${choices.map((count) => html`<option value=${count} ?selected=${runParams.runs === count}>${formats.number(count, 0)}</option>`)}
        </select></label
      >
      ${
        runParams.runs === null
          ? nothing
          : html`<label class="runs-field"
              ><span>${messages.text("runs.seed")}</span>
              <input id="runs-seed" type="text" inputmode="numeric" size="8" autocomplete="off" value=${String(runParams.seed)} ${syncedValue(String(runParams.seed))} @change=${seed} /></label
            >`
      }
      ${state === "stopped" || state === "failed" ? html`<button type="button" class="link" data-action="again-runs" @click=${() => actions.again()}>${messages.text("runs.again")}</button>` : nothing}
    </div>
    ${runParams.refused.map(({ key, given }) => html`<p class="runs-refused" role="alert">${messages.text(`runs.refused.${key}`, { given })}</p>`)}
    ${state === "going" ? progressBar(model, actions, localization) : nothing}
    ${state === "failed" ? html`<p class="runs-refused" role="alert">${messages.text("runs.failed")}</p>` : nothing}
    ${said.length === 0 ? nothing : html`<p class="runs-told" data-state=${state}>${said.join(messages.text("word.between"))}</p>`}
    ${exportRow(model, taken, localization, actions)}
    <span class="visually-hidden" role="status">${state === "done" ? said.join(messages.text("word.between")) : state === "stopped" ? messages.text("runs.stopped") : ""}</span>
  `;
}
