import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compiled } from "../../www/build/messages.js";
import { Messages } from "../../www/src/i18n/messages.js";
import { LAZY_VIEWS } from "../../www/src/views/registry.js";
import { tipping } from "../../www/src/views/tipping.js";
import { claimWords, laterWords, messages, words } from "./test-messages.js";

const SOURCE = fileURLToPath(new URL("../../www/src", import.meta.url));
const known = { ...words(), ...laterWords(), ...claimWords() };

/** Everything quoted in the sources that looks like a key of the locale. */
function quotedKeys(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    const text = readFileSync(`${SOURCE}/${file}`, "utf8");
    for (const [, key] of text.matchAll(/"([a-z]+(?:\.[a-z_A-Z]+)+)"/g)) if (key !== undefined) found.add(key);
  }
  return [...found];
}

/** Reports name their numbers by such paths; they are no words. */
const PATHS =
  /^(payback|tipping|chain|circular|power|gdp|offering|short|doubt|path|speeds|hazard)\.(years|\w*(_share|_years|_year|_usd_b|_news|_quarter|_gain|_earnings|_per_day|_gw|_multiplier|_probability|_absorbed|_after|_tip)|state|reactors|equilibria)\b|^scene\./;

test("every key that the page names has words", () => {
  const missing = quotedKeys().filter((key) => !PATHS.test(key) && !(key in known) && !/\.(js|css|ts|json)$/.test(key));
  expect(missing).toEqual([]);
});

/** What stands between two sentences: a space, or one of no width. */
const isBetween = (key: string): boolean => key.endsWith(".between");

test("every message can be parsed, and none is empty", () => {
  for (const [key, text] of Object.entries(known)) {
    expect(isBetween(key) ? text : text.trim(), key).not.toBe("");
    expect(() => compiled({ [key]: text }), key).not.toThrow();
  }
});

test("every input of a view has a label and a note", () => {
  const all = LAZY_VIEWS.flatMap(({ primaryInputs: first, secondaryInputs: more }) => [...first, ...more]);
  for (const [ids, there] of [
    // The first view waits for no words but its own; what is folded away comes with the others.
    [tipping.primaryInputs, words()],
    [[...tipping.secondaryInputs, ...all], known],
  ] as const) {
    for (const id of ids) {
      expect(there, id).toHaveProperty([`field.${id}.label`]);
      expect(there, id).toHaveProperty([`field.${id}.note`]);
    }
  }
});

test("every kind of error and every reason of a correction has words", () => {
  const kinds = [
    "NotAnObject",
    "UnknownField",
    "WrongType",
    "NotFinite",
    "BelowMinimum",
    "AboveMaximum",
    "NotAChoice",
    "MarginSpiral",
  ];
  for (const kind of kinds) expect(known).toHaveProperty([`error.${kind}`]);
  const reasons = [
    "unknown_key",
    "duplicate_key",
    "not_a_number",
    "not_finite",
    "below_minimum",
    "above_maximum",
    "not_a_choice",
    "margin_spiral",
    "unsupported_version",
    "missing_version",
    "malformed",
    "too_long",
    "trailing_text",
    "escaped_separator",
  ];
  for (const reason of reasons) expect(known).toHaveProperty([`correction.${reason}`]);
});

test("a short form of a chart label names no number that the long one does not", () => {
  const names = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? "");
  for (const [key, text] of Object.entries(known)) {
    if (!key.endsWith(".compact")) continue;
    const long = known[key.replace(/\.compact$/, "")] ?? "";
    for (const name of names(text)) expect(names(long), key).toContain(name);
  }
});

test("values keep the place that the message gives them", () => {
  const parts = messages().rich("word.price_lower", { change: "4%" });
  expect(parts).toBe("4% lower");
});

test("a value or its plural form decides between the forms of a message", () => {
  expect(messages().text("field.tolerated_years.unit", { value: 1 })).toBe("year");
  expect(messages().text("field.tolerated_years.unit", { value: 10 })).toBe("years");
  const all = new Messages("en", compiled(known));
  const correction = { name: "zzz", given: "1", used_text: "2", why: "so" };
  expect(all.text("notice.correction", { ...correction, used: "used" })).toBe(
    "zzz: the link says “1”; 2 is used (so).",
  );
  expect(all.text("notice.correction", { ...correction, used: "ignored" })).toContain("it was left out");
});

test("a value that is missing is told, not left out", () => {
  expect(() => messages().text("chain.was")).toThrow(/number.*chain\.was/);
});

test("an unknown key is told, not shown", () => {
  expect(() => messages().text("no.such.key")).toThrow(/no\.such\.key/);
});
