/** The controls of the cascade. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Localization } from "../i18n/sentences.js";
import { playbackSign } from "../ui/playback.js";
import { props } from "../ui/template-helpers.js";

export interface CascadeModel {
  round: number;
  rounds: number;
  isSorted: boolean;
  isPlaying: boolean;
  speed: number;
  canPlay: boolean;
}

export interface CascadeActions {
  toggle(): void;
  step(): void;
  /** The track is held at a round. */
  scrub(round: number): void;
  /** It is let go of there. */
  rest(round: number): void;
  sort(isSorted: boolean): void;
  setSpeed(speed: number): void;
}

const SPEEDS = [0.5, 1, 2, 4];

export function cascadeControls(
  { round, rounds, isSorted, isPlaying, speed, canPlay }: CascadeModel,
  { messages, formats }: Localization,
  actions: CascadeActions,
): TemplateResult {
  const number = (value: number): string => formats.number(value, 0, 1);
  const told = messages.text("cascade.round_of", { round: number(round), rounds: number(rounds) });
  const to = ({ target }: Event): number => Number((target as HTMLInputElement).value);
  const button = (action: "play" | "pause" | "step", run: () => void): TemplateResult =>
    html`<button type="button" class="round-button" data-action=${`cascade_${action === "step" ? action : "play"}`} aria-label=${messages.text(`cascade.${action}`)} @click=${run}>
      ${playbackSign(action)}
    </button>`;
  const order = (name: "scattered" | "sorted"): TemplateResult =>
    html`<button type="button" class="link" data-order=${name} aria-pressed=${String(isSorted === (name === "sorted"))} @click=${() => actions.sort(name === "sorted")}>
      ${messages.text(`cascade.${name}`)}
    </button>`;
  return html`
    <div class="cascade-bar" role="group" aria-label=${messages.text("cascade.name")}>
      ${canPlay ? button(isPlaying ? "pause" : "play", actions.toggle) : nothing}
      ${button("step", actions.step)}
      <input
        type="range"
        class="cascade-track"
        name="cascade_round"
        min="1"
        step="1"
        aria-label=${messages.text("cascade.round")}
        aria-valuetext=${told}
        ${props({ max: String(rounds), value: String(round) })}
        @input=${(event: Event) => actions.scrub(to(event))}
        @change=${(event: Event) => actions.rest(to(event))}
      />
      <span class="cascade-round" aria-hidden="true">${told}</span>
    </div>
    <div class="cascade-bar" role="group" aria-label=${messages.text("cascade.order")}>
      ${order("scattered")} ${order("sorted")}
      ${
        canPlay
          ? html`<label class="cascade-speed"
              >${messages.text("cascade.speed")}
              <select name="cascade_speed" @change=${(event: Event) => actions.setSpeed(to(event))}>
                ${SPEEDS.map(
                  (times) =>
                    html`<option value=${String(times)} ?selected=${times === speed}>
                      ${messages.text("cascade.speed_times", { times: number(times) })}
                    </option>`,
                )}
              </select></label
            >`
          : html`<span class="cascade-still">${messages.text("cascade.still")}</span>`
      }
    </div>
  `;
}
