/** How to cite what the page shows: as a line of text, and as an entry of BibTeX. */
import { dateText } from "../i18n/dates.js";
import type { Localization } from "../i18n/sentences.js";
import { figuresDate } from "../ui/footer.js";

export interface Cited {
  /** The open view, as its tab calls it. */
  view: string;
  version: string;
  /** The day on which it was looked at, as 2026-11-29. */
  date: string;
  /** The address of this very state. */
  link: string;
}

/** The day where the visitor is. */
export function localDay(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function citationText({ view, version, date, link }: Cited, localization: Localization): string {
  const { messages } = localization;
  return messages.text("export.citation", {
    title: messages.text("page.title"),
    view,
    version,
    figures: figuresDate(messages),
    date: dateText(date, localization),
    link,
  });
}

/** Signs that TeX reads as its own. */
const plain = (text: string): string => text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export function bibtex({ view, version, date, link }: Cited, { messages }: Localization): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const fields = [
    ["title", `{${plain(messages.text("export.text_line", { label: messages.text("page.title"), value: view }))}}`],
    ["version", `{${version}}`],
    ["year", `{${year}}`],
    ["month", MONTHS[Number(month) - 1] ?? ""],
    ["note", `{${plain(`${figuresDate(messages)} · ${messages.text("footer.advice")}`)}}`],
    // Braces are the only signs that end it, and addresses have none.
    ["url", `{${link}}`],
    ["urldate", `{${date}}`],
  ];
  const lines = fields.map(([name = "", value = ""]) => `  ${name.padEnd(7)} = ${value}`);
  return `@misc{bubble-calculator-${year}${month}${day},\n${lines.join(",\n")}\n}\n`;
}
