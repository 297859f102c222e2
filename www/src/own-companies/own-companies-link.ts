/**
 * Own companies as a link says them, without any sign that an address escapes or a program takes for its own:
 *
 * ```text
 * own     = company {"," company}
 * company = text ":" [ [date] ":" [ text ":" ] ] figures       name, date, source
 * text    = letters, digits, "." and "-", with "_" for a space; or "~" and the text's UTF-8 as base64url, which is
 *           less than half as long for Chinese as an address that is escaped
 * figures = number | "s" price "_" earnings | "c" market value "_" profit
 * ```
 */
import type { Correction, Field } from "../engine/types.js";
import {
  type FigureId,
  figuresOf,
  type Kind,
  MOST_COMPANIES,
  NAME_LETTERS,
  numbersOf,
  type OwnCompany,
  outOfRange,
  SOURCE_LETTERS,
  tidy,
  tidyDate,
} from "./own-company.js";

const PREFIXES: Record<Kind, string> = { ratio: "", share: "s", company: "c" };
const NUMBER = "-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?";
const PLAIN = /^[a-z\d.-](?:[a-z\d. -]*[a-z\d.-])?$/i;

function writeText(text: string): string {
  if (PLAIN.test(text)) return text.replaceAll(" ", "_");
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return `~${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** Null where it is no text. */
function readText(written: string): string | null {
  if (!written.startsWith("~")) return /^[\w.-]*$/.test(written) ? written.replaceAll("_", " ") : null;
  try {
    const bytes = atob(written.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (sign) => sign.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** Null for none. */
export function writeOwnCompanies(companies: readonly OwnCompany[]): string | null {
  if (companies.length === 0) return null;
  return companies
    .map(({ name, date, source, figures }) =>
      [
        writeText(name),
        ...(date === null && source === null ? [] : [date ?? ""]),
        ...(source === null ? [] : [writeText(source)]),
        PREFIXES[figures.kind] + numbersOf(figures).join("_"),
      ].join(":"),
    )
    .join(",");
}

function readFigures(text: string): OwnCompany["figures"] | null {
  const [, prefix = "", first, second] = new RegExp(`^([sc]?)(${NUMBER})(?:_(${NUMBER}))?$`).exec(text) ?? [];
  if (first === undefined || (prefix === "") !== (second === undefined)) return null;
  const kind: Kind = prefix === "s" ? "share" : prefix === "c" ? "company" : "ratio";
  return figuresOf(kind, [Number(first), Number(second ?? 0)]);
}

function readCompany(part: string): OwnCompany | null {
  const pieces = part.split(":");
  const figures = readFigures(pieces.at(-1) ?? "");
  const [name = null, date = "", source = ""] = pieces.slice(0, -1).map(readText);
  if (figures === null || name === null || date === null || source === null || pieces.length > 4) return null;
  const isDated = date === "" || tidyDate(date) === date;
  return tidy(name, NAME_LETTERS) === "" || !isDated
    ? null
    : { name, date: date === "" ? null : date, source: source === "" ? null : source, figures };
}

/** The companies of a link, as far as they can be used, and what of them cannot. */
export function readOwnCompanies(
  text: string | null,
  fields: ReadonlyMap<FigureId, Field>,
): { companies: OwnCompany[]; corrected: Correction[] } {
  const companies: OwnCompany[] = [];
  const corrected: Correction[] = [];
  for (const part of text?.split(",") ?? []) {
    if (part === "") continue;
    const company = readCompany(part);
    const tell = (given: string, used: string, reason: Correction["reason"]): unknown =>
      corrected.push({ key: "own", field: null, given, used, reason });
    if (company === null) {
      tell(part, "", "malformed");
      continue;
    }
    const wrong = outOfRange(company.figures, fields);
    if (wrong !== null) tell(company.name, "", wrong.isBelow ? "below_minimum" : "above_maximum");
    else if (companies.length >= MOST_COMPANIES) tell(company.name, "", "too_many");
    else {
      const name = tidy(company.name, NAME_LETTERS);
      const source = company.source === null ? null : tidy(company.source, SOURCE_LETTERS);
      if (name !== company.name) tell(company.name, name, "too_long");
      if (source !== company.source) tell(company.source ?? "", source ?? "", "too_long");
      companies.push({ ...company, name, source: source === "" ? null : source });
    }
  }
  return { companies, corrected };
}
