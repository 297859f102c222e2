/** What a reader should know beside the answer: what was tested, how often, and what the series warns of. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { SeriesIssue } from "../engine-types.js";
import { axisOf, type Findings } from "../findings.js";
import { alarmShare, type Settings, walksFor } from "../settings/settings.js";
import { falseAlarmChance } from "../trials.js";
import { warningText } from "../words/issue-words.js";
import { momentText, type Speech } from "../words/moments.js";
import type { DetectionActions } from "./actions.js";

/** A change that answers a warning with one press. */
const REMEDIES: Partial<Record<SeriesIssue["kind"], Partial<Settings>>> = {
  Averaged: { lag_rule: "fixed", lag_count: 1 },
  GrowingLevel: { transform: "log" },
};

/** The words of the line under every verdict. */
export function testedText(findings: Findings, { messages, formats }: Speech): string {
  const { settings, report, series } = findings;
  const axis = axisOf(findings);
  const speech = { messages, formats };
  const number = (value: number): string => formats.number(value, 0);
  return messages.text("detection.tested_line", {
    transform: settings.transform,
    kind: settings.series_kind,
    start: momentText(0, axis, speech),
    end: momentText(series.values.length - 1, axis, speech),
    count: number(report.observations),
    window: number(report.min_window_observations),
    rule: settings.lag_rule,
    lags: number(settings.lag_count),
    copies: number(settings.paths),
    walks: number(walksFor(settings.paths)),
    seed: String(settings.seed),
  });
}

export function trialsText(count: number, settings: Settings, { messages, formats }: Speech): string {
  const alarm = alarmShare(settings);
  const chance = falseAlarmChance(count, alarm);
  return messages.text("detection.trials", {
    count,
    count_text: formats.number(count, 0),
    alarm: formats.percent(alarm, 0),
    chance: chance > 0.99 ? messages.text("detection.trials_nearly") : formats.percent(chance, 0),
  });
}

function powerText({ power, report }: Findings, { messages, formats }: Speech): TemplateResult | typeof nothing {
  if (power === null) return nothing;
  const said = messages.text("detection.power", {
    count: formats.number(report.observations, 0),
    times: formats.number(10 * power, 0),
  });
  return html`<p class="remark">${said}</p>`;
}

export function remarks(findings: Findings, trials: number, speech: Speech, actions: DetectionActions): TemplateResult {
  const { messages } = speech;
  const { report, settings } = findings;
  return html`<ul class="warnings">${report.warnings.map((issue) => {
    const remedy = REMEDIES[issue.kind];
    const isDone = remedy === undefined || (issue.kind === "Averaged" && settings.lag_count > 0);
    return html`<li class="warning" data-warning=${issue.kind}>${warningText(issue, speech)} ${
      isDone
        ? nothing
        : html`<button type="button" class="link needs-engine needs-script" @click=${() => actions.set(remedy)}>${messages.text(`detection.remedy.${issue.kind}`)}</button>`
    }</li>`;
  })}</ul>
  ${powerText(findings, speech)}
  <p class="remark">${testedText(findings, speech)}</p>
  <p class="remark">${trialsText(trials, settings, speech)} ${
    trials > 1
      ? html`<button type="button" class="link needs-engine" data-action="trials" @click=${actions.resetTrials}>${messages.text("detection.trials_reset")}</button>`
      : nothing
  }</p>`;
}
