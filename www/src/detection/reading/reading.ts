/** What reading a file of prices comes to: a series, questions about it, or a refusal. */

/** Bytes and rows that a file may have. */
export const MOST_BYTES = 5_000_000;
export const MOST_ROWS = 50_000;
/** Rows that are named where several are meant. */
export const ROWS_NAMED = 5;

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "big5", "gb18030", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** In the order in which they are preferred; a space stands for any number of them. */
export const DELIMITERS = ["\t", ";", "|", ",", " "] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export type DecimalSign = "." | ",";

/** In the order in which they are preferred where several read as many cells. */
export const DATE_FORMS = [
  "year_month_day",
  "year_month",
  "quarter",
  "day_month_year",
  "month_day_year",
  "month_name",
  "roc",
  "year",
  "decimal_months",
  "dotted_months",
  "decimal_year",
  "serial",
  "unix_seconds",
  "unix_milliseconds",
] as const;
export type DateForm = (typeof DATE_FORMS)[number];

/** Without the rows in the middle that hold no number, or the longest part that lacks none. */
export const GAP_CHOICES = ["leave_out", "longest_part"] as const;
export type GapChoice = (typeof GAP_CHOICES)[number];

/** What the reader of the page has decided; everything else is recognised. Columns count from 0. */
export interface ReadingChoices {
  encoding?: Encoding;
  delimiter?: Delimiter;
  decimalSign?: DecimalSign;
  dateForm?: DateForm;
  dateColumn?: number;
  valueColumn?: number;
  divisorColumn?: number;
  gaps?: GapChoice;
}

export const REFUSALS = [
  "too_many_bytes",
  "too_many_rows",
  "empty",
  "spreadsheet_file",
  "not_a_table",
  "not_text",
  "open_quote",
  "no_numbers",
  "no_such_column",
  "date_unreadable",
  "date_missing",
  "date_order_mixed",
  "decimal_sign_mixed",
  "percent_mixed",
] as const;
export type RefusalKind = (typeof REFUSALS)[number];

/** Why a file is refused. */
export interface Refusal {
  kind: RefusalKind;
  /** As spreadsheets count: from 1, with the row of heads. */
  row: number;
  /** What stands there, shortened; empty where no cell is to blame. */
  given: string;
  /** The head of the column, or its letter. */
  column: string;
  /** The row and cell that contradict it. */
  otherRow: number;
  otherGiven: string;
}

export const QUESTIONS = ["date_order", "decimal_sign", "gaps"] as const;
export type QuestionKind = (typeof QUESTIONS)[number];

/** What the file does not say itself. */
export interface Question {
  kind: QuestionKind;
  /** The first row that shows it, what stands there, and the column. */
  row: number;
  given: string;
  column: string;
  /** Rows in question, up to `ROWS_NAMED` of `count`. */
  rows: number[];
  count: number;
  options: QuestionOption[];
}

export interface QuestionOption {
  /** To be added to the choices so far. */
  choices: ReadingChoices;
  /** The cell in this reading: days since 1970, or a number; for gaps, how many observations are left. */
  reading: number;
}

export const NOTES = [
  "encoding_guessed",
  "rows_dropped_at_start",
  "rows_dropped_at_end",
  "text_rows_dropped",
  "equal_dates",
  "sorted",
  "roc_years",
  "decimal_months",
  "no_dates",
  "gaps_left_out",
  "longest_part",
  "percent",
] as const;
export type NoteKind = (typeof NOTES)[number];

/** What was done to the file that its owner should know. */
export interface Note {
  kind: NoteKind;
  count: number;
  /** Up to `ROWS_NAMED` of them. */
  rows: number[];
  given: string;
}

/** Observations in the order of time, all arrays equally long; `dates` is empty where the file has none. */
export interface Series {
  /** Days since 1970, with a fraction where the file has times of day. */
  dates: number[];
  /** Finite numbers, divided by the other column where one is chosen. */
  values: number[];
  /** Where each stands in the file, from 1. */
  rows: number[];
}

export interface Column {
  index: number;
  /** Its head, shortened, or its letter. */
  name: string;
  isNumeric: boolean;
}

/** How the file was understood, so that it can be shown and changed. */
export interface Understood {
  /** Null for a text that was pasted. */
  encoding: Encoding | null;
  /** Others in which the bytes can be read. */
  otherEncodings: Encoding[];
  delimiter: Delimiter;
  columns: Column[];
  dateColumn: number | null;
  dateForm: DateForm | null;
  valueColumn: number;
  divisorColumn: number | null;
  decimalSign: DecimalSign;
  isDescending: boolean;
  /** Rows of the file. */
  rowCount: number;
  /** Hexadecimal SHA-256 of the bytes; null where the browser offers none. */
  digest: string | null;
}

export type SeriesReading =
  | { kind: "series"; series: Series; understood: Understood; notes: Note[] }
  | { kind: "questions"; questions: Question[]; understood: Understood }
  | { kind: "refused"; refusal: Refusal };

/** Thrown while reading, caught where it began: the file is refused. */
export class RefusedFile extends Error {
  readonly refusal: Refusal;

  constructor(kind: RefusalKind, row: number, about: Partial<Refusal> = {}) {
    super(kind);
    this.refusal = { kind, row, given: "", column: "", otherRow: 0, otherGiven: "", ...about };
  }
}
