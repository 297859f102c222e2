/** Which columns hold the dates and the prices. */
import { isBlank, plainCell, spread, toldCell } from "./cell.js";
import { dateFormOf, hasSomeDates } from "./column-dates.js";
import { isPercent, looksNumeric } from "./column-numbers.js";
import { observedCells } from "./csv-rows.js";
import { isDate } from "./date-forms.js";
import { isDateHead, isHead, isOtherHead, priceRank } from "./head-names.js";
import { type Column, type DateForm, type ReadingChoices, RefusedFile } from "./reading.js";

/** Columns beyond are not looked at. */
const MOST_COLUMNS = 200;
const HEAD_ROWS = 40;
const ROWS_JUDGED = 300;
/** Share of its cells that are numbers, in a column that a head names and in one without. */
const NUMERIC = { named: 0.2, unnamed: 0.6 };

export interface Layout {
  /** Place of the row of heads; -1 where there is none. */
  headAt: number;
  columns: Column[];
  dateColumn: number | null;
  dateForm: DateForm | null;
  valueColumn: number;
  divisorColumn: number | null;
}

/** As spreadsheets letter columns. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** The row with most known heads above the first observation; the later one of equals stands nearer to the numbers. */
function headRow(rows: readonly string[][], width: number): number {
  let best = { at: -1, count: 0 };
  for (const [at, row] of rows.slice(0, HEAD_ROWS).entries()) {
    const cells = row.slice(0, MOST_COLUMNS).map(plainCell);
    // Stocks in Taiwan are named by numbers: such heads stand beside that of the dates.
    if (observedCells(cells) >= Math.min(2, width) && !cells.some(isDateHead)) break;
    const count = cells.filter(isHead).length;
    if (count > 0 && count >= best.count) best = { at, count };
  }
  return best.at;
}

/** A row of words right above the first row with a number in this column, where no head is known. */
function wordsAbove(rows: readonly string[][], column: number): number {
  const first = rows.findIndex((row) => looksNumeric(plainCell(row[column] ?? "")));
  const above = first < 1 ? undefined : rows[first - 1];
  return above === undefined || isBlank(above[column]) ? -1 : first - 1;
}

/**
 * Finds the columns of a table and the form of its dates.
 *
 * @param isChinese whether years of the Republic of China are likely.
 * @throws RefusedFile where no column has numbers, or the dates have no form that is known.
 */
export function chooseColumns(rows: readonly string[][], choices: ReadingChoices, isChinese: boolean): Layout {
  const width = Math.min(
    MOST_COLUMNS,
    rows.reduce((most, { length }) => Math.max(most, length), 0),
  );
  for (const chosen of [choices.dateColumn, choices.valueColumn, choices.divisorColumn])
    if (chosen !== undefined && (chosen < 0 || chosen >= width)) throw new RefusedFile("no_such_column", 1);
  const head = headRow(rows, width);
  const cellsOf = (column: number, most = Number.POSITIVE_INFINITY): string[] =>
    spread(rows.slice(head + 1), most).map((row) => plainCell(row[column] ?? ""));
  const headOf = (column: number): string => (head < 0 ? "" : (rows[head]?.[column] ?? ""));
  const nameOf = (column: number): string => toldCell(headOf(column)) || letterOf(column);
  const indices = Array.from({ length: width }, (_, index) => index);

  const judged = indices.map((index) => cellsOf(index, ROWS_JUDGED).filter((cell) => !isBlank(cell)));
  const numericShare = judged.map((cells) => cells.filter(looksNumeric).length / Math.max(1, cells.length));
  const named = indices.filter((index) => isDateHead(headOf(index)));
  const tryForm = (index: number): DateForm | null => {
    const isNamed = named.includes(index) || index === choices.dateColumn;
    const context = { isChinese, isNamed, isLikely: isNamed || index === 0 };
    return dateFormOf(judged[index] ?? [], context) === null ? null : dateFormOf(cellsOf(index), context);
  };

  let dateColumn: number | null = choices.dateColumn ?? null;
  let dateForm: DateForm | null = choices.dateForm ?? null;
  if (dateColumn === null) {
    for (const index of [...named, ...indices.filter((one) => !named.includes(one))]) {
      // A single column of numbers is a column of values.
      if (width === 1 && !named.includes(index)) break;
      const form = tryForm(index);
      if (form === null) continue;
      dateColumn = index;
      dateForm ??= form;
      break;
    }
  } else dateForm ??= tryForm(dateColumn);

  const datedColumn = (): number | undefined => indices.find((index) => hasSomeDates(judged[index] ?? []));
  const unread = dateColumn ?? named[0] ?? (width > 1 ? datedColumn() : undefined);
  if (dateForm === null && unread !== undefined) {
    const isFilled = (row: readonly string[], place: number): boolean => place > head && !isBlank(row[unread]);
    const wrong = rows.findIndex((row, place) => isFilled(row, place) && !isDate(plainCell(row[unread] ?? "")));
    const at = wrong < 0 ? rows.findIndex(isFilled) : wrong;
    const filled = rows.findIndex((row, place) => place > head && !row.every(isBlank));
    if (at < 0 && filled < 0) throw new RefusedFile("empty", head + 2);
    if (at < 0) throw new RefusedFile("date_missing", filled + 1, { column: nameOf(unread) });
    throw new RefusedFile("date_unreadable", at + 1, {
      given: toldCell(rows[at]?.[unread] ?? ""),
      column: nameOf(unread),
    });
  }

  const isNumeric = (index: number, least: number): boolean =>
    index !== dateColumn && (numericShare[index] ?? 0) >= least && (judged[index]?.length ?? 0) > 0;
  const ranked = indices
    .filter((index) => priceRank(headOf(index)) !== null && isNumeric(index, NUMERIC.named))
    .sort((a, b) => (priceRank(headOf(a)) ?? 0) - (priceRank(headOf(b)) ?? 0));
  const plain = indices.filter((index) => isNumeric(index, NUMERIC.unnamed));
  const isPrice = (index: number): boolean =>
    !isOtherHead(headOf(index)) && !isDateHead(headOf(index)) && !judged[index]?.some(isPercent);
  const valueColumn = choices.valueColumn ?? ranked[0] ?? plain.filter(isPrice).at(-1) ?? plain.at(-1);
  if (valueColumn === undefined) {
    const at = rows.findIndex((row, place) => place > head && row.some((cell) => !isBlank(cell)));
    throw new RefusedFile("no_numbers", Math.max(0, at) + 1, { given: toldCell(rows[at]?.join(" ") ?? "") });
  }

  const headAt = head < 0 ? wordsAbove(rows, valueColumn) : head;
  return {
    headAt,
    columns: indices.map((index) => ({
      index,
      name: toldCell(rows[headAt]?.[index] ?? "") || letterOf(index),
      isNumeric: isNumeric(index, NUMERIC.named),
    })),
    dateColumn,
    dateForm,
    valueColumn,
    divisorColumn: choices.divisorColumn ?? null,
  };
}
