/** The claims of the article: their data and words, fetched when they are wanted, and what can be asked of them. */

import type { Report, SomeInputs } from "../engine/types.js";
import { Messages, type MessageTable } from "../i18n/messages.js";
import type { Claim } from "./claim.js";
import { RATINGS, type Rating } from "./ratings.js";
import type { ParsedClaims } from "./schema.js";

export interface Filter {
  /** None chosen shows all. */
  verdicts: ReadonlySet<Rating>;
  hidesHindsight: boolean;
  /** Words that a claim must have; none shows all. */
  query: string;
  isOpen: boolean;
}

export const FIRST_FILTER: Filter = { verdicts: new Set(), hidesHindsight: false, query: "", isOpen: false };

/** How many claims stand there before the rest is asked for. */
const SHOWN_FIRST = 3;

const words = import.meta.glob<MessageTable>("../../locales/*/claims.json", { import: "default" });

export async function loadClaims(): Promise<ParsedClaims> {
  const [{ parseClaims }, file] = await Promise.all([import("./schema.js"), import("../../data/claims.json")]);
  return parseClaims(file.default);
}

export async function loadClaimWords(language: string): Promise<Messages> {
  const load = words[`../../locales/${language}/claims.json`];
  if (load === undefined) throw new Error(`No words for claims in "${language}"`);
  return new Messages(language, await load());
}

export function countByRating(claims: readonly Claim[]): Record<Rating, number> {
  const counts = Object.fromEntries(RATINGS.map((verdict) => [verdict, 0])) as Record<Rating, number>;
  for (const { verdict } of claims) counts[verdict] += 1;
  return counts;
}

/** Width and case of letters make no difference. */
const plainText = (text: string): string => text.normalize("NFKC").toLowerCase();

export function shownClaims(
  claims: readonly Claim[],
  { verdicts, query, isOpen }: Filter,
  /** All words of a claim, which are searched. */
  textOf: (claim: Claim) => string,
): readonly Claim[] {
  if (!isOpen) return claims.slice(0, SHOWN_FIRST);
  const wanted = plainText(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  return claims.filter((claim) => {
    if (verdicts.size > 0 && !verdicts.has(claim.verdict)) return false;
    if (wanted.length === 0) return true;
    const text = plainText(textOf(claim));
    return wanted.every((word) => text.includes(word));
  });
}

/** The id of a claim's card, and what an address of the claim ends with. */
export const addressOf = ({ id }: Pick<Claim, "id">): string => `claim-${id}`;

/** The name of the claim that a fragment such as `#v=1&pe=50&claim-burry` leads to. */
export const claimInFragment = (fragment: string): string | null => /[#&]claim-(\w+)$/.exec(fragment)?.[1] ?? null;

/** The fragment with this claim in the place of another one. */
export function fragmentWithClaim(fragment: string, claim: Pick<Claim, "id">): string {
  const state = fragment
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part !== "" && !part.startsWith("claim-"));
  return `#${[...state, addressOf(claim)].join("&")}`;
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

  constructor(private readonly evaluate: (inputs: SomeInputs) => Report | null) {}

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
