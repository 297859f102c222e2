/** The chain: the argument as navigation, each station with its live number and its state. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions.js";
import type { Value } from "../i18n/messages.js";
import { glyph, result, type Glyph } from "./template-helpers.js";
import type { Inputs, Report, ViewName } from "../engine/types.js";
import { STATION_VIEWS, station_of, type StationName } from "../views/stations.js";
import { growth_within, input_text, number_of, type Speech } from "../i18n/sentences.js";

export interface ChainModel {
  view: ViewName;
  inputs: Inputs;
  report: Report;
  /** What stood here when the slider now in hand was taken. */
  before: { inputs: Inputs; report: Report } | null;
}

interface Station {
  id: StationName;
  glyph: Glyph;
  number: Value;
  compact: Value;
  /** The number as bare text, without the words around it: it tells whether it changed, and what it was. */
  plain: string;
  word: string;
  is_warning: boolean;
  state: string | null;
}

function power(report: Report, speech: Speech): Station {
  const { messages, formats } = speech;
  const { binding_year } = report.power;
  const station = { id: "power" as const, state: null };
  if (binding_year === null) {
    const is_off = report.reasons.some(
      (absence) => absence.path === "power.binding_year" && absence.reason === "power_cap_off",
    );
    const plain = messages.text(is_off ? "chain.power.off" : "chain.power.never");
    const compact = messages.text(is_off ? "chain.power.off_compact" : "chain.power.never_compact");
    return {
      ...station,
      glyph: is_off ? "smooth" : "calm",
      number: plain,
      compact,
      plain,
      word: messages.text(is_off ? "chain.power.word_off" : "chain.power.word_never"),
      is_warning: false,
    };
  }
  const plain = formats.number(binding_year, 0);
  const year = result("power.binding_year", binding_year, plain);
  return {
    ...station,
    glyph: "strained",
    number: messages.rich("chain.power.number", { year }) as Value,
    compact: messages.rich("chain.power.number_compact", { year }) as Value,
    plain: messages.text("chain.power.number_compact", { year: plain }),
    word: messages.text("chain.power.word_binds"),
    is_warning: true,
  };
}

function growth(inputs: Inputs, report: Report, speech: Speech): Station {
  const { messages, formats } = speech;
  const rate = number_of(inputs, "growth_per_year");
  const fade = number_of(inputs, "fade_years");
  const wanted = input_text(inputs, "growth_per_year", speech);
  const { how, used } = growth_within(report.payback.years, inputs, report);
  const is_held_back = how === "power";
  const growth_per_year = is_held_back ? formats.percent(used, 0, 1) : wanted;
  const number = messages.text("chain.growth.number", { growth_per_year });
  const compact = messages.text("chain.growth.number_compact", { growth_per_year });
  const kind = is_held_back
    ? "held_back"
    : rate < 0
      ? "shrinking"
      : rate === 0 && fade === 0
        ? "flat"
        : fade > 0
          ? "fading"
          : "steady";
  const word = messages.text(`chain.growth.word_${kind}`, { wanted, fade_years: formats.years(fade, 0, 1) });
  const shape: Glyph = rate < 0 ? "burst" : rate === 0 || is_held_back ? "strained" : "calm";
  return {
    id: "growth",
    glyph: shape,
    number,
    compact,
    plain: compact,
    word,
    is_warning: rate < 0 || is_held_back,
    state: null,
  };
}

function payback(inputs: Inputs, report: Report, speech: Speech): Station {
  const { messages, formats } = speech;
  const { years, reason } = report.payback;
  const tolerated = number_of(inputs, "tolerated_years");
  const station = { id: "payback" as const, state: null };
  if (years === null) {
    const key = reason === "beyond_horizon" ? "beyond" : "never";
    const never = messages.text(`chain.payback.${key}`);
    const word = messages.text(`chain.payback.word_${key}`);
    return { ...station, glyph: "burst", number: never, compact: never, plain: never, word, is_warning: true };
  }
  const plain = formats.years(years);
  const is_past = years > tolerated;
  const word = messages.text(is_past ? "chain.payback.word_past" : "chain.payback.word_within", {
    tolerated_years: formats.number(tolerated, 0, 1),
  });
  const number = result("payback.years", years, plain);
  const compact = result("payback.years", years, formats.years_short(years));
  return { ...station, glyph: is_past ? "strained" : "calm", number, compact, plain, word, is_warning: is_past };
}

