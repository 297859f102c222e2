/** The words of the page, each language's fetched as files of their own. */
import type { Language } from "./languages.js";
import { Messages, type Words } from "./locale.js";

const first = import.meta.glob<Words>("../locales/*.json", { import: "default" });
const later = import.meta.glob<Words>("../locales/later/*.json", { import: "default" });

async function load(files: Record<string, () => Promise<Words>>, path: string): Promise<Words> {
  const file = files[path];
  if (file === undefined) throw new Error(`No words at "${path}"`);
  return file();
}

/** The words of the first view. */
export async function load_messages(language: Language): Promise<Messages> {
  return new Messages(language, { ...(await load(first, `../locales/${language}.json`)) });
}

/** The words of everything after it. */
export async function load_later_words(language: Language): Promise<Words> {
  return load(later, `../locales/later/${language}.json`);
}
