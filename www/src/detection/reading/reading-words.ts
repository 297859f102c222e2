/** What is told of a file that was read, in words. Cells of the file come only as plain text. */
import { isChinese } from "../../i18n/cjk.js";
import { dateText } from "../../i18n/dates.js";
import type { Localization } from "../../i18n/sentences.js";
import {
  type DateForm,
  type Delimiter,
  type Encoding,
  MOST_BYTES,
  MOST_ROWS,
  type Note,
  type Question,
  type QuestionOption,
  type Refusal,
} from "./reading.js";

/** Proper names, the same in all languages. */
export const ENCODING_NAMES: Record<Encoding, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  big5: "Big5",
  gb18030: "GB18030",
  "windows-1252": "Windows-1252",
};

const DELIMITER_WORDS: Record<Delimiter, string> = {
  "\t": "tab",
  ";": "semicolon",
  "|": "bar",
  ",": "comma",
  " ": "space",
};

/** Rows beside each other; a sign stands for those that are not named. */
function rowList(rows: readonly number[], count: number, { formats }: Localization): string {
  const listed = rows.map((row) => formats.number(row, 0)).join(isChinese(formats) ? "、" : ", ");
  return count > rows.length ? `${listed}…` : listed;
}

/** Why a file is refused, where, and what to do. */
export function refusalText(refusal: Refusal, { messages, formats }: Localization): string {
  const { kind, row, given, column, otherRow, otherGiven } = refusal;
  return messages.text(`detection.file.refusal.${kind}`, {
    row: formats.number(row, 0),
    given,
    column,
    other_row: formats.number(otherRow, 0),
    other_given: otherGiven,
    size: `${formats.number(MOST_BYTES / 1e6, 0)} MB`,
    most: formats.number(MOST_ROWS, 0),
  });
}

export function questionText(question: Question, localization: Localization): string {
  const { kind, row, given, column, rows, count } = question;
  const { messages, formats } = localization;
  return messages.text(`detection.file.question.${kind}`, {
    row: formats.number(row, 0),
    given,
    cell: given === "" ? "empty" : "filled",
    column,
    rows: rowList(rows, count, localization),
    count,
    count_text: formats.number(count, 0),
  });
}

/** One answer to a question, with what the cell would mean then. */
export function optionText({ kind }: Question, option: QuestionOption, localization: Localization): string {
  const { messages, formats } = localization;
  const { choices, reading } = option;
  const decimal = choices.decimalSign === "." ? "point" : "comma";
  const name = choices.dateForm ?? choices.gaps ?? decimal;
  const date = (): string => dateText(new Date(reading * 86_400_000).toISOString().slice(0, 10), localization);
  return messages.text(`detection.file.option.${name}`, {
    reading: kind === "date_order" ? date() : formats.number(reading, 0, 6),
  });
}

export function noteText({ kind, count, rows, given }: Note, localization: Localization): string {
  const { messages, formats } = localization;
  return messages.text(`detection.file.note.${kind}`, {
    count,
    count_text: formats.number(count, 0),
    rows: rowList(rows, count, localization),
    encoding: kind === "encoding_guessed" ? (ENCODING_NAMES[given as Encoding] ?? given) : "",
  });
}

/** The name of a form of dates, with an example. */
export const dateFormText = (form: DateForm, { messages }: Localization): string =>
  messages.text(`detection.file.date_form.${form}`);

export const delimiterText = (delimiter: Delimiter, { messages }: Localization): string =>
  messages.text(`detection.file.delimiter.${DELIMITER_WORDS[delimiter]}`);
