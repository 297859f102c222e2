/** Parses the messages of the locale files while building: the page then travels without a parser. */
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { Plugin } from "vite";
import type { Choice, Message, MessageTable } from "../src/i18n/messages.js";

/**
 * A message as the page fills it: text with names in braces, and choices between forms. Numbers come formatted, so
 * nothing else is needed.
 */
function reduced(elements: MessageFormatElement[]): Message {
  const parts: (string | Choice)[] = [];
  const add = (text: string): void => {
    if (typeof parts.at(-1) === "string") parts.push(`${String(parts.pop())}${text}`);
    else parts.push(text);
  };
  for (const element of elements) {
    if (element.type === TYPE.literal && !/[{}]/.test(element.value)) add(element.value);
    else if (element.type === TYPE.argument) add(`{${element.value}}`);
    else if (element.type === TYPE.select || element.type === TYPE.plural) {
      const forms = Object.fromEntries(
        Object.entries(element.options).map(([form, { value }]) => [form, reduced(value)]),
      );
      parts.push({ name: element.value, forms, ...(element.type === TYPE.plural ? { isPlural: true } : {}) });
    } else throw new Error(`A message may hold names, selects and plurals, not ${JSON.stringify(element)}`);
  }
  const [first = "", ...rest] = parts;
  return rest.length === 0 && typeof first === "string" ? first : parts;
}

export function compiled(words: Record<string, string>): MessageTable {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, reduced(parse(text))]));
}

/**
 * The file of a locale module, null for any other. Every language has files of the same names; those of the first view
 * are called by the language alone.
 */
export function wordsFile(module: string | null): string | null {
  const [, language, part] = /\/locales\/([\w-]+)\/([\w-]+)\.json$/.exec(module ?? "") ?? [];
  if (language === undefined) return null;
  return `assets/${part === "core" ? "" : `${part}-`}${language}-[hash].js`;
}

/** Words that the build writes into the page itself; nobody asks for them later. */
const BUILT_IN = ["page.no_script", "page.description"];

export function compileMessages(): Plugin {
  return {
    name: "compile-messages",
    enforce: "pre",
    transform(code, id) {
      if (!/\/locales\/[\w-]+\/[\w-]+\.json$/.test(id)) return null;
      const words = Object.entries(JSON.parse(code) as Record<string, string>).filter(
        ([key]) => !BUILT_IN.includes(key),
      );
      return { code: JSON.stringify(compiled(Object.fromEntries(words))), map: null };
    },
  };
}
