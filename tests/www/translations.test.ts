/** The languages beside each other: the same keys and values, and each script kept pure. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compiled } from "../../www/build/messages.js";
import type { Message } from "../../www/src/i18n/messages.js";

const LOCALES = fileURLToPath(new URL("../../www/locales", import.meta.url));
const LANGUAGES = ["en", "zh-Hant", "zh-Hans"] as const;
type Language = (typeof LANGUAGES)[number];

/** Every text of a locale file by its path, however deep it lies. */
function texts(value: unknown, path = ""): Record<string, string> {
  if (typeof value === "string") return { [path]: value };
  if (typeof value !== "object" || value === null) return {};
  const inner = Object.entries(value).map(([key, child]) => texts(child, path === "" ? key : `${path}/${key}`));
  return Object.assign({}, ...inner) as Record<string, string>;
}

/** The files that a language may have; English has them all. */
const PARTS = readdirSync(`${LOCALES}/en`).map((file) => file.replace(/\.json$/, ""));

function pathOf(part: string, language: Language): string {
  return `${LOCALES}/${language}/${part}.json`;
}

function textsOf(part: string, language: Language): Record<string, string> {
  return texts(JSON.parse(readFileSync(pathOf(part, language), "utf8")));
}

/** The languages that have a part so far; that none is missing is a test of its own. */
function languagesOf(part: string): Language[] {
  return LANGUAGES.filter((language) => existsSync(pathOf(part, language)));
}

/** What stands between two sentences: a space, or one of no width. */
const isBetween = (key: string): boolean => key.endsWith(".between");

interface Parts {
  /** What the message says itself; a value leaves a gap. */
  said: string;
  /** Names whose values are shown. */
  shown: Set<string>;
  /** Names whose values only choose a form. */
  chosen: Set<string>;
}

const GAP = "\u{FFFC}";

function partsOf(text: string): Parts {
  const parts: Parts = { said: "", shown: new Set(), chosen: new Set() };
  const read = (message: Message | undefined): void => {
    if (message === undefined) return;
    if (typeof message !== "string") {
      for (const part of message) {
        if (typeof part === "string") read(part);
        else {
          parts.chosen.add(part.name);
          for (const form of Object.values(part.forms)) read(form);
        }
      }
      return;
    }
    for (const [, name] of message.matchAll(/\{(\w+)\}/g)) if (name !== undefined) parts.shown.add(name);
    parts.said += message.replace(/\{\w+\}/g, GAP);
  };
  read(compiled({ text }).text);
  return parts;
}

const ALL_TEXTS = PARTS.flatMap((part) =>
  languagesOf(part).flatMap((language) =>
    Object.entries(textsOf(part, language)).map(([key, text]) => ({
      where: `${language}/${part}: ${key}`,
      language,
      key,
      text,
    })),
  ),
);

/** Where a text of this language matches what it must not hold. */
function found(pattern: RegExp, only: (language: Language) => boolean = (language) => language !== "en"): string[] {
  return ALL_TEXTS.flatMap(({ where, language, text }) => {
    const match = only(language) ? pattern.exec(partsOf(text).said) : null;
    return match === null ? [] : [`${where}: ${match[0]}`];
  });
}

test("every language has the same files", () => {
  for (const language of LANGUAGES)
    expect(readdirSync(`${LOCALES}/${language}`).sort(), language).toEqual(PARTS.map((part) => `${part}.json`).sort());
});

test.each(PARTS)("all languages have the same keys in %s", (part) => {
  expect(languagesOf(part)).toEqual(LANGUAGES);
  const keys = Object.keys(textsOf(part, "en")).sort();
  for (const language of LANGUAGES) expect(Object.keys(textsOf(part, language)).sort(), language).toEqual(keys);
});

test("no language has an empty message, or one that cannot be parsed", () => {
  for (const { where, key, text } of ALL_TEXTS) {
    expect(isBetween(key) ? text : text.trim(), where).not.toBe("");
    expect(() => partsOf(text), where).not.toThrow();
  }
});

test.each(PARTS)("all languages show the same values in %s", (part) => {
  const english = textsOf(part, "en");
  for (const language of languagesOf(part)) {
    for (const [key, text] of Object.entries(textsOf(part, language))) {
      const [own, original] = [partsOf(text), partsOf(english[key] ?? "")];
      expect([...own.shown].sort(), `${language}: ${key}`).toEqual([...original.shown].sort());
      // A language needs no plural, but must not choose by what nobody hands in.
      for (const name of own.chosen)
        expect([...original.shown, ...original.chosen], `${language}: ${key}`).toContain(name);
    }
  }
});

test("Chinese holds no other words than proper names, formats and units", () => {
  const names =
    "AI|AMD|Anthropic|APEC|BibTeX|BIC|BSADF|ChatGPT|CSV|Ctrl\\+C|DeepSeek|Enter|datasets/s-and-p-500|Epoch|exuber|fueleconomy\\.gov|Gabaix|GDP|Google|GPT|GSADF|GW|iPad|iPhone|JavaScript|JSON|Koijen|LPPLS|Mac|Meta|Model Y|MW|ODC-PDDL|OpenAI|p|Palantir|PNG|psymonitor|Safari|Scion|SVG|UTF|WebAssembly|X|xAI|⌘C";
  const knownNames = new RegExp(`(?<!\\p{Script=Latin})(?:${names})(?!\\p{Script=Latin})`, "gu");
  const foreign = ALL_TEXTS.flatMap(({ where, language, text }) =>
    language === "en"
      ? []
      : (
          partsOf(text)
            .said.replace(knownNames, "")
            .match(/\p{Script=Latin}+/gu) ?? []
        ).map((word) => `${where}: ${word}`),
  );
  expect(foreign).toEqual([]);
});

test("Chinese keeps a space between Han and other letters, none at full-width signs, and full-width signs between Han", () => {
  expect(found(/\p{Script=Han}[\w$]|[\w%]\p{Script=Han}/u)).toEqual([]);
  expect(found(/\s[，。；：！？、（）「」“”]|[，。；：！？、（）「」“”]\s/u)).toEqual([]);
  expect(found(/\p{Script=Han}[,.;:!?()]|[,.;:!?()]\p{Script=Han}|\p{Script=Han}["']/u)).toEqual([]);
  expect(found(/(^|[\s\p{Script=Han}])-\d/u)).toEqual([]);
});

test("neither script, and neither side's words, stray into the other", () => {
  expect(
    found(
      /[发们这来时对经过说为国产进还没开关见长问间动头两业东车书买卖点应无实际价报变单数据显资涨势险损]/,
      (language) => language === "zh-Hant",
    ),
  ).toEqual([]);
  expect(
    found(
      /[發們這來時對經過說為國產進還沒開關見長問間動頭兩業東車書買賣點應無實際價報變單數據顯資漲勢險損]/,
      (language) => language === "zh-Hans",
    ),
  ).toEqual([]);
  expect(found(/市盈率|盈利|英偉達|數據|鏈接|默認|滑塊|持有人/, (language) => language === "zh-Hant")).toEqual([]);
  expect(found(/本益比|获利|辉达|连结|预设|滑杆|持股人/, (language) => language === "zh-Hans")).toEqual([]);
});
