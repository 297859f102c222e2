/** Reads a file or a pasted text of prices. Nothing of it leaves the memory of the page. */
import { plainCell, toldCell } from "./cell.js";
import { chooseColumns, type Layout } from "./choose-columns.js";
import { readNumber } from "./column-numbers.js";
import { type ColumnCells, decideDayOrder, decideDecimalSign, decidePercent } from "./column-signs.js";
import { type Table, tableOf } from "./csv-rows.js";
import { type Decoded, decode } from "./decode.js";
import { digestOf } from "./digest.js";
import {
  type DateForm,
  type DecimalSign,
  GAP_CHOICES,
  MOST_BYTES,
  type Note,
  type NoteKind,
  type Question,
  type ReadingChoices,
  RefusedFile,
  ROWS_NAMED,
  type SeriesReading,
  type Understood,
} from "./reading.js";
import { type TableEntries, tableEntries } from "./table-entries.js";
import { type Entry, inOrderOfTime, isObservation, trimmed, withoutGaps } from "./time-order.js";

/** What is known of a text besides its letters. */
interface Origin {
  decoded: Omit<Decoded, "encoding"> & { encoding: Decoded["encoding"] | null };
  digest: string | null;
  choices: ReadingChoices;
}

const ROWS_FOR_LANGUAGE = 40;

function cellsBelowHead(rows: readonly string[][], { headAt, columns }: Layout, index: number): ColumnCells {
  const body = rows.slice(headAt + 1);
  return {
    name: columns[index]?.name ?? "",
    cells: body.map((row) => plainCell(row[index] ?? "")),
    rows: body.map((_, at) => headAt + 2 + at),
  };
}

/** What the columns decide, with questions for what they leave open. */
function decide(
  { rows, delimiter }: Table,
  layout: Layout,
  choices: ReadingChoices,
): { dateForm: DateForm | null; decimalSign: DecimalSign; hasPercent: boolean; questions: Question[] } {
  const { dateColumn, valueColumn, divisorColumn } = layout;
  const cellsOf = (index: number): ColumnCells => cellsBelowHead(rows, layout, index);
  const isOrderOpen = layout.dateForm === "day_month_year" || layout.dateForm === "month_day_year";
  const order =
    dateColumn !== null && choices.dateForm === undefined && isOrderOpen
      ? decideDayOrder(cellsOf(dateColumn))
      : layout.dateForm;
  const used = [valueColumn, ...(divisorColumn === null ? [] : [divisorColumn])];
  const others = (): ColumnCells[] =>
    layout.columns
      .filter(({ index, isNumeric }) => isNumeric && index !== dateColumn && !used.includes(index))
      .map(({ index }) => cellsOf(index));
  const usedCells = used.map(cellsOf);
  const sign = choices.decimalSign ?? decideDecimalSign(usedCells, others, delimiter);
  const percent = usedCells.map(decidePercent);
  return {
    dateForm: typeof order === "object" ? null : order,
    decimalSign: typeof sign === "object" ? "." : sign,
    hasPercent: percent[0] === true,
    questions: [order, sign].filter((answer) => answer !== null && typeof answer === "object"),
  };
}

function noted(kind: NoteKind, rows: readonly number[], given = ""): Note[] {
  return rows.length === 0 ? [] : [{ kind, count: rows.length, rows: rows.slice(0, ROWS_NAMED), given }];
}

const rowsOf = (entries: readonly Entry[]): number[] => entries.map(({ row }) => row).sort((a, b) => a - b);

