/** An article of three thousand words about nothing in particular, with room for pictures. */
import { required } from "./required.js";

const OPENINGS = [
  "Late in the quarter",
  "Before the doors opened",
  "As the tide turned",
  "On the second floor",
  "With the windows shut",
  "After a long pause",
  "By the time it rained",
  "Without much ado",
];
const PEOPLE = [
  "the clerk",
  "a retired teacher",
  "our neighbour",
  "the night editor",
  "a patient buyer",
  "the harbour master",
  "an old accountant",
];
const DEEDS = [
  "counted the same coins twice and found one fewer than before",
  "drew a line on the back of an envelope and called it a forecast",
  "asked what would happen if everybody left through the same door",
  "kept a ledger in which every promise stood beside its date",
  "explained that a price is an opinion with a number on it",
];
const CLOSINGS = [
  "and nobody at the table disagreed.",
  "which is how most stories of this kind begin.",
  "though the weather had little to do with it.",
  "and then turned the page.",
];

const picked = <Item>(items: readonly Item[], at: number): Item => required(items[at % items.length]);

/** Sentences until there are so many words. */
function paragraph(words: number, from: number): string {
  const sentences: string[] = [];
  for (let at = from; sentences.join(" ").split(" ").length < words; at += 1) {
    sentences.push(
      `${picked(OPENINGS, at)} ${picked(PEOPLE, at * 3 + 1)} ${picked(DEEDS, at * 7 + 2)}, ${picked(CLOSINGS, at * 5 + 3)}`,
    );
  }
  return `<p>${sentences.join(" ").split(" ").slice(0, words).join(" ")}</p>`;
}

/** Three thousand words in thirty paragraphs; the pieces stand between them, evenly. */
export function article(pieces: readonly string[]): string {
  const parts: string[] = [];
  const gap = Math.floor(30 / (pieces.length + 1));
  for (let at = 0; at < 30; at += 1) {
    parts.push(paragraph(100, at * 11));
    const piece = (at + 1) % gap === 0 ? pieces[(at + 1) / gap - 1] : undefined;
    if (piece !== undefined) parts.push(piece);
  }
  return parts.join("\n");
}
