/** What can be said of a claim. */

/** In the order of the filters and of the summary. */
export const RATINGS = [
  "holds",
  "only_at_zero_growth",
  "off_by_factor",
  "unit_error",
  "date_error",
  "rhetorical",
  "unverified",
] as const;
export type Rating = (typeof RATINGS)[number];
