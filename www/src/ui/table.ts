/** The same picture, in numbers; beside each column, where a state is pinned, what it was there. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Scene, Table } from "../engine/types.js";
import type { Messages } from "../i18n/messages.js";
import type { Localization } from "../i18n/sentences.js";
import { columnText } from "../i18n/table-format.js";

/** A run of cells: one number, or neighbours that do not exist, told once. */
interface Run {
  first: number;
  length: number;
  value: number | null;
}

export interface Pinned {
  scene: Scene;
  name: string;
}

function runs(cells: readonly (number | null)[], isSeam: (index: number) => boolean): Run[] {
  const found: Run[] = [];
  cells.forEach((value, index) => {
    const last = found.at(-1);
    if (value === null && last?.value === null && !isSeam(index)) last.length += 1;
    else found.push({ first: index, length: 1, value });
  });
  return found;
}

/**
 * The cells of the pinned row that is the counterpart of a row: by its name, its first number, or why it stands out.
 */
export function counterpart(row: number, scene: Scene, pinned: Scene): readonly (number | null)[] | null {
  const key = scene.row_keys[row];
  const own = scene.table.rows[row];
  if (own === undefined) return null;
  const found = pinned.table.rows.findIndex((other, index) =>
    key !== undefined
      ? pinned.row_keys[index] === key
      : other.cells[0] === own.cells[0] || (own.kind !== "plain" && rowKind(pinned, index) === rowKind(scene, row)),
  );
  return pinned.table.rows[found]?.cells ?? null;
}

/** Columns in which the pinned state differs. */
export function changedColumns(scene: Scene, pinned: Scene): Set<number> {
  const changed = new Set<number>();
  scene.table.rows.forEach((row, index) => {
    const other = counterpart(index, scene, pinned);
    row.cells.forEach((cell, column) => {
      if (column > 0 && other !== null && other[column] !== cell) changed.add(column);
    });
  });
  return changed;
}

const PAID_BACK = ["payback_growing", "payback_discounted", "payback_flat"];

/** Why a row stands out, as the end of a locale key; of a year in which a price is paid back, in which of the ways. */
export function rowKind({ view, table, markers }: Scene, row: number): string {
  const { kind = "plain", cells = [] } = table.rows[row] ?? {};
  if (view !== "payback" || kind !== "paid_back") return kind;
  const isPaid = (way: string): boolean => markers.some(({ key, x }) => key === way && Math.ceil(x) === cells[0]);
  const [growing, discounted, flat] = PAID_BACK.map(isPaid);
  if (growing) return discounted ? "paid_back_both" : kind;
  return discounted ? "paid_back_discounted" : flat ? "paid_back_flat" : kind;
}

/** The same in words; empty where it does not stand out. */
export function rowWord(scene: Scene, row: number, messages: Messages): string {
  const kind = rowKind(scene, row);
  const key = [`table.row.${scene.view}.${kind}`, `table.row.${kind}`].find((one) => messages.has(one));
  return key === undefined ? "" : messages.text(key);
}

/** A column of words beside the numbers of named rows. */
export interface WordColumn {
  /** As a column of a table. */
  key: string;
  head: string;
  texts: ReadonlyMap<string, string>;
}

export function table(
  scene: Scene,
  pinned: Pinned | null,
  localization: Localization,
  words: WordColumn | null = null,
): TemplateResult {
  const { messages, formats } = localization;
  const { view, table: data, row_keys: rowKeys } = scene;
  const hasNames = rowKeys.length > 0;
  const doubled = pinned === null ? new Set<number>() : changedColumns(scene, pinned.scene);
  const named = (column: Table["columns"][number]): string => messages.text(`table.${view}.${column.key}`);
  const heads = data.columns.flatMap((column, index) => [
    ...(index === 0 && hasNames ? [html`<th scope="col">${messages.text(`table.${view}.row`)}</th>`] : []),
    html`<th scope="col" class="column-${column.key}">${named(column)}</th>`,
    ...(doubled.has(index)
      ? [
          html`<th scope="col" class="pinned column-${column.key}"><span class="visually-hidden">${named(column)}, </span>${pinned?.name}</th>`,
        ]
      : []),
  ]);
  const texts = data.columns.map(({ measure }, index) => {
    const values = [data, ...(pinned === null || !doubled.has(index) ? [] : [pinned.scene.table])].flatMap(({ rows }) =>
      rows.map(({ cells }) => cells[index] ?? null),
    );
    return columnText(values, measure, index === 0, formats);
  });
  const number = (value: number, column: number): TemplateResult =>
    html`<data value=${String(value)}>${texts[column]?.(value)}</data>`;
  const none = (index: number): string => {
    const key = `table.${view}.none.${data.columns[index]?.key ?? ""}`;
    return messages.text(messages.has(key) ? key : "table.none");
  };
  // What the burst state lacks is said apart from what the living one lacks.
  const isSeam = (index: number): boolean =>
    doubled.size > 0 || (data.columns[index]?.key ?? "").startsWith("burst_sellers");
  const body = (cells: readonly (number | null)[], other: readonly (number | null)[] | null, from: number): unknown[] =>
    runs(cells.slice(from), (index) => isSeam(index + from)).flatMap(({ first, length, value }) => {
      const at = first + from;
      const column = data.columns[at];
      if (column === undefined) return [];
      const own =
        value === null
          ? html`<td class="none column-${column.key}" colspan=${length}>${none(at)}</td>`
          : html`<td class="column-${column.key}">${number(value, at)}</td>`;
      if (!doubled.has(at)) return [own];
      const was = other?.[at] ?? null;
      return [own, html`<td class="pinned column-${column.key}">${was === null ? "–" : number(was, at)}</td>`];
    });
  const rows = data.rows.map(({ kind, cells }, index) => {
    const [first = null] = cells;
    const key = rowKeys[index];
    const text = rowWord(scene, index, messages);
    const word = text === "" ? nothing : html` <span class="row-word">${text}</span>`;
    const other = pinned === null ? null : counterpart(index, scene, pinned.scene);
    const name = key !== undefined ? rowName(view, key, messages) : first === null ? nothing : number(first, 0);
    return html`<tr class="row-${kind}">
      <th scope="row">${name}${word}</th>
      ${body(cells, other, hasNames ? 0 : 1)}${words === null ? nothing : html`<td class="column-${words.key}">${words.texts.get(key ?? "") ?? "–"}</td>`}
    </tr>`;
  });
  return html`
    <h2 class="section-name" id="table-name">${messages.text("table.name")}</h2>
    <div class=${doubled.size > 0 ? "table-room has-pinned" : "table-room"} tabindex="0" role="region" aria-labelledby="table-name">
      <table class="numbers numbers-${view}" data-view=${view}>
        <caption class="visually-hidden">
          ${messages.text(`table.${view}.caption`)}
        </caption>
        <thead>
          <tr>
            ${heads}${words === null ? nothing : html`<th scope="col" class="column-${words.key}">${words.head}</th>`}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  `;
}

/** A row is named in its own words, or else as its input is. */
export function rowName(view: string, key: string, messages: Messages): string {
  const own = `row.${view}.${key}`;
  return messages.text(messages.has(own) ? own : `field.${key}.label`);
}
