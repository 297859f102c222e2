/** What a default rests on: the words of this language, or the title of a work, which stays as it is. */
import type { Field } from "../engine/types.js";
import type { Messages } from "./messages.js";

export function sourceTitle({ id, source: { title } }: Field, messages: Messages): string {
  return messages.has(`source.${id}`) ? messages.text(`source.${id}`) : title;
}
