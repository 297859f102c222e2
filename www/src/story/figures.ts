/** What wakes a figure: one engine and one set of words for all of them, fetched when the first one is near. */
import { loadFullEngine } from "../engine/engine.js";
import { INTL_TAGS, languageOf } from "../i18n/languages.js";
import { loadViewMessages } from "../i18n/load-lazy-messages.js";
import { loadMessages } from "../i18n/load-messages.js";
import { Formats } from "../i18n/numbers.js";
import type { Localization } from "../i18n/sentences.js";
import { inOwnUnits, registerUnits } from "../i18n/units.js";
import type { FigureEnv } from "./figure.js";
import { StoryFigure } from "./figure.js";
import { partBy } from "./parts.js";
import type { Store } from "./store.js";

async function load(): Promise<FigureEnv> {
  const language = languageOf(document.documentElement.lang);
  const [full, messages, later] = await Promise.all([
    loadFullEngine(),
    loadMessages(language),
    loadViewMessages(language),
  ]);
  messages.add(later);
  registerUnits();
  const fields = new Map(full.fields().map((field) => [field.id, field]));
  const localization: Localization = { messages, formats: new Formats(INTL_TAGS[language]), fields };
  return { engine: inOwnUnits(full, localization), localization };
}

let loading: Promise<FigureEnv> | null = null;

export async function wakeFigure(root: HTMLElement, store: Store): Promise<void> {
  const part = partBy(root.dataset.part ?? "");
  if (part === null) throw new Error("A figure of no part");
  loading ??= load().catch((reason: unknown) => {
    loading = null;
    throw reason;
  });
  new StoryFigure(root, part, store, await loading);
}
