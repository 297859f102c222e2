/** The reader's own file, from its bytes to a series. It lives as long as the page is open, and nowhere else. */

import { MOST_BYTES, type ReadingChoices, type Series, type SeriesReading } from "../reading/reading.js";
import { type Period, thinned } from "../reading/thinning.js";
import type { LoadedSeries } from "./loaded-series.js";

/** Above so many observations fewer are offered. */
export const LONG = 3000;

type Source = { bytes: Uint8Array<ArrayBuffer> } | { text: string };

export class OwnSeries {
  private source: Source | null = null;
  private asked = 0;
  choices: ReadingChoices = {};
  reading: SeriesReading | null = null;
  isReading = false;
  /** What reads files did not load. */
  hasFailed = false;
  private period: Period | null = null;

  constructor(private readonly changed: () => void) {}

  async openFile(file: Blob): Promise<void> {
    // Of a file that is too large, enough is read to say so.
    const part = file.slice(0, MOST_BYTES + 1);
    await this.open({ bytes: new Uint8Array(await part.arrayBuffer()) });
  }

  openText(text: string): Promise<void> {
    return this.open({ text });
  }

  private open(source: Source): Promise<void> {
    this.source = source;
    this.period = null;
    return this.choose({});
  }

  /** Reads it anew with these choices; what was asked last wins. */
  async choose(choices: ReadingChoices): Promise<void> {
    const { source } = this;
    if (source === null) return;
    this.choices = choices;
    this.isReading = true;
    this.hasFailed = false;
    this.asked += 1;
    const own = this.asked;
    this.changed();
    try {
      const { readPastedSeries, readSeriesFile } = await import("../reading/read-series.js");
      const reading =
        "text" in source ? await readPastedSeries(source.text, choices) : await readSeriesFile(source.bytes, choices);
      if (own !== this.asked) return;
      this.reading = reading;
    } catch (reason) {
      if (own !== this.asked) return;
      console.error(reason);
      this.hasFailed = true;
    }
    this.isReading = false;
    this.changed();
  }

  thin(period: Period): void {
    this.period = period;
  }

  get canThin(): boolean {
    const { reading } = this;
    return (
      this.period === null &&
      reading?.kind === "series" &&
      reading.series.values.length > LONG &&
      reading.series.dates.length > 0
    );
  }

  /** The series, once the file is one. */
  loaded(): LoadedSeries | null {
    const { reading, period } = this;
    if (reading?.kind !== "series") return null;
    const { understood } = reading;
    const series: Series = period === null ? reading.series : thinned(reading.series, period);
    const name = (index: number): string => understood.columns.find((one) => one.index === index)?.name ?? "";
    const { divisorColumn, valueColumn, digest } = understood;
    return {
      name: "own",
      values: Float64Array.from(series.values),
      dates: Float64Array.from(series.dates),
      kind: divisorColumn === null ? "price" : "ratio",
      digest,
      rows: series.rows,
      column: name(valueColumn),
      divisor: divisorColumn === null ? null : name(divisorColumn),
    };
  }
}
