/** The words of everything that follows the first view, but for the claims. */
import type { Language } from "./languages.js";
import type { MessageTable } from "./messages.js";

const files = import.meta.glob<MessageTable>(
  "../../locales/*/{views-growth,views-tipping,features,answers,glossary,own-figures,detection}.json",
  {
    import: "default",
  },
);

/** The views of electricity, growth and payback; those of doubt and tipping; what stands around them; what explains. */
const PARTS = ["views-growth", "views-tipping", "features", "answers", "glossary"];

/** What the views say, and nothing around them. */
const VIEW_PARTS = ["views-growth", "views-tipping"];

async function loadParts(names: readonly string[], language: Language): Promise<MessageTable> {
  const parts = names.map((part) => {
    const load = files[`../../locales/${language}/${part}.json`];
    if (load === undefined) throw new Error(`No words "${part}" in ${language}`);
    return load();
  });
  return Object.assign({}, ...(await Promise.all(parts))) as MessageTable;
}

export const loadLazyMessages = (language: Language): Promise<MessageTable> => loadParts(PARTS, language);
export const loadViewMessages = (language: Language): Promise<MessageTable> => loadParts(VIEW_PARTS, language);

/** The words of the reader's own figures, which come when somebody has some. */
export const loadOwnFigures = (language: Language): Promise<MessageTable> => loadParts(["own-figures"], language);

/** The words of what a reader's own prices show, which come with that view. */
export const loadDetection = (language: Language): Promise<MessageTable> => loadParts(["detection"], language);
