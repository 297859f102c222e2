/** The view `short`: what a short is expected to bring, by how often such a bubble bursts. */
import type { CursorMarks } from "../chart/cursor.js";
import type { Report } from "../engine/types.js";
import type { RichText, Value } from "../i18n/messages.js";
import { inputValue, joinSentences, type Localization, type NumberRenderer, numberOf } from "../i18n/sentences.js";
import type { ViewDefinition } from "./definition.js";

/** Stops of the cursor to a factor of ten. */
const STOPS = 20;

const hazardAt = (stop: number): number => Number((10 ** (stop / STOPS)).toPrecision(2));
const stopAt = (hazard: number): number => Math.round(Math.log10(hazard) * STOPS);
const heldIn = (stop: number, low: number, high: number): number =>
  Math.min(Math.floor(Math.log10(high) * STOPS + 1e-9), Math.max(Math.ceil(Math.log10(low) * STOPS - 1e-9), stop));

/** "4 years": how long such a bubble lives on average. */
const wait = (hazard: number, { formats }: Localization): string => formats.years(1 / hazard, 0, 1);

/** "lose 160%", "gain 12%", or come out even. */
function outcome(path: string, gain: number, { messages, formats }: Localization, numbers: NumberRenderer): Value {
  const key = Math.abs(gain) < 0.0005 ? "even" : gain > 0 ? "gain" : "loss";
  const shown = numbers.result(
    path,
    gain,
    formats.percent(Math.abs(gain), 0, Math.abs(gain) < 0.0995 ? 1 : 0),
    gain < 0 ? "burst" : "ink",
  );
  return messages.rich(`headline.short.${key}`, { gain: shown }) as Value;
}

function heldKey({ short }: Report): "no_bound" | "loses" | "gains" {
  if (short.expected_gain_share === null) return "no_bound";
  return short.expected_gain_share < 0 ? "loses" : "gains";
}

function heldValues({ short }: Report, localization: Localization, numbers: NumberRenderer): Record<string, Value> {
  const gain = short.expected_gain_share;
  return gain === null ? {} : { held: outcome("short.expected_gain_share", gain, localization, numbers) };
}

export const short: ViewDefinition = {
  name: "short",
  primaryInputs: ["burst_hazard_per_year", "price_growth_per_year", "crash_share", "stop_loss_share"],
  secondaryInputs: [],

  headline({ inputs, report }, localization, numbers) {
    const { messages } = localization;
    const first: Record<string, Value> = {
      wait: wait(numberOf(inputs, "burst_hazard_per_year"), localization),
      price_growth_per_year: inputValue(inputs, "price_growth_per_year", localization, numbers),
      ...heldValues(report, localization, numbers),
    };
    const second: Record<string, Value> = {
      stop_loss_share: inputValue(inputs, "stop_loss_share", localization, numbers),
      stopped: outcome("short.with_stop_share", report.short.with_stop_share, localization, numbers),
    };
    return [messages.rich(`headline.short.${heldKey(report)}`, first), messages.rich("headline.short.stop", second)];
  },

  readout(stop, { inputs, report }, localization, numbers) {
    const { messages, formats } = localization;
    const { break_even_hazard_per_year: even, with_stop_share: withStopShare, stop_years: stopYears } = report.short;
    if (stop !== null) {
      const values = {
        ...heldValues(report, localization, numbers),
        stopped: outcome("short.with_stop_share", withStopShare, localization, numbers),
      };
      return {
        lead: messages.rich("readout.short.cursor", {
          wait: wait(numberOf(inputs, "burst_hazard_per_year"), localization),
        }),
        rest: messages.rich(`readout.short.${heldKey(report) === "no_bound" ? "no_bound" : "held"}`, values),
      };
    }
    const said: RichText[] = [];
    if (even <= 0) said.push(messages.rich("readout.short.any", {}));
    else {
      const shown = numbers.result("short.break_even_hazard_per_year", even, formats.number(even, 0, 2), "ink");
      said.push(messages.rich("readout.short.even", { even: shown, wait: wait(even, localization) }));
    }
    if (stopYears !== null) {
      said.push(
        messages.rich("readout.short.stop", {
          stop_years: numbers.result("short.stop_years", stopYears, formats.years(stopYears, 0, 1), "ink"),
        }),
      );
    }
    said.push(messages.rich("readout.short.odds", {}));
    return { lead: messages.rich("readout.short.lead", {}), rest: joinSentences(said, localization) };
  },

  cursor: {
    nearest: ({ x }, { x: axis }) => heldIn(stopAt(x), axis.min, axis.max),
    step: (from, steps, { x: axis }) => heldIn(from + steps, axis.min, axis.max),
    bounds: ({ x: axis }) => [heldIn(-Infinity, axis.min, axis.max), heldIn(Infinity, axis.min, axis.max)],
    initial: ({ inputs }) => stopAt(numberOf(inputs, "burst_hazard_per_year")),
    contextAt(stop, context, evaluate) {
      const inputs = { ...context.inputs, burst_hazard_per_year: hazardAt(stop) };
      const evaluation = evaluate(inputs);
      return evaluation.ok ? { ...context, inputs, report: evaluation.report } : null;
    },
    marks(stop, { report }, _frame, localization): CursorMarks {
      const hazard = hazardAt(stop);
      const dots: CursorMarks["dots"] = [{ y: report.short.with_stop_share, tone: "flat" }];
      if (report.short.expected_gain_share !== null) dots.push({ y: report.short.expected_gain_share, tone: "ink" });
      return { x: hazard, dots, flag: localization.formats.number(hazard, 0, 2) };
    },
    label: (stop, _told, localization) =>
      localization.messages.text("figure.short.flag", { wait: wait(hazardAt(stop), localization) }),
  },

  chartValue(name, value, { formats }) {
    switch (name) {
      case "burst_hazard_per_year":
      case "break_even_hazard_per_year":
        return formats.number(value, 0, 2);
      case "expected_gain_share":
      case "with_stop_share":
        return formats.signedPercent(value, 0, Math.abs(value) < 0.0995 ? 1 : 0);
      default:
        return null;
    }
  },
};
