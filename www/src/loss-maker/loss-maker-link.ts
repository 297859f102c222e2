/**
 * What a link says of the firm without earnings: `open`, or the values that differ from the start, as in
 * `valuation_usd_b:500,mature_margin_share:0.3`; before them, as in `own_2`, which of the reader's own companies it is.
 */
import type { Correction } from "../engine/types.js";

const OPEN = "open";

/** `subject` is the key of one of the reader's own companies. */
export function writeLossMaker(values: Readonly<Record<string, number | null>>, subject: string | null = null): string {
  const parts = Object.entries(values).flatMap(([id, value]) => (value === null ? [] : `${id}:${value}`));
  return [...(subject === null ? [] : [subject]), ...parts].join(",") || OPEN;
}

const SUBJECT = /^own_[1-8]$/;

/** Which of the reader's own companies the form is of, by its key; null for the published one. */
export const subjectOf = (text: string): string | null => text.split(",").find((part) => SUBJECT.test(part)) ?? null;

/** Each part with a value, in order, and what is none; of several alike the first counts. */
export function readLossMaker(text: string): { values: Map<string, string>; corrected: Correction[] } {
  const values = new Map<string, string>();
  const corrected: Correction[] = [];
  for (const part of text.split(",")) {
    if (part === "" || part === OPEN || SUBJECT.test(part)) continue;
    const [, id = "", given = ""] = /^(\w+):(.*)$/.exec(part) ?? [];
    const tell = (reason: Correction["reason"]): unknown =>
      corrected.push({
        key: id === "" ? "firm" : `loss_maker_${id}`,
        field: null,
        given: id === "" ? part : given,
        used: "",
        reason,
      });
    if (id === "") tell("malformed");
    else if (!/^-?\d+(\.\d+)?(e-?\d+)?$/.test(given)) tell("not_a_number");
    else if (values.has(id)) tell("duplicate_key");
    else values.set(id, given);
  }
  return { values, corrected };
}
