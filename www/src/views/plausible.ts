/** What is plausible of an input, as the random markets of "How sure" are drawn. */
import type { Field } from "../engine/types.js";
import { PLAUSIBLE_RANGES } from "../engine/vocabulary.js";
import { numberText } from "../i18n/input-format.js";
import type { Localization } from "../i18n/sentences.js";

/** The range from which the random markets of "How sure" draw an input; of the others the whole slider is plausible. */
export function plausibleRange(field: Field): readonly [low: number, high: number] | null {
  const ranges: Partial<Record<string, readonly number[]>> = PLAUSIBLE_RANGES;
  const [low, high] = ranges[field.id] ?? [];
  if (low === undefined || high === undefined) return null;
  return low === field.slider_min && high === field.slider_max ? null : [low, high];
}

/** The same in words: "3.0% to 8.0%". */
export function plausibleText(field: Field, localization: Localization): string | null {
  const range = plausibleRange(field);
  if (range === null) return null;
  const [low, high] = range.map((value) => numberText(field, value, localization.formats));
  return localization.messages.text("aside.uncertainty.range", { low: low ?? "", high: high ?? "" });
}
