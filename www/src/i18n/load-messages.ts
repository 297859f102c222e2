/** The words of the first view, each language's fetched as a file of its own. */
import type { Language } from "./languages.js";
import { Messages, type MessageTable } from "./messages.js";

const files = import.meta.glob<MessageTable>("../../locales/*.json", { import: "default" });

export async function loadMessages(language: Language): Promise<Messages> {
  // Chinese has faces and sizes of its own.
  if (language !== "en") await import("../styles/cjk.css");
  return new Messages(language, { ...(await files[`../../locales/${language}.json`]!()) });
}
