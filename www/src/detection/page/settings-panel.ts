/** The settings: what most people need first, the rest folded. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { playbackSign } from "../../ui/playback.js";
import { props, vars } from "../../ui/template-helpers.js";
import type { SeriesKind } from "../engine-types.js";
import type { Findings } from "../findings.js";
import type { SeriesName } from "../settings/link.js";
import type { Settings } from "../settings/settings.js";
import { dayText, positionText, type Speech } from "../words/moments.js";
import type { DetectionActions } from "./actions.js";
import { moreSettings } from "./more-settings.js";

export interface PanelModel {
  settings: Settings;
  series: SeriesName;
  /** Days of the whole series, or empty; and how many observations it has. */
  dates: ArrayLike<number>;
  length: number;
  /** Null where the series is refused under these settings. */
  findings: Findings | null;
  canPlay: boolean;
  isPlaying: boolean;
  canUndo: boolean;
  canRedo: boolean;
  isStart: boolean;
}

/** A test needs so many observations. */
export const FEWEST = 30;

const PREFIX = "detection-";

function choice<Word extends string>(
  name: string,
  words: readonly Word[],
  now: Word,
  text: (word: Word) => string,
  { messages }: Speech,
  choose: (word: Word) => void,
): TemplateResult {
  return html`<fieldset class="slider is-choice" data-setting=${name}>
    <legend class="slider-label">${messages.text(`detection.setting.${name}`)}</legend>
    <div class="choices">${words.map(
      (word) =>
        html`<label class="choice"><input type="radio" class="needs-engine" name="${PREFIX}${name}" value=${word} ?checked=${word === now} ${props({ checked: word === now })} @change=${() => choose(word)} /><span>${text(word)}</span></label>`,
    )}</div>
  </fieldset>`;
}

function tested(model: PanelModel, speech: Speech, actions: DetectionActions): TemplateResult {
  const { messages } = speech;
  const { series, settings } = model;
  if (series === "own")
    return choice<SeriesKind>(
      "series_kind",
      ["price", "ratio", "rate"],
      settings.series_kind,
      (word) => messages.text(`detection.kind.${word}`),
      speech,
      actions.setKind,
    );
  return html`<p class="slider tested-what"><span class="slider-label">${messages.text("detection.setting.series_kind")}</span>
    <span class="tested-name">${messages.text(series === "example" ? "detection.tested.example" : "detection.tested.walk")}</span></p>`;
}

const STEP_LESS = html`<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 5H9" /></svg>`;
const STEP_MORE = html`<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M1 5H9M5 1V9" /></svg>`;

function playButton({ isPlaying }: PanelModel, { messages }: Speech, actions: DetectionActions): TemplateResult {
  const action = isPlaying ? "pause" : "play";
  return html`<button type="button" class="round-button needs-engine" data-action="play" aria-label=${messages.text(`detection.${action}`)} @click=${actions.togglePlay}>${playbackSign(action)}</button>`;
}

/** The test as it could have been made when the series was shorter. */
function endSlider(model: PanelModel, speech: Speech, actions: DetectionActions): TemplateResult {
  const { messages, formats } = speech;
  const { dates, length, settings, findings, canPlay, isPlaying } = model;
  const frequency = findings?.report.frequency ?? null;
  const end = Math.min(length, settings.end ?? length);
  const moment = (at: number): string => {
    const day = dates[at];
    return day === undefined ? positionText(at, speech) : dayText(day, frequency, speech);
  };
  const set = (to: number, isHeld = false): void => {
    const kept = Math.max(FEWEST, Math.min(length, Math.round(to)));
    actions.set({ end: kept >= length ? null : kept }, isHeld);
  };
  const label = messages.text("detection.setting.end");
  const place = length > FEWEST ? (end - FEWEST) / (length - FEWEST) : 1;
  return html`<div class="slider" role="group" aria-labelledby="label-end" data-setting="end">
    <div class="slider-head">
      <label class="slider-label" id="label-end" for="range-end">${label}</label>
      <span class="slider-value"><output for="range-end" aria-live=${isPlaying ? "off" : nothing}>${moment(end - 1)}</output></span>
    </div>
    <div class="slider-body">
      ${canPlay ? playButton(model, speech, actions) : nothing}
      <button type="button" class="step needs-engine" aria-label=${messages.text("slider.less", { label })} @click=${() => set(end - 1)}>${STEP_LESS}</button>
      <span class="track" ${vars({ "--from": "0", "--to": String(place) })}>
        <span class="rail"></span><span class="fill"></span>
        <input class="range needs-engine" type="range" id="range-end" name="end" min=${FEWEST} max=${length} step="1"
          aria-valuetext=${moment(end - 1)} aria-describedby="note-end"
          value=${end} ${props({ value: String(end) })}
          @input=${({ target }: Event) => set(Number((target as HTMLInputElement).value), true)}
          @change=${({ target }: Event) => set(Number((target as HTMLInputElement).value))} />
      </span>
      <button type="button" class="step needs-engine" aria-label=${messages.text("slider.more", { label })} @click=${() => set(end + 1)}>${STEP_MORE}</button>
    </div>
    <p class="note" id="note-end">${messages.text("detection.known", {
      count: end,
      count_text: formats.number(end, 0),
      frequency: frequency ?? "other",
      start: moment(0),
    })}</p>
  </div>`;
}

function history(model: PanelModel, { messages }: Speech, actions: DetectionActions): TemplateResult {
  const { canUndo, canRedo, isStart } = model;
  return html`<div class="panel-head needs-script">
    <h2 class="panel-name">${messages.text("detection.settings")}</h2>
    <button type="button" class="link needs-engine" data-action="undo" ?disabled=${!canUndo} @click=${actions.undo}>${messages.text("detection.undo")}</button>
    <button type="button" class="link needs-engine" data-action="redo" ?disabled=${!canRedo} @click=${actions.redo}>${messages.text("detection.redo")}</button>
    <button type="button" class="link needs-engine" data-action="reset" ?disabled=${isStart} @click=${actions.reset}>${messages.text("detection.reset")}</button>
  </div>`;
}

export function settingsPanel(model: PanelModel, speech: Speech, actions: DetectionActions): TemplateResult {
  const { messages, formats } = speech;
  const { settings, findings } = model;
  const hasNow = findings === null || findings.report.two_years_observations !== null;
  return html`${history(model, speech, actions)}
    <div class="sliders">
      ${tested(model, speech, actions)}
      ${choice(
        "transform",
        ["level", "log"] as const,
        settings.transform,
        (word) => messages.text(`detection.transform.${word}`),
        speech,
        (transform) => actions.set({ transform }),
      )}
      ${
        hasNow
          ? choice(
              "question",
              ["ever", "now"] as const,
              settings.question,
              (word) => messages.text(`detection.question.${word}`),
              speech,
              (question) => actions.set({ question }),
            )
          : nothing
      }
      ${choice(
        "confidence_level",
        ["90", "95", "99"] as const,
        settings.confidence_level,
        (word) => formats.percent(Number(word) / 100, 0),
        speech,
        (confidenceLevel) => actions.set({ confidence_level: confidenceLevel }),
      )}
      ${endSlider(model, speech, actions)}
    </div>
    ${moreSettings(settings, findings, speech, actions)}
    <p class="privacy">${messages.text("detection.privacy")}</p>`;
}
