/** Wakes the page: its engine, its words, and the copies of the example that the build has made. */
import { loadDetectionEngine } from "../../engine/detection-engine.js";
import { INTL_TAGS, languageOf } from "../../i18n/languages.js";
import { loadDetection } from "../../i18n/load-lazy-messages.js";
import { loadMessages } from "../../i18n/load-messages.js";
import { Formats } from "../../i18n/numbers.js";
import { createCopiesPool } from "../copies/pool.js";
import type { MarketStart } from "../hand-over.js";
import type { ExampleFile } from "../series/example-file.js";
import { DetectionApp } from "./detection-app.js";

async function exampleFile(address: string): Promise<ExampleFile> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as ExampleFile;
}

export async function wakePage(main: HTMLElement): Promise<DetectionApp> {
  const language = languageOf(document.documentElement.lang);
  const [engine, messages, later, example] = await Promise.all([
    loadDetectionEngine(),
    loadMessages(language),
    loadDetection(language),
    exampleFile(main.dataset.example ?? ""),
  ]);
  messages.add(later);
  const localization = { messages, formats: new Formats(INTL_TAGS[language]), fields: new Map() };
  const site = document.documentElement.dataset.site ?? "../";
  return new DetectionApp({
    engine,
    localization,
    example,
    market: JSON.parse(main.dataset.market ?? "{}") as MarketStart,
    calculator: `${site}?lang=${language}`,
    createCopiesPool: () => createCopiesPool(engine),
  });
}
