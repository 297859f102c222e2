import { readFileSync } from "node:fs";
import { compiled } from "../../www/build/messages.js";
import { Messages } from "../../www/src/i18n/messages.js";

function wordsIn(part: string, language: string): Record<string, string> {
  const file = new URL(`../../www/locales/${language}/${part}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

/** The words of the first view. */
export function words(language = "en"): Record<string, string> {
  return wordsIn("core", language);
}

/** What comes after the first view. */
export function laterWords(language = "en"): Record<string, string> {
  const parts = [
    "views-growth",
    "views-tipping",
    "features",
    "answers",
    "glossary",
    "own-figures",
    "detection",
    "embed",
    "errors",
    "story",
  ];
  return Object.assign({}, ...parts.map((part) => wordsIn(part, language))) as Record<string, string>;
}

export function claimWords(language = "en"): Record<string, string> {
  return wordsIn("claims", language);
}

export function messages(): Messages {
  return new Messages("en", compiled({ ...words(), ...laterWords() }));
}
