/** What only typing needs: it is fetched when a box is first used. */
import type { Waiting } from "./typed-inputs.js";
import type { Controller } from "../state/controller.js";
import type { Speech } from "../i18n/sentences.js";
import { read } from "./parse.js";
import { unread } from "./errors.js";

export { errorOf, errorText } from "./errors.js";

/** Reads what waits in the boxes, one text a frame: each counts by itself, also beside one that is refused. */
export async function readWaiting(
  waiting: Waiting,
  controller: Controller,
  speech: Speech,
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
    const reading = read(field, text, speech);
    if ("value" in reading) controller.set(id, reading.value, { text });
    else controller.refuse(unread(field, text, reading.rest));
    await new Promise(requestAnimationFrame);
  }
}
