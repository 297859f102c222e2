/** The text of one cell. */
import { plainText } from "../../number-input/grammar.js";

const LETTERS_TOLD = 24;
/** A longer cell holds neither a date nor a number. */
const MOST_LETTERS = 100;

/** Without what spreadsheets and exchanges put around a value: `="0050"`, apostrophes, a mark such as "*". */
function unwrapped(text: string): string {
  const [, inner = text] = /^="(.*)"$/s.exec(text) ?? [];
  return inner.replace(/^['*]+|['*]+$/g, "").trim();
}

/** The cell in plain characters: digits of every width alike, nothing invisible, single spaces. */
export function plainCell(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length > MOST_LETTERS) return `${trimmed.slice(0, MOST_LETTERS)}…`;
  if (/^[\w.,:/+ -]*$/.test(trimmed) && !trimmed.includes("  ")) return trimmed;
  return unwrapped(plainText(trimmed).replaceAll("’", "'"));
}

/** The cell as it may stand in a sentence: one short line without anything invisible. */
export function toldCell(text: string): string {
  const letters = [
    ...text
      .slice(0, 400)
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, " ")
      .trim(),
  ];
  return letters.length > LETTERS_TOLD ? `${letters.slice(0, LETTERS_TOLD).join("")}…` : letters.join("");
}

export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === "";

/** At most `most` of the items, evenly spread, the first and the last among them. */
export function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => items[Math.round(at * step)] as Item);
}
