/** The view `cascade`: a thousand investors who sell round by round, and the price that falls with them. */

import { fromPx } from "../chart/axis.js";
import type { CursorMarks } from "../chart/cursor.js";
import type { Crowd, Frame, Inputs } from "../engine/types.js";
import type { RichText, Value } from "../i18n/messages.js";
import {
  inputValue,
  joinSentences,
  type Localization,
  type NumberRenderer,
  numberOf,
  priceChange,
} from "../i18n/sentences.js";
import type { ViewContext, ViewDefinition } from "./definition.js";
import { captionNumber } from "./scene-queries.js";

/** How far from a dot, in distances to its neighbour, it is still meant. */
const REACH = 1.2;

/** The words for what an investor does, by the engine's letters. */
const STATES: Readonly<Record<string, string>> = {
  h: "hold",
  n: "never_sell",
  d: "doubter",
  b: "sold_before",
  s: "sold_now",
};

/** The round that is shown, from 1; between two rounds the part that is over counts. */
export function roundShown(inputs: Inputs, rounds: number): number {
  const shown = numberOf(inputs, "cascade_round");
  return shown === 0 ? rounds : Math.min(rounds, shown);
}

const crowdOf = (context: ViewContext): Crowd | null => context.scene()?.crowd ?? null;

/** What a caption says of how it ends. */
const end = (context: ViewContext, name: string): number | null => captionNumber(context.scene(), "below_end", name);

const count = (value: number, { formats }: Localization): string => formats.number(value, 0);

function headline(context: ViewContext, localization: Localization, numbers: NumberRenderer): RichText[] {
  const { inputs, report } = context;
  const { messages, formats } = localization;
  const scene = context.scene();
  const [rounds, sold, investors] = ["rounds", "sold", "investors"].map((name) => end(context, name) ?? 0) as [
    number,
    number,
    number,
  ];
  const isTipped = end(context, "is_tipped") === 1;
  const values: Record<string, Value> = {
    seed_share: inputValue(inputs, "seed_share", localization, numbers),
    rounds: count(rounds, localization),
    count: rounds,
    sold: numbers.result("scene.cascade.sold", sold, count(sold, localization), isTipped ? "burst" : "alive"),
    investors: count(investors, localization),
  };
  const { tipping_share: tippingShare } = report.tipping;
  if (tippingShare === null) return [messages.rich("headline.cascade.smooth", values)];
  if (tippingShare < 0 && isTipped) return [messages.rich("headline.cascade.already", values)];
  const first = messages.rich(`headline.cascade.${isTipped ? "tips" : "holds"}`, values);
  const doubters = captionNumber(scene, "below_stops", "doubters");
  const stops = captionNumber(scene, "below_stops", "sold");
  if (doubters === null || stops === null) return [first];
  // As fine as one investor.
  const digits = investors > 1000 ? 2 : 1;
  if (isTipped)
    return [
      first,
      messages.rich("headline.cascade.stops", {
        share: formats.percent(doubters / investors, digits),
        end: numbers.result("scene.cascade.stops_at", stops, count(stops, localization), "alive"),
      }),
    ];
  const share = (doubters + 1) / investors;
  return [first, messages.rich("headline.cascade.goes_on", { share: formats.percent(share, digits) })];
}

/** "18% lower": the price after a round. */
function priceAfter(round: number, crowd: Crowd, localization: Localization, numbers: NumberRenderer): Value {
  return priceChange(-(crowd.price_change[round - 1] ?? 0), "scene.cascade.price_change", localization, numbers);
}

/** What holds at the round shown. */
function roundWords(context: ViewContext, crowd: Crowd, localization: Localization, numbers: NumberRenderer): RichText {
  const { messages, formats } = localization;
  const scene = context.scene();
  const round = end(context, "round") ?? 1;
  const sold = crowd.sold[round - 1] ?? 0;
  const values: Record<string, Value> = {
    sold: numbers.result("scene.cascade.sold", sold, count(sold, localization), "ink"),
    now: count(crowd.new_sellers[round - 1] ?? 0, localization),
    price: priceAfter(round, crowd, localization, numbers),
  };
  const said = [messages.rich(`readout.cascade.${round === 1 ? "first" : "round"}`, values)];
  if ((crowd.price_change[round - 1] ?? 0) >= 0.0005) said.push(messages.rich("readout.cascade.higher", {}));
  const months = numberOf(context.inputs, "reaction_years") * 12;
  said.push(
    messages.rich("readout.cascade.months", {
      months: Number(months.toFixed(1)),
      shown: formats.number(months, 0, 1),
    }),
  );
  const [low, high] = ["low_share", "high_share"].map((name) => captionNumber(scene, "below_range", name));
  if (typeof low === "number" && typeof high === "number")
    said.push(
      messages.rich("readout.cascade.range", {
        investors: count(crowd.states.length, localization),
        low: numbers.result("scene.cascade.low_share", low, formats.percent(low, 1), "ink"),
        high: numbers.result("scene.cascade.high_share", high, formats.percent(high, 1), "ink"),
      }),
    );
  return joinSentences(said, localization);
}

