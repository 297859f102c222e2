/** Why a value is refused, in words. They are needed only where one is, so they are no part of the first view. */

import type { Field } from "../engine/types.js";
import { numberText } from "../i18n/input-format.js";
import { Messages, type MessageTable } from "../i18n/messages.js";
import type { FormLocalization, Localization } from "../i18n/sentences.js";
import type { RejectedInput } from "../state/controller.js";

const files = import.meta.glob<MessageTable>("../../locales/*/errors.json", { import: "default", eager: true });

/** A text that is no value: it holds no number, or something beside it that is not understood. */
export function unreadableDraft<Id extends string>(
  { id, min, max }: Field & { id: Id },
  text: string,
  rest: string,
): RejectedInput<Id> {
  const [kind, given] = rest === "" ? (["not_a_number", text] as const) : (["not_understood", rest] as const);
  return { field: id, text, value: null, error: { field: id, kind, min, max, given } };
}

function messagesOf({ messages: { language } }: FormLocalization): Messages {
  const words = files[`../../locales/${language}/errors.json`];
  if (words === undefined) throw new Error(`No words for errors in "${language}"`);
  return new Messages(language, words);
}

/** What is wrong with a value, with the limits in the unit of its field. */
export function errorText({ field, text, error }: RejectedInput<string>, localization: FormLocalization): string {
  const { formats, fields } = localization;
  const messages = messagesOf(localization);
  // A limit between two fields is told beside the one that was moved, in the other's unit.
  const limits = fields.get(error.field) ?? fields.get(field);
  const show = (value: number | null | undefined): string =>
    value === null || value === undefined || limits === undefined ? "" : numberText(limits, value, formats);
  const typed = error.kind === "not_understood" ? null : text;
  const given = typed ?? (typeof error.given === "number" ? show(error.given) : String(error.given));
  const key = `error.${error.kind}`;
  return messages.text(messages.has(key) ? key : "error.other", { min: show(error.min), max: show(error.max), given });
}

/** The same with the name of the field, for a place away from its slider. */
export function errorOf(draft: RejectedInput, localization: Localization): string {
  return messagesOf(localization).text("error.of", {
    label: localization.messages.text(`field.${draft.field}.label`),
    error: errorText(draft, localization),
  });
}
