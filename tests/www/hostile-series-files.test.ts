/**
 * A hundred thousand damaged files and pastes: the reader never throws, every refusal names a row, every number is
 * finite, and nothing of a file is asked for or becomes markup.
 */
import { setImmediate } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { readPastedSeries, readSeriesFile } from "../../www/src/detection/reading/read-series.js";
import {
  DATE_FORMS,
  DELIMITERS,
  ENCODINGS,
  GAP_CHOICES,
  type ReadingChoices,
  ROWS_NAMED,
  type SeriesReading,
} from "../../www/src/detection/reading/reading.js";
import {
  dateFormText,
  delimiterText,
  noteText,
  optionText,
  questionText,
  refusalText,
} from "../../www/src/detection/reading/reading-words.js";
import { INTL_TAGS, type Language } from "../../www/src/i18n/languages.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import { localizationOf } from "./real-engine.js";
import { required } from "./required.js";
import { chance } from "./seeded-random.js";
import { SERIES_FILES, SHILLER } from "./series-files.js";

const FILES = Number(process.env.HOSTILE_FILES ?? (process.env.FRESH_SEEDS ? 100_000 : 4000));
const SEED = Number(process.env.HOSTILE_SEED ?? (process.env.FRESH_SEEDS ? Date.now() % 1_000_000_007 : 11));

const LOCALIZATIONS = (Object.keys(INTL_TAGS) as Language[]).map(localizationOf);

/** What damaged and malicious files hold. */
const TOKENS = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "|",
  " ",
  "\n",
  "\r",
  "\r\n",
  "\n\n",
  "\0",
  "-",
  "−",
  ".",
  "%",
  "$",
  "€",
  "(",
  ")",
  "1e999",
  "-1e308",
  "1e-400",
  "NaN",
  "Infinity",
  "null",
  "#N/A",
  "n/a",
  "--",
  "９",
  "一",
  "年",
  "民國",
  "日期",
  "收盘价",
  "Date",
  "Close",
  "Price",
  "2020-01-01",
  "01/02/2020",
  "13/13/2020",
  "1871.1",
  "99999999999999",
  "0",
  "99999-99-99",
  "112/05/01",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "javascript:alert(1)",
  "https://example.org/x.csv",
  '=HYPERLINK("https://example.org")',
  "{row}",
  "{count, plural, other {#}}",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\ud800",
  "\u{1f4a5}",
  "__proto__",
  "constructor",
  "sep=;",
  "<!doctype html>",
  "1,234",
  "1.234",
  "12:00",
  "T00:00:00Z",
  "Q1",
  "Jan",
];

const pick = <Item>(items: readonly Item[], random: () => number): Item =>
  required(items[Math.floor(random() * items.length)]);

const BASES = [...SERIES_FILES.map(([, file]) => file), SHILLER].map((file) =>
  typeof file === "string" ? new TextEncoder().encode(file) : file,
);

function damaged(random: () => number): Uint8Array<ArrayBuffer> {
  let bytes = [...pick(BASES, random)];
  const at = (): number => Math.floor(random() * (bytes.length + 1));
  const changes = 1 + Math.floor(random() * random() * 12);
  for (let change = 0; change < changes; change += 1) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
    const kind = random();
    if (kind < 0.4) bytes.splice(from, random() < 0.5 ? 0 : 1, ...new TextEncoder().encode(pick(TOKENS, random)));
    else if (kind < 0.55) bytes[from] = Math.floor(random() * 256);
    else if (kind < 0.7) bytes.splice(from, Math.min(to - from, 30));
    else if (kind < 0.8) bytes.splice(to, 0, ...bytes.slice(from, Math.min(to, from + 200)));
    else if (kind < 0.9) {
      // Two rows or cells in each other's place.
      const text = new TextDecoder().decode(new Uint8Array(bytes));
      const sign = pick(["\n", ",", ";", "\t"], random);
      const parts = text.split(sign);
      const [one, other] = [Math.floor(random() * parts.length), Math.floor(random() * parts.length)];
      [parts[one], parts[other]] = [parts[other] ?? "", parts[one] ?? ""];
      bytes = [...new TextEncoder().encode(parts.join(sign))];
    } else bytes = random() < 0.5 ? bytes.slice(from) : bytes.slice(0, to);
  }
  return new Uint8Array(bytes);
}

function someChoices(random: () => number): ReadingChoices {
  const chosen = <Value>(value: () => Value): Value | undefined => (random() < 0.12 ? value() : undefined);
  const choices = {
    encoding: chosen(() => pick(ENCODINGS, random)),
    delimiter: chosen(() => pick(DELIMITERS, random)),
    decimalSign: chosen(() => pick([".", ","] as const, random)),
    dateForm: chosen(() => pick(DATE_FORMS, random)),
    dateColumn: chosen(() => Math.floor(random() * 4)),
    valueColumn: chosen(() => Math.floor(random() * 4)),
    divisorColumn: chosen(() => Math.floor(random() * 4)),
    gaps: random() < 0.5 ? pick(GAP_CHOICES, random) : undefined,
  };
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
}

