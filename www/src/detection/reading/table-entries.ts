/** The rows of a table that are observations, and those that are words around them. */
import { isBlank, plainCell, toldCell } from "./cell.js";
import type { Layout } from "./choose-columns.js";
import { readNumber } from "./column-numbers.js";
import { readDate, resemblesDate } from "./date-forms.js";
import { type DateForm, type DecimalSign, RefusedFile } from "./reading.js";
import type { Entry } from "./time-order.js";

export interface TableEntries {
  entries: Entry[];
  /** Rows that are no observations: before the first, after the last, and words between. */
  atStart: number[];
  atEnd: number[];
  between: number[];
}

interface ReadRow {
  /** From 1. */
  row: number;
  cells: readonly string[];
  date: number | null;
  value: number | null;
}

function numberOfRow(cells: readonly string[], layout: Layout, decimalSign: DecimalSign): number | null {
  const numberIn = (column: number): number | null => readNumber(plainCell(cells[column] ?? ""), decimalSign);
  const value = numberIn(layout.valueColumn);
  if (layout.divisorColumn === null || value === null) return value;
  const divisor = numberIn(layout.divisorColumn);
  // Files write 0 for dividends and earnings that are not known yet.
  const quotient = divisor === null || divisor === 0 ? Number.NaN : value / divisor;
  return Number.isFinite(quotient) ? quotient + 0 : null;
}

/** Whether a row without a date only divides the table: heads once more, or a line of words. */
function isWords({ cells, value }: ReadRow, dateCell: string, heads: readonly string[] | undefined): boolean {
  const isRepeated = heads !== undefined && cells.every((cell, at) => cell.trim() === (heads[at] ?? "").trim());
  const filled = cells.filter((cell) => !isBlank(cell)).length;
  return isRepeated || (value === null && (filled === 1 || !/\d/.test(dateCell)));
}

/**
 * Reads every row.
 *
 * @param dateForm null where the table has no dates: then the order of rows is that of time.
 * @throws RefusedFile for a date that cannot be read beside a number, and where there is no observation at all.
 */
export function tableEntries(
  rows: readonly (readonly string[])[],
  layout: Layout,
  dateForm: DateForm | null,
  decimalSign: DecimalSign,
): TableEntries {
  const { headAt, dateColumn, columns } = layout;
  const dateCellOf = (cells: readonly string[]): string =>
    dateColumn === null ? "" : plainCell(cells[dateColumn] ?? "");
  const read: ReadRow[] = rows.flatMap((cells, at) => {
    if (at === headAt || cells.every(isBlank)) return [];
    const isAbove = at < headAt;
    const date = dateForm === null ? at : readDate(dateCellOf(cells), dateForm);
    const value = isAbove ? null : numberOfRow(cells, layout, decimalSign);
    return [{ row: at + 1, cells, date: isAbove ? null : date, value }];
  });
  const refuse = ({ row, cells }: ReadRow): never => {
    const given = toldCell(cells[dateColumn ?? 0] ?? "");
    const column = columns[dateColumn ?? 0]?.name ?? "";
    throw new RefusedFile(given === "" ? "date_missing" : "date_unreadable", row, { given, column });
  };

  const isObservation = ({ date, value }: ReadRow): boolean => date !== null && value !== null;
  const first = read.findIndex(isObservation);
  const last = read.findLastIndex(isObservation);
  if (first < 0) {
    const undated = read.find(({ date, value }) => date === null && value !== null);
    if (undated !== undefined) refuse(undated);
    const { row = 1, cells = [] } = read.find(({ row: one }) => one > headAt + 1) ?? read[0] ?? {};
    throw new RefusedFile("no_numbers", row, { given: toldCell(cells.join(" ")) });
  }
  const found: TableEntries = { entries: [], atStart: [], atEnd: [], between: [] };
  read.forEach((one, at) => {
    const { row, date, value } = one;
    if (date !== null) {
      found.entries.push({ row, date, value });
      return;
    }
    const dateCell = dateCellOf(one.cells);
    const isInside = at > first && at < last;
    if (isInside ? !isWords(one, dateCell, rows[headAt]) : value !== null && resemblesDate(dateCell)) refuse(one);
    (isInside ? found.between : at < first ? found.atStart : found.atEnd).push(row);
  });
  return found;
}
