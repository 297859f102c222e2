/**
 * A state of the page that a visitor keeps under a name, and the file that scenarios travel in, which
 * `docs/scenarios.schema.json` describes.
 */
import * as v from "valibot";
import { PIN_NAME_LETTERS } from "../state/link.js";

export interface Scenario {
  /** No other scenario of a list has the same. */
  name: string;
  /** The state, as the text of a link without its `#`; empty for the starting assumptions. */
  state: string;
  /** When it was kept, as an ISO date in UTC. */
  saved_at: string;
}

export const MOST_SCENARIOS = 20;
export const MOST_COMPARED = 4;

const FORMAT = "bubble-calculator-scenarios";
const FORMAT_VERSION = 1;
/** Longer texts are no links of the page. */
const STATE_CHARACTERS = 8192;
/** A file of scenarios is never as large. */
export const MOST_FILE_BYTES = 1_000_000;

/** A name as it is kept: one line of whole letters, at most as many as a link has for a name. */
export function tidyName(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Surrogate}\u2028\u2029]+/gu, " ").trim();
  return [...line].slice(0, PIN_NAME_LETTERS).join("").trim();
}

const scenario = v.strictObject({
  name: v.pipe(
    v.string(),
    v.minLength(1),
    v.check((name) => tidyName(name) === name),
  ),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a link holds none.
  state: v.pipe(v.string(), v.maxLength(STATE_CHARACTERS), v.regex(/^[^#\s\x00-\x1f\x7f]*$/)),
  saved_at: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/), v.isoTimestamp()),
});

const list = v.pipe(
  v.array(scenario),
  v.maxLength(MOST_SCENARIOS),
  v.check((all) => new Set(all.map(({ name }) => name)).size === all.length),
);

const file = v.strictObject({
  format: v.literal(FORMAT),
  format_version: v.literal(FORMAT_VERSION),
  scenarios: list,
});

export const fileText = (scenarios: readonly Scenario[]): string =>
  `${JSON.stringify({ format: FORMAT, format_version: FORMAT_VERSION, scenarios }, null, 2)}\n`;

/** What a file holds; or the place in it that is not as it should be, empty where it is no JSON at all. */
export function readFile(text: string): { scenarios: Scenario[] } | { wrong: string } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { wrong: "" };
  }
  const parsed = v.safeParse(file, given);
  if (parsed.success) return { scenarios: parsed.output.scenarios };
  return { wrong: v.getDotPath(parsed.issues[0]) ?? "format" };
}

/** The sound ones among what the browser has kept, each name once. */
export function soundScenarios(stored: unknown): Scenario[] {
  if (!Array.isArray(stored)) return [];
  const sound = new Map<string, Scenario>();
  for (const one of stored) {
    const parsed = v.safeParse(scenario, one);
    if (parsed.success && !sound.has(parsed.output.name)) sound.set(parsed.output.name, parsed.output);
  }
  return [...sound.values()].slice(0, MOST_SCENARIOS);
}

/** The name itself, or with a number behind it where another has it already. */
export function freeName(name: string, taken: readonly Scenario[]): string {
  const isTaken = (one: string): boolean => taken.some((other) => other.name === one);
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? "" : ` (${count})`;
    const start = [...name].slice(0, PIN_NAME_LETTERS - ending.length).join("");
    if (!isTaken(start + ending)) return start + ending;
  }
}

export interface Merged {
  scenarios: Scenario[];
  added: number;
  /** There was no room for so many. */
  left: number;
}

/** A list with those of a file behind it; what is there already is not added again. */
export function merged(own: readonly Scenario[], others: readonly Scenario[]): Merged {
  const scenarios = [...own];
  let left = 0;
  for (const one of others) {
    if (scenarios.some(({ name, state }) => name === one.name && state === one.state)) continue;
    if (scenarios.length >= MOST_SCENARIOS) left += 1;
    else scenarios.push({ ...one, name: freeName(one.name, scenarios) });
  }
  return { scenarios, added: scenarios.length - own.length, left };
}
