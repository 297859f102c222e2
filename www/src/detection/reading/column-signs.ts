/** What a whole column decides, or leaves to its reader: the order of day and month, the decimal sign, per cent. */
import { toldCell } from "./cell.js";
import { dayOrder } from "./column-dates.js";
import { decimalEvidence, isPercent, looksNumeric, readNumber } from "./column-numbers.js";
import { readDate } from "./date-forms.js";
import { type DateForm, type DecimalSign, type Delimiter, type Question, RefusedFile } from "./reading.js";

/** The cells of one column, without those above its numbers. */
export interface ColumnCells {
  name: string;
  /** Plain cells, and the row of each in the file, from 1. */
  cells: readonly string[];
  rows: readonly number[];
}

interface Place {
  row: number;
  given: string;
  column: string;
}

function placeOf({ name, cells, rows }: ColumnCells, at: number): Place {
  return { row: rows[at] ?? 1, given: toldCell(cells[at] ?? ""), column: name };
}

function refuse(kind: "date_order_mixed" | "decimal_sign_mixed" | "percent_mixed", place: Place, other: Place): never {
  throw new RefusedFile(kind, place.row, { ...place, otherRow: other.row, otherGiven: other.given });
}

const asks = (kind: Question["kind"], place: Place, options: Question["options"]): Question => ({
  kind,
  ...place,
  rows: [place.row],
  count: 1,
  options,
});

/**
 * The form of a column of dates in which day or month may come first, or a question.
 *
 * @throws RefusedFile where the cells contradict each other.
 */
export function decideDayOrder(column: ColumnCells): DateForm | Question {
  const { dayFirst, monthFirst, undecided } = dayOrder(column.cells);
  if (dayFirst !== null && monthFirst !== null)
    refuse("date_order_mixed", placeOf(column, dayFirst), placeOf(column, monthFirst));
  if (monthFirst !== null) return "month_day_year";
  if (dayFirst !== null || undecided === null) return "day_month_year";
  const cell = column.cells[undecided] ?? "";
  const forms = ["day_month_year", "month_day_year"] as const;
  const options = forms.map((dateForm) => ({ choices: { dateForm }, reading: readDate(cell, dateForm) ?? 0 }));
  return asks("date_order", placeOf(column, undecided), options);
}

/**
 * The decimal sign of these columns, or a question. Where they leave it open, the other columns of numbers decide, and
 * then the delimiter: commas between columns go with decimal points, if each number has one.
 *
 * @throws RefusedFile where the cells contradict each other.
 */
export function decideDecimalSign(
  columns: readonly ColumnCells[],
  others: () => readonly ColumnCells[],
  delimiter: Delimiter,
): DecimalSign | Question {
  let question: Question | null = null;
  let hasWholeNumbers = false;
  let decided: { sign: DecimalSign; place: Place; count: number } | null = null;
  for (const column of columns) {
    const { only, count, undecided, ...more } = decimalEvidence(column.cells);
    hasWholeNumbers ||= more.hasWholeNumbers;
    for (const sign of [".", ","] as const) {
      const at = only[sign];
      if (at === null) continue;
      const found = { sign, place: placeOf(column, at), count: count[sign] };
      if (decided === null || decided.sign === sign) decided ??= found;
      else if (found.count > decided.count) refuse("decimal_sign_mixed", decided.place, found.place);
      else refuse("decimal_sign_mixed", found.place, decided.place);
    }
    if (undecided === null) continue;
    const cell = column.cells[undecided] ?? "";
    question ??= asks(
      "decimal_sign",
      placeOf(column, undecided),
      ([".", ","] as const).map((decimalSign) => ({
        choices: { decimalSign },
        reading: readNumber(cell, decimalSign) ?? 0,
      })),
    );
  }
  if (decided !== null) return decided.sign;
  if (question === null) return ".";
  const evidence = others().map(({ cells }) => decimalEvidence(cells).only);
  const [hasPoint, hasComma] = ([".", ","] as const).map((sign) => evidence.some((only) => only[sign] !== null));
  if (hasPoint !== hasComma) return hasPoint ? "." : ",";
  return delimiter === "," && !hasWholeNumbers && !question.given.includes(",") ? "." : question;
}

/**
 * Whether all numbers of a column are per cent.
 *
 * @throws RefusedFile where only some are.
 */
export function decidePercent(column: ColumnCells): boolean {
  const { cells } = column;
  const first = cells.findIndex(isPercent);
  if (first < 0) return false;
  const other = cells.findIndex((cell) => looksNumeric(cell) && !isPercent(cell));
  if (other >= 0) refuse("percent_mixed", placeOf(column, first), placeOf(column, other));
  return true;
}
