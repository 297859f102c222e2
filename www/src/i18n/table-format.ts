/** The numbers of tables, by what they measure: those of one column with equally many decimals. */

import type { Measure } from "../engine/types.js";
import { isChinese } from "./cjk.js";
import type { Formats } from "./numbers.js";

/**
 * The least and the most decimals of a measure; in the first column, which tells rows apart, a share or a year may have
 * more.
 */
const DECIMALS: Record<Measure, [min: number, max: number]> = {
  share: [1, 1],
  price_change: [1, 1],
  drawdown_share: [1, 1],
  years: [0, 1],
  months: [0, 1],
  times_earnings: [1, 1],
  ratio: [2, 2],
  per_year: [2, 2],
  twh: [0, 1],
  usd_b: [1, 1],
  calendar_year: [0, 0],
  count: [0, 0],
  points: [2, 2],
};
const FIRST_DECIMALS: Partial<typeof DECIMALS> = { share: [0, 2], years: [0, 2] };

const PER_CENT: ReadonlySet<Measure> = new Set(["share", "price_change", "drawdown_share", "points"]);

/** What is written of a value, before it is rounded. */
function scaled(value: number, measure: Measure, formats: Formats): number {
  if (PER_CENT.has(measure)) return value * 100;
  // Chinese counts electricity in 億度, of which a TWh has ten.
  return measure === "twh" && isChinese(formats) ? value * 10 : value;
}

function decimalsOf(shown: number, measure: Measure, [min, max]: [number, number]): number {
  if (measure === "twh") return Math.abs(shown) < 100 ? max : min;
  return Math.max(min, Number(shown.toFixed(max)).toString().split(".")[1]?.length ?? 0);
}

/** How a column writes its numbers; `values` are all of them. */
export function columnText(
  values: readonly (number | null)[],
  measure: Measure,
  isFirst: boolean,
  formats: Formats,
): (value: number) => string {
  const range = (isFirst ? FIRST_DECIMALS[measure] : undefined) ?? DECIMALS[measure];
  const wanted = values.map((value) =>
    value === null ? range[0] : decimalsOf(scaled(value, measure, formats), measure, range),
  );
  const decimals = Math.max(range[0], ...wanted);
  return (value) => {
    switch (measure) {
      case "share":
      case "drawdown_share":
        return formats.percent(value, decimals);
      case "price_change":
        return formats.signedPercent(value, decimals);
      case "points":
        return formats.signedNumber(scaled(value, measure, formats), decimals);
      case "calendar_year":
        return String(Math.round(value));
      default:
        return formats.number(scaled(value, measure, formats), decimals);
    }
  };
}