/** What an investor sits through, and when that was too much. */
function investorWords(place: number, crowd: Crowd, localization: Localization, numbers: NumberRenderer): RichText {
  const { messages, formats } = localization;
  const state = crowd.states[place];
  if (state === "d") return messages.rich("readout.cascade.doubter", {});
  if (state === "n") return messages.rich("readout.cascade.never_sells", {});
  const tolerance = crowd.tolerance_share[place] ?? 0;
  const round = crowd.sold_in_round[place] ?? 0;
  const values: Record<string, Value> = {
    tolerance: numbers.result("scene.cascade.tolerance_share", tolerance, formats.percent(tolerance, 0), "ink"),
  };
  if (round === 0) return messages.rich("readout.cascade.holds", values);
  values.round = count(round, localization);
  // The price that moved them is that of the round before.
  values.price = priceAfter(round - 1, crowd, localization, numbers);
  return messages.rich(`readout.cascade.${tolerance < 0.005 ? "sells_at_once" : "sells"}`, values);
}

/** The dot nearest to a place, where one is near. */
function nearest(xPx: number, yPx: number, { dots_px: dots }: Frame): number | null {
  let [best, least] = [0, Infinity];
  for (let index = 0; index + 1 < dots.length; index += 2) {
    const distance = Math.hypot((dots[index] ?? 0) - xPx, (dots[index + 1] ?? 0) - yPx);
    if (distance < least) [best, least] = [index / 2, distance];
  }
  const pitch = Math.hypot((dots[2] ?? 0) - (dots[0] ?? 0), (dots[3] ?? 0) - (dots[1] ?? 0));
  return least <= REACH * pitch ? best : null;
}

export const cascade: ViewDefinition = {
  name: "cascade",
  primaryInputs: ["seed_share", "tolerance_median", "never_sell_share", "herding", "news_shock"],
  secondaryInputs: ["tolerance_spread", "price_multiplier", "reaction_years", "cascade_investors"],

  headline,

  readout(stop, context, localization, numbers) {
    const { messages } = localization;
    const crowd = crowdOf(context);
    if (crowd !== null && stop !== null)
      return {
        lead: messages.rich("readout.cascade.investor", {}),
        rest: investorWords(stop, crowd, localization, numbers),
      };
    const lead = messages.rich("readout.cascade.lead", {
      round: count(end(context, "round") ?? 1, localization),
      rounds: count(end(context, "rounds") ?? 1, localization),
    });
    return { lead, rest: crowd === null ? "" : roundWords(context, crowd, localization, numbers) };
  },

  cursor: {
    nearest: ({ x_px: xPx, y_px: yPx }, frame) => nearest(xPx, yPx, frame),
    step(from, steps, _frame, context) {
      const last = Math.max(0, (crowdOf(context)?.states.length ?? 1) - 1);
      return Math.min(last, Math.max(0, from + steps));
    },
    bounds: (_frame, context) => [0, Math.max(0, (crowdOf(context)?.states.length ?? 1) - 1)],
    initial: () => 0,
    marks(stop, _context, { dots_px: dots, x, y }): CursorMarks {
      const [xPx, yPx] = [dots[2 * stop], dots[2 * stop + 1]];
      if (xPx === undefined || yPx === undefined) return { x: x.min, dots: [], flag: "", isAnywhere: true };
      return { x: fromPx(xPx, x), dots: [{ y: fromPx(yPx, y), tone: "ink" }], flag: "", isAnywhere: true };
    },
    label(stop, context, localization) {
      const { messages } = localization;
      const states = crowdOf(context)?.states ?? "";
      return messages.text("figure.cascade.flag", {
        number: count(stop + 1, localization),
        investors: count(states.length, localization),
        state: messages.text(`figure.cascade.state.${STATES[states[stop] ?? ""] ?? "hold"}`),
      });
    },
  },

  chartValue(name, value, { formats }) {
    return name === "price_change" ? formats.signedPercent(value, 1) : formats.number(value, 0);
  },
};
