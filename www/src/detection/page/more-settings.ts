/** The settings that only those need who know the test, each with what it does. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { syncedValue } from "../../ui/synced-value.js";
import { props } from "../../ui/template-helpers.js";
import type { Findings } from "../findings.js";
import {
  EPISODE_FACTORS,
  LAGS,
  MOST_BIC_LAGS,
  PATHS,
  PRESETS,
  type Preset,
  presetOf,
  SEEDS,
  type Settings,
  WINDOWS,
  walksFor,
} from "../settings/settings.js";
import type { Speech } from "../words/moments.js";
import type { DetectionActions } from "./actions.js";

interface Option {
  value: string;
  text: string;
}

function row(name: string, control: TemplateResult, { messages }: Speech): TemplateResult {
  return html`<div class="setting-row">
    <label class="setting-name" for="setting-${name}">${messages.text(`detection.setting.${name}`)}</label>
    ${control}
    <p class="note" id="about-${name}">${messages.text(`detection.about.${name}`)}</p>
  </div>`;
}

function list(
  name: string,
  options: readonly Option[],
  now: string,
  speech: Speech,
  choose: (value: string) => void,
): TemplateResult {
  return row(
    name,
    html`<select class="needs-engine" id="setting-${name}" name=${name} aria-describedby="about-${name}" autocomplete="off"
      @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>${options.map(
        ({ value, text }) =>
          html`<option value=${value} ?selected=${value === now} ${props({ selected: value === now })}>${text}</option>`,
      )}</select>`,
    speech,
  );
}

/** A whole number that is typed; what is none, or outside its limits, changes nothing. */
function whole(
  name: string,
  now: number | null,
  limits: { min: number; max: number },
  placeholder: string,
  speech: Speech,
  choose: (value: number | null) => void,
): TemplateResult {
  const typed = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const value = input.value === "" ? null : Number(input.value);
    if (value === null || (Number.isInteger(value) && value >= limits.min && value <= limits.max)) choose(value);
    else input.value = now === null ? "" : String(now);
  };
  return row(
    name,
    html`<input class="needs-engine" type="number" inputmode="numeric" id="setting-${name}" name=${name} aria-describedby="about-${name}"
      min=${limits.min} max=${limits.max} step="1" placeholder=${placeholder} autocomplete="off"
      ${syncedValue(now === null ? "" : String(now))} @change=${typed} />`,
    speech,
  );
}

function summary(settings: Settings, findings: Findings | null, { messages, formats }: Speech): string {
  const window = findings?.report.min_window_observations ?? settings.min_window_observations;
  return messages.text("detection.more_now", {
    rule: settings.lag_rule,
    lags: formats.number(settings.lag_count, 0),
    has: window === null ? "none" : "window",
    window: window === null ? "" : formats.number(window, 0),
    copies: formats.number(settings.paths, 0),
  });
}

export function moreSettings(
  settings: Settings,
  findings: Findings | null,
  speech: Speech,
  actions: DetectionActions,
): TemplateResult {
  const { messages, formats } = speech;
  const word = (group: string, value: string): Option => ({
    value,
    text: messages.text(`detection.${group}.${value}`),
  });
  const lags: Option[] = [
    ...LAGS.map((count) => ({ value: `fixed ${count}`, text: formats.number(count, 0) })),
    {
      value: `bic ${MOST_BIC_LAGS}`,
      text: messages.text("detection.lag_bic", { most: formats.number(MOST_BIC_LAGS, 0) }),
    },
  ];
  const lagNow = `${settings.lag_rule} ${settings.lag_count}`;
  const preset = presetOf(settings);
  const presets = [...Object.keys(PRESETS), ...(preset === null ? ["mixed"] : [])];
  return html`<details class="more">
    <summary><svg class="chevron" viewBox="0 0 10 10" aria-hidden="true"><path d="M3 1L7 5L3 9" /></svg>${messages.text("detection.more")}<span class="more-names">${summary(settings, findings, speech)}</span></summary>
    <div class="more-settings">
      ${list("lag", lags, lagNow, speech, (value) => {
        const [rule = "fixed", count = "0"] = value.split(" ");
        actions.set({ lag_rule: rule === "bic" ? "bic" : "fixed", lag_count: Number(count) });
      })}
      ${whole("window", settings.min_window_observations, WINDOWS, findings === null ? "" : String(findings.report.min_window_observations), speech, (minWindowObservations) => actions.set({ min_window_observations: minWindowObservations }))}
      ${list(
        "window_counts",
        ["levels", "rows"].map((value) => word("window_counts", value)),
        settings.window_counts,
        speech,
        (value) => actions.set({ window_counts: value === "rows" ? "rows" : "levels" }),
      )}
      ${list(
        "paths",
        PATHS.map((paths) => ({
          value: String(paths),
          text: messages.text("detection.paths", {
            copies: formats.number(paths, 0),
            walks: formats.number(walksFor(paths), 0),
          }),
        })),
        String(settings.paths),
        speech,
        (value) => actions.set({ paths: Number(value) }),
      )}
      ${whole("seed", settings.seed, SEEDS, "", speech, (seed) => seed !== null && actions.set({ seed }))}
      ${list(
        "drift",
        ["kept", "none"].map((value) => word("drift", value)),
        settings.null_drift,
        speech,
        (value) => actions.set({ null_drift: value === "kept" ? "kept" : "none" }),
      )}
      ${list(
        "factor",
        EPISODE_FACTORS.map((factor) => ({
          value: String(factor),
          text: messages.text("detection.factor", {
            factor: formats.number(factor, 0, 1),
            is_none: factor === 0 ? "yes" : "no",
          }),
        })),
        String(settings.min_episode_factor),
        speech,
        (value) => actions.set({ min_episode_factor: Number(value) }),
      )}
      ${list(
        "preset",
        presets.map((value) => word("preset", value)),
        preset ?? "mixed",
        speech,
        (value) => value in PRESETS && actions.preset(value as Preset),
      )}
      ${findings === null ? nothing : html`<p class="note">${messages.text("detection.window_both", { levels: formats.number(findings.report.min_window_observations, 0), rows: formats.number(findings.report.min_window_rows, 0) })}</p>`}
    </div>
  </details>`;
}
