/**
 * What a link says of the firm without earnings: `open`, or the values that differ from the start, as in
 * `valuation_usd_b:500,mature_margin_share:0.3`.
 */
import type { Correction } from "../engine/types.js";

const OPEN = "open";

export function writeLossMaker(values: Readonly<Record<string, number | null>>): string {
  return (
    Object.entries(values)
      .flatMap(([id, value]) => (value === null ? [] : `${id}:${value}`))
      .join(",") || OPEN
  );
}

/** Each part with a value, in order, and what is none; of several alike the first counts. */
export function readLossMaker(text: string): { values: Map<string, string>; corrected: Correction[] } {
  const values = new Map<string, string>();
  const corrected: Correction[] = [];
  for (const part of text.split(",")) {
    if (part === "" || part === OPEN) continue;
    const [, id = "", given = ""] = /^(\w+):(.*)$/.exec(part) ?? [];
    const tell = (reason: Correction["reason"]): unknown =>
      corrected.push({
        key: id === "" ? "firm" : `firm_${id}`,
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
