/** The claims as files have them, and a speech of each language to read them with. */
import { readFileSync } from "node:fs";
import { compiled } from "../../www/build/messages.js";
import type { Claim } from "../../www/src/claims/claim.js";
import type { ClaimsActions } from "../../www/src/claims/claims-list.js";
import { INTL_TAGS, type Language } from "../../www/src/i18n/languages.js";
import { Messages } from "../../www/src/i18n/messages.js";
import { Formats } from "../../www/src/i18n/numbers.js";
import type { Localization } from "../../www/src/i18n/sentences.js";

const nothing = (): void => undefined;

/** For claims that are only read. */
export const NO_CLAIMS_ACTIONS: ClaimsActions = {
  open: nothing,
  toggle: nothing,
  hideHindsight: nothing,
  search: nothing,
  link: nothing,
  attempt: nothing,
};

export const file = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../www/${path}`, import.meta.url), "utf8"));
export const data = file("data/claims.json") as { claims: Claim[] };
export const { claims } = data;

export const LANGUAGES = Object.keys(INTL_TAGS) as Language[];
export const words = Object.fromEntries(
  LANGUAGES.map((language) => [language, file(`locales/${language}/claims.json`)]),
) as Record<Language, Record<string, string>>;

function localization(language: Language): Localization {
  return {
    messages: new Messages(language, compiled(words[language])),
    formats: new Formats(INTL_TAGS[language]),
    fields: new Map(),
  };
}

export const inEnglish = localization("en");
export const inTaiwan = localization("zh-Hant");
export const inChina = localization("zh-Hans");

export function claimOf(id: string): Claim {
  const found = claims.find((claim) => claim.id === id);
  if (found === undefined) throw new Error(`No claim ${id}`);
  return found;
}
