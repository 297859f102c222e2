/** The locale files, each fetched as a file of its own. */
import { Messages, type Words } from "./locale.js";

const files = import.meta.glob<Words>("../locales/*.json", { import: "default" });

/** The words of a language. */
export async function load_messages(language: string): Promise<Messages> {
  const load = files[`../locales/${language}.json`];
  if (load === undefined) throw new Error(`No language "${language}"`);
  return new Messages(language, await load());
}
