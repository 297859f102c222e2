/** The table for spreadsheets: cells between tabs, raw numbers, which spreadsheets read as such in every language. */
import type { Measure, Scene } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import { changedColumns, counterpart, type Pinned, rowName, rowWord } from "../ui/table.js";
import { tidyNumber } from "./raw-numbers.js";

/** On the page these are per cent, here 1 is all. */
const SHARES: ReadonlySet<Measure> = new Set(["share", "price_change", "drawdown_share", "points"]);

/** `decimal` is the sign between whole and part; what does not exist is an empty cell. */
export function tableText(scene: Scene, pinned: Pinned | null, { messages }: Localization, decimal: string): string {
  const { view, table, row_keys: rowKeys } = scene;
  const doubled = pinned === null ? new Set<number>() : changedColumns(scene, pinned.scene);
  const hasNames = rowKeys.length > 0;
  const words = table.rows.map((_, row) => rowWord(scene, row, messages));
  const hasWords = words.some((word) => word !== "");
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? "" : String(tidyNumber(value)).replace(".", decimal);
  const heads = table.columns.flatMap(({ key, measure }, column) => {
    const name = messages.text(`table.${view}.${key}`);
    const head = (text: string): string => (SHARES.has(measure) ? messages.text("table.of_one", { name: text }) : text);
    return doubled.has(column)
      ? [head(name), head(messages.text("table.of_pinned", { name, pin: pinned?.name ?? "" }))]
      : [head(name)];
  });
  const rows = table.rows.map(({ cells }, row) => {
    const other = pinned === null ? null : counterpart(row, scene, pinned.scene);
    const key = rowKeys[row];
    return [
      ...(key === undefined ? [] : [rowName(view, key, messages)]),
      ...cells.flatMap((value, column) =>
        doubled.has(column) ? [number(value), number(other?.[column])] : [number(value)],
      ),
      ...(hasWords ? [words[row] ?? ""] : []),
    ];
  });
  const head = [
    ...(hasNames ? [messages.text(`table.${view}.row`)] : []),
    ...heads,
    ...(hasWords ? [messages.text("table.row_words")] : []),
  ];
  // A tab or a new line in a pin's name would end its cell.
  return [head, ...rows].map((cells) => cells.map((text) => text.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}
