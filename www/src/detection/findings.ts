/** What is known of a series under some settings: all that sentences, tables and files are made of. */
import type {
  CriticalLines,
  DateStamps,
  DetectionPicture,
  DetectionReport,
  DetectionVerdict,
  Question,
  SomeDetectionOptions,
} from "./engine-types.js";
import type { LoadedSeries } from "./series/loaded-series.js";
import type { Settings } from "./settings/settings.js";
import type { TimeAxis } from "./words/moments.js";

export interface Findings {
  /** As far as it is known under the settings. */
  series: LoadedSeries;
  /** Observations of the whole series. */
  length: number;
  settings: Settings;
  options: SomeDetectionOptions;
  report: DetectionReport;
  /** By copies with flipped signs, and by random walks; null until there are some. */
  own: CriticalLines | null;
  constant: CriticalLines | null;
  /** Null until there are copies of both kinds. */
  stamps: DateStamps | null;
  /** How often a bubble is found in so few observations; null where there are enough. */
  power: number | null;
  /** More copies are to come. */
  isProvisional: boolean;
}

export const axisOf = ({ series, report }: Pick<Findings, "series" | "report">): TimeAxis => ({
  dates: series.dates,
  frequency: report.frequency,
});

/** The answer to a question; about the whole where nothing is known of the last years. */
export function verdictOn({ stamps }: Findings, question: Question): DetectionVerdict | null {
  return (question === "now" ? stamps?.now : null) ?? stamps?.ever ?? null;
}

export const verdictOf = (findings: Findings): DetectionVerdict | null =>
  verdictOn(findings, findings.settings.question);

/** What the engine draws. */
export function pictureOf({ series, report, own, constant, options, settings }: Findings): DetectionPicture {
  const { values, dates } = series;
  return { values, dates, report, own, constant, options, question: settings.question };
}
