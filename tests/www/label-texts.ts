/** The texts that the engine asks for when it draws a picture. */
import type { SomeInputs, StyleOptions } from "../../www/src/engine/types.js";
import { chartLabel, type Localization } from "../../www/src/i18n/sentences.js";
import type { ViewDefinition } from "../../www/src/views/definition.js";
import { engine } from "./real-engine.js";

/** By key; what holds only numbers for others has none. */
export function labelTexts(
  { name, chartValue }: ViewDefinition,
  inputs: SomeInputs,
  isCompact: boolean,
  localization: Localization,
): Map<string, string> {
  const texts = new Map<string, string>();
  const words: StyleOptions["words"] = (key, values) => {
    const text = chartLabel(name, key, values, isCompact, localization, chartValue);
    if (localization.messages.has(`chart.${name}.${key}`)) texts.set(key, text);
    return text;
  };
  engine.svg(name, inputs, { is_compact: isCompact, words });
  return texts;
}
