/** The chain: the argument as navigation, each station with its live number and its state. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Inputs, Report, View } from "../engine/types.js";
import { STATION_VIEWS, type Station } from "../engine/vocabulary.js";
import type { Value } from "../i18n/messages.js";
import { growthWithin, inputText, type Localization, numberOf } from "../i18n/sentences.js";
import type { Actions } from "../state/actions.js";
import { stationOf } from "../views/stations.js";
import { type Glyph, glyph, result } from "./template-helpers.js";

export interface ChainModel {
  view: View;
  inputs: Inputs;
  report: Report;
  /** What stood here when the slider now in hand was taken. */
  before: { inputs: Inputs; report: Report } | null;
  /** What can be pressed over the arrow behind a station. */
  arrow?: ((station: Station) => TemplateResult | null) | undefined;
}

interface StationModel {
  id: Station;
  glyph: Glyph;
  number: Value;
  compact: Value;
  /** The number as bare text, without the words around it: it tells whether it changed, and what it was. */
  plain: string;
  word: string;
  isWarning: boolean;
  state: string | null;
}

function power(report: Report, localization: Localization): StationModel {
  const { messages, formats } = localization;
  const { binding_year: bindingYear } = report.power;
  const station = { id: "power" as const, state: null };
  if (bindingYear === null) {
    const isOff = report.reasons.some(
      (absence) => absence.path === "power.binding_year" && absence.reason === "power_cap_off",
    );
    const plain = messages.text(isOff ? "chain.power.off" : "chain.power.never");
    const compact = messages.text(isOff ? "chain.power.off_compact" : "chain.power.never_compact");
    return {
      ...station,
      glyph: isOff ? "smooth" : "calm",
      number: plain,
      compact,
      plain,
      word: messages.text(isOff ? "chain.power.word_off" : "chain.power.word_never"),
      isWarning: false,
    };
  }
  const plain = formats.number(bindingYear, 0);
  const year = result("power.binding_year", bindingYear, plain);
  return {
    ...station,
    glyph: "strained",
    number: messages.rich("chain.power.number", { year }) as Value,
    compact: messages.rich("chain.power.number_compact", { year }) as Value,
    plain: messages.text("chain.power.number_compact", { year: plain }),
    word: messages.text("chain.power.word_binds"),
    isWarning: true,
  };
}

function growth(inputs: Inputs, report: Report, localization: Localization): StationModel {
  const { messages, formats } = localization;
  const rate = numberOf(inputs, "growth_per_year");
  const fade = numberOf(inputs, "fade_years");
  const wanted = inputText(inputs, "growth_per_year", localization);
  const { how, used } = growthWithin(report.payback.years, inputs, report);
  const isHeldBack = how === "power";
  const growthPerYear = isHeldBack ? formats.percent(used, 0, 1) : wanted;
  const number = messages.text("chain.growth.number", { growth_per_year: growthPerYear });
  const compact = messages.text("chain.growth.number_compact", { growth_per_year: growthPerYear });
  const kind = isHeldBack
    ? "held_back"
    : rate < 0
      ? "shrinking"
      : rate === 0 && fade === 0
        ? "flat"
        : fade > 0
          ? "fading"
          : "steady";
  const word = messages.text(`chain.growth.word_${kind}`, { wanted, fade_years: formats.years(fade, 0, 1) });
  const shape: Glyph = rate < 0 ? "burst" : rate === 0 || isHeldBack ? "strained" : "calm";
  return {
    id: "growth",
    glyph: shape,
    number,
    compact,
    plain: compact,
    word,
    isWarning: rate < 0 || isHeldBack,
    state: null,
  };
}

function payback(inputs: Inputs, report: Report, localization: Localization): StationModel {
  const { messages, formats } = localization;
  const { years, reason } = report.payback;
  const tolerated = numberOf(inputs, "tolerated_years");
  const station = { id: "payback" as const, state: null };
  if (years === null) {
    const key = reason === "beyond_horizon" ? "beyond" : "never";
    const never = messages.text(`chain.payback.${key}`);
    const word = messages.text(`chain.payback.word_${key}`);
    return { ...station, glyph: "burst", number: never, compact: never, plain: never, word, isWarning: true };
  }
  const plain = formats.years(years);
  const isPast = years > tolerated;
  const word = messages.text(isPast ? "chain.payback.word_past" : "chain.payback.word_within", {
    tolerated_years: formats.number(tolerated, 0, 1),
  });
  const number = result("payback.years", years, plain);
  const compact = result("payback.years", years, formats.yearsShort(years));
  return { ...station, glyph: isPast ? "strained" : "calm", number, compact, plain, word, isWarning: isPast };
}

