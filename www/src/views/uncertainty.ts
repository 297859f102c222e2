/** The view `uncertainty`: where markets tip whose parameters nobody knows better than a range. */
import { html, type TemplateResult } from "lit/html.js";
import type { CursorMarks } from "../chart/cursor.js";
import { gridCursor } from "../chart/cursor-grid.js";
import type { FieldId } from "../engine/types.js";
import { PLAUSIBLE_RANGES } from "../engine/vocabulary.js";
import type { RichText, Value } from "../i18n/messages.js";
import { inputValue, type Localization, type NumberRenderer, numberOf } from "../i18n/sentences.js";
import type { ViewContext, ViewDefinition } from "./definition.js";
import { tippingSentence } from "./headlines.js";
import { plausibleText } from "./plausible.js";
import { captionNumber, lineAt } from "./scene-queries.js";

/** A number of the drawn markets. */
function drawn(
  context: ViewContext,
  key: string,
  name: string,
  tone: "ink" | "burst",
  { formats }: Localization,
  numbers: NumberRenderer,
  decimals = 0,
): Value | null {
  const value = captionNumber(context.scene(), key, name);
  return value === null
    ? null
    : numbers.result(`scene.uncertainty.${name}`, value, formats.percent(value, decimals), tone);
}

/** What a look at the hidden doubters would do to the market of the sliders. */
function box({ inputs, report }: ViewContext, localization: Localization, numbers: NumberRenderer): RichText {
  const { messages, formats } = localization;
  const seen = report.doubt.burst_when_seen_probability;
  if (seen === null) return messages.rich("readout.uncertainty.no_edge", {});
  return messages.rich("readout.uncertainty.box", {
    doubt_concentration: formats.number(numberOf(inputs, "doubt_concentration"), 0),
    seen: numbers.result("doubt.burst_when_seen_probability", seen, formats.percentInWords(seen), "burst"),
  });
}

/** From which range each assumption is drawn; of a product of two inputs, and of all new money, none is an input. */
function priors(localization: Localization): TemplateResult {
  const { messages, fields } = localization;
  const drawnInputs = (Object.keys(PLAUSIBLE_RANGES) as FieldId[]).flatMap((id) => {
    const field = fields.get(id);
    const text = field === undefined ? null : plausibleText(field, localization);
    return text === null ? [] : [{ label: messages.text(`field.${id}.label`), text }];
  });
  return html`<h3 class="aside-name">${messages.text("aside.uncertainty.name")}</h3>
    <table class="aside-table">
      <tbody>
        ${drawnInputs.map(({ label, text }) => html`<tr><th scope="row">${label}</th><td>${text}</td></tr>`)}
        <tr><th scope="row">${messages.text("aside.uncertainty.sold")}</th><td>${messages.text("aside.uncertainty.range", { low: localization.formats.percent(0.1, 0), high: localization.formats.percent(0.5, 0) })}</td></tr>
      </tbody>
    </table>
    <p class="aside-note">${messages.text("aside.uncertainty.note")}</p>`;
}

export const uncertainty: ViewDefinition = {
  name: "uncertainty",
  primaryInputs: ["seed_share", "news_shock", "doubt_concentration", "agent_count"],
  secondaryInputs: ["never_sell_share", "overshoot_share"],

  headline(context, localization, numbers) {
    const { messages } = localization;
    const noFold = drawn(context, "no_fold", "no_fold_share", "ink", localization, numbers);
    const already = drawn(context, "burst_probability", "already_tipped_share", "burst", localization, numbers);
    const burst = drawn(context, "burst_at_seed", "burst_share", "burst", localization, numbers);
    if (noFold === null || already === null || burst === null)
      return [tippingSentence(context.inputs, context.report, localization, numbers)];
    const median = drawn(context, "median", "tipping_share", "burst", localization, numbers, 1);
    return [
      median === null
        ? messages.rich("headline.uncertainty.none", { no_fold: noFold, already })
        : messages.rich("headline.uncertainty.spread", { no_fold: noFold, already, median }),
      messages.rich("headline.uncertainty.seed", {
        seed_share: inputValue(context.inputs, "seed_share", localization, numbers),
        burst,
      }),
    ];
  },

  readout(stop, context, localization, numbers) {
    const { messages, formats } = localization;
    if (stop === null)
      return { lead: messages.rich("readout.uncertainty.lead", {}), rest: box(context, localization, numbers) };
    const scene = context.scene();
    const share = (lineAt(scene, "burst_probability", stop) ?? 0) / (scene?.y.max || 1);
    return {
      lead: messages.rich("readout.tipping.cursor", { seed_share: formats.percent(stop, 0, 2) }),
      rest: messages.rich("readout.uncertainty.cursor", {
        burst: numbers.result("scene.uncertainty.burst_share", share, formats.percent(share, 0), "burst"),
        rest: formats.percent(1 - Number(share.toFixed(2)), 0),
      }),
    };
  },

  details: (_context, localization) => priors(localization),

  cursor: {
    ...gridCursor(
      () => 0.005,
      ({ inputs }) => numberOf(inputs, "seed_share"),
    ),
    marks(stop, context, _frame, localization): CursorMarks {
      const y = lineAt(context.scene(), "burst_probability", stop);
      return { x: stop, dots: y === null ? [] : [{ y, tone: "ink" }], flag: localization.formats.percent(stop, 0, 1) };
    },
    label: (stop, _told, { messages, formats }) =>
      messages.text("figure.uncertainty.flag", { seed_share: formats.percent(stop, 0, 1) }),
  },

  chartValue(name, value, { formats }) {
    switch (name) {
      case "tipping_share":
        return formats.percent(value, 0, 1);
      case "burst_share":
      case "no_fold_share":
      case "already_tipped_share":
        return formats.percent(value, 0);
      default:
        return null;
    }
  },
};
