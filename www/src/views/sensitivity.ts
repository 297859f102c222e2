/** The view `sensitivity`: which input moves the tipping share most. */
import { html, type TemplateResult } from "lit/html.js";
import type { CursorMarks } from "../chart/cursor.js";
import { rowsOf, stops } from "../chart/cursor-stops.js";
import type { FieldId } from "../engine/types.js";
import type { RichText, Value } from "../i18n/messages.js";
import { inputValue, type Localization, type NumberRenderer } from "../i18n/sentences.js";
import { props } from "../ui/template-helpers.js";
import type { SetInput, ViewContext, ViewDefinition } from "./definition.js";
import { tippingSentence } from "./headlines.js";
import { cellAt } from "./scene-queries.js";

const { cursor, at } = stops((scene) => rowsOf(scene, ({ kind }) => kind === "bar"), "tolerance_median", "row");

interface Move {
  field: FieldId;
  change: number;
  low: number | null;
  high: number | null;
}

/** What each input does, the largest first; those that do nothing, or whose doing has no number, are left out. */
function moves(context: ViewContext): Move[] {
  const scene = context.scene();
  if (scene === null || context.report.tipping.tipping_share === null) return [];
  const cell = (field: string, column: string): number | null => cellAt(scene, field, column);
  // The rows of its table are inputs.
  return (scene.row_keys as FieldId[]).flatMap((field) => {
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
  return numbers.result(`scene.sensitivity.${field}`, change, text, change > 0 ? "alive" : "burst");
}

/** The name of an input as its bar has it. */
const barName = (field: string, { messages }: Localization): string => messages.text(`chart.sensitivity.${field}`);

const labelOf = (field: string, { messages }: Localization): string => messages.text(`field.${field}.label`);

/** By how much each input is moved. */
const readingOf = ({ inputs }: ViewContext): string => String(inputs.sensitivity_reading);

/** What a move is measured by, to choose from. */
function readings(context: ViewContext, { messages, fields }: Localization, set: SetInput): TemplateResult {
  const chosen = readingOf(context);
  return html`<fieldset class="slider is-choice" data-field="sensitivity_reading">
    <legend class="slider-label">${messages.text("field.sensitivity_reading.label")}</legend>
    <div class="choices">
      ${fields.get("sensitivity_reading")?.choices.map(
        (reading) => html`<label class="choice"
          ><input type="radio" class="needs-engine" name="sensitivity_reading" value=${reading} ${props({ checked: reading === chosen })} @change=${() => set("sensitivity_reading", reading)} /><span
            >${messages.text(`field.sensitivity_reading.choice.${reading}`)}</span
          ></label
        >`,
      )}
    </div>
    <p class="note">${messages.text("field.sensitivity_reading.note")}</p>
  </fieldset>`;
}

export const sensitivity: ViewDefinition = {
  name: "sensitivity",
  primaryInputs: [
    "tolerance_median",
    "news_shock",
    "tolerance_spread",
    "price_to_earnings",
    "external_inflow_per_quarter",
  ],
  secondaryInputs: [],
  asideInputs: ["sensitivity_reading"],

  aside: (context, localization, set) => readings(context, localization, set),

  headline(context, localization, numbers) {
    const { inputs, report } = context;
    const { messages, formats } = localization;
    const { tipping_share: tippingShare } = report.tipping;
    if (tippingShare === null)
      return [
        messages.rich("headline.sensitivity.no_fold", {
          tolerance_median: inputValue(inputs, "tolerance_median", localization, numbers),
        }),
      ];
    const values: Record<string, Value> = {
      tipping_share: numbers.result("tipping.tipping_share", tippingShare, formats.percent(tippingShare, 1), "burst"),
    };
    // Without the bars there is no telling what moves the edge.
    if (context.scene() === null) return [tippingSentence(inputs, report, localization, numbers)];
    const [first, second] = moves(context);
    if (first === undefined) return [messages.rich("headline.sensitivity.idle", values)];
    Object.assign(values, {
      reading: readingOf(context),
      first: barName(first.field, localization),
      now: inputValue(inputs, first.field, localization, numbers),
      change: changeValue(first, signedPoints(first.change, localization), numbers),
    });
    const said: RichText[] = [messages.rich("headline.sensitivity.first", values)];
    if (second !== undefined) {
      const change = changeValue(second, signedPoints(second.change, localization), numbers);
      said.push(messages.rich("headline.sensitivity.second", { second: barName(second.field, localization), change }));
    }
    return said;
  },

  readout(stop, context, localization, numbers) {
    const { messages, formats } = localization;
    const here = stop === null ? undefined : at(stop, context);
    const move = moves(context).find(({ field }) => field === here?.key);
    if (move === undefined)
      return {
        lead: messages.rich("readout.sensitivity.lead", {}),
        rest: messages.rich("readout.sensitivity.reading", { reading: readingOf(context) }),
      };
    const { field, change, low, high } = move;
    const values: Record<string, Value> = {
      change: changeValue(move, formats.points(change), numbers),
      direction: change > 0 ? "up" : "down",
      reading: readingOf(context),
    };
    if (low !== null)
      values.low = numbers.result(`scene.sensitivity.${field}.low`, low, formats.percent(low, 1), "ink");
    if (high !== null)
      values.high = numbers.result(`scene.sensitivity.${field}.high`, high, formats.percent(high, 1), "ink");
    return {
      lead: messages.rich("readout.sensitivity.name", { name: labelOf(field, localization) }),
      rest: messages.rich(
        low === null || high === null ? "readout.sensitivity.change" : "readout.sensitivity.between",
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
      return localization.messages.text("figure.sensitivity.flag", {
        name: labelOf(here.key, localization),
        change: signedPoints(here.x, localization),
      });
    },
  },

  chartValue: (name, value, localization) =>
    name === "tipping_share_change" ? signedPoints(value, localization) : null,
};
