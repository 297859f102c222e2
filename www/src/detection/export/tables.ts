/** What is tested and what came of it, as files: the sequence with its curves, and everything with its settings. */
import type { Column, DataTable } from "../../export/data-table.js";
import type { DetectionScene } from "../engine-types.js";
import { axisOf, type Findings, verdictOn } from "../findings.js";
import { walksFor } from "../settings/settings.js";

const LEVELS = ["90", "95", "99"] as const;

function numbers(name: string, values: ArrayLike<number | null>): Column {
  const rows = Array.from(values);
  const absent = Uint8Array.from(rows, (value) => (value === null ? 1 : 0));
  return {
    name,
    type: "number",
    values: Float64Array.from(rows, (value) => value ?? 0),
    absent: absent.some((flag) => flag === 1) ? absent : null,
  };
}

export const dayOf = (day: number): string => new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10);

/** A row for each observation. */
export function sequenceTable(findings: Findings): DataTable {
  const { series, report, own, constant } = findings;
  const { dates } = axisOf(findings);
  const date: Column[] =
    dates.length === 0 ? [] : [{ name: "date", type: "text", values: Array.from(dates as ArrayLike<number>, dayOf) }];
  const curves = [
    ["own_volatility", own],
    ["constant_volatility", constant],
  ] as const;
  return {
    columns: [
      { name: "observation", type: "integer", values: Int32Array.from(series.values, (_, at) => at + 1), absent: null },
      ...date,
      numbers("value", series.values),
      numbers("bsadf", report.bsadf),
      numbers("badf", report.badf),
      numbers(
        "window_start",
        report.window_starts.map((start) => (start === null ? null : start + 1)),
      ),
      ...curves.flatMap(([name, lines]) =>
        lines === null ? [] : LEVELS.map((level, index) => numbers(`${name}_${level}`, lines.curves[index] ?? [])),
      ),
    ],
    metadata: {},
  };
}

const questions = ["ever", "now"] as const;

/** Everything but the values of a file: who has it can repeat every digit. */
export function record(findings: Findings, scene: DetectionScene, version: string, link: string): object {
  const { settings, report, series, own, constant, length } = findings;
  const { bsadf: _b, badf: _a, window_starts: _s, directions: _d, lag_counts: _l, ...summary } = report;
  const answers = questions.flatMap((question) => {
    const verdict = question === "now" && findings.stamps?.now === null ? null : verdictOn(findings, question);
    return verdict === null ? [] : [[question, verdict] as const];
  });
  return {
    program: "The Bubble Calculator",
    version,
    series: {
      name: series.name,
      observations: series.values.length,
      observations_of_file: length,
      first_date: series.dates.length === 0 ? null : dayOf(series.dates[0] ?? 0),
      last_date: series.dates.length === 0 ? null : dayOf(series.dates[series.dates.length - 1] ?? 0),
      sha256_of_file: series.digest,
    },
    settings: { ...settings, random_walks: walksFor(settings.paths) },
    copies: { own_volatility: own?.paths ?? 0, constant_volatility: constant?.paths ?? 0 },
    report: summary,
    answers: Object.fromEntries(answers),
    episodes: scene.episodes,
    link,
  };
}
