/** Parses the messages of the locale files while building: the page then travels without a parser. */
import { parse } from "@formatjs/icu-messageformat-parser";
import type { Plugin } from "vite";
import type { Words } from "../src/locale.js";

/** Words with their messages parsed; plain text stays plain. */
export function compiled(words: Record<string, string>): Words {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, text.includes("{") ? parse(text) : text]));
}

export function compile_messages(): Plugin {
  return {
    name: "compile-messages",
    enforce: "pre",
    config: () => ({
      resolve: { alias: [{ find: /^@formatjs\/icu-messageformat-parser$/, replacement: "@formatjs/icu-messageformat-parser/lib/no-parser.js" }] },
    }),
    transform(code, id) {
      if (!/\/locales\/[\w-]+\.json$/.test(id)) return null;
      return { code: JSON.stringify(compiled(JSON.parse(code) as Record<string, string>)), map: null };
    },
  };
}
