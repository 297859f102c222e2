/** What can be said of a claim and of its sources. */

/** In the order of the filters and of the summary. */
export const RATINGS = [
  "holds",
  "roughly_holds",
  "only_under_condition",
  "outdated_measure",
  "off_by_factor",
  "unit_error",
  "date_error",
  "rhetorical",
  "unverified",
] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * How near a source is to what it reports: this project's own computation; whoever made the figure; a publication's own
 * report; a site that repeats another's report; a list that a program writes.
 */
export const STANDINGS = ["own", "primary", "report", "relay", "tracker"] as const;
export type Standing = (typeof STANDINGS)[number];

/** Those that another page stands behind. */
export const SECOND_HAND: ReadonlySet<Standing> = new Set(["relay", "tracker"]);

/** Why a source has no link. */
export const NO_LINKS = ["own", "not_found", "copy_only", "no_https", "not_public"] as const;
export type NoLink = (typeof NO_LINKS)[number];
