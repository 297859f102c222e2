// biome-ignore-all lint/suspicious/noThenProperty: “then” is the name of a value in the messages; it is never awaited.
/** What visitors take along: files and texts, made of the same report and scene as the page. */

import type { Inputs, Report } from "../engine/types.js";
import { type Localization, PLAIN_NUMBERS } from "../i18n/sentences.js";
import { type Assumption, assumptions, companyOf } from "../method/assumptions.js";
import { ownRecord } from "../own-companies/own-companies-export.js";
import type { OwnCompany } from "../own-companies/own-company.js";
import type { CompanyPreset } from "../presets/presets.js";
import { companyName } from "../presets/presets-menu.js";
import type { Pin } from "../state/controller.js";
import { inputDifferences, inputTextOf, labelOf, resultDifferences } from "../state/diff.js";
import type { ViewContext, ViewDefinition } from "../views/definition.js";

export function json(
  inputs: Inputs,
  report: Report,
  pin: Pin | null,
  own: readonly OwnCompany[],
  link: string,
): string {
  const companies = own.length === 0 ? {} : { own_companies: own.map(ownRecord) };
  return `${JSON.stringify({ version: __APP_VERSION__, link, inputs, report, pin, ...companies }, null, 2)}\n`;
}

/** The verdict as bare text. */
export function headlineText(definition: ViewDefinition, context: ViewContext, localization: Localization): string {
  return definition
    .headline(context, localization, PLAIN_NUMBERS)
    .map((sentence) => [sentence].flat().join(""))
    .join(localization.messages.text("word.between"));
}

/** How the present differs from the pinned state, in the words of the bar that stands over it. */
function pinnedLines(pin: Pin, { inputs, report }: ViewContext, localization: Localization): string[] {
  const { messages } = localization;
  const list = (texts: readonly string[]): string => texts.join(messages.text("pin.between"));
  const company = companyOf(pin.inputs, localization);
  const lines = [
    messages.text("export.text_pin", { name: pin.name }),
    ...(company === null ? [] : [companyLine(company, localization)]),
  ];
  const changed = inputDifferences(pin.inputs, inputs, localization.fields).map(({ field, then, now }) =>
    messages.text("pin.input", {
      label: labelOf(field.id, localization),
      then: inputTextOf(field, then, localization),
      now: inputTextOf(field, now, localization),
    }),
  );
  if (changed.length === 0) return lines;
  const follows = resultDifferences(pin.report, report, localization).map(({ key, then, now }) =>
    messages.text(`pin.follows.${key}`, { then: then.text, now: now.text }),
  );
  return [
    ...lines,
    messages.text("pin.changed", { list: list(changed) }),
    follows.length === 0 ? messages.text("pin.follows_same") : messages.text("pin.follows", { list: list(follows) }),
  ];
}

function companyLine(company: CompanyPreset, localization: Localization): string {
  const { messages } = localization;
  return messages.text("export.text_source", {
    label: messages.text("export.text_company"),
    value: companyName(company, localization),
    source: company.source,
  });
}

/** Verdict, assumptions and their sources, also of companies that a reader has added, what is pinned, and the link. */
export function textWithSources(
  definition: ViewDefinition,
  others: readonly ViewDefinition[],
  context: ViewContext,
  pin: Pin | null,
  localization: Localization,
  address: string,
  own: readonly Assumption[] = [],
): string {
  const { messages } = localization;
  const company = companyOf(context.inputs, localization);
  const lines = [
    messages.text("page.title"),
    "",
    headlineText(definition, context, localization),
    "",
    ...(company === null ? [] : [companyLine(company, localization), ""]),
    messages.text("export.text_assumptions"),
  ];
  for (const { label, value, source } of [...assumptions(definition, others, context.inputs, localization), ...own]) {
    lines.push(
      source === ""
        ? messages.text("export.text_line", { label, value })
        : messages.text("export.text_source", { label, value, source }),
    );
  }
  if (pin !== null) lines.push("", ...pinnedLines(pin, context, localization));
  lines.push("", messages.text("footer.advice"), address);
  return lines.join("\n");
}
