/** A claim of the article, as `data/claims.json` has it. */
import type { SomeInputs, View } from "../engine/types.js";
import type { Figure, Unit } from "./figures.js";
import type { NoLink, Rating, Standing } from "./ratings.js";

export interface ClaimSource {
  publication: string;
  /** Where its report was read, if not there. */
  relay?: string;
  title: string;
  /** The title is none of its own: words of this name describe the page. */
  title_key?: string;
  date: string;
  is_access_date?: true;
  /** The page shows the present figures; those of the claim stood there at `date`. */
  is_live?: true;
  standing: Standing;
  url?: string;
  no_link?: NoLink;
}

/** What sets the sliders so that the engine answers the claim. */
export interface Attempt {
  view: View;
  inputs: SomeInputs;
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
  /** The figure checked is the least that it can be, and the factor the most. */
  factor_is_ceiling?: true;
  as_of: string;
  /** What was known when the article appeared, second-hand reports last. */
  sources: ClaimSource[];
  /** Of the figures in hindsight. */
  later_sources?: ClaimSource[];
  confirmed: boolean;
  try?: Attempt;
}
