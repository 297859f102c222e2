/** The table for spreadsheets: cells between tabs, raw numbers, which spreadsheets read as such in every language. */
import type { Measure, Scene } from "../engine/types.js";
import { changed_columns, counterpart, row_name, row_word, type Pinned } from "../ui/table.js";
import type { Speech } from "../i18n/sentences.js";
import { tidy_number } from "./raw-numbers.js";

/** On the page these are per cent, here 1 is all. */
const SHARES: ReadonlySet<Measure> = new Set(["share", "price_change", "drawdown_share", "points"]);

/** `decimal` is the sign between whole and part; what does not exist is an empty cell. */
export function table_text(scene: Scene, pinned: Pinned | null, { messages }: Speech, decimal: string): string {
  const { view, table, row_keys } = scene;
  const doubled = pinned === null ? new Set<number>() : changed_columns(scene, pinned.scene);
  const has_names = row_keys.length > 0;
  const words = table.rows.map((_, row) => row_word(scene, row, messages));
  const has_words = words.some((word) => word !== "");
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? "" : String(tidy_number(value)).replace(".", decimal);
  const heads = table.columns.flatMap(({ key, measure }, column) => {
    const name = messages.text(`table.${view}.${key}`);
    const head = (text: string): string => (SHARES.has(measure) ? messages.text("table.of_one", { name: text }) : text);
    return doubled.has(column)
      ? [head(name), head(messages.text("table.of_pinned", { name, pin: pinned?.name ?? "" }))]
      : [head(name)];
  });
  const rows = table.rows.map(({ cells }, row) => {
    const other = pinned === null ? null : counterpart(row, scene, pinned.scene);
    const key = row_keys[row];
    return [
      ...(key === undefined ? [] : [row_name(view, key, messages)]),
      ...cells.flatMap((value, column) =>
        doubled.has(column) ? [number(value), number(other?.[column])] : [number(value)],
      ),
      ...(has_words ? [words[row] ?? ""] : []),
    ];
  });
  const head = [
    ...(has_names ? [messages.text(`table.${view}.row`)] : []),
    ...heads,
    ...(has_words ? [messages.text("table.row_words")] : []),
  ];
  // A tab or a new line in a pin's name would end its cell.
  return [head, ...rows].map((cells) => cells.map((text) => text.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}
