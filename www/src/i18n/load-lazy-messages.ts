/** The words of everything that follows the first view, but for the claims. */
import type { Language } from "./languages.js";
import type { MessageTable } from "./messages.js";

const files = import.meta.glob<MessageTable>("../../locales/{growth,doubt,around}/*.json", { import: "default" });

/** The views of electricity, growth and payback; those of doubt and tipping; and what stands around them. */
const PARTS = ["growth", "doubt", "around"];

export async function loadLazyMessages(language: Language): Promise<MessageTable> {
  const parts = PARTS.map((part) => {
    const load = files[`../../locales/${part}/${language}.json`];
    if (load === undefined) throw new Error(`No words "${part}" in ${language}`);
    return load();
  });
  return Object.assign({}, ...(await Promise.all(parts))) as MessageTable;
}
