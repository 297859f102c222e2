/** Companies that a reader adds to the published ones: what is known of each, and its limits. */
import type { Field, FieldTable } from "../engine/types.js";

/** What is said of a price: the ratio itself, that of a share, or that of the whole company. */
export type Figures =
  | { kind: "ratio"; ratio: number }
  | { kind: "share"; price: number; earnings: number }
  | { kind: "company"; marketValueUsdB: number; profitUsdB: number };

export const KINDS = ["ratio", "share", "company"] as const;
export type Kind = (typeof KINDS)[number];

export interface OwnCompany {
  name: string;
  /** As exact as it is known: 2026, 2026-11 or 2026-11-30. */
  date: string | null;
  source: string | null;
  figures: Figures;
}

export const MOST_COMPANIES = 8;
export const NAME_LETTERS = 40;
export const SOURCE_LETTERS = 60;
/** Some programs cut longer addresses. */
export const ADDRESS_CHARACTERS = 2000;

/** The numbers of each kind, in the order in which links have them. */
export const FIGURES = {
  ratio: ["own_ratio"],
  share: ["own_price", "own_earnings_per_share"],
  company: ["own_market_value", "own_profit"],
} as const;
export type FigureId = (typeof FIGURES)[Kind][number];

const LIMITS: Record<Exclude<FigureId, "own_ratio">, { unit: Field["unit"]; min: number; max: number }> = {
  own_price: { unit: "ratio", min: 0.01, max: 1e9 },
  own_earnings_per_share: { unit: "ratio", min: -1e9, max: 1e9 },
  own_market_value: { unit: "usd_b", min: 0.01, max: 1e5 },
  own_profit: { unit: "usd_b", min: -1e4, max: 1e4 },
};

/** The numbers as fields, so that they are read and refused like those of sliders. */
export function figureFields(fields: FieldTable): ReadonlyMap<FigureId, Field> {
  const ratio = fields.get("price_to_earnings");
  if (ratio === undefined) throw new Error("There is no input price_to_earnings");
  const own = Object.entries(LIMITS).map(([id, limits]): [FigureId, Field] => [
    id as FigureId,
    { ...ratio, ...limits, id, choices: [], article: null },
  ]);
  return new Map([["own_ratio", { ...ratio, id: "own_ratio" }], ...own]);
}

/** The numbers in the order of `FIGURES`. */
export function numbersOf(figures: Figures): number[] {
  switch (figures.kind) {
    case "ratio":
      return [figures.ratio];
    case "share":
      return [figures.price, figures.earnings];
    case "company":
      return [figures.marketValueUsdB, figures.profitUsdB];
  }
}

export function figuresOf(kind: Kind, [first = 0, second = 0]: readonly number[]): Figures {
  switch (kind) {
    case "ratio":
      return { kind, ratio: first };
    case "share":
      return { kind, price: first, earnings: second };
    case "company":
      return { kind, marketValueUsdB: first, profitUsdB: second };
  }
}

/** Price and earnings as the engine takes them: a ratio stands over earnings of 1. */
export function pairOf(figures: Figures): [price: number, earnings: number] {
  const [price = 0, earnings = 1] = numbersOf(figures);
  return [price, earnings];
}

/** Null where nothing is earned. */
export function ratioOf(figures: Figures): number | null {
  const [price, earnings] = pairOf(figures);
  return earnings > 0 ? price / earnings : null;
}

/** Which number is outside of its limits, or that the ratio of two is. */
export interface OutOfRange {
  id: FigureId;
  field: Field;
  value: number;
  isBelow: boolean;
}

export function outOfRange(figures: Figures, fields: ReadonlyMap<FigureId, Field>): OutOfRange | null {
  const ratio = ratioOf(figures);
  const checked: [FigureId, number][] = numbersOf(figures).map((value, at) => [
    (FIGURES[figures.kind] as readonly FigureId[])[at] ?? "own_ratio",
    value,
  ]);
  if (ratio !== null && figures.kind !== "ratio") checked.push(["own_ratio", ratio]);
  for (const [id, value] of checked) {
    const field = fields.get(id);
    const [min, max] = [field?.min ?? -Infinity, field?.max ?? Infinity];
    if (field !== undefined && !(value >= min && value <= max)) return { id, field, value, isBelow: value < min };
  }
  return null;
}

/** One line of whole letters, at most so many. */
export function tidy(text: string, letters: number): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029\s]+/gu, " ").trim();
  return [...line].slice(0, letters).join("").trim();
}

/** A date as it is kept, of what people and spreadsheets write; null where it is none, or leaves the month open. */
export function tidyDate(text: string): string | null {
  const [, year = "", month, day] =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/.exec(text.normalize("NFKC").replace(/\s+/g, "")) ??
    [];
  if (year === "") return null;
  const parts = [year, ...[month, day].flatMap((part) => (part === undefined ? [] : part.padStart(2, "0")))];
  const at = new Date(`${parts[0]}-${parts[1] ?? "01"}-${parts[2] ?? "01"}T00:00:00Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(parts.join("-"));
  return isReal ? parts.join("-") : null;
}
