/** The words of the page, each language's fetched as files of their own. */
import type { Language } from "./languages.js";
import { Messages, type Words } from "./locale.js";

const files = import.meta.glob<Words>(["../locales/*.json", "../locales/{growth,doubt,around}/*.json"], { import: "default" });

/** What follows the first view: the views of electricity, growth and payback; those of doubt and tipping; and what stands around them. */
const LATER = ["growth", "doubt", "around"];

async function load(path: string): Promise<Words> {
  const file = files[`../locales/${path}.json`];
  if (file === undefined) throw new Error(`No words at "${path}"`);
  return file();
}

/** The words of the first view. */
export async function load_messages(language: Language): Promise<Messages> {
  // Chinese has faces and sizes of its own.
  if (language !== "en") await import("./styles/han.css");
  return new Messages(language, { ...(await load(language)) });
}

/** The words of everything after it, but for the claims. */
export async function load_later_words(language: Language): Promise<Words> {
  const parts = await Promise.all(LATER.map((folder) => load(`${folder}/${language}`)));
  return Object.assign({}, ...parts) as Words;
}
