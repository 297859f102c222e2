/** Fewer observations: the last one of each week or month. A mean would make steps look connected that are not. */
import type { Series } from "./reading.js";

export type Period = "week" | "month";

/** A number that all days of a period share, and no others. */
function periodOf(day: number, period: Period): number {
  // The first of 1970 was a Thursday; weeks begin on Mondays.
  if (period === "week") return Math.floor((Math.floor(day) + 3) / 7);
  const date = new Date(Math.floor(day) * 86_400_000);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}

/** The last observation of each week or month; a series without dates stays as it is. */
export function thinned(series: Series, period: Period): Series {
  const { dates, values, rows } = series;
  if (dates.length === 0) return series;
  const periods = dates.map((day) => periodOf(day, period));
  const isLast = (_: unknown, at: number): boolean => periods[at] !== periods[at + 1];
  return { dates: dates.filter(isLast), values: values.filter(isLast), rows: rows.filter(isLast) };
}
