import { readFileSync } from "node:fs";
import { compiled } from "../../www/build/messages.js";
import { Messages } from "../../www/src/i18n/messages.js";

export function words(language = "en"): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../www/locales/${language}.json`, import.meta.url), "utf8")) as Record<
    string,
    string
  >;
}

/** What comes after the first view. */
export function laterWords(language = "en"): Record<string, string> {
  return {
    ...words(`growth/${language}`),
    ...words(`doubt/${language}`),
    ...words(`around/${language}`),
    ...words(`embed/${language}`),
    ...words(`typed/${language}`),
  };
}

export function messages(): Messages {
  return new Messages("en", compiled(words()));
}
