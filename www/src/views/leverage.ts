/** The view `leverage`: which input moves the tipping share most. */
import type { CursorMarks } from "../chart/cursor.js";
import type { Rich, Value } from "../i18n/messages.js";
import { input_value, type Numbers, type Speech } from "../i18n/sentences.js";
import type { Told, ViewKit } from "./definition.js";
import { cell_at } from "./scene-queries.js";
import { rows_of, stops } from "../chart/cursor-stops.js";
import { tipping_sentence } from "./headlines.js";

const { cursor, at } = stops((scene) => rows_of(scene, ({ kind }) => kind === "bar"), "tolerance_median", "row");

interface Move {
  field: string;
  change: number;
  low: number | null;
  high: number | null;
}

/** What each input does, the largest first; those that do nothing, or whose doing has no number, are left out. */
function moves(told: Told): Move[] {
  const scene = told.scene();
  if (scene === null || told.report.tipping.tipping_share === null) return [];
  const cell = (field: string, column: string): number | null => cell_at(scene, field, column);
  return scene.row_keys.flatMap((field) => {
    const change = cell(field, "tipping_share_change");
    return change === null || change === 0
      ? []
      : [{ field, change, low: cell(field, "low_tipping_share"), high: cell(field, "high_tipping_share") }];
  });
}

/** "+4.1", "−0.02": points of tipping share. */
const signed_points = (change: number, { formats }: Speech): string =>
  `${change > 0 ? "+" : "\u2212"}${formats.points(change)}`;

function change_value({ field, change }: Move, text: string, numbers: Numbers): Value {
  return numbers.result(`scene.leverage.${field}`, change, text, change > 0 ? "alive" : "burst");
}

/** The name of an input as its bar has it. */
const bar_name = (field: string, { messages }: Speech): string => messages.text(`chart.leverage.${field}`);

const label_of = (field: string, { messages }: Speech): string => messages.text(`field.${field}.label`);

export const leverage: ViewKit = {
  name: "leverage",
  first: ["tolerance_median", "news_shock", "tolerance_spread", "price_to_earnings", "external_inflow_per_quarter"],
  more: [],

  verdict(told, speech, numbers) {
    const { inputs, report } = told;
    const { messages, formats } = speech;
    const { tipping_share } = report.tipping;
    if (tipping_share === null)
      return [
        messages.rich("verdict.leverage.no_fold", {
          tolerance_median: input_value(inputs, "tolerance_median", speech, numbers),
        }),
      ];
    const values: Record<string, Value> = {
      tipping_share: numbers.result("tipping.tipping_share", tipping_share, formats.percent(tipping_share, 1), "burst"),
    };
    // Without the bars there is no telling what moves the edge.
    if (told.scene() === null) return [tipping_sentence(inputs, report, speech, numbers)];
    const [first, second] = moves(told);
    if (first === undefined) return [messages.rich("verdict.leverage.idle", values)];
    Object.assign(values, {
      first: bar_name(first.field, speech),
      now: input_value(inputs, first.field, speech, numbers),
      change: change_value(first, signed_points(first.change, speech), numbers),
    });
    const said: Rich[] = [messages.rich("verdict.leverage.first", values)];
    if (second !== undefined) {
      const change = change_value(second, signed_points(second.change, speech), numbers);
      said.push(messages.rich("verdict.leverage.second", { second: bar_name(second.field, speech), change }));
    }
    return said;
  },

  sentence(stop, told, speech, numbers) {
    const { messages, formats } = speech;
    const here = stop === null ? undefined : at(stop, told);
    const move = moves(told).find(({ field }) => field === here?.key);
    if (move === undefined)
      return {
        lead: messages.rich("sentence.leverage.lead", {}),
        rest: messages.rich("sentence.leverage.reading", {}),
      };
    const { field, change, low, high } = move;
    const values: Record<string, Value> = {
      change: change_value(move, formats.points(change), numbers),
      direction: change > 0 ? "up" : "down",
    };
    if (low !== null) values.low = numbers.result(`scene.leverage.${field}.low`, low, formats.percent(low, 1), "ink");
    if (high !== null)
      values.high = numbers.result(`scene.leverage.${field}.high`, high, formats.percent(high, 1), "ink");
    return {
      lead: messages.rich("sentence.leverage.name", { name: label_of(field, speech) }),
      rest: messages.rich(
        low === null || high === null ? "sentence.leverage.change" : "sentence.leverage.between",
        values,
      ),
    };
  },

  cursor: {
    ...cursor,
    marks(stop, told, _frame, speech): CursorMarks {
      const here = at(stop, told);
      if (here === undefined) return { x: 0, dots: [], flag: "" };
      return {
        x: here.x,
        dots: [{ y: here.y, tone: here.x > 0 ? "alive" : "burst" }],
        flag: signed_points(here.x, speech),
      };
    },
    flag(stop, told, speech) {
      const here = at(stop, told);
      if (here === undefined) return "";
      return speech.messages.text("figure.leverage.flag", {
        name: label_of(here.key, speech),
        change: signed_points(here.x, speech),
      });
    },
  },

  chart_value: (name, value, speech) => (name === "tipping_share_change" ? signed_points(value, speech) : null),
};
