/** The words of the first view, each language's fetched as a file of its own. */
import type { Language } from "./languages.js";
import { Messages, type MessageTable } from "./messages.js";

const files = import.meta.glob<MessageTable>("../../locales/*/core.json", { import: "default" });

export async function loadMessages(language: Language): Promise<Messages> {
  // Chinese has faces and sizes of its own.
  if (language !== "en") await import("../styles/cjk.css");
  const load = files[`../../locales/${language}/core.json`];
  if (load === undefined) throw new Error(`No words in ${language}`);
  return new Messages(language, { ...(await load()) });
}
