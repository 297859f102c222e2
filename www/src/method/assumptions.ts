/** What a result rests on: the inputs of its view, and every other that is not as it was at the start. */

import type { FieldId, Inputs } from "../engine/types.js";
import { valueText } from "../i18n/input-format.js";
import type { Localization } from "../i18n/sentences.js";
import { sourceTitle } from "../i18n/source-title.js";
import { COMPANY_PRESETS, type CompanyPreset } from "../presets/presets.js";
import { companyName } from "../presets/presets-menu.js";
import { labelOf } from "../state/diff.js";
import { markOf } from "../ui/slider.js";
import type { ViewDefinition } from "../views/definition.js";

export interface Assumption {
  label: string;
  value: string;
  /** Mark, title and date, or a company that the value is of; empty where it is the visitor's own. */
  source: string;
  /** What it was at the start, where that is another value. */
  start: string | null;
}

/** The company whose price in times earnings these inputs have, whatever else is set. */
export function companyOf(inputs: Inputs, { fields }: Localization): CompanyPreset | null {
  const has = ({ values }: CompanyPreset, id: FieldId): boolean =>
    (values[id] ?? fields.get(id)?.default) === inputs[id];
  const isPriced = (company: CompanyPreset): boolean =>
    company.values.price_to_earnings !== undefined &&
    has(company, "price_to_earnings") &&
    has(company, "earnings_basis");
  return COMPANY_PRESETS.find(isPriced) ?? null;
}

export function assumptions(
  definition: ViewDefinition,
  others: readonly ViewDefinition[],
  inputs: Inputs,
  localization: Localization,
): Assumption[] {
  const { messages, fields, formats } = localization;
  const ofViews = [...others, definition].flatMap(
    ({ primaryInputs: first, secondaryInputs: more, asideInputs: beside = [] }) => [...first, ...more, ...beside],
  );
  const company = companyOf(inputs, localization);
  const changed = [...fields.values()].filter(({ id, default: start }) => inputs[id] !== start).map(({ id }) => id);
  return [...new Set([...ofViews, ...changed])].flatMap((id) => {
    const field = fields.get(id);
    const value = inputs[id];
    if (field === undefined || value === undefined) return [];
    const mark = markOf(field);
    // Title and date are of whoever the mark names.
    const isNamed = mark === field.source.mark;
    const [title, date] = isNamed ? [sourceTitle(field, messages), field.source.date] : ["", ""];
    const said = [mark === "switch" ? "" : messages.text(`mark.${mark}_name`), title, date]
      .filter((part) => part !== "")
      .join(messages.text("export.text_between"));
    const isStart = value === field.default;
    const ofCompany =
      company !== null && !isStart && company.values[id] === value ? companyName(company, localization) : "";
    return [
      {
        label: messages.has(`field.${id}.label`) ? messages.text(`field.${id}.label`) : labelOf(id, localization),
        value: valueText(field, value, formats, messages),
        // A changed value is the visitor's own, whatever its default came from.
        source: isStart ? said : ofCompany,
        start: isStart ? null : valueText(field, field.default, formats, messages),
      },
    ];
  });
}
