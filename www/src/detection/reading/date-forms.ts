/** Every form in which a cell may hold a date. All read plain cells into days since 1970, or null. */
import { DATE_FORMS, type DateForm } from "./reading.js";

const DAY_MS = 86_400_000;
const [FIRST_YEAR, LAST_YEAR] = [1500, 2199];
/** Year 1 of the Republic of China is 1912. */
const ROC_OFFSET = 1911;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = [
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?",
  "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?",
].join("|");

/** Days from 1970 to a day of the calendar; null where there is no such day. */
function dayOf(year: number, month = 1, day = 1): number | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY_MS : null;
}

const numbers = (found: RegExpExecArray | null): number[] | null =>
  found === null ? null : found.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]));

function dayMatching(text: string, ...patterns: RegExp[]): number | null {
  for (const pattern of patterns) {
    const [year, month, day] = numbers(pattern.exec(text)) ?? [];
    if (year !== undefined) return dayOf(year, month, day);
  }
  return null;
}

/** A year of two digits, as spreadsheets read it. */
const fullYear = (text: string): number => Number(text) + (text.length > 2 ? 0 : Number(text) < 30 ? 2000 : 1900);

const MONTH_FIRST = new RegExp(`^${MONTH}[ -]?(\\d{1,2})(?:st|nd|rd|th)?,?[ -](\\d{4})$`, "i");
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ /-]?${MONTH},?[ /-]?(\\d{4}|\\d{2})$`, "i");
const YEAR_FIRST = new RegExp(`^(\\d{4})[ /-]${MONTH}(?:[ /-](\\d{1,2}))?$`, "i");
const MONTH_ONLY = new RegExp(`^${MONTH},?[ /-]?(\\d{4}|\\d{2})$`, "i");

function namedMonth(text: string): number | null {
  const plain = text.replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* /i, "");
  const month = (name = ""): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const first = MONTH_FIRST.exec(plain);
  if (first !== null) return dayOf(Number(first[3]), month(first[1]), Number(first[2]));
  const second = DAY_FIRST.exec(plain);
  if (second !== null) return dayOf(fullYear(second[3] ?? ""), month(second[2]), Number(second[1]));
  const third = YEAR_FIRST.exec(plain);
  if (third !== null) return dayOf(Number(third[1]), month(third[2]), Number(third[3] ?? 1));
  const fourth = MONTH_ONLY.exec(plain);
  return fourth === null ? null : dayOf(fullYear(fourth[2] ?? ""), month(fourth[1]));
}

function quarter(text: string): number | null {
  const [, year, named = ""] = /^(\d{4})[ /-]?(?:q|年 ?第?(?=.季))([1-4一二三四])(?:季度?)?$/i.exec(text) ?? [];
  const [, first, second, later] = /^(?:q([1-4])|([1-4])q)[ /-]?(\d{4})$/i.exec(text) ?? [];
  if (year !== undefined) return dayOf(Number(year), 3 * (Number(named) || "一二三四".indexOf(named) + 1) - 2);
  return later === undefined ? null : dayOf(Number(later), 3 * Number(first ?? second) - 2);
}

/** Two numbers before a year, in this order of day and month. */
function yearLast(text: string, isMonthFirst: boolean): number | null {
  const [, first = "", separator, second = "", year = ""] =
    /^(\d{1,2})([/. -])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text) ?? [];
  if (separator === undefined || (isMonthFirst && separator === ".")) return null;
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  return dayOf(fullYear(year), Number(month), Number(day));
}

function roc(text: string): number | null {
  const found =
    /^(?:民國|民国)?(\d{2,3})(?:年(?:(\d{1,2})月(?:(\d{1,2})日?)?)?|([/.-])(\d{1,2})(?:\4(\d{1,2}))?)$/.exec(text) ??
    /^(?:民國|民国)?(1\d{2})()()()(\d{2})(\d{2})?$/.exec(text) ??
    /^(?:民國|民国)?(\d{2,3})$/.exec(text);
  if (found === null) return null;
  const year = Number(found[1]);
  const [month, day] = [Number(found[2] || (found[5] ?? 1)), Number(found[3] || (found[6] ?? 1))];
  return year < 200 ? dayOf(year + ROC_OFFSET, month, day) : null;
}

/** A year and a month behind a point; where zeros at the end were lost, ".1" is October. */
function pointMonth(text: string, hasLostZeros: boolean): number | null {
  const [, year, month = ""] = /^(\d{4})[.,](\d{1,2})$/.exec(text) ?? [];
  return year === undefined ? null : dayOf(Number(year), Number(hasLostZeros ? month.padEnd(2, "0") : month));
}

function decimalYear(text: string): number | null {
  const [, year, part] = /^(\d{4})[.,](\d{3,})$/.exec(text) ?? [];
  const [first, next] = [dayOf(Number(year)), dayOf(Number(year) + 1)];
  if (year === undefined || first === null || next === null) return null;
  return Math.round(first + Number(`0.${part}`) * (next - first));
}

function within(text: string, pattern: RegExp, first: number, last: number): number | null {
  const value = pattern.test(text) ? Number(text) : Number.NaN;
  return value >= first && value <= last ? value : null;
}

/** Day 25,569 of spreadsheets is the first of 1970. Fewer than five digits only number rows. */
function serial(text: string): number | null {
  const days = within(text, /^\d{5}(?:\.\d+)?$/, 10_000, 80_000);
  return days === null ? null : days - 25_569;
}

function unix(text: string, pattern: RegExp, perDay: number): number | null {
  const count = within(text, pattern, -Infinity, Infinity);
  return count === null ? null : count / perDay;
}

const READERS: Record<DateForm, (text: string) => number | null> = {
  year_month_day: (text) =>
    dayMatching(
      text,
      /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
      /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
      /^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?$/,
      /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日?$/,
      /^(\d{4})(\d{2})(\d{2})$/,
    ),
  year_month: (text) =>
    dayMatching(
      text,
      /^(\d{4})[/-]?m?(\d{2})$/i,
      /^(\d{4})(?:[/-]|[/-]?m)(\d{1,2})$/i,
      /^(\d{4}) ?年 ?(\d{1,2}) ?月?$/,
    ),
  quarter,
  day_month_year: (text) => yearLast(text, false),
  month_day_year: (text) => yearLast(text, true),
  month_name: namedMonth,
  roc,
  year: (text) => dayMatching(text, /^(\d{4})年?$/),
  decimal_months: (text) => pointMonth(text, true),
  dotted_months: (text) => pointMonth(text, false),
  decimal_year: decimalYear,
  serial,
  unix_seconds: (text) => unix(text, /^-?\d{9,10}(?:\.\d+)?$/, DAY_MS / 1000),
  unix_milliseconds: (text) => unix(text, /^-?\d{12,13}$/, DAY_MS),
};

const CLOCK = "(\\d{1,2}):(\\d{2})(?::(\\d{2}(?:\\.\\d+)?))? ?([ap])?\\.?(?:m\\.?)?";
const ZONE = "(?: ?(?:z|utc|gmt|[+-]\\d{2}:?\\d{2}))?";
const WITH_TIME = new RegExp(`^(.*?\\d|.*日)[T, ]+${CLOCK}${ZONE}$`, "i");

/** The part of a cell before a time of day, and the time as a part of a day. The clock is the file's own. */
function splitTime(cell: string): { date: string; part: number } {
  if (!cell.includes(":")) return { date: cell, part: 0 };
  const [, date, hours, minutes, seconds = "0", half = ""] = WITH_TIME.exec(cell) ?? [];
  if (date === undefined || Number(hours) > 24 || Number(minutes) > 59) return { date: cell, part: 0 };
  const clock = half === "" ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return { date, part: (clock + Number(minutes) / 60 + Number(seconds) / 3600) / 24 };
}

/** The date of a plain cell in this form: days since 1970, with the time of day as a fraction. */
export function readDate(cell: string, form: DateForm): number | null {
  const { date, part } = splitTime(cell);
  const day = READERS[form](date);
  return day === null ? null : day + part;
}

/** Forms that a number which is no date may have too. */
export const NUMERIC_FORMS: readonly DateForm[] = [
  "year",
  "decimal_months",
  "dotted_months",
  "decimal_year",
  "serial",
  "unix_seconds",
  "unix_milliseconds",
];

/** Whether a plain cell is a date in a form that no number has. */
export const isDate = (cell: string): boolean =>
  !/^\d{0,3}$/.test(cell) && DATE_FORMS.some((form) => !NUMERIC_FORMS.includes(form) && readDate(cell, form) !== null);

const MEANT_AS_DATE = new RegExp(
  [
    "\\d{1,4} ?[-/.年] ?\\d{1,2} ?[-/.月] ?\\d{1,4}",
    "\\d{4} ?[-/年] ?\\d{1,2}",
    "^\\d{7,8}$",
    "\\d{1,2}[ -][a-z]{3,9}[ -,]+\\d{2,4}",
  ].join("|"),
  "i",
);

/** Whether a cell that is no date was meant as one. */
export const resemblesDate = (cell: string): boolean => MEANT_AS_DATE.test(cell);
