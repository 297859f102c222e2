/** The words of everything that follows the first view, but for the claims. */
import type { Language } from "./languages.js";
import type { Words } from "./messages.js";

const files = import.meta.glob<Words>("../../locales/{growth,doubt,around}/*.json", { import: "default" });

/** The views of electricity, growth and payback; those of doubt and tipping; and what stands around them. */
const PARTS = ["growth", "doubt", "around"];

export async function loadLaterWords(language: Language): Promise<Words> {
  const parts = PARTS.map((part) => {
    const load = files[`../../locales/${part}/${language}.json`];
    if (load === undefined) throw new Error(`No words "${part}" in ${language}`);
    return load();
  });
  return Object.assign({}, ...(await Promise.all(parts))) as Words;
}
