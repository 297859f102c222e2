// biome-ignore-all lint/suspicious/noThenProperty: what differs has a “then” and a “now”; it is never awaited.
/** How two states differ, for people: which assumptions, and what follows from them. */

import type { Field, FieldId, FieldTable, Inputs, InputValue, Report, SomeInputs } from "../engine/types.js";
import { valueText } from "../i18n/input-format.js";
import type { Localization } from "../i18n/sentences.js";

export interface InputDifference {
  field: Field;
  then: InputValue;
  now: InputValue;
}

/** The inputs that differ, those named first in their order, then the rest in the engine's. */
export function inputDifferences(
  then: Inputs,
  now: Inputs,
  fields: FieldTable,
  first: readonly FieldId[] = [],
): InputDifference[] {
  return [...new Set([...first, ...fields.keys()])].flatMap((id) => {
    const field = fields.get(id);
    const [before, after] = [then[id], now[id]];
    return field === undefined || before === after ? [] : [{ field, then: before, now: after }];
  });
}

/** An input as people call it away from its slider; one that no view speaks of has only its own name. */
export function labelOf(id: string, { messages }: Localization): string {
  const key = [`pin.label.${id}`, `field.${id}.label`].find((one) => messages.has(one));
  return key === undefined ? id : messages.text(key);
}

export function inputTextOf(field: Field, value: InputValue, { formats, messages }: Localization): string {
  return valueText(field, value, formats, messages);
}

/** One result in one of the states. */
export interface Side {
  /** Where the number stands in the report; a state without one says so in words. */
  path: string;
  value: number | null;
  text: string;
}

export const DERIVED_RESULTS = ["payback", "tips", "fall", "state"] as const;

export interface ResultDifference {
  /** Its words are `pin.follows.<key>`. */
  key: (typeof DERIVED_RESULTS)[number];
  then: Side;
  now: Side;
}

function payback({ payback: { years, reason } }: Report, { formats, messages }: Localization): Side {
  const path = "payback.years";
  if (years !== null) return { path, value: years, text: formats.years(years) };
  return {
    path,
    value: null,
    text: messages.text(reason === "beyond_horizon" ? "pin.none.payback_beyond" : "pin.none.payback"),
  };
}

function tips({ tipping: { tipping_share: tippingShare } }: Report, { formats, messages }: Localization): Side {
  const path = "tipping.tipping_share";
  if (tippingShare === null) return { path, value: null, text: messages.text("pin.none.tips") };
  if (tippingShare < 0) return { path, value: null, text: messages.text("pin.none.tips_already") };
  return { path, value: tippingShare, text: formats.percent(tippingShare, 1) };
}

function fall(
  { tipping: { crash_from_today_share: crashFromToday } }: Report,
  { formats, messages }: Localization,
): Side {
  const path = "tipping.crash_from_today_share";
  if (crashFromToday === null) return { path, value: null, text: messages.text("pin.none.fall") };
  return { path, value: crashFromToday, text: formats.percent(crashFromToday, 0) };
}

function state({ tipping }: Report, { messages }: Localization): Side {
  return { path: "tipping.state", value: null, text: messages.text(`state.${tipping.state}`) };
}

/** Each result of a report, as people read it. */
export const sidesOf = (report: Report, localization: Localization): Record<ResultDifference["key"], Side> => ({
  payback: payback(report, localization),
  tips: tips(report, localization),
  fall: fall(report, localization),
  state: state(report, localization),
});

/** What follows, where a reader would see that it differs. */
export function resultDifferences(then: Report, now: Report, localization: Localization): ResultDifference[] {
  const [before, after] = [sidesOf(then, localization), sidesOf(now, localization)];
  return DERIVED_RESULTS.flatMap((key) => {
    const difference = { key, then: before[key], now: after[key] };
    return difference.then.text === difference.now.text ? [] : [difference];
  });
}

/** Whether both have the same value in every field. */
export const areSameInputs = (one: SomeInputs, other: SomeInputs): boolean =>
  one === other || (Object.keys(one) as FieldId[]).every((id) => one[id] === other[id]);