function doubt(inputs: Inputs, report: Report, localization: Localization): StationModel {
  const { messages, formats } = localization;
  const { distance_share: distanceShare } = report.tipping;
  const { awareness_share: more } = report.doubt;
  const plain = formats.percent(numberOf(inputs, "seed_share"), 0, 2);
  const number = messages.text("chain.doubt.number", { seed_share: plain });
  const isPast = distanceShare !== null && distanceShare < 0;
  const word =
    distanceShare === null
      ? messages.text("chain.doubt.word_smooth")
      : !isPast && more >= 0.0005
        ? messages.text("chain.doubt.word_more", { more: formats.percent(more, 0, 1) })
        : messages.text(isPast ? "chain.doubt.word_after" : "chain.doubt.word_before", {
            points: formats.points(distanceShare),
          });
  // What is to come counts as well.
  const isStrained = distanceShare !== null && distanceShare < more;
  const shape: Glyph = distanceShare === null ? "smooth" : isStrained ? "strained" : "calm";
  const compact = messages.text("chain.doubt.number_compact", { seed_share: plain });
  return { id: "doubt", glyph: shape, number, compact, plain, word, isWarning: isStrained, state: null };
}

function tipping(report: Report, localization: Localization): StationModel {
  const { messages, formats } = localization;
  const { tipping_share: tippingShare, state } = report.tipping;
  const word = messages.text(`state.${state}`);
  const station = { id: "tipping" as const, glyph: state, word, isWarning: state === "burst", state };
  if (tippingShare === null || tippingShare < 0) {
    const key = tippingShare === null ? "chain.tipping.never" : "chain.tipping.already";
    const plain = messages.text(`${key}_compact`);
    return { ...station, number: messages.text(key), compact: plain, plain };
  }
  const text = formats.percent(tippingShare, 1);
  const number = result("tipping.tipping_share", tippingShare, text);
  return {
    ...station,
    number: messages.rich("chain.tipping.number", { tipping_share: number }) as Value,
    compact: messages.rich("chain.tipping.number_compact", { tipping_share: number }) as Value,
    plain: text,
  };
}

/** On small screens the longest name has a shorter one. */
function nameOf(id: Station, messages: Localization["messages"]): Value {
  const name = messages.text(`chain.${id}.label`);
  const short = `chain.${id}.label_compact`;
  if (!messages.has(short)) return name;
  return html`<span class="wide-only">${name}</span><span class="narrow-only">${messages.text(short)}</span>`;
}

function stations(inputs: Inputs, report: Report, localization: Localization): StationModel[] {
  return [
    power(report, localization),
    growth(inputs, report, localization),
    payback(inputs, report, localization),
    doubt(inputs, report, localization),
    tipping(report, localization),
  ];
}

export function chain(model: ChainModel, localization: Localization, actions: Actions): TemplateResult {
  const { messages } = localization;
  const before = model.before === null ? [] : stations(model.before.inputs, model.before.report, localization);
  const open = stationOf(model.view);
  const columns = stations(model.inputs, model.report, localization).map((station, index) => {
    const was = before[index];
    const wasText =
      was !== undefined && was.plain !== station.plain ? messages.text("chain.was", { number: was.plain }) : null;
    const isCompactOther = station.compact !== station.number;
    return html`<li>
      <button
        type="button"
        class="station needs-engine"
        data-station=${station.id}
        aria-current=${station.id === open ? "true" : nothing}
        @click=${() => actions.open(STATION_VIEWS[station.id][0])}
      >
        <span class="station-label">${glyph(station.glyph)}<span class="station-name">${nameOf(station.id, messages)}</span><span class="station-arrow"></span></span>
        <span class=${wasText === null ? "station-number" : "station-number is-moved"}>
          ${
            isCompactOther
              ? html`<span class="wide-only">${station.number}</span><span class="narrow-only">${station.compact}</span>`
              : station.number
          }
        </span>
        <span class=${station.isWarning && wasText === null ? "station-word is-warning" : "station-word"} data-state=${station.state ?? nothing}>${wasText ?? station.word}</span>
      </button>
      ${model.arrow?.(station.id)}
    </li>`;
  });
  return html`<ol class="chain">${columns}</ol>`;
}
