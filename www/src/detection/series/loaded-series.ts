/** A series that can be tested, from wherever it comes. */
import type { SeriesKind } from "../engine-types.js";
import type { SeriesName } from "../settings/link.js";

export interface LoadedSeries {
  name: SeriesName;
  values: Float64Array;
  /** Days since 1970, or empty. */
  dates: Float64Array;
  kind: SeriesKind;
  /** Hexadecimal SHA-256 of the file; null for what is no file. */
  digest: string | null;
  /** Row of each value in its file; empty for what is no file. */
  rows: readonly number[];
  /** Heads of the columns of a file, as text. */
  column: string;
  divisor: string | null;
}

/** The series as it was when so many values were known. */
export function endingAt(series: LoadedSeries, end: number | null): LoadedSeries {
  if (end === null || end >= series.values.length) return series;
  return { ...series, values: series.values.slice(0, end), dates: series.dates.slice(0, end) };
}
