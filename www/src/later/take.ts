/** What visitors take along: files and texts, made of the same report and scene as the page. */
import type { Told, ViewKit } from "../kits/kit.js";
import { value_text } from "../presentation.js";
import type { Inputs, Report, Scene } from "../shapes.js";
import { PLAIN_NUMBERS, type Speech } from "../wording.js";

/** The table with raw numbers and keys; what does not exist is an empty cell. */
export function csv({ table, row_keys }: Scene): string {
  const has_names = row_keys.length > 0;
  const named = (name: string | undefined, cells: string[]): string[] => (has_names ? [name ?? "", ...cells] : cells);
  const rows = [
    named("row", table.columns.map((column) => column.key)),
    ...table.rows.map((row, index) => named(row_keys[index], row.cells.map((cell) => (cell === null ? "" : String(cell))))),
  ];
  return `${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;
}

export function json(inputs: Inputs, report: Report): string {
  return `${JSON.stringify({ inputs, report }, null, 2)}\n`;
}

/** Verdict, assumptions and their sources, and the link. */
export function text_with_sources(kit: ViewKit, others: readonly ViewKit[], told: Told, speech: Speech, address: string): string {
  const { messages, fields, formats } = speech;
  const { inputs } = told;
  const verdict = kit.verdict(told, speech, PLAIN_NUMBERS).map((sentence) => [sentence].flat().join(""));
  const lines = [messages.text("page.title"), "", verdict.join(messages.text("verdict.between")), "", messages.text("share.text_assumptions")];
  for (const id of new Set([...others, kit].flatMap(({ first, more }) => [...first, ...more]))) {
    const field = fields.get(id);
    const value = inputs[id];
    if (field === undefined || value === undefined) continue;
    const { mark, title, date } = field.source;
    const said = [mark === "switch" ? "" : messages.text(`mark.${mark}_name`), title, date].filter((part) => part !== "").join(messages.text("share.text_between"));
    const label = messages.text(`field.${id}.label`);
    const shown = value_text(field, value, formats, messages);
    // A changed value is the visitor's own, whatever its default came from; and a default that is not the article's is not from there.
    const is_sourced = said !== "" && value === field.default && (mark !== "article" || value === field.article);
    lines.push(is_sourced ? messages.text("share.text_source", { label, value: shown, source: said }) : messages.text("share.text_line", { label, value: shown }));
  }
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
export function picture_words(scene: Scene, line: (key: string, values: Scene["captions"][number]["values"]) => string, keys: readonly string[]): Record<string, string> {
  const all = scene.captions.flatMap((caption) => caption.values);
  const own = new Map(scene.captions.map((caption) => [caption.key, caption.values]));
  const words: Record<string, string> = {};
  for (const key of keys) {
    const [nearest = ""] = [...own.keys()].filter((name) => key === name || key.startsWith(`${name}_`)).sort((a, b) => b.length - a.length);
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

/** The picture as PNG, at twice its size. */
export async function png(svg: string, width_px: number, height_px: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * width_px;
    canvas.height = 2 * height_px;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