function doubt(inputs: Inputs, report: Report, speech: Speech): Station {
  const { messages, formats } = speech;
  const { distance_share } = report.tipping;
  const plain = formats.percent(number_of(inputs, "seed_share"), 0, 2);
  const number = messages.text("chain.doubt.number", { seed_share: plain });
  const is_past = distance_share !== null && distance_share < 0;
  const word =
    distance_share === null
      ? messages.text("chain.doubt.word_smooth")
      : messages.text(is_past ? "chain.doubt.word_after" : "chain.doubt.word_before", {
          points: formats.points(distance_share),
        });
  const shape: Glyph = distance_share === null ? "smooth" : is_past ? "strained" : "calm";
  const compact = messages.text("chain.doubt.number_compact", { seed_share: plain });
  return { id: "doubt", glyph: shape, number, compact, plain, word, is_warning: is_past, state: null };
}

function tipping(report: Report, speech: Speech): Station {
  const { messages, formats } = speech;
  const { tipping_share, state } = report.tipping;
  const word = messages.text(`state.${state}`);
  const station = { id: "tipping" as const, glyph: state, word, is_warning: state === "burst", state };
  if (tipping_share === null || tipping_share < 0) {
    const key = tipping_share === null ? "chain.tipping.never" : "chain.tipping.already";
    const plain = messages.text(`${key}_compact`);
    return { ...station, number: messages.text(key), compact: plain, plain };
  }
  const text = formats.percent(tipping_share, 1);
  const number = result("tipping.tipping_share", tipping_share, text);
  return {
    ...station,
    number: messages.rich("chain.tipping.number", { tipping_share: number }) as Value,
    compact: messages.rich("chain.tipping.number_compact", { tipping_share: number }) as Value,
    plain: text,
  };
}

/** On small screens the longest name has a shorter one. */
function name_of(id: StationName, messages: Speech["messages"]): Value {
  const name = messages.text(`chain.${id}.label`);
  const short = `chain.${id}.label_compact`;
  if (!messages.has(short)) return name;
  return html`<span class="wide-only">${name}</span><span class="narrow-only">${messages.text(short)}</span>`;
}

function stations(inputs: Inputs, report: Report, speech: Speech): Station[] {
  return [
    power(report, speech),
    growth(inputs, report, speech),
    payback(inputs, report, speech),
    doubt(inputs, report, speech),
    tipping(report, speech),
  ];
}

export function chain(model: ChainModel, speech: Speech, actions: Actions): TemplateResult {
  const { messages } = speech;
  const before = model.before === null ? [] : stations(model.before.inputs, model.before.report, speech);
  const open = station_of(model.view);
  const columns = stations(model.inputs, model.report, speech).map((station, index) => {
    const was = before[index];
    const was_text =
      was !== undefined && was.plain !== station.plain ? messages.text("chain.was", { number: was.plain }) : null;
    const is_compact_other = station.compact !== station.number;
    return html`<li>
      <button
        type="button"
        class="station needs-engine"
        data-station=${station.id}
        aria-current=${station.id === open ? "true" : nothing}
        @click=${() => actions.open(STATION_VIEWS[station.id][0])}
      >
        <span class="station-label">${glyph(station.glyph)}<span class="station-name">${name_of(station.id, messages)}</span><span class="station-arrow"></span></span>
        <span class=${was_text === null ? "station-number" : "station-number is-moved"}>
          ${
            is_compact_other
              ? html`<span class="wide-only">${station.number}</span><span class="narrow-only">${station.compact}</span>`
              : station.number
          }
        </span>
        <span class=${station.is_warning && was_text === null ? "station-word is-warning" : "station-word"} data-state=${station.state ?? nothing}>${was_text ?? station.word}</span>
      </button>
    </li>`;
  });
  return html`<ol class="chain">${columns}</ol>`;
}