/** What is wrong with a reading; empty where nothing is. */
function faults(reading: SeriesReading, rowCount: number): string[] {
  const found: string[] = [];
  const check = (isRight: boolean, what: string): unknown => isRight || found.push(what);
  const isRow = (row: number): boolean => Number.isInteger(row) && row >= 1 && row <= rowCount;
  const checkWords = (tell: (localization: Localization) => string, row?: number): void => {
    for (const localization of LOCALIZATIONS) {
      const text = tell(localization);
      check(text.trim() !== "" && !/undefined|\[object/.test(text), `words: ${text}`);
      const named = row === undefined ? "" : localization.formats.number(row, 0);
      check(text.includes(named), `row ${named} in: ${text}`);
    }
  };
  if (reading.kind === "refused") {
    const { refusal } = reading;
    // The row below the heads may be the one that is missing.
    check(
      isRow(refusal.kind === "empty" ? Math.max(1, refusal.row - 1) : refusal.row),
      `refused at row ${refusal.row}`,
    );
    check([...refusal.given].length <= 25, "a long cell");
    checkWords((localization) => refusalText(refusal, localization), refusal.row);
    return found;
  }
  const { dateForm, delimiter } = reading.understood;
  checkWords((localization) => delimiterText(delimiter, localization));
  if (dateForm !== null) checkWords((localization) => dateFormText(dateForm, localization));
  if (reading.kind === "questions") {
    check(reading.questions.length > 0, "no question");
    for (const question of reading.questions) {
      check(isRow(question.row) && question.rows.every(isRow), `asked of row ${question.row}`);
      check(question.rows.length <= ROWS_NAMED && question.rows.length <= question.count, "rows named");
      checkWords((localization) => questionText(question, localization), question.row);
      for (const option of question.options) {
        check(Number.isFinite(option.reading), "a reading");
        checkWords((localization) => optionText(question, option, localization));
      }
    }
    return found;
  }
  const { dates, values, rows } = reading.series;
  check(values.length > 0 && values.every(Number.isFinite), "values");
  check(rows.length === values.length && rows.every(isRow) && new Set(rows).size === rows.length, "rows");
  check(dates.length === 0 || dates.length === values.length, "dates");
  check(
    dates.every((date, at) => Number.isFinite(date) && date > (dates[at - 1] ?? Number.NEGATIVE_INFINITY)),
    "order of dates",
  );
  for (const note of reading.notes) {
    check(note.count >= note.rows.length && note.rows.every(isRow), `note ${note.kind}`);
    checkWords((localization) => noteText(note, localization));
  }
  return found;
}

/** A text as its bytes are shown where a test fails. */
const told = (bytes: Uint8Array, choices: ReadingChoices): string =>
  `${JSON.stringify(Buffer.from(bytes).toString("latin1"))} with ${JSON.stringify(choices)}`;

test(`${FILES} damaged files and pastes (HOSTILE_SEED=${SEED}) are read or refused with a row`, async () => {
  const asked = vi.fn();
  for (const name of ["fetch", "XMLHttpRequest", "Worker", "WebSocket"]) vi.stubGlobal(name, asked);
  const random = chance(SEED);
  const kinds = new Map<string, number>();
  for (let file = 0; file < FILES; file += 1) {
    // Whoever waits for a word of this test gets one.
    if (file % 1000 === 0) await setImmediate();
    const bytes = damaged(random);
    let choices = random() < 0.4 ? someChoices(random) : {};
    const text = random() < 0.3 ? new TextDecoder().decode(bytes) : null;
    const rowCount = bytes.filter((byte) => byte === 10 || byte === 13).length + 1;
    // Answers lead on: to more questions, and to an end.
    for (let answers = 0; ; answers += 1) {
      let reading: SeriesReading;
      try {
        reading = await (text === null ? readSeriesFile(bytes, choices) : readPastedSeries(text, choices));
      } catch (error) {
        throw new Error(`File ${file} makes the reader throw ${String(error)}: ${told(bytes, choices)}`);
      }
      const wrong = faults(reading, rowCount);
      if (wrong.length > 0) throw new Error(`File ${file}: ${wrong.join("; ")}: ${told(bytes, choices)}`);
      const kind = reading.kind === "refused" ? reading.refusal.kind : reading.kind;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (reading.kind !== "questions") break;
      if (answers > 3) throw new Error(`File ${file} asks without end: ${told(bytes, choices)}`);
      for (const { options } of reading.questions) choices = { ...choices, ...pick(options, random).choices };
    }
  }
  expect(asked).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
  console.log(`${FILES} damaged files (HOSTILE_SEED=${SEED}): ${JSON.stringify(Object.fromEntries(kinds))}`);
  // A generator that makes only good files, or only hopeless ones, would show nothing.
  for (const kind of ["series", "questions", "open_quote", "date_unreadable", "date_missing", "no_numbers", "not_text"])
    expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(FILES / 2000);
  expect(Object.keys(Object.prototype)).toEqual([]);
}, 1_800_000);
