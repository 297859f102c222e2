/**
 * Reads the file of claims as if a stranger had written it: what is not as it should be is left out of the list, and
 * told with its place.
 */
import * as v from "valibot";
import { VIEWS } from "../engine/types.js";
import type { Claim } from "./claim.js";
import { UNITS } from "./figures.js";
import { RATINGS } from "./ratings.js";

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

/** Values by name; a list, which has names too, is none. */
const named = <Value extends v.GenericSchema>(value: Value) =>
  v.pipe(v.custom<Record<string, unknown>>(isNamed), v.record(id, value));

const dated = { as_of: v.optional(date), is_hindsight: mark };
const figure = v.variant("unit", [
  v.strictObject({ ...dated, unit: v.literal("date"), value: date }),
  v.strictObject({ ...dated, unit: v.picklist(UNITS.filter((one) => one !== "date")), value: number }),
]);

/** Only addresses of the web: others may be scripts. */
const address = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s\\]+$/));

const source = v.strictObject({
  publication: text,
  relay: v.optional(text),
  title: text,
  is_description: mark,
  date,
  is_access_date: mark,
  is_own: mark,
  url: v.optional(address),
});

const attempt = v.strictObject({
  view: v.picklist(VIEWS),
  inputs: named(v.union([number, v.string()])),
  path: text,
  unit,
  expects: v.strictObject({ value: number, tolerance: number }),
  is_hindsight: mark,
});

const claim = v.strictObject({
  id,
  figures: named(figure),
  verdict: v.picklist(RATINGS),
  factor: v.optional(number),
  factor_of: v.optional(v.strictTuple([id, id])),
  as_of: date,
  source: v.nullable(source),
  later_source: v.optional(source),
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
