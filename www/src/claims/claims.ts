/** The claims of the article: their data and words, fetched when they are wanted, and what can be asked of them. */

import type { Inputs, Report } from "../engine/types.js";
import { Messages, type MessageTable } from "../i18n/messages.js";
import type { Claim } from "./claim.js";
import { RATINGS, type Rating } from "./ratings.js";
import type { ParsedClaims } from "./schema.js";

export interface Filter {
  /** None chosen shows all. */
  verdicts: ReadonlySet<Rating>;
  hidesHindsight: boolean;
  isOpen: boolean;
}

export const FIRST_FILTER: Filter = { verdicts: new Set(), hidesHindsight: false, isOpen: false };

/** How many claims stand there before the rest is asked for. */
const SHOWN_FIRST = 3;

const words = import.meta.glob<MessageTable>("../../locales/claims/*.json", { import: "default" });

export async function loadClaims(): Promise<ParsedClaims> {
  const [{ parseClaims }, file] = await Promise.all([import("./schema.js"), import("../../data/claims.json")]);
  return parseClaims(file.default);
}

export async function loadClaimWords(language: string): Promise<Messages> {
  const load = words[`../../locales/claims/${language}.json`];
  if (load === undefined) throw new Error(`No words for claims in "${language}"`);
  return new Messages(language, await load());
}

export function countByRating(claims: readonly Claim[]): Record<Rating, number> {
  const counts = Object.fromEntries(RATINGS.map((verdict) => [verdict, 0])) as Record<Rating, number>;
  for (const { verdict } of claims) counts[verdict] += 1;
  return counts;
}

export function shownClaims(claims: readonly Claim[], { verdicts, isOpen }: Filter): readonly Claim[] {
  if (!isOpen) return claims.slice(0, SHOWN_FIRST);
  return verdicts.size === 0 ? claims : claims.filter(({ verdict }) => verdicts.has(verdict));
}

/** The filter with a verdict added, or taken away if it was there. */
export function toggled(filter: Filter, verdict: Rating): Filter {
  const verdicts = new Set(filter.verdicts);
  if (!verdicts.delete(verdict)) verdicts.add(verdict);
  return { ...filter, verdicts };
}

export function hasHindsight({ figures }: Claim): boolean {
  return Object.values(figures).some(({ is_hindsight: isHindsight }) => isHindsight === true);
}

/** The number at a path of the report such as `power.reactors.high`; null where there is none. */
export function numberAt(report: Report, path: string): number | null {
  let found: unknown = report;
  for (const name of path.split(".")) {
    if (typeof found !== "object" || found === null) return null;
    found = (found as Record<string, unknown>)[name];
  }
  return typeof found === "number" ? found : null;
}

/** Asks the engine once for each claim: its inputs never change. */
export class Recomputation {
  private readonly known = new Map<string, number>();

  constructor(private readonly evaluate: (inputs: Inputs) => Report | null) {}

  of({ id, try: attempt }: Claim): number | null {
    if (attempt === undefined) return null;
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const report = this.evaluate({ ...attempt.inputs });
    const value = report === null ? null : numberAt(report, attempt.path);
    if (value !== null) this.known.set(id, value);
    return value;
  }
}
