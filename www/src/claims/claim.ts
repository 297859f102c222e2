/** A claim of the article, as `data/claims.json` has it. */
import type { Figure, Unit } from "./figures.js";
import type { Rating } from "./ratings.js";

export interface ClaimSource {
  publication: string;
  /** Where its report was read, if not there. */
  relay?: string;
  title: string;
  /** The title is none of its own and comes from the words of the claim. */
  is_description?: true;
  date: string;
  is_access_date?: true;
  is_own?: true;
  url?: string;
}

/** What sets the sliders so that the engine answers the claim. */
export interface Attempt {
  view: string;
  inputs: Record<string, number | string>;
  path: string;
  unit: Unit;
  expects: { value: number; tolerance: number };
  is_hindsight?: true;
}

export interface Claim {
  id: string;
  figures: Record<string, Figure>;
  verdict: Rating;
  factor?: number;
  factor_of?: [string, string];
  as_of: string;
  source: ClaimSource | null;
  later_source?: ClaimSource;
  confirmed: boolean;
  try?: Attempt;
}
