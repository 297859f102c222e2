/** Price files as exchanges, banks and spreadsheets write them, and what no file may do. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPastedSeries, readSeriesFile } from "../../www/src/detection/reading/read-series.js";
import {
  MOST_BYTES,
  MOST_ROWS,
  type ReadingChoices,
  type Refusal,
  type Series,
  type SeriesReading,
} from "../../www/src/detection/reading/reading.js";
import { optionText, questionText, refusalText } from "../../www/src/detection/reading/reading-words.js";
import { thinned } from "../../www/src/detection/reading/thinning.js";
import { INTL_TAGS, type Language } from "../../www/src/i18n/languages.js";
import { localizationOf } from "./real-engine.js";
import { required } from "./required.js";
import { BIG5, bytesOf, GB18030, SERIES_FILES, SHILLER, utf8 } from "./series-files.js";

type Read = Extract<SeriesReading, { kind: "series" }>;
type Asked = Extract<SeriesReading, { kind: "questions" }>;

const read = (file: string | Uint8Array<ArrayBuffer>, choices?: ReadingChoices): Promise<SeriesReading> =>
  typeof file === "string" ? readPastedSeries(file, choices) : readSeriesFile(file, choices);

async function seriesOf(file: string | Uint8Array<ArrayBuffer>, choices?: ReadingChoices): Promise<Read> {
  const reading = await read(file, choices);
  if (reading.kind !== "series") throw new Error(JSON.stringify(reading));
  return reading;
}

async function askedOf(file: string, choices?: ReadingChoices): Promise<Asked> {
  const reading = await read(file, choices);
  if (reading.kind !== "questions") throw new Error(JSON.stringify(reading));
  return reading;
}

async function refusalOf(file: string | Uint8Array<ArrayBuffer>, choices?: ReadingChoices): Promise<Refusal> {
  const reading = await read(file, choices);
  if (reading.kind !== "refused") throw new Error(JSON.stringify(reading));
  return reading.refusal;
}

const isoOf = (day: number): string => new Date(Math.round(day * 86_400_000)).toISOString().slice(0, 10);
const shown = ({ dates, values, rows }: Series): string =>
  values.map((value, at) => `${rows[at]} ${dates[at] === undefined ? "-" : isoOf(dates[at])} ${value}`).join("; ");
const notesOf = ({ notes }: Read): Record<string, number[]> =>
  Object.fromEntries(notes.map(({ kind, rows }) => [kind, rows]));

describe("files as they are", () => {
  test.each(SERIES_FILES)("%s", async (_, file, expected, choices) => {
    const { series, understood } = await seriesOf(file, choices);
    expect(shown(series)).toBe(expected);
    expect(understood.digest).toBe(
      createHash("sha256")
        .update(typeof file === "string" ? utf8(file) : file)
        .digest("hex"),
    );
  });

  test("Shiller's file: months behind a point, of which October has lost its zero", async () => {
    // A quotation mark within a line of words is none around a cell.
    const reading = await seriesOf(SHILLER);
    const { dates, values } = reading.series;
    expect(values).toHaveLength(24);
    expect(dates.map(isoOf).filter((day) => day.startsWith("1871-1"))).toEqual([
      "1871-10-01",
      "1871-11-01",
      "1871-12-01",
    ]);
    expect(reading.understood).toMatchObject({ dateForm: "decimal_months", valueColumn: 1, decimalSign: "." });
    expect(notesOf(reading)).toMatchObject({ rows_dropped_at_start: [1], rows_dropped_at_end: [28] });
    const ratio = await seriesOf(SHILLER, { divisorColumn: 2 });
    expect(ratio.series.values).toHaveLength(20);
    expect(ratio.notes.find(({ kind }) => kind === "rows_dropped_at_end")?.count).toBe(5);
  });

  test("what was understood is told, and can be changed", async () => {
    const big5 = bytesOf(BIG5.date, ",", BIG5.close, "\n112/05/02,502\n112/05/03,499\n");
    const { understood, notes } = await seriesOf(big5);
    expect(understood).toMatchObject({
      encoding: "big5",
      delimiter: ",",
      columns: [{ name: "日期" }, { name: "收盤價", isNumeric: true }],
      dateColumn: 0,
      dateForm: "roc",
      valueColumn: 1,
      divisorColumn: null,
      rowCount: 3,
    });
    expect(notes.map(({ kind }) => kind)).toEqual(["encoding_guessed", "roc_years"]);
    const other = await seriesOf(big5, { encoding: "gb18030", dateForm: "roc" });
    expect(other.understood).toMatchObject({ encoding: "gb18030", otherEncodings: ["big5", "windows-1252"] });
    expect(
      (await seriesOf(bytesOf(GB18030.date, ",", GB18030.close, "\n2023-05-04,1\n2023-05-05,2"))).understood.encoding,
    ).toBe("gb18030");
  });

  test("a form that is chosen finds its column", async () => {
    const file = "01/03/02,5\n01/02/31,6\n01/04/05,7\n01/01/04,8\n";
    const { series, understood } = await seriesOf(file, { dateForm: "month_day_year" });
    expect([understood.dateColumn, series.values]).toEqual([0, [6, 5, 8, 7]]);
  });

  test("a descending file is turned round without a word, one in no order with a note", async () => {
    const turned = await seriesOf("date,close\n2020-01-03,3\n2020-01-02,2\n2020-01-01,1\n");
    expect([turned.series.values, turned.notes, turned.understood.isDescending]).toEqual([[1, 2, 3], [], true]);
    const mixed = await seriesOf("date,close\n2020-01-03,3\n2020-01-01,1\n2020-01-04,4\n2020-01-05,5\n");
    expect(notesOf(mixed)).toEqual({ sorted: [3] });
  });

  test("of a week or month the last value stays", async () => {
    const days = Array.from({ length: 60 }, (_, at) => `${isoOf(18_262 + at)},${at}`);
    const { series } = await seriesOf(`date,close\n${days.join("\n")}`);
    expect(shown(thinned(series, "month"))).toBe("32 2020-01-31 30; 61 2020-02-29 59");
    const weeks = thinned(series, "week").dates.slice(0, -1);
    expect(weeks.every((day) => new Date(day * 86_400_000).getUTCDay() === 0)).toBe(true);
    expect(weeks).toHaveLength(8);
  });
});

describe("questions", () => {
  test("day or month first, where no cell decides", async () => {
    const file = "date,value\n01/02/2020,1.5\n01/03/2020,2.5\n";
    const { questions } = await askedOf(file);
    expect(questions).toMatchObject([{ kind: "date_order", row: 2, given: "01/02/2020", column: "date" }]);
    const readings = questions[0]?.options.map(({ reading }) => isoOf(reading));
    expect(readings).toEqual(["2020-02-01", "2020-01-02"]);
    for (const { choices } of questions[0]?.options ?? [])
      expect((await seriesOf(file, choices)).series.values).toEqual([1.5, 2.5]);
  });

  test("decimal point or comma, where no cell decides", async () => {
    const file = "date;value\n2020-01-01;1.234\n2020-01-02;1.235\n";
    const { questions } = await askedOf(file);
    expect(questions).toMatchObject([{ kind: "decimal_sign", row: 2, given: "1.234" }]);
    expect(questions[0]?.options.map(({ reading }) => reading)).toEqual([1.234, 1234]);
    expect((await seriesOf(file, questions[0]?.options[1]?.choices)).series.values).toEqual([1234, 1235]);
  });

  test("commas between the columns speak for decimal points only where every number has a point", async () => {
    const { questions } = await askedOf("date,value\n2020-01-01,1.234\n2020-01-02,935\n");
    expect(questions).toMatchObject([{ kind: "decimal_sign", row: 2, given: "1.234" }]);
  });

  test("both at once", async () => {
    const { questions } = await askedOf("date;value\n01/02/2020;1,234\n01/03/2020;1,235\n");
    expect(questions.map(({ kind }) => kind)).toEqual(["date_order", "decimal_sign"]);
  });

  test("gaps in the middle: left out, or the longest part without one", async () => {
    const days = Array.from({ length: 20 }, (_, at) => `${isoOf(18_262 + at)},${[4, 5, 15].includes(at) ? "n/a" : at}`);
    const file = `date,close\n${days.join("\n")}`;
    const { questions } = await askedOf(file);
    expect(questions).toMatchObject([{ kind: "gaps", row: 6, given: "n/a", rows: [6, 7, 17], count: 3 }]);
    expect(questions[0]?.options.map(({ reading }) => reading)).toEqual([17, 9]);
    const left = await seriesOf(file, { gaps: "leave_out" });
    expect([left.series.values.length, notesOf(left)]).toEqual([17, { gaps_left_out: [6, 7, 17] }]);
    const part = await seriesOf(file, { gaps: "longest_part" });
    expect(part.series.values).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(part.notes).toMatchObject([{ kind: "longest_part", count: 11 }]);
  });

  test("a gap is told of the column that lacks the number", async () => {
    const { questions } = await askedOf("date,close,cpi\n2020-01-01,1,1\n2020-01-02,2,\n2020-01-03,3,2\n", {
      valueColumn: 1,
      divisorColumn: 2,
    });
    expect(questions).toMatchObject([{ kind: "gaps", row: 3, given: "", column: "cpi" }]);
  });
});

describe("refusals name a row", () => {
  const Refused: readonly [
    file: string | Uint8Array<ArrayBuffer>,
    refusal: Partial<Refusal>,
    choices?: ReadingChoices,
  ][] = [
    ['[{"date":"2020-01-01","close":5}]', { kind: "not_a_table", row: 1 }],
    [
      "Date,Close\n20/01/02,5\n20/01/31,6\n20/02/03,7\n20/02/28,7\n",
      { kind: "date_unreadable", row: 2, given: "20/01/02" },
    ],
    ["", { kind: "empty", row: 1 }],
    ["Title\nDate,Close\n\n", { kind: "empty", row: 3 }],
    ["2020-01-01\n2020-01-02\n", { kind: "no_numbers", row: 1 }],
    [" \n\n", { kind: "empty", row: 1 }],
    [bytesOf([0x50, 0x4b, 3, 4, 20, 0]), { kind: "spreadsheet_file", row: 1 }],
    ["<!DOCTYPE html><html></html>", { kind: "not_a_table", row: 1 }],
    [bytesOf("Date,Close\n2020-01-01,1\n", [0, 1, 2]), { kind: "not_text", row: 3 }],
    [bytesOf("Date,Close\n2020-01-01,1\n", [0xff, 0xff, 0x81], "\n"), { kind: "not_text", row: 3 }],
    ['date,close\n2020-01-01,1\n2020-01-02,"2\n2020-01-03,3\n', { kind: "open_quote", row: 3 }],
    ["date,note\n2020-01-01,abc\n2020-01-02,def\n", { kind: "no_numbers", row: 2 }],
    ["date,close\n2020-01-01,1\n", { kind: "no_such_column", row: 1 }, { valueColumn: 7 }],
    [
      "date,close\n2020-01-01,1\n2020-13-45,2\n2020-01-03,3\n",
      { kind: "date_unreadable", row: 3, given: "2020-13-45" },
    ],
    [
      "date,close\n2020-01-01,1\n2020-01-02,2\n2020-02-30,3\n",
      { kind: "date_unreadable", row: 4, given: "2020-02-30" },
    ],
    ["date,close\n2020-01-01,1\n,2\n2020-01-03,3\n", { kind: "date_missing", row: 3 }],
    [
      "date,close\n13/01/2020,1\n01/14/2020,2\n",
      { kind: "date_order_mixed", row: 2, otherRow: 3, otherGiven: "01/14/2020" },
    ],
    [
      "date;close\n2020-01-01;1.5\n2020-01-02;2,5\n2020-01-03;3.5\n",
      { kind: "decimal_sign_mixed", row: 3, given: "2,5", otherRow: 2 },
    ],
    ["date,rate\n2020-01-01,1%\n2020-01-02,2\n", { kind: "percent_mixed", row: 2, given: "1%", otherRow: 3 }],
    [new Uint8Array(MOST_BYTES + 1).fill(10), { kind: "too_many_bytes", row: MOST_BYTES + 1 }],
    [`${"1\n".repeat(MOST_ROWS)}1`, { kind: "too_many_rows", row: MOST_ROWS + 1 }],
  ];
  test.each(Refused.map(([file, refusal, choices]) => [`${refusal.kind}`, file, refusal, choices] as const))(
    "%s",
    async (_, file, refusal, choices) => {
      expect(await refusalOf(file, choices)).toMatchObject(refusal);
    },
  );
});

test("the largest file is read within seconds", async () => {
  const rows = Array.from(
    { length: MOST_ROWS - 1 },
    (_, at) => `${isoOf(-20_000 + at)},${(100 + (at % 977) / 8).toFixed(4)},${at}`,
  );
  const start = performance.now();
  const { series } = await seriesOf(`date,close,volume\n${rows.join("\n")}`);
  expect(series.values).toHaveLength(MOST_ROWS - 1);
  console.log(`${MOST_ROWS} rows in ${Math.round(performance.now() - start)} ms`);
});

test.each([" ", ",", ", ", '"', '""', "\n", "1\n", "1,", "1\n,", "1T", "1:", "年", "'", "(", "\u200b"])(
  "five megabytes of %j end soon",
  async (part) => {
    const bytes = utf8(`Date,Close\n2020-01-01,1\n${part.repeat((MOST_BYTES - 30) / utf8(part).length)}`);
    const start = performance.now();
    for (const choices of [{}, { delimiter: " " as const }]) {
      const reading = await readSeriesFile(bytes, choices);
      if (reading.kind === "refused") expect(reading.refusal.row).toBeGreaterThan(0);
    }
    expect(performance.now() - start).toBeLessThan(30_000);
  },
);

test("the code that reads files asks for nothing, keeps nothing, and makes no markup", () => {
  const folder = new URL("../../www/src/detection/reading/", import.meta.url);
  for (const file of readdirSync(folder)) {
    const code = readFileSync(new URL(file, folder), "utf8").replace(/\/\*.*?\*\/|(?<=^|\s)\/\/[^\n]*/gs, "");
    expect(code, file).not.toMatch(
      /fetch|XMLHttp|sendBeacon|WebSocket|Storage|indexedDB|innerHTML|unsafe|href|lit\/|\bhtml`/,
    );
  }
});

test("what is told of a file names the row, what stands there as plain text, and what to do", async () => {
  const refusal = await refusalOf("date,close\n2020-01-01,1\n<b>2020-13-45,2\n2020-01-03,3\n");
  const { questions } = await askedOf("date,close\n01/02/2020,1\n01/03/2020,2\n");
  const question = required(questions[0]);
  const [first] = question.options;
  expect(
    (Object.keys(INTL_TAGS) as Language[])
      .map(localizationOf)
      .map((localization) => [
        refusalText(refusal, localization),
        questionText(question, localization),
        optionText(question, required(first), localization),
      ]),
  ).toEqual([
    [
      "Row 3, column “date”: “<b>2020-13-45” cannot be read as a date. " +
        "Write it like the other dates, or all of them like 2026-11-30.",
      "Row 2, column “date”, says “01/02/2020”, " +
        "and no date in the file shows whether the day or the month comes first. Which day is it?",
      "Day first: 1 February 2020",
    ],
    [
      "第 3 列「date」欄的「<b>2020-13-45」讀不出日期。請改成和其他列一樣的寫法，或全部寫成 2026-11-30 這種格式。",
      "第 2 列「date」欄寫「01/02/2020」，整份檔案都看不出是日在前還是月在前。這是哪一天？",
      "日在前：2020 年 2 月 1 日",
    ],
    [
      "第 3 行“date”列的“<b>2020-13-45”无法识别为日期。请改成与其他行相同的写法，或全部写成 2026-11-30 的格式。",
      "第 2 行“date”列为“01/02/2020”，整个文件都无法判断是日在前还是月在前。这是哪一天？",
      "日在前：2020 年 2 月 1 日",
    ],
  ]);
});
