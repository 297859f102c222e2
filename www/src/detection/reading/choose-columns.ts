/** Which columns hold the dates and the prices. */
import { isBlank, plainCell, spread, toldCell } from "./cell.js";
import { dateFormOf, hasSomeDates } from "./column-dates.js";
import { isPercent, looksNumeric } from "./column-numbers.js";
import { observedCells } from "./csv-rows.js";
import { isDate, readDate } from "./date-forms.js";
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

/** What is known of every column before any is chosen. */
interface Survey {
  rows: readonly string[][];
  /** Place of the row of known heads; -1 where there is none. */
  head: number;
  indices: readonly number[];
  headOf(column: number): string;
  nameOf(column: number): string;
  /** Its plain cells below the head. */
  cellsOf(column: number): string[];
  /** Some of them, without empty ones. */
  judged: readonly string[][];
}

function survey(rows: readonly string[][], width: number): Survey {
  const head = headRow(rows, width);
  const body = rows.slice(head + 1);
  const cellsIn = (some: readonly string[][], column: number): string[] =>
    some.map((row) => plainCell(row[column] ?? ""));
  const indices = Array.from({ length: width }, (_, index) => index);
  const headOf = (column: number): string => (head < 0 ? "" : (rows[head]?.[column] ?? ""));
  return {
    rows,
    head,
    indices,
    headOf,
    nameOf: (column) => toldCell(headOf(column)) || letterOf(column),
    cellsOf: (column) => cellsIn(body, column),
    judged: indices.map((index) => cellsIn(spread(body, ROWS_JUDGED), index).filter((cell) => !isBlank(cell))),
  };
}

/** The column holds something else than dates, or nothing. */
function refuseDates({ rows, head, nameOf }: Survey, column: number): never {
  const isFilled = (row: readonly string[], place: number): boolean => place > head && !isBlank(row[column]);
  const wrong = rows.findIndex((row, place) => isFilled(row, place) && !isDate(plainCell(row[column] ?? "")));
  const at = wrong < 0 ? rows.findIndex(isFilled) : wrong;
  const filled = rows.findIndex((row, place) => place > head && !row.every(isBlank));
  if (at < 0 && filled < 0) throw new RefusedFile("empty", head + 2);
  if (at < 0) throw new RefusedFile("date_missing", filled + 1, { column: nameOf(column) });
  throw new RefusedFile("date_unreadable", at + 1, {
    given: toldCell(rows[at]?.[column] ?? ""),
    column: nameOf(column),
  });
}

/** The column of dates and their form; both null where the table has none. */
function chooseDates(
  table: Survey,
  choices: ReadingChoices,
  isChinese: boolean,
): { dateColumn: number | null; dateForm: DateForm | null } {
  const { indices, headOf, cellsOf, judged } = table;
  const named = indices.filter((index) => isDateHead(headOf(index)));
  const formOf = (index: number): DateForm | null => {
    const cells = judged[index] ?? [];
    const { dateForm: chosen } = choices;
    if (chosen !== undefined && cells.filter((cell) => readDate(cell, chosen) !== null).length > cells.length / 2)
      return chosen;
    const isNamed = named.includes(index) || index === choices.dateColumn;
    const context = { isChinese, isNamed, isLikely: isNamed || index === 0 };
    const form = dateFormOf(cells, context) === null ? null : dateFormOf(cellsOf(index), context);
    return form === null ? null : (chosen ?? form);
  };
  // A single column of numbers is a column of values.
  const others = indices.filter((index) => indices.length > 1 && !named.includes(index));
  const candidates = choices.dateColumn === undefined ? [...named, ...others] : [choices.dateColumn];
  for (const index of candidates) {
    const dateForm = formOf(index);
    if (dateForm !== null) return { dateColumn: index, dateForm };
  }
  const meant = choices.dateColumn ?? named[0] ?? others.find((index) => hasSomeDates(judged[index] ?? []));
  if (meant !== undefined) refuseDates(table, meant);
  return { dateColumn: null, dateForm: null };
}

/**
 * Finds the columns of a table and the form of its dates.
 *
 * @param isChinese whether years of the Republic of China are likely.
 * @throws RefusedFile where no column has numbers, or the dates have no form that is known.
 */
export function chooseColumns(rows: readonly string[][], choices: ReadingChoices, isChinese: boolean): Layout {
  const longest = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const width = Math.min(MOST_COLUMNS, longest);
  for (const chosen of [choices.dateColumn, choices.valueColumn, choices.divisorColumn])
    if (chosen !== undefined && (chosen < 0 || chosen >= width)) throw new RefusedFile("no_such_column", 1);
  const table = survey(rows, width);
  const { head, indices, headOf, judged } = table;
  const { dateColumn, dateForm } = chooseDates(table, choices, isChinese);

  const isNumeric = (index: number, least: number): boolean => {
    const cells = judged[index] ?? [];
    return index !== dateColumn && cells.length > 0 && cells.filter(looksNumeric).length >= least * cells.length;
  };
  const rankOf = (index: number): number => priceRank(headOf(index)) ?? Number.POSITIVE_INFINITY;
  const ranked = indices
    .filter((index) => Number.isFinite(rankOf(index)) && isNumeric(index, NUMERIC.named))
    .sort((a, b) => rankOf(a) - rankOf(b));
  const plain = indices.filter((index) => isNumeric(index, NUMERIC.unnamed));
  const isPrice = (index: number): boolean =>
    !isOtherHead(headOf(index)) && !isDateHead(headOf(index)) && !judged[index]?.some(isPercent);
  const valueColumn = choices.valueColumn ?? ranked[0] ?? plain.filter(isPrice).at(-1) ?? plain.at(-1);
  if (valueColumn === undefined) {
    const at = rows.findIndex((row, place) => place > head && !row.every(isBlank));
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
