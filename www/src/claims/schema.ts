/**
 * Reads the file of claims as if a stranger had written it: what is not as it should be is left out of the list, and
 * told with its place.
 */
import * as v from "valibot";
import { VIEWS } from "../engine/vocabulary.js";
import type { Claim } from "./claim.js";
import { UNITS } from "./figures.js";
import { NO_LINKS, RATINGS, STANDINGS } from "./ratings.js";

/** A claim that cannot be shown. */
export interface InvalidClaim {
  /** Its name, or its place in the file. */
  name: string;
  /** The part that is wrong, such as `figures.checked.value`. */
  place: string;
}

export interface ParsedClaims {
  claims: Claim[];
  invalid: InvalidClaim[];
}

const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/));
const text = v.pipe(v.string(), v.minLength(1));
const date = v.pipe(v.string(), v.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/));
const number = v.pipe(v.number(), v.finite());
const mark = v.optional(v.literal(true));
const unit = v.picklist(UNITS);

/** Names that a record leaves out without a word. */
const UNREAD = ["__proto__", "constructor", "prototype"];
const isNamed = (given: unknown): boolean =>
  typeof given === "object" &&
  given !== null &&
  !Array.isArray(given) &&
  !UNREAD.some((name) => Object.hasOwn(given, name));

const plainObject = v.custom<Record<string, unknown>>(isNamed);
const strict = <Entries extends v.ObjectEntries>(entries: Entries) => v.pipe(plainObject, v.strictObject(entries));

/** Values by name; a list, which has names too, is none. */
const named = <Value extends v.GenericSchema>(value: Value) => v.pipe(plainObject, v.record(id, value));

const dated = { as_of: v.optional(date), is_hindsight: mark };
const figure = v.pipe(
  plainObject,
  v.variant("unit", [
    v.strictObject({ ...dated, unit: v.literal("date"), value: date }),
    v.strictObject({ ...dated, unit: v.picklist(UNITS.filter((one) => one !== "date")), value: number }),
  ]),
);

/** Only addresses of the web: others may be scripts. */
const address = v.pipe(v.string(), v.regex(/^https:\/\/[^\s\\]+$/));

const source = v.pipe(
  strict({
    publication: text,
    relay: v.optional(text),
    title: text,
    title_key: v.optional(id),
    date,
    is_access_date: mark,
    is_live: mark,
    standing: v.picklist(STANDINGS),
    url: v.optional(address),
    no_link: v.optional(v.picklist(NO_LINKS)),
  }),
  v.check(({ url, no_link: noLink }) => (url === undefined) !== (noLink === undefined), "either url or no_link"),
);
const sources = v.pipe(v.array(source), v.minLength(1));

const attempt = strict({
  view: v.picklist(VIEWS),
  inputs: named(v.union([number, v.string()])),
  path: text,
  unit,
  expects: strict({ value: number, tolerance: number }),
  is_hindsight: mark,
});

const claim = strict({
  id,
  figures: named(figure),
  verdict: v.picklist(RATINGS),
  factor: v.optional(number),
  factor_of: v.optional(v.strictTuple([id, id])),
  factor_is_ceiling: mark,
  as_of: date,
  sources,
  later_sources: v.optional(sources),
  confirmed: v.boolean(),
  try: v.optional(attempt),
});

function nameOf(given: unknown, index: number): string {
  const own = typeof given === "object" && given !== null ? (given as { id?: unknown }).id : null;
  return v.is(id, own) ? own : `claims[${index}]`;
}

export function parseClaims(file: unknown): ParsedClaims {
  const list = typeof file === "object" && file !== null ? (file as { claims?: unknown }).claims : null;
  if (!Array.isArray(list)) return { claims: [], invalid: [{ name: "www/data/claims", place: "claims" }] };
  const read: ParsedClaims = { claims: [], invalid: [] };
  const known = new Set<string>();
  list.forEach((given: unknown, index) => {
    const { success, output, issues } = v.safeParse(claim, given);
    if (success && !known.has(output.id)) {
      known.add(output.id);
      read.claims.push(output as Claim);
    } else {
      const [issue] = issues ?? [];
      read.invalid.push({ name: nameOf(given, index), place: (issue && v.getDotPath(issue)) ?? (success ? "id" : "") });
    }
  });
  return read;
}
