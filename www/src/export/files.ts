/** What visitors take along: files and texts, made of the same report and scene as the page. */
import type { Pin } from "../state/controller.js";
import { inputDifferences, inputTextOf, labelOf, resultDifferences } from "../state/diff.js";
import type { Told, ViewKit } from "../views/definition.js";
import type { CompanyPreset } from "../presets/presets.js";
import type { Inputs, Report, Scene } from "../engine/types.js";
import { companyName } from "../presets/presets-menu.js";
import { PLAIN_NUMBERS, type Speech } from "../i18n/sentences.js";
import { assumptions, companyOf } from "../method/assumptions.js";

export function json(inputs: Inputs, report: Report, pin: Pin | null, link: string): string {
  return `${JSON.stringify({ version: __APP_VERSION__, link, inputs, report, pin }, null, 2)}\n`;
}

/** The verdict as bare text. */
export function verdictText(kit: ViewKit, told: Told, speech: Speech): string {
  return kit
    .verdict(told, speech, PLAIN_NUMBERS)
    .map((sentence) => [sentence].flat().join(""))
    .join(speech.messages.text("verdict.between"));
}

/** How the present differs from the pinned state, in the words of the bar that stands over it. */
function pinnedLines(pin: Pin, { inputs, report }: Told, speech: Speech): string[] {
  const { messages } = speech;
  const list = (texts: readonly string[]): string => texts.join(messages.text("pin.between"));
  const company = companyOf(pin.inputs, speech);
  const lines = [
    messages.text("share.text_pin", { name: pin.name }),
    ...(company === null ? [] : [companyLine(company, speech)]),
  ];
  const changed = inputDifferences(pin.inputs, inputs, speech.fields).map(({ field, then, now }) =>
    messages.text("pin.input", {
      label: labelOf(field.id, speech),
      then: inputTextOf(field, then, speech),
      now: inputTextOf(field, now, speech),
    }),
  );
  if (changed.length === 0) return lines;
  const follows = resultDifferences(pin.report, report, speech).map(({ key, then, now }) =>
    messages.text(`pin.follows.${key}`, { then: then.text, now: now.text }),
  );
  return [
    ...lines,
    messages.text("pin.changed", { list: list(changed) }),
    follows.length === 0 ? messages.text("pin.follows_same") : messages.text("pin.follows", { list: list(follows) }),
  ];
}

function companyLine(company: CompanyPreset, speech: Speech): string {
  const { messages } = speech;
  return messages.text("share.text_source", {
    label: messages.text("share.text_company"),
    value: companyName(company, speech),
    source: company.source,
  });
}

/** Verdict, assumptions and their sources, what is pinned, and the link. */
export function textWithSources(
  kit: ViewKit,
  others: readonly ViewKit[],
  told: Told,
  pin: Pin | null,
  speech: Speech,
  address: string,
): string {
  const { messages } = speech;
  const company = companyOf(told.inputs, speech);
  const lines = [
    messages.text("page.title"),
    "",
    verdictText(kit, told, speech),
    "",
    ...(company === null ? [] : [companyLine(company, speech), ""]),
    messages.text("share.text_assumptions"),
  ];
  for (const { label, value, source } of assumptions(kit, others, told.inputs, speech)) {
    lines.push(
      source === ""
        ? messages.text("share.text_line", { label, value })
        : messages.text("share.text_source", { label, value, source }),
    );
  }
  if (pin !== null) lines.push("", ...pinnedLines(pin, told, speech));
  lines.push("", messages.text("footer.advice"), address);
  return lines.join("\n");
}

/** Line keys of a view's picture. */
export function lineKeys(view: string, keys: readonly string[]): string[] {
  const start = `chart.${view}.`;
  return keys.filter((key) => key.startsWith(start) && !key.endsWith(".compact")).map((key) => key.slice(start.length));
}

/**
 * Every word of a picture before it is drawn. A line gets the numbers of the caption whose key it begins with, and else those of all: a line of
 * another key stands in the label of some caption.
 */
export function pictureWords(
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
