/** The terms of the glossary, found in sentences: each becomes a button that opens its meaning. */
import { html, type TemplateResult } from "lit/html.js";
import type { Messages, RichText } from "../i18n/messages.js";

export const TERMS = [
  "price_to_earnings",
  "payback",
  "discounting",
  "doubters",
  "tipping_point",
  "no_return",
  "schrodinger",
  "bubble_share",
  "price_impact",
  "herd_effect",
  "forced_selling",
  "energy_unit",
  "assumption",
] as const;
export type Term = (typeof TERMS)[number];

/** Opens the meaning of a term beside what was pressed. */
export type OpenTerm = (term: Term, anchor: HTMLElement) => void;

interface Wording {
  pattern: RegExp;
  terms: ReadonlyMap<string, Term>;
}

const wordings = new WeakMap<Messages, Wording>();

/** How the terms are written in a language; of two that begin alike the longer one counts. */
function wordingOf(messages: Messages): Wording {
  let wording = wordings.get(messages);
  if (wording === undefined) {
    const terms = new Map<string, Term>();
    for (const term of TERMS)
      for (const word of messages.text(`glossary.${term}.words`).split("|")) terms.set(word.toLowerCase(), term);
    const words = [...terms.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace("/", "\\/"));
    // Latin words end where letters end; Han have no such ends.
    wording = { pattern: new RegExp(`(?<!\\p{Script=Latin})(${words.join("|")})(?!\\p{Script=Latin})`, "iu"), terms };
    wordings.set(messages, wording);
  }
  return wording;
}

/** A text cut at its terms, each of them once. */
function cut(text: string, { pattern, terms }: Wording, seen: Set<Term>, open: OpenTerm): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let plain = "";
  text.split(pattern).forEach((piece, index) => {
    const term = index % 2 === 1 ? terms.get(piece.toLowerCase()) : undefined;
    if (term === undefined || seen.has(term)) {
      plain += piece;
      return;
    }
    seen.add(term);
    parts.push(
      plain,
      html`<button type="button" class="term" aria-haspopup="dialog" data-term=${term} @click=${(event: Event) => open(term, event.currentTarget as HTMLElement)}>${piece}</button>`,
    );
    plain = "";
  });
  return [...parts, plain].filter((part) => part !== "");
}

/** The same words with buttons at their terms; templates among them stay as they are. */
export function withTerms(content: RichText, messages: Messages, open: OpenTerm): RichText {
  const wording = wordingOf(messages);
  const seen = new Set<Term>();
  // What a message was filled with may be a message itself, in parts.
  const told = (part: unknown): unknown =>
    typeof part === "string" ? cut(part, wording, seen, open) : Array.isArray(part) ? part.map(told) : part;
  return told(content) as RichText;
}
