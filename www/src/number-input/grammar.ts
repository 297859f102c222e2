/**
 * Numbers as people type them, in any of the page's languages.
 *
 * ```text
 * text      = [sign] [before] [sign] number [scale] [unit] {tail}    spaces between them do not matter, nor does case
 * sign      = "+", or a minus, hyphen or dash of any kind; one at most
 * number    = (grouped | digits) [point digits] [exponent]           digits on one side of the point may be missing
 * grouped   = one to three digits, the first not 0, then groups of exactly three, each behind the same separator
 * separator = "," "." "'" "’" or a space, but not the sign that is the point
 * point     = "." "," "。"
 * exponent  = "e" ["+" | "-"] one to four digits                     as programs and spreadsheets write it
 * before, scale, unit, tail                                          the words of the field, in units.ts
 * ```
 *
 * Where one sign could be separator or point, a single comma before exactly three digits separates ("1,234" is 1234, as
 * all the page's languages write it, but "0,123" and "3,5" hold a point), and a single point never does ("1.234" is
 * 1.234). Digits and letters of every width are read alike (NFKC); superscripts, fractions and numbers in circles are
 * no digits. Characters that cannot be seen are dropped. Anything else makes the text unreadable, and is named.
 */

/** A text around its number. */
export interface Parts {
  /** What stands before the number, without its sign. */
  before: string;
  /** Sign, digits and a point, as `Number` reads them. */
  digits: string;
  exponent: number;
  after: string;
}

/** What of a text is not understood; empty where it holds no number at all. */
export interface Refusal {
  rest: string;
}

/** The same text in plain characters. */
export function plainText(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[^\p{No}\p{So}]+/gu, (part) => part.normalize("NFKC"))
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
}

/** The decimal number that digits and the signs between them are, or null. */
function decimal(body: string): string | null {
  const text = body.replace(/。/g, ".").replace(/’/g, "'");
  const [, first, separator = "", groups = "", point, part = ""] =
    /^([1-9]\d{0,2})(?=([,.' ])\d{3})((?:\2\d{3})+)(?:([,.])(\d*))?$/.exec(text) ?? [];
  const isSinglePoint = separator === "." && groups.length === 4 && point === undefined;
  if (first !== undefined && point !== separator && !isSinglePoint)
    return `${first}${groups.replaceAll(separator, "")}.${part}`;
  return /^\d*[.,]?\d*$/.test(text) ? text.replace(",", ".") : null;
}

/** Finds the number of a plain text. */
export function split(text: string): Parts | Refusal {
  const [, lead, body, exponent = "0", after = ""] =
    /^(\D*?)([.,。]?\d(?:[\d.,。'’ ]*\d)?[.。]?)(?:e([+-]?\d{1,4}))?(\D.*)?$/isu.exec(text) ?? [];
  if (lead === undefined || body === undefined) return { rest: "" };
  const [, sign = "", named = ""] = /^([+-]?)(.*)$/s.exec(lead) ?? [];
  const [, before = "", inner = ""] = /^(.*?)([+-]?) ?$/s.exec(named) ?? [];
  if (sign !== "" && inner !== "") return { rest: lead.trim() };
  const digits = decimal(body);
  if (digits === null) return { rest: body };
  return { before: before.trim(), digits: (sign || inner) + digits, exponent: Number(exponent), after: after.trim() };
}
