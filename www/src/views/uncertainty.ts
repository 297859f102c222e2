/** The view `uncertainty`: where markets tip whose parameters nobody knows better than a range. */
import type { CursorMarks } from "../chart/cursor.js";
import type { Rich, Value } from "../i18n/messages.js";
import { inputValue, numberOf, type Numbers, type Speech } from "../i18n/sentences.js";
import { gridCursor } from "../chart/cursor-grid.js";
import type { Told, ViewKit } from "./definition.js";
import { captionNumber, lineAt } from "./scene-queries.js";
import { tippingSentence } from "./headlines.js";

/** A number of the drawn markets. */
function drawn(
  told: Told,
  key: string,
  name: string,
  tone: "ink" | "burst",
  { formats }: Speech,
  numbers: Numbers,
  decimals = 0,
): Value | null {
  const value = captionNumber(told.scene(), key, name);
  return value === null
    ? null
    : numbers.result(`scene.uncertainty.${name}`, value, formats.percent(value, decimals), tone);
}

/** What a look at the hidden doubters would do to the market of the sliders. */
function box({ inputs, report }: Told, speech: Speech, numbers: Numbers): Rich {
  const { messages, formats } = speech;
  const seen = report.doubt.burst_when_seen_probability;
  if (seen === null) return messages.rich("sentence.uncertainty.no_edge", {});
  return messages.rich("sentence.uncertainty.box", {
    doubt_concentration: formats.number(numberOf(inputs, "doubt_concentration"), 0),
    seen: numbers.result("doubt.burst_when_seen_probability", seen, formats.percentInWords(seen), "burst"),
  });
}

export const uncertainty: ViewKit = {
  name: "uncertainty",
  first: ["seed_share", "news_shock", "doubt_concentration", "agent_count"],
  more: [],

  verdict(told, speech, numbers) {
    const { messages } = speech;
    const noFold = drawn(told, "no_fold", "no_fold_share", "ink", speech, numbers);
    const already = drawn(told, "burst_probability", "already_tipped_share", "burst", speech, numbers);
    const burst = drawn(told, "burst_at_seed", "burst_share", "burst", speech, numbers);
    if (noFold === null || already === null || burst === null)
      return [tippingSentence(told.inputs, told.report, speech, numbers)];
    const median = drawn(told, "median", "tipping_share", "burst", speech, numbers, 1);
    return [
      median === null
        ? messages.rich("verdict.uncertainty.none", { no_fold: noFold, already })
        : messages.rich("verdict.uncertainty.spread", { no_fold: noFold, already, median }),
      messages.rich("verdict.uncertainty.seed", {
        seed_share: inputValue(told.inputs, "seed_share", speech, numbers),
        burst,
      }),
    ];
  },

  sentence(stop, told, speech, numbers) {
    const { messages, formats } = speech;
    if (stop === null)
      return { lead: messages.rich("sentence.uncertainty.lead", {}), rest: box(told, speech, numbers) };
    const scene = told.scene();
    const share = (lineAt(scene, "burst_probability", stop) ?? 0) / (scene?.y.max || 1);
    return {
      lead: messages.rich("sentence.tipping.cursor", { seed_share: formats.percent(stop, 0, 2) }),
      rest: messages.rich("sentence.uncertainty.cursor", {
        burst: numbers.result("scene.uncertainty.burst_share", share, formats.percent(share, 0), "burst"),
        rest: formats.percent(1 - Number(share.toFixed(2)), 0),
      }),
    };
  },

  cursor: {
    ...gridCursor(
      () => 0.005,
      ({ inputs }) => numberOf(inputs, "seed_share"),
    ),
    marks(stop, told, _frame, speech): CursorMarks {
      const y = lineAt(told.scene(), "burst_probability", stop);
      return { x: stop, dots: y === null ? [] : [{ y, tone: "ink" }], flag: speech.formats.percent(stop, 0, 1) };
    },
    flag: (stop, _told, { messages, formats }) =>
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
