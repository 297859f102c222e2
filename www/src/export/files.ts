/** What visitors take along: files and texts, made of the same report and scene as the page. */
import type { Pin } from "../state/controller.js";
import { input_differences, input_text_of, label_of, result_differences } from "../state/diff.js";
import type { Told, ViewKit } from "../views/definition.js";
import type { CompanyPreset } from "../presets/presets.js";
import type { Inputs, Report, Scene } from "../engine/types.js";
import { company_name } from "../presets/presets-menu.js";
import { PLAIN_NUMBERS, type Speech } from "../i18n/sentences.js";
import { assumptions, company_of } from "../method/assumptions.js";

export function json(inputs: Inputs, report: Report, pin: Pin | null, link: string): string {
  return `${JSON.stringify({ version: __APP_VERSION__, link, inputs, report, pin }, null, 2)}\n`;
}

/** The verdict as bare text. */
export function verdict_text(kit: ViewKit, told: Told, speech: Speech): string {
  return kit
    .verdict(told, speech, PLAIN_NUMBERS)
    .map((sentence) => [sentence].flat().join(""))
    .join(speech.messages.text("verdict.between"));
}

/** How the present differs from the pinned state, in the words of the bar that stands over it. */
function pinned_lines(pin: Pin, { inputs, report }: Told, speech: Speech): string[] {
  const { messages } = speech;
  const list = (texts: readonly string[]): string => texts.join(messages.text("pin.between"));
  const company = company_of(pin.inputs, speech);
  const lines = [
    messages.text("share.text_pin", { name: pin.name }),
    ...(company === null ? [] : [company_line(company, speech)]),
  ];
  const changed = input_differences(pin.inputs, inputs, speech.fields).map(({ field, then, now }) =>
    messages.text("pin.input", {
      label: label_of(field.id, speech),
      then: input_text_of(field, then, speech),
      now: input_text_of(field, now, speech),
    }),
  );
  if (changed.length === 0) return lines;
  const follows = result_differences(pin.report, report, speech).map(({ key, then, now }) =>
    messages.text(`pin.follows.${key}`, { then: then.text, now: now.text }),
  );
  return [
    ...lines,
    messages.text("pin.changed", { list: list(changed) }),
    follows.length === 0 ? messages.text("pin.follows_same") : messages.text("pin.follows", { list: list(follows) }),
  ];
}

function company_line(company: CompanyPreset, speech: Speech): string {
  const { messages } = speech;
  return messages.text("share.text_source", {
    label: messages.text("share.text_company"),
    value: company_name(company, speech),
    source: company.source,
  });
}

/** Verdict, assumptions and their sources, what is pinned, and the link. */
export function text_with_sources(
  kit: ViewKit,
  others: readonly ViewKit[],
  told: Told,
  pin: Pin | null,
  speech: Speech,
  address: string,
): string {
  const { messages } = speech;
  const company = company_of(told.inputs, speech);
  const lines = [
    messages.text("page.title"),
    "",
    verdict_text(kit, told, speech),
    "",
    ...(company === null ? [] : [company_line(company, speech), ""]),
    messages.text("share.text_assumptions"),
  ];
  for (const { label, value, source } of assumptions(kit, others, told.inputs, speech)) {
    lines.push(
      source === ""
        ? messages.text("share.text_line", { label, value })
        : messages.text("share.text_source", { label, value, source }),
    );
  }
  if (pin !== null) lines.push("", ...pinned_lines(pin, told, speech));
  lines.push("", messages.text("footer.advice"), address);
  return lines.join("\n");
}

/** Line keys of a view's picture. */
export function line_keys(view: string, keys: readonly string[]): string[] {
  const start = `chart.${view}.`;
  return keys.filter((key) => key.startsWith(start) && !key.endsWith(".compact")).map((key) => key.slice(start.length));
}

/**
 * Every word of a picture before it is drawn. A line gets the numbers of the caption whose key it begins with, and else those of all: a line of
 * another key stands in the label of some caption.
 */
export function picture_words(
  scene: Scene,
  line: (key: string, values: Scene["captions"][number]["values"]) => string,
  keys: readonly string[],
): Record<string, string> {
  const all = scene.captions.flatMap((caption) => caption.values);
  const own = new Map(scene.captions.map((caption) => [caption.key, caption.values]));
  const words: Record<string, string> = {};
  for (const key of keys) {
    const [nearest = ""] = [...own.keys()]
      .filter((name) => key === name || key.startsWith(`${name}_`))
      .sort((a, b) => b.length - a.length);
    const values = own.get(nearest);
    try {
      words[key] = line(key, values === undefined ? all : [...all, ...values]);
    } catch {
      // Its numbers do not exist in this state, so the picture does not show it either.
    }
  }
  return words;
}

export function save(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
