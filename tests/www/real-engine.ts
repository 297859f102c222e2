/** The real engine, and what it tells of any inputs: the words must be able to say it. */
import { readFileSync } from "node:fs";
import { compiled } from "../../www/build/messages.js";
import * as glue from "../../www/pkg/bubble_calculator.js";
import { type FieldId, type FullEngine, type Inputs, isRejected, type View } from "../../www/src/engine/types.js";
import { INTL_TAGS, type Language } from "../../www/src/i18n/languages.js";
import { Messages } from "../../www/src/i18n/messages.js";
import { Formats } from "../../www/src/i18n/numbers.js";
import type { Localization } from "../../www/src/i18n/sentences.js";
import type { ViewContext } from "../../www/src/views/definition.js";
import { laterWords, words } from "./test-messages.js";

export { chance } from "./seeded-random.js";

const { memory } = glue.initSync({
  module: readFileSync(new URL("../../www/pkg/bubble_calculator_bg.wasm", import.meta.url)),
});

/** Bytes that the engine has taken; it never gives any back. */
export const memoryBytes = (): number => memory.buffer.byteLength;

export const engine = glue as unknown as FullEngine;
export const FIELDS = new Map(engine.fields().map((field) => [field.id, field]));
export const START = Object.fromEntries([...FIELDS.values()].map((field) => [field.id, field.default])) as Inputs;

export function localizationOf(language: Language): Localization {
  return {
    messages: new Messages(language, compiled({ ...words(language), ...laterWords(language) })),
    formats: new Formats(INTL_TAGS[language]),
    fields: FIELDS,
  };
}

/** What a view is told of these inputs; null where the engine refuses them. */
export function told(view: View, inputs: Inputs): ViewContext | null {
  const evaluation = engine.evaluate(inputs);
  if (!evaluation.ok) return null;
  const scene = engine.scene(view, inputs);
  return { inputs, report: evaluation.report, scene: () => (isRejected(scene) ? null : scene) };
}

/** Valid values for these inputs, now and then at a limit; the others keep their defaults. */
export function randomInputs(ids: readonly FieldId[], random: () => number): Inputs {
  const inputs = { ...START };
  for (const id of ids) {
    const field = FIELDS.get(id);
    if (field === undefined) continue;
    const draw = random();
    if (field.choices.length > 0) {
      inputs[id] = field.choices[Math.floor(draw * field.choices.length)] ?? field.default;
      continue;
    }
    const [min, max] = [field.min ?? 0, field.max ?? 1];
    const place = draw < 0.08 ? 0 : draw > 0.92 ? 1 : random();
    inputs[id] = field.scale === "log" ? min * (max / min) ** place : min + place * (max - min);
  }
  return inputs;
}
