/** What is wrong with a series, or remarkable about it, in words that say where and what to do. */
import type { DetectionRefusal, SeriesIssue } from "../engine-types.js";
import type { LoadedSeries } from "../series/loaded-series.js";
import type { Speech } from "./moments.js";

function rowText(at: number | null, { rows }: Pick<LoadedSeries, "rows">, { formats }: Speech): string {
  return at === null ? "" : formats.number(rows[at] ?? at + 1, 0);
}

export function warningText({ kind, given, limit }: SeriesIssue, { formats, messages }: Speech): string {
  const isShare = kind === "IrregularDates";
  const number = (value: number | null): string =>
    value === null ? "" : isShare ? formats.percent(value, 0) : formats.number(value, 0, 2);
  return messages.text(`detection.warning.${kind}`, { given: number(given), limit: number(limit) });
}

/** One sentence for each kind of what is wrong; rows are those of the file. */
export function refusalTexts({ errors }: DetectionRefusal, series: LoadedSeries, speech: Speech): string[] {
  const { messages, formats } = speech;
  const kinds = [...new Set(errors.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const found = errors.filter((error) => error.kind === kind);
    const [first] = found;
    if (first === undefined || kind === "WrongArgument") return messages.text("detection.refusal.WrongArgument");
    const rows = found.map(({ row }) => rowText(row, series, speech)).filter((text) => text !== "");
    return messages.text(`detection.refusal.${kind}`, {
      count: rows.length,
      rows: rows.join(messages.text("detection.rows_between")),
      given: first.given === null ? "" : formats.number(first.given, 0, 4),
      limit: first.limit === null ? "" : formats.number(first.limit, 0),
    });
  });
}
