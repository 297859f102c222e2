/** The languages of the page. */

/** Every language by its tag, in its own name. */
export const LANGUAGES = { en: "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文" } as const;
export type Language = keyof typeof LANGUAGES;

/** Tags for `Intl`: those that write 萬 and 億, 万 and 亿. */
export const INTL_TAGS: Record<Language, string> = { en: "en", "zh-Hant": "zh-Hant-TW", "zh-Hans": "zh-Hans-CN" };

export function languageOf(tag: string | null): Language {
  return tag !== null && Object.hasOwn(LANGUAGES, tag) ? (tag as Language) : "en";
}
