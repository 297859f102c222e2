/** How many random runs a visitor wants, and from which seed: what a link says of it. */

import { DEFAULT_SEED, MAX_RUNS, SEED_LIMIT } from "../engine/vocabulary.js";

export const RUN_CHOICES = [1_000, 10_000, 100_000, MAX_RUNS] as const;
export const MIN_RUNS = 1_000;

export interface RunParams {
  /** Null: the few that the picture draws for itself. */
  runs: number | null;
  seed: number;
  /** What of the link cannot be done, as it was given. */
  refused: { key: "runs" | "seed"; given: string }[];
}

function whole(text: string, min: number, max: number): number | null {
  const number = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : NaN;
  // One that no number holds exactly would be another.
  return number >= min && number <= max && String(number) === text ? number : null;
}

export const seedOf = (text: string): number | null => whole(text.trim(), 0, SEED_LIMIT);

/** Reads the parts of a link, such as `runs=10000` and `seed=7`; of several alike the last counts. */
export function readRunParams(parts: readonly string[]): RunParams {
  const runParams: RunParams = { runs: null, seed: DEFAULT_SEED, refused: [] };
  for (const part of parts) {
    const at = part.indexOf("=");
    const given = part.slice(at + 1);
    const key = part.slice(0, at) === "runs" ? "runs" : "seed";
    const number = key === "runs" ? whole(given, MIN_RUNS, MAX_RUNS) : seedOf(given);
    if (number === null) runParams.refused.push({ key, given: given.slice(0, 40) });
    else runParams[key] = number;
  }
  return runParams;
}

/** The parts of a link that say it; none for what everybody has. */
export function writeRunParams(runs: number | null, seed: number): string[] {
  return [...(runs === null ? [] : [`runs=${runs}`]), ...(seed === DEFAULT_SEED ? [] : [`seed=${seed}`])];
}
