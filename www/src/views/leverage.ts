/** The view `leverage`: which input moves the tipping share most. */
import type { CursorMarks } from "../chart/cursor.js";
import { rowsOf, stops } from "../chart/cursor-stops.js";
import type { RichText, Value } from "../i18n/messages.js";
import { inputValue, type Localization, type NumberRenderer } from "../i18n/sentences.js";
import type { ViewContext, ViewDefinition } from "./definition.js";
import { tippingSentence } from "./headlines.js";
import { cellAt } from "./scene-queries.js";

const { cursor, at } = stops((scene) => rowsOf(scene, ({ kind }) => kind === "bar"), "tolerance_median", "row");

interface Move {
  field: string;
  change: number;
  low: number | null;
  high: number | null;
}

/** What each input does, the largest first; those that do nothing, or whose doing has no number, are left out. */
function moves(context: ViewContext): Move[] {
  const scene = context.scene();
  if (scene === null || context.report.tipping.tipping_share === null) return [];
  const cell = (field: string, column: string): number | null => cellAt(scene, field, column);
  return scene.row_keys.flatMap((field) => {
    const change = cell(field, "tipping_share_change");
    return change === null || change === 0
      ? []
      : [{ field, change, low: cell(field, "low_tipping_share"), high: cell(field, "high_tipping_share") }];
  });
}

/** "+4.1", "−0.02": points of tipping share. */
const signedPoints = (change: number, { formats }: Localization): string =>
  `${change > 0 ? "+" : "\u2212"}${formats.points(change)}`;

function changeValue({ field, change }: Move, text: string, numbers: NumberRenderer): Value {
  return numbers.result(`scene.leverage.${field}`, change, text, change > 0 ? "alive" : "burst");
}

/** The name of an input as its bar has it. */
const barName = (field: string, { messages }: Localization): string => messages.text(`chart.leverage.${field}`);

const labelOf = (field: string, { messages }: Localization): string => messages.text(`field.${field}.label`);

export const leverage: ViewDefinition = {
  name: "leverage",
  primaryInputs: [
    "tolerance_median",
    "news_shock",
    "tolerance_spread",
    "price_to_earnings",
    "external_inflow_per_quarter",
  ],
  secondaryInputs: [],

  headline(context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const { tipping_share: tippingShare } = report.tipping;
    if (tippingShare === null)
      return [
        messages.rich("verdict.leverage.no_fold", {
          tolerance_median: inputValue(inputs, "tolerance_median", localization, numbers),
        }),
      ];
    const values: Record<string, Value> = {
      tipping_share: numbers.result("tipping.tipping_share", tippingShare, formats.percent(tippingShare, 1), "burst"),
    };
    // Without the bars there is no telling what moves the edge.
    if (context.scene() === null) return [tippingSentence(inputs, report, localization, numbers)];
    const [first, second] = moves(context);
    if (first === undefined) return [messages.rich("verdict.leverage.idle", values)];
    Object.assign(values, {
      first: barName(first.field, localization),
      now: inputValue(inputs, first.field, localization, numbers),
      change: changeValue(first, signedPoints(first.change, localization), numbers),
    });
    const said: RichText[] = [messages.rich("verdict.leverage.first", values)];
    if (second !== undefined) {
      const change = changeValue(second, signedPoints(second.change, localization), numbers);
      said.push(messages.rich("verdict.leverage.second", { second: barName(second.field, localization), change }));
    }
    return said;
  },

  readout(stop, context, localization, numbers) {
    const { messages, formats } = localization;
    const here = stop === null ? undefined : at(stop, context);
    const move = moves(context).find(({ field }) => field === here?.key);
    if (move === undefined)
      return {
        lead: messages.rich("sentence.leverage.lead", {}),
        rest: messages.rich("sentence.leverage.reading", {}),
      };
    const { field, change, low, high } = move;
    const values: Record<string, Value> = {
      change: changeValue(move, formats.points(change), numbers),
      direction: change > 0 ? "up" : "down",
    };
    if (low !== null) values.low = numbers.result(`scene.leverage.${field}.low`, low, formats.percent(low, 1), "ink");
    if (high !== null)
      values.high = numbers.result(`scene.leverage.${field}.high`, high, formats.percent(high, 1), "ink");
    return {
      lead: messages.rich("sentence.leverage.name", { name: labelOf(field, localization) }),
      rest: messages.rich(
        low === null || high === null ? "sentence.leverage.change" : "sentence.leverage.between",
        values,
      ),
    };
  },

  cursor: {
    ...cursor,
    marks(stop, context, _frame, localization): CursorMarks {
      const here = at(stop, context);
      if (here === undefined) return { x: 0, dots: [], flag: "" };
      return {
        x: here.x,
        dots: [{ y: here.y, tone: here.x > 0 ? "alive" : "burst" }],
        flag: signedPoints(here.x, localization),
      };
    },
    label(stop, context, localization) {
      const here = at(stop, context);
      if (here === undefined) return "";
      return localization.messages.text("figure.leverage.flag", {
        name: labelOf(here.key, localization),
        change: signedPoints(here.x, localization),
      });
    },
  },

  chartValue: (name, value, localization) =>
    name === "tipping_share_change" ? signedPoints(value, localization) : null,
};