/** The observations of a table whose columns, dates and numbers are understood. */
function toSeries(
  rows: readonly string[][],
  { entries: given, atStart, atEnd, between }: TableEntries,
  understood: Understood,
  choices: ReadingChoices,
): SeriesReading {
  const ordered = inOrderOfTime(given);
  const { isDescending } = ordered;
  const all = { ...understood, isDescending };
  const { entries, atStart: early, atEnd: late } = trimmed(ordered.entries);
  const gaps = entries.filter((entry) => !isObservation(entry));
  const [firstGap] = gaps;
  if (firstGap !== undefined && choices.gaps === undefined) {
    const cells = rows[firstGap.row - 1] ?? [];
    const hasPrice = readNumber(plainCell(cells[all.valueColumn] ?? ""), all.decimalSign) !== null;
    const lacking = hasPrice && all.divisorColumn !== null ? all.divisorColumn : all.valueColumn;
    const question: Question = {
      kind: "gaps",
      row: firstGap.row,
      given: toldCell(cells[lacking] ?? ""),
      column: all.columns[lacking]?.name ?? "",
      rows: rowsOf(gaps).slice(0, ROWS_NAMED),
      count: gaps.length,
      options: GAP_CHOICES.map((choice) => ({
        choices: { gaps: choice },
        reading: withoutGaps(entries, choice).length,
      })),
    };
    return { kind: "questions", questions: [question], understood: all };
  }
  const observations = withoutGaps(entries, choices.gaps ?? "leave_out");
  const isPart = choices.gaps === "longest_part" && gaps.length > 0;
  const kept = new Set(rowsOf(observations));
  const cutOff = isPart ? rowsOf(entries.filter(({ row }) => !kept.has(row))) : [];
  const [first, last] = isDescending ? [late, early] : [early, late];
  return {
    kind: "series",
    series: {
      dates: all.dateColumn === null ? [] : observations.map(({ date }) => date),
      values: observations.map(({ value }) => value),
      rows: observations.map(({ row }) => row),
    },
    understood: all,
    notes: [
      ...noted("rows_dropped_at_start", [...atStart, ...rowsOf(first)]),
      ...noted("rows_dropped_at_end", [...rowsOf(last), ...atEnd]),
      ...noted("text_rows_dropped", between),
      ...noted("equal_dates", ordered.replaced),
      ...noted("sorted", ordered.outOfOrder),
      ...noted(isPart ? "longest_part" : "gaps_left_out", isPart ? cutOff : rowsOf(gaps)),
    ],
  };
}

async function readTable(table: Table, { decoded, digest, choices }: Origin): Promise<SeriesReading> {
  const { rows, delimiter } = table;
  const { encoding } = decoded;
  const words = rows.slice(0, ROWS_FOR_LANGUAGE).flat().join(" ");
  const isChinese = encoding === "big5" || /\p{Script=Han}/u.test(words);
  const layout = chooseColumns(rows, choices, isChinese);
  const { dateForm, decimalSign, hasPercent, questions } = decide(table, layout, choices);
  const { columns, dateColumn, valueColumn, divisorColumn } = layout;
  const understood: Understood = {
    encoding,
    otherEncodings: decoded.others,
    delimiter,
    columns,
    dateColumn,
    dateForm,
    valueColumn,
    divisorColumn,
    decimalSign,
    isDescending: false,
    rowCount: rows.length,
    digest,
  };
  if (questions.length > 0) return { kind: "questions", questions, understood };
  const reading = toSeries(rows, tableEntries(rows, layout, dateForm, decimalSign), understood, choices);
  if (reading.kind !== "series") return reading;
  const all = reading.series.rows;
  reading.notes.unshift(
    ...noted("encoding_guessed", decoded.isGuessed ? all : [], encoding ?? ""),
    ...noted("roc_years", dateForm === "roc" ? all : []),
    ...noted("decimal_months", dateForm === "decimal_months" ? all : []),
    ...noted("no_dates", dateColumn === null ? all : []),
    ...noted("percent", hasPercent ? all : []),
  );
  return reading;
}

async function refusalCaught(read: () => Promise<SeriesReading>): Promise<SeriesReading> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RefusedFile) return { kind: "refused", refusal: error.refusal };
    throw error;
  }
}

function refuseTooLarge(bytes: Uint8Array): void {
  if (bytes.length <= MOST_BYTES) return;
  const LineFeed = 10;
  const lines = bytes.subarray(0, MOST_BYTES).reduce((count, byte) => count + (byte === LineFeed ? 1 : 0), 0);
  throw new RefusedFile("too_many_bytes", lines + 1);
}

/**
 * The series of a file.
 *
 * @param bytes the whole file.
 * @param choices what was decided so far; begin with none, and add the choices of an option to answer a question.
 * @returns a series, questions that must be answered first, or why the file is refused. Rejects only where the CSV
 * reader cannot be loaded.
 */
export function readSeriesFile(bytes: Uint8Array<ArrayBuffer>, choices: ReadingChoices = {}): Promise<SeriesReading> {
  return refusalCaught(async () => {
    refuseTooLarge(bytes);
    const decoded = decode(bytes, choices.encoding);
    const table = await tableOf(decoded.text, choices.delimiter);
    return readTable(table, { decoded, digest: await digestOf(bytes), choices });
  });
}

/** The series of a pasted text; the same as `readSeriesFile`, without an encoding. */
export function readPastedSeries(text: string, choices: ReadingChoices = {}): Promise<SeriesReading> {
  return refusalCaught(async () => {
    const bytes = new TextEncoder().encode(text);
    refuseTooLarge(bytes);
    const table = await tableOf(text, choices.delimiter);
    const decoded = { text, encoding: null, others: [], isGuessed: false };
    return readTable(table, { decoded, digest: await digestOf(bytes), choices });
  });
}
