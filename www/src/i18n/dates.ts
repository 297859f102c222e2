/** Dates as exact as they are known. */
import { isChinese, spaced } from "./cjk.js";
import type { Localization } from "./sentences.js";

/** The part of an as-of date that is one: "2025-11 (mid)" is 2025-11. */
export function knownDate(asOf: string): string {
  return /^\d{4}(?:-\d{2}){0,2}/.exec(asOf)?.[0] ?? "";
}

/** "2025", "June 2026", "10 September 2025". */
export function dateText(date: string, { messages, formats }: Localization): string {
  const [year = 0, month, day] = date.split("-").map(Number);
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month !== undefined) options.month = "long";
  if (day !== undefined) options.day = "numeric";
  // Day before month, as everywhere on the page.
  const language = messages.language === "en" ? "en-GB" : formats.language;
  const text = new Intl.DateTimeFormat(language, options).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  return isChinese(formats) ? spaced(text) : text;
}
