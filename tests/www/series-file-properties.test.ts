/** A series that is written in any form comes back as it was, perhaps after a question. */
import { expect, test } from "vitest";
import { readPastedSeries } from "../../www/src/detection/reading/read-series.js";
import type { ReadingChoices, SeriesReading } from "../../www/src/detection/reading/reading.js";
import { thinned } from "../../www/src/detection/reading/thinning.js";
import { required } from "./required.js";
import { chance } from "./seeded-random.js";

const RUNS = process.env.FRESH_SEEDS ? 3000 : 400;
const SEED = process.env.FRESH_SEEDS ? Date.now() % 1_000_000_007 : 5;
const DAY_MS = 86_400_000;

const pick = <Item>(items: readonly Item[], random: () => number): Item =>
  required(items[Math.floor(random() * items.length)]);

const two = (number: number): string => String(number).padStart(2, "0");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** How a day, by year, month and day of the month, is written in each form. */
const DAYS: Record<string, (year: number, month: number, day: number) => string> = {
  iso: (year, month, day) => `${year}-${two(month)}-${two(day)}`,
  slashes: (year, month, day) => `${year}/${month}/${day}`,
  compact: (year, month, day) => `${year}${two(month)}${two(day)}`,
  german: (year, month, day) => `${two(day)}.${two(month)}.${year}`,
  british: (year, month, day) => `${two(day)}/${two(month)}/${year}`,
  american: (year, month, day) => `${month}/${day}/${year}`,
  named: (year, month, day) => `${MONTHS[month - 1]} ${two(day)}, ${year}`,
  short: (year, month, day) => `${day}-${MONTHS[month - 1]}-${year}`,
  chinese: (year, month, day) => `${year}年${month}月${day}日`,
  roc: (year, month, day) => `民國${year - 1911}年${month}月${day}日`,
  serial: (year, month, day) => String(Date.UTC(year, month - 1, day) / DAY_MS + 25_569),
  seconds: (year, month, day) => String(Date.UTC(year, month - 1, day) / 1000),
};
const BY_MONTH: Record<string, (year: number, month: number) => string> = {
  iso: (year, month) => `${year}-${two(month)}`,
  shiller: (year, month) => `${year}.${two(month).replace(/0$/, "")}`,
  named: (year, month) => `${MONTHS[month - 1]}-${year}`,
  chinese: (year, month) => `${year}年${month}月`,
  roc: (year, month) => `${year - 1911}/${two(month)}`,
};

function numberText(value: number, decimals: number, sign: string, separator: string): string {
  const [whole = "", part] = value.toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return part === undefined ? grouped : `${grouped}${sign}${part}`;
}

interface Written {
  text: string;
  dates: number[];
  values: number[];
}

function written(random: () => number): Written {
  const isMonthly = random() < 0.3;
  const form = pick(Object.keys(isMonthly ? BY_MONTH : DAYS), random);
  const isChinese = form === "roc" || random() < 0.2;
  const count = 30 + Math.floor(random() * 60);
  const [start, step] = [Math.floor(random() * 12_000) + 4000, 1 + Math.floor(random() * 8)];
  const days = Array.from({ length: count }, (_, at) => {
    const day = new Date((start + (isMonthly ? 0 : at * step)) * DAY_MS);
    if (isMonthly) day.setUTCMonth(day.getUTCMonth() + at, 1);
    return day;
  });
  const sign = pick([".", ","], random);
  const decimals = pick([0, 1, 2, 3, 4], random);
  const scale = 10 ** (1 + Math.floor(random() * 4));
  const values = days.map(() => Number((scale * (0.5 + random())).toFixed(decimals)));
  const delimiter = pick(["\t", ";", ",", "|"], random);
  // No program puts commas between columns and points between thousands.
  const point = sign === "." ? "," : ".";
  const separator = pick(["", " ", delimiter === "," && point === "." ? "" : point], random);
  const quote = (cell: string): string => (cell.includes(delimiter) || random() < 0.05 ? `"${cell}"` : cell);
  const rows = days.map((date, at) => {
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    const dateText = isMonthly ? BY_MONTH[form]?.(year, month) : DAYS[form]?.(year, month, day);
    return [quote(required(dateText)), quote(numberText(required(values[at]), decimals, sign, separator))].join(
      delimiter,
    );
  });
  if (random() < 0.4) rows.reverse();
  const hasHeads = isChinese || random() < 0.7 || ["serial", "seconds", "shiller"].includes(form);
  const heads = isChinese ? `日期${delimiter}收盤價` : `Date${delimiter}Close`;
  const footer = random() < 0.2 ? [`${isChinese ? "資料來源" : "Source"}${delimiter}`] : [];
  const lines = [...(hasHeads ? [heads] : []), ...rows, ...footer];
  return {
    text: lines.join(pick(["\n", "\r\n", "\r"], random)),
    dates: days.map((day) => day.getTime() / DAY_MS),
    values,
  };
}

const isTrue = (reading: SeriesReading, { dates, values }: Written): boolean =>
  reading.kind === "series" &&
  JSON.stringify([reading.series.dates, reading.series.values]) === JSON.stringify([dates, values]);

/** Whether some answers to the questions give back what was written. */
async function comesBack(file: Written, choices: ReadingChoices = {}): Promise<boolean> {
  const reading = await readPastedSeries(file.text, choices);
  if (reading.kind !== "questions") return isTrue(reading, file);
  const [question] = reading.questions;
  for (const option of question?.options ?? [])
    if (await comesBack(file, { ...choices, ...option.choices })) return true;
  return false;
}

test(`${RUNS} series in all forms come back (seed ${SEED})`, async () => {
  const random = chance(SEED);
  for (let run = 0; run < RUNS; run += 1) {
    const file = written(random);
    if (await comesBack(file)) continue;
    const reading = await readPastedSeries(file.text);
    throw new Error(`Run ${run}: ${file.text.slice(0, 400)}\nis ${JSON.stringify(reading).slice(0, 600)}`);
  }
});

test("thinning keeps the last value of each period, in order, and changes nothing the second time", async () => {
  const random = chance(SEED);
  for (let run = 0; run < 200; run += 1) {
    let day = Math.floor(random() * 20_000) - 10_000;
    const dates = Array.from({ length: 50 }, () => (day += 1 + Math.floor(random() * random() * 40)));
    const series = { dates, values: dates.map(() => random()), rows: dates.map((_, at) => at + 1) };
    for (const period of ["week", "month"] as const) {
      const less = thinned(series, period);
      expect(less.rows.at(-1)).toBe(50);
      expect(less.values).toEqual(less.rows.map((row) => series.values[row - 1]));
      expect(thinned(less, period)).toEqual(less);
    }
  }
});
