/** Terms open their meaning, once in a sentence and whole; every view says how its chart is read. */
import { expect, test } from "vitest";
import { VIEWS } from "../../www/src/engine/vocabulary.js";
import { TERMS, withTerms } from "../../www/src/glossary/terms.js";
import type { Language } from "../../www/src/i18n/languages.js";
import { localizationOf } from "./real-engine.js";

const LANGUAGES: Language[] = ["en", "zh-Hant", "zh-Hans"];
const NOTHING = (): void => undefined;

/** Term and text of each button among the parts. */
function buttons(content: unknown): string[][] {
  if (Array.isArray(content)) return content.flatMap(buttons);
  const values = (content as { values?: unknown[] }).values;
  return values === undefined ? [] : [[String(values[0]), String(values.at(-1))]];
}

test.each(LANGUAGES)("every term of %s has a name and a meaning, and is found in its own words", (language) => {
  const { messages } = localizationOf(language);
  for (const term of TERMS) {
    expect(messages.text(`glossary.${term}.name`).length).toBeGreaterThan(1);
    expect(messages.text(`glossary.${term}.text`).length).toBeGreaterThan(8);
    for (const word of messages.text(`glossary.${term}.words`).split("|"))
      expect(buttons(withTerms(word, messages, NOTHING)), word).toEqual([[term, word]]);
  }
});

test("a term is found once, in either case and never inside a word; templates and lists keep their places", () => {
  const { messages } = localizationOf("en");
  const content = ["Tipping point of ", ["doubters"], ": the tipping point, paybacks"];
  const told = withTerms(content as unknown as string[], messages, NOTHING);
  expect(buttons(told)).toEqual([
    ["tipping_point", "Tipping point"],
    ["doubters", "doubters"],
  ]);
  expect([told].flat(3).at(-1)).toBe(": the tipping point, paybacks");
});

test.each(LANGUAGES)("every view of %s says in three sentences how its chart is read", (language) => {
  const { messages } = localizationOf(language);
  for (const view of VIEWS)
    expect(messages.text(`reading.${view}`).match(/[.。](?: |$|(?=\p{Script=Han}|“|「))/gu)?.length, view).toBe(3);
});
