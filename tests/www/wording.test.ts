/** What the words promise: whose number it is, no result as a fact, and an intro that can be read at a glance. */
import { describe, expect, test } from "vitest";
import { spoken } from "../../www/build/localized-defaults.js";
import { headlineText } from "../../www/src/export/files.js";
import type { Language } from "../../www/src/i18n/languages.js";
import { LAZY_VIEWS } from "../../www/src/views/registry.js";
import { tipping } from "../../www/src/views/tipping.js";
import { chance, localizationOf, randomInputs, START, told } from "./real-engine.js";
import { claimWords, laterWords, words } from "./test-messages.js";

const IN_THIS_MODEL: Record<Language, RegExp> = {
  en: /\b(in this model|this model|model markets)\b/i,
  "zh-Hant": /這個模型|模型市場/,
  "zh-Hans": /这个模型|模型市场/,
};
const LANGUAGES = Object.keys(IN_THIS_MODEL) as Language[];
/** Views whose verdict is arithmetic, or counts what was published; each says itself what it assumes. */
const ARITHMETIC = ["payback", "companies", "power", "gdp", "short"];

/** A message for each language that must not come back. */
const RETIRED: Record<Language, RegExp> = {
  en: /\bcalibrat|\bregardless of price|\bselling regardless|\bholders?\b|\balive\b|\bearned back\b|\btipping share\b|\bby way of\b/i,
  "zh-Hant": /校準|持股人|生死並存|存活|說得通|口徑|崩跌|起疑的人賣|公開發表|容忍年數/,
  "zh-Hans": /校准|持有人|生死并存|存活|说得通|年增 |暴跌|福尔曼|起疑的人卖|公开发表|容忍年数/,
};

describe.each(LANGUAGES)("%s", (language) => {
  const localization = localizationOf(language);

  test("the verdict of a view that shows a result of the model says so, whatever the inputs", () => {
    const random = chance(23);
    const ids = [...localization.fields.keys()];
    for (const definition of [tipping, ...LAZY_VIEWS]) {
      if (ARITHMETIC.includes(definition.name)) continue;
      for (let run = 0; run < 25; run += 1) {
        const known = told(definition.name, run === 0 ? START : randomInputs(ids.slice(0, 1 + run * 2), random));
        if (known === null) continue;
        expect(headlineText(definition, known, localization), definition.name).toMatch(IN_THIS_MODEL[language]);
      }
    }
  });

  test("so does what the build draws and embeds: social card and poster", async () => {
    const { localization: own, context } = await spoken(language);
    expect(headlineText(tipping, context, own)).toMatch(IN_THIS_MODEL[language]);
  });

  test("the intro names the author, the month, Nvidia and the ratio, in at most sixty words", () => {
    const intro = `${words(language)["page.intro"]} ${words(language)["page.tuned"]}`;
    for (const name of [/烏鴉校尉|乌鸦校尉/, /2025/, /Nvidia|輝達|英伟达/, /P\/E|本益比|市盈率/, /63/, /5%/])
      expect(intro).toMatch(name);
    expect(
      [...new Intl.Segmenter("en", { granularity: "word" }).segment(language === "en" ? intro : "")].filter(
        (one) => one.isWordLike,
      ).length,
    ).toBeLessThanOrEqual(60);
    expect(intro.length).toBeLessThanOrEqual(language === "en" ? 400 : 130);
  });

  test("retired terms do not come back", () => {
    const found = Object.entries({ ...words(language), ...laterWords(language), ...claimWords(language) }).filter(
      ([, text]) => RETIRED[language].test(text.replace(/\{\w+\}|\{\w+, (?:select|plural),/g, " ")),
    );
    // The name of a placeholder may be older than the word.
    expect(found.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });
});
