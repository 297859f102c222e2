/** Numbers of a whole column: which sign is the decimal one shows only in all of its cells together. */
import type { DecimalSign } from "./reading.js";

const MONEY = [
  "(?:us|nt|hk|s|a|c|r)?\\$|[¥€£₩₹₽]|[元圓圆點点]",
  "usd|twd|ntd|hkd|sgd|aud|cad|cny|rmb|eur|gbp|jpy|krw|inr|chf",
].join("|");
const CELL = new RegExp(
  `^(?:${MONEY})? ?([+-]?) ?(?:${MONEY})? ?(\\d[\\d.,' ]*|[.,]\\d+)(e[+-]?\\d{1,3})? ?(?:${MONEY})?(%?)$`,
  "i",
);
const GROUPED: Record<DecimalSign, RegExp> = {
  // In India the groups before the last have two digits.
  ".": /^[1-9]\d{0,2}(?:([,' ])\d{3}(?:\1\d{3})*|(?:,\d{2})*,\d{3})(?:\.\d*)?$/,
  ",": /^[1-9]\d{0,2}(?:([.' ])\d{3}(?:\1\d{3})*|(?:\.\d{2})*\.\d{3})(?:,\d*)?$/,
};
const PLAIN: Record<DecimalSign, RegExp> = { ".": /^(?:\d+\.?\d*|\.\d+)$/, ",": /^(?:\d+,?\d*|,\d+)$/ };

interface Parts {
  sign: string;
  body: string;
  exponent: string;
  isPercent: boolean;
}

function partsOf(cell: string): Parts | null {
  // As accountants write a loss.
  const [, loss] = /^\((.*)\)$/.exec(cell) ?? [];
  const [, sign, body, exponent = "", percent] = CELL.exec(loss ?? cell) ?? [];
  if (sign === undefined || body === undefined || (loss !== undefined && sign !== "")) return null;
  return { sign: loss === undefined ? sign : "-", body: body.trim(), exponent, isPercent: percent !== "" };
}

function numberOf({ sign, body, exponent }: Parts, decimalSign: DecimalSign): number | null {
  if (!PLAIN[decimalSign].test(body) && !GROUPED[decimalSign].test(body)) return null;
  const digits = decimalSign === "." ? body.replace(/[,' ]/g, "") : body.replace(/[.' ]/g, "").replace(",", ".");
  const value = Number(`${sign}${digits}${exponent}`);
  // Adding 0 makes -0 a 0.
  return Number.isFinite(value) ? value + 0 : null;
}

/** The number of a plain cell with this decimal sign; a per cent sign is passed over. Null where it holds none. */
export function readNumber(cell: string, decimalSign: DecimalSign): number | null {
  const parts = partsOf(cell);
  return parts === null ? null : numberOf(parts, decimalSign);
}

export const isPercent = (cell: string): boolean => partsOf(cell)?.isPercent === true;

/** Whether a plain cell is a number in one reading at least. */
export function looksNumeric(cell: string): boolean {
  const parts = partsOf(cell);
  return parts !== null && (numberOf(parts, ".") !== null || numberOf(parts, ",") !== null);
}

/** What the cells of a column say about their decimal sign; each is a place in the column, or null. */
export interface DecimalEvidence {
  /** The first cell that can only have this decimal sign. */
  only: Record<DecimalSign, number | null>;
  /** How many can. */
  count: Record<DecimalSign, number>;
  /** The first cell that is another number in each reading. */
  undecided: number | null;
  /** Whether a cell is the same number in both. */
  hasWholeNumbers: boolean;
}

/** Looks at plain cells for what decides between decimal point and comma. */
export function decimalEvidence(cells: readonly string[]): DecimalEvidence {
  const evidence: DecimalEvidence = {
    only: { ".": null, ",": null },
    count: { ".": 0, ",": 0 },
    undecided: null,
    hasWholeNumbers: false,
  };
  cells.forEach((cell, at) => {
    const parts = partsOf(cell);
    if (parts === null) return;
    const [point, comma] = [numberOf(parts, "."), numberOf(parts, ",")];
    if (point === comma) evidence.hasWholeNumbers ||= point !== null;
    else if (point !== null && comma !== null) evidence.undecided ??= at;
    else {
      const sign = comma === null ? "." : ",";
      evidence.only[sign] ??= at;
      evidence.count[sign] += 1;
    }
  });
  return evidence;
}
