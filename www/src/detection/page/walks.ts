/** Twenty random walks side by side: what the test finds where there is nothing. */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { TestedWalk } from "../series/tested-walks.js";
import type { Speech } from "../words/moments.js";
import { statisticText } from "../words/verdict-words.js";
import type { DetectionActions } from "./actions.js";

export interface WalksModel {
  /** Those that are shown; empty until they are tested. */
  walks: readonly TestedWalk[];
  line: number;
  /** All that were looked at so far. */
  seen: number;
  called: number;
}

const WIDTH = 220;
const HEIGHT = 72;
const PAD = 3;

function path(levels: Float64Array): string {
  const [low, high] = levels.reduce(([a, b], level) => [Math.min(a, level), Math.max(b, level)], [Infinity, -Infinity]);
  const points = Array.from(levels, (level, at) => {
    const x = (at / (levels.length - 1)) * WIDTH;
    const y = HEIGHT - PAD - ((level - low) / (high - low)) * (HEIGHT - 2 * PAD);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join("L")}`;
}

function walkButton(walk: TestedWalk, model: WalksModel, speech: Speech, actions: DetectionActions): TemplateResult {
  const { messages, formats } = speech;
  const { number, levels, statistic, isCalled } = walk;
  return html`<li><button type="button" class="walk ${isCalled ? "is-called" : ""}" data-walk=${number} @click=${() => actions.openWalk(number)}>
    <span class="walk-name">${messages.text("detection.walks.name", { number: formats.number(number + 1, 0) })}</span>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${svg`<path class="walk-path" d=${path(levels)} />`}</svg>
    <span class="walk-said">${messages.text(`detection.walks.${isCalled ? "called" : "calm"}`, {
      statistic: statisticText(statistic, speech),
      line: statisticText(model.line, speech),
    })}</span>
  </button></li>`;
}

export function walksGrid(
  model: WalksModel,
  speech: Speech,
  actions: DetectionActions,
): TemplateResult | typeof nothing {
  const { messages } = speech;
  const { walks } = model;
  if (walks.length === 0) return nothing;
  return html`<ul class="walks">${walks.map((walk) => walkButton(walk, model, speech, actions))}</ul>
    <p class="walks-words">${messages.text("detection.walks.press")}
      <button type="button" class="link" data-action="more-walks" @click=${actions.moreWalks}>${messages.text("detection.walks.more")}</button></p>`;
}

/** The sentence over the walks: how many were called, and of how many. */
export function walksVerdict(model: WalksModel, speech: Speech): TemplateResult {
  const { messages, formats } = speech;
  const { walks, seen, called } = model;
  if (walks.length === 0) return html`${messages.text("detection.walks.waiting")}`;
  const values = {
    count: called,
    called: html`<b class="result">${formats.number(called, 0)}</b>`,
    seen: html`<b class="result">${formats.number(seen, 0)}</b>`,
  };
  return html`${messages.rich("detection.walks.verdict", values)}`;
}
