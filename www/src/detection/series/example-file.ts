/** The example: monthly S&P 500 prices divided by dividends, with the copies that the build has made of it. */
import type { CriticalLines } from "../engine-types.js";
import type { LoadedSeries } from "./loaded-series.js";

/** The file that the build has written. */
export interface ExampleFile {
  dates: number[];
  values: number[];
  own: CriticalLines;
  constant: CriticalLines;
}

export function exampleSeries({ values, dates }: Pick<ExampleFile, "values" | "dates">): LoadedSeries {
  return {
    name: "example",
    values: Float64Array.from(values),
    dates: Float64Array.from(dates),
    kind: "ratio",
    digest: null,
    rows: [],
    column: "",
    divisor: null,
  };
}
