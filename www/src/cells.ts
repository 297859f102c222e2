/** The numbers of tables, by what they measure. */
import type { Formats } from "./format.js";
import { is_chinese } from "./han.js";
import type { Measure } from "./shapes.js";

/** A number of a table; the first of a row tells it from its neighbours. */
export function cell_text(value: number, measure: Measure, is_first: boolean, formats: Formats): string {
  switch (measure) {
    case "share":
      return is_first ? formats.percent(value, 0, 2) : formats.percent(value, 1);
    case "price_change":
      return formats.signed_percent(value, 1);
    case "years":
      return formats.number(value, 0, is_first ? 2 : 1);
    case "times_earnings":
      return formats.number(value, 1);
    case "ratio":
    case "per_year":
      return formats.number(value, 2);
    case "months":
      return formats.number(value, 0, 1);
    case "drawdown_share":
      return formats.percent(value, 1);
    case "twh": {
      // Chinese counts electricity in 億度, of which a TWh has ten.
      const shown = is_chinese(formats) ? value * 10 : value;
      return formats.number(shown, Math.abs(shown) < 100 ? 1 : 0);
    }
    case "usd_b":
      return formats.number(value, 1);
    case "calendar_year":
      return String(Math.round(value));
    case "points":
      return formats.signed_number(value * 100, 2);
  }
}
