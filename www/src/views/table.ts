/** The same picture, in numbers; beside each column, where a state is pinned, what it was there. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { cell_text } from "../cells.js";
import type { Scene, Table } from "../shapes.js";
import type { Speech } from "../wording.js";

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

function runs(cells: readonly (number | null)[], is_seam: (index: number) => boolean): Run[] {
  const found: Run[] = [];
  cells.forEach((value, index) => {
    const last = found.at(-1);
    if (value === null && last?.value === null && !is_seam(index)) last.length += 1;
    else found.push({ first: index, length: 1, value });
  });
  return found;
}

/** The cells of the pinned row that is the counterpart of a row: by its name, its first number, or why it stands out. */
function counterpart(row: number, { table, row_keys }: Scene, pinned: Scene): readonly (number | null)[] | null {
  const key = row_keys[row];
  const own = table.rows[row];
  if (own === undefined) return null;
  const found = pinned.table.rows.findIndex((other, index) =>
    key !== undefined ? pinned.row_keys[index] === key : other.cells[0] === own.cells[0] || (own.kind !== "plain" && other.kind === own.kind),
  );
  return pinned.table.rows[found]?.cells ?? null;
}

/** Columns in which the pinned state differs. */
function changed_columns(scene: Scene, pinned: Scene): Set<number> {
  const changed = new Set<number>();
  scene.table.rows.forEach((row, index) => {
    const other = counterpart(index, scene, pinned);
    row.cells.forEach((cell, column) => {
      if (column > 0 && other !== null && other[column] !== cell) changed.add(column);
    });
  });
  return changed;
}

export function table(scene: Scene, pinned: Pinned | null, speech: Speech): TemplateResult {
  const { messages, formats } = speech;
  const { view, table: data, row_keys } = scene;
  const has_names = row_keys.length > 0;
  const doubled = pinned === null ? new Set<number>() : changed_columns(scene, pinned.scene);
  const named = (column: Table["columns"][number]): string => messages.text(`table.${view}.${column.key}`);
  const heads = data.columns.flatMap((column, index) => [
    ...(index === 0 && has_names ? [html`<th scope="col">${messages.text(`table.${view}.row`)}</th>`] : []),
    html`<th scope="col" class="column-${column.key}">${named(column)}</th>`,
    ...(doubled.has(index) ? [html`<th scope="col" class="pinned column-${column.key}"><span class="unseen">${named(column)}, </span>${pinned?.name}</th>`] : []),
  ]);
  const none = (index: number): string => {
    const key = `table.${view}.none.${data.columns[index]?.key ?? ""}`;
    return messages.text(messages.has(key) ? key : "table.none");
  };
  // What the burst state lacks is said apart from what the living one lacks.
  const is_seam = (index: number): boolean => doubled.size > 0 || (data.columns[index]?.key ?? "").startsWith("burst_sellers");
  const body = (cells: readonly (number | null)[], other: readonly (number | null)[] | null, from: number): unknown[] =>
    runs(cells.slice(from), (index) => is_seam(index + from)).flatMap(({ first, length, value }) => {
      const at = first + from;
      const column = data.columns[at];
      if (column === undefined) return [];
      const own =
        value === null
          ? html`<td class="none column-${column.key}" colspan=${length}>${none(at)}</td>`
          : html`<td class="column-${column.key}"><data value=${String(value)}>${cell_text(value, column.measure, at === 0, formats)}</data></td>`;
      if (!doubled.has(at)) return [own];
      const was = other?.[at] ?? null;
      return [own, html`<td class="pinned column-${column.key}">${was === null ? "–" : html`<data value=${String(was)}>${cell_text(was, column.measure, at === 0, formats)}</data>`}</td>`];
    });
  const rows = data.rows.map(({ kind, cells }, index) => {
    const [first = null] = cells;
    const head = data.columns[0];
    const key = row_keys[index];
    const own_kind = `table.row.${view}.${kind}`;
    const kind_key = messages.has(own_kind) ? own_kind : `table.row.${kind}`;
    const word = messages.has(kind_key) ? html` <span class="row-word">${messages.text(kind_key)}</span>` : nothing;
    const other = pinned === null ? null : counterpart(index, scene, pinned.scene);
    const name =
      key !== undefined ? messages.text(name_key(view, key, messages)) : first === null || head === undefined ? nothing : html`<data value=${String(first)}>${cell_text(first, head.measure, true, formats)}</data>`;
    return html`<tr class="row-${kind}">
      <th scope="row">${name}${word}</th>
      ${body(cells, other, has_names ? 0 : 1)}
    </tr>`;
  });
  return html`
    <h2 class="section-name" id="table-name">${messages.text("table.name")}</h2>
    <div class="table-room" tabindex="0" role="region" aria-labelledby="table-name">
      <table class="numbers numbers-${view}" data-view=${view}>
        <caption class="unseen">
          ${messages.text(`table.${view}.caption`)}
        </caption>
        <thead>
          <tr>
            ${heads}
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
function name_key(view: string, key: string, messages: Speech["messages"]): string {
  const own = `row.${view}.${key}`;
  return messages.has(own) ? own : `field.${key}.label`;
}
