/** The view `tipping`: the cliff, today's place before it, and the edge, both to be dragged. */
import type { CursorMarks } from "../chart/cursor.js";
import { gridCursor } from "../chart/cursor-grid.js";
import type { Equilibrium } from "../engine/types.js";
import type { Value } from "../i18n/messages.js";
import { moneyText } from "../i18n/money.js";
import { joinSentences, numberOf, priceChange } from "../i18n/sentences.js";
import { rangeOf, snap } from "../ui/slider-scale.js";
import type { ViewDefinition } from "./definition.js";
import { paybackSentence, tippingSentence } from "./headlines.js";

const DOT_TONES = { alive: "alive", unstable: "ink", burst: "burst" } as const;

export const tipping: ViewDefinition = {
  name: "tipping",
  primaryInputs: ["seed_share", "price_multiplier", "external_inflow_per_quarter", "tolerance_median", "news_shock"],
  secondaryInputs: [
    "mainstream_share",
    "position_sold_share",
    "forced_sales_per_drawdown",
    "herding",
    "tolerance_spread",
  ],

  headline: ({ inputs, report }, localization, numbers) => [
    paybackSentence(inputs, report, localization, numbers),
    tippingSentence(inputs, report, localization, numbers),
  ],

  readout(stop, { inputs, report }, localization, numbers) {
    const { messages, formats } = localization;
    const {
      state,
      equilibria,
      crash_from_today_share: crashFromToday,
      sold_usd_b_at_tip: sold,
      crash_usd_b: crash,
    } = report.tipping;
    const path = (index: number, name: string): string => `tipping.equilibria.${index}.${name}`;
    const at = (match: (equilibrium: Equilibrium) => boolean): number => Math.max(0, equilibria.findIndex(match));
    const resting = state === "burst" ? equilibria.length - 1 : at((equilibrium) => equilibrium.is_stable);
    const values: Record<string, Value> = {};
    const place = equilibria[resting];
    if (place !== undefined) {
      values.sellers = numbers.result(
        path(resting, "sellers_share"),
        place.sellers_share,
        formats.percentInWords(place.sellers_share),
        "ink",
      );
      values.change = priceChange(place.drawdown_share, path(resting, "drawdown_share"), localization, numbers);
    }
    const lid = at((equilibrium) => !equilibrium.is_stable);
    const noReturn = equilibria[lid];
    if (noReturn !== undefined && !noReturn.is_stable) {
      values.no_return = numbers.result(
        path(lid, "sellers_share"),
        noReturn.sellers_share,
        formats.percentInWords(noReturn.sellers_share),
        "ink",
      );
    }
    if (crashFromToday !== null)
      values.crash = numbers.result(
        "tipping.crash_from_today_share",
        crashFromToday,
        formats.percentInWords(crashFromToday),
        "ink",
      );
    const key = state === "schrodinger" && values.no_return === undefined ? "calm" : state;
    const rest = messages.rich(`readout.tipping.${key}`, values);
    const money = (name: string, usdB: number): Value =>
      numbers.result(`tipping.${name}`, usdB, moneyText(usdB, formats, 0, 0), "ink");
    const inMoney =
      crash === null
        ? null
        : messages.rich(sold === null ? "readout.tipping.money_burst" : "readout.tipping.money", {
            crash: money("crash_usd_b", crash),
            sold: sold === null ? "" : money("sold_usd_b_at_tip", sold),
          });
    const seed = stop ?? numberOf(inputs, "seed_share");
    return {
      lead: messages.rich(`readout.tipping.${stop === null ? "today" : "cursor"}`, {
        seed_share: formats.percent(seed, 0, 2),
      }),
      rest: inMoney === null ? rest : joinSentences([rest, inMoney], localization),
    };
  },

  cursor: {
    ...gridCursor(
      (frame) => (frame.x.max > 0.2 ? 0.005 : 0.001),
      ({ inputs }) => numberOf(inputs, "seed_share"),
    ),
    contextAt(stop, context, evaluate) {
      const inputs = { ...context.inputs, seed_share: stop };
      const evaluation = evaluate(inputs);
      return evaluation.ok ? { ...context, inputs, report: evaluation.report } : null;
    },
    marks(stop, { report }, _frame, localization): CursorMarks {
      const dots = report.tipping.equilibria.map((point) => ({
        y: point.sellers_share,
        tone: DOT_TONES[point.branch],
      }));
      return { x: stop, dots, flag: localization.formats.percent(stop, 0, 1) };
    },
    label: (stop, _told, { messages, formats }) =>
      messages.text("figure.tipping.flag", { seed_share: formats.percent(stop, 0, 1) }),
  },

  onDrag(handle, { x }, { inputs }, solveTolerance, { fields }) {
    const seed = fields.get("seed_share");
    if (handle === "seed_share" && seed !== undefined)
      return { seed_share: Math.max(seed.min ?? 0, snap(x, rangeOf(seed))) };
    const tolerance = solveTolerance(inputs, x);
    return tolerance === null ? null : { tolerance_median: tolerance };
  },
};
