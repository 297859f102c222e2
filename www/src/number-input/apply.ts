/** What only typing needs: it is fetched when a box is first used. */

import type { FieldId, InputValue } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import type { Controller } from "../state/controller.js";
import { unreadableDraft } from "./errors.js";
import { parseNumber } from "./parse.js";

export { errorOf, errorText } from "./errors.js";

/** The latest text of each field that is not read yet, and the value that was in force when it was typed. */
export type PendingTexts = Map<FieldId, { text: string; before: InputValue }>;

/** Reads what waits in the boxes, one text a frame: each counts by itself, also beside one that is refused. */
export async function applyTypedInputs(
  waiting: PendingTexts,
  controller: Controller,
  localization: Localization,
  show: () => void,
): Promise<void> {
  // What is typed while this goes on is read too.
  for (const [id, { text, before }] of waiting) {
    waiting.delete(id);
    const field = controller.fields.get(id);
    // A slider that was moved since then, a preset or Back is later than the text.
    if (field === undefined || controller.current.inputs[id] !== before) {
      show();
      continue;
    }
    const reading = parseNumber(field, text, localization);
    if ("value" in reading) controller.set(id, reading.value, { text });
    else controller.refuse(unreadableDraft(field, text, reading.rest));
    await new Promise(requestAnimationFrame);
  }
}
