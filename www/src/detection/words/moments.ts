/** Places in time as words: as exact as the series is. */
import { isChinese, spaced } from "../../i18n/cjk.js";
import { dateText } from "../../i18n/dates.js";
import type { Localization } from "../../i18n/sentences.js";
import type { Frequency } from "../engine-types.js";

/** What words of dates and numbers are made of; no input of the calculator. */
export type Speech = Pick<Localization, "messages" | "formats">;

export interface TimeAxis {
  /** Empty where only the order is known. */
  dates: ArrayLike<number>;
  frequency: Frequency | null;
}

const DAY_MS = 86_400_000;
const dateOf = (day: number): Date => new Date(Math.floor(day) * DAY_MS);

/** Whether months say all that is known. */
const isMonthly = (frequency: Frequency | null): boolean => frequency === "monthly";

function quarterText(date: Date, { messages, formats }: Speech): string {
  return messages.text("detection.date.quarter", {
    quarter: formats.number(Math.floor(date.getUTCMonth() / 3) + 1, 0),
    year: String(date.getUTCFullYear()),
  });
}

/** A day of a series with this frequency: "January 1997", "3 March 1999", "1997". */
export function dayText(day: number, frequency: Frequency | null, speech: Speech): string {
  const date = dateOf(day);
  if (frequency === "quarterly") return quarterText(date, speech);
  const letters = frequency === "yearly" ? 4 : isMonthly(frequency) ? 7 : 10;
  return dateText(date.toISOString().slice(0, letters), { ...speech, fields: new Map() });
}

const shortMonth = (date: Date, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "short" }).format(date);

/** The same in few letters, for a picture: "Jan 1997". */
export function shortDayText(day: number, frequency: Frequency | null, speech: Speech): string {
  const { formats } = speech;
  if (isChinese(formats) || frequency === "quarterly" || frequency === "yearly") return dayText(day, frequency, speech);
  const date = dateOf(day);
  const monthAndYear = `${shortMonth(date, "en-US")} ${date.getUTCFullYear()}`;
  // Day before month, as everywhere on the page.
  return isMonthly(frequency) ? monthAndYear : `${date.getUTCDate()} ${monthAndYear}`;
}

export function positionText(position: number, { messages, formats }: Speech): string {
  return messages.text("detection.date.position", { number: formats.number(position + 1, 0) });
}

/** The observation at this position. */
export function momentText(at: number, { dates, frequency }: TimeAxis, speech: Speech): string {
  const day = dates[at];
  return day === undefined ? positionText(at, speech) : dayText(day, frequency, speech);
}

/** From one day to another, in few letters: the year once where it is the same. */
export function shortRangeText(from: number, to: number, frequency: Frequency | null, speech: Speech): string {
  const { formats, messages } = speech;
  const [first, last] = [from, to].map((day) => shortDayText(day, frequency, speech)) as [string, string];
  if (first === last) return first;
  const isOneYear = isMonthly(frequency) && dateOf(from).getUTCFullYear() === dateOf(to).getUTCFullYear();
  const month = (day: number): string => shortMonth(dateOf(day), isChinese(formats) ? formats.language : "en-US");
  return messages.text("detection.date.range", {
    from: isOneYear && !isChinese(formats) ? month(from) : first,
    to: isOneYear && isChinese(formats) ? spaced(month(to)) : last,
  });
}
