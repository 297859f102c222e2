/** The page's defaults in one language, for what the build writes and draws. */
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type FullEngine, isRejected } from "../src/engine/types.js";
import { INTL_TAGS, type Language } from "../src/i18n/languages.js";
import { Messages } from "../src/i18n/messages.js";
import { Formats } from "../src/i18n/numbers.js";
import type { Localization } from "../src/i18n/sentences.js";
import { Controller, type PageState } from "../src/state/controller.js";
import type { ViewContext } from "../src/views/definition.js";
import { compiled } from "./messages.js";

export interface Spoken {
  engine: FullEngine;
  localization: Localization;
  state: PageState;
  context: ViewContext;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, pathToFileURL(`${process.cwd()}/`)));
const NO_ACTION = (): void => undefined;

export async function loadEngine(): Promise<FullEngine> {
  const glue = (await import(/* @vite-ignore */ pathToFileURL(path("pkg/bubble_calculator.js")).href)) as FullEngine & {
    initSync(options: { module: BufferSource }): void;
  };
  glue.initSync({ module: await readFile(path("pkg/bubble_calculator_bg.wasm")) });
  return glue;
}

/** Words as the files hold them: those of the first view, of what stands around it, and of the chain's steps. */
export async function wordsOf(language: Language): Promise<Record<string, string>> {
  const read = async (file: string): Promise<Record<string, string>> =>
    JSON.parse(await readFile(path(file), "utf8")) as Record<string, string>;
  return {
    ...(await read(`locales/${language}/core.json`)),
    ...(await read(`locales/${language}/features.json`)),
    ...(await read(`locales/${language}/answers.json`)),
  };
}

export async function spoken(language: Language): Promise<Spoken> {
  const engine = await loadEngine();
  const messages = new Messages(language, compiled(await wordsOf(language)));
  const controller = new Controller(engine, {
    readFragment: () => "",
    pushFragment: NO_ACTION,
    onFrame: NO_ACTION,
    after: () => NO_ACTION,
  });
  const localization: Localization = { messages, formats: new Formats(INTL_TAGS[language]), fields: controller.fields };
  const state = controller.current;
  const scene = engine.scene(state.view, state.inputs);
  if (isRejected(scene)) throw new Error("The engine refuses its own defaults");
  return { engine, localization, state, context: { ...state, scene: () => scene } };
}
