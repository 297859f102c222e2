/** The same picture, in numbers. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Table, ViewName } from "../shapes.js";
import type { Speech } from "../wording.js";

/** A run of cells: one number, or neighbours that do not exist, told once. */
interface Run {
  first: number;
  length: number;
  value: number | null;
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

export function table(view: ViewName, data: Table, speech: Speech): TemplateResult {
  const { messages, formats } = speech;
  const heads = data.columns.map(
    (column) => html`<th scope="col" class="column-${column.key}">${messages.text(`table.${view}.${column.key}`)}</th>`,
  );
  const none = (index: number): string => {
    const key = `table.${view}.none.${data.columns[index]?.key ?? ""}`;
    return messages.text(messages.has(key) ? key : "table.none");
  };
  const rows = data.rows.map(({ kind, cells }) => {
    const [first = null, ...rest] = cells;
    const head = data.columns[0];
    const name = first === null || head === undefined ? "" : formats.cell(first, head.measure, true);
    const kind_key = `table.row.${kind}`;
    // What the burst state lacks is said apart from what the living one lacks.
    const is_seam = (index: number): boolean => (data.columns[index + 1]?.key ?? "").startsWith("burst_sellers");
    return html`<tr class="row-${kind}">
      <th scope="row">
        ${first === null ? nothing : html`<data value=${String(first)}>${name}</data>`}${messages.has(kind_key)
          ? html` <span class="row-word">${messages.text(kind_key)}</span>`
          : nothing}
      </th>
      ${runs(rest, is_seam).map(({ first: at, length, value }) => {
        const column = data.columns[at + 1];
        if (column === undefined) return nothing;
        if (value === null) return html`<td class="none column-${column.key}" colspan=${length}>${none(at + 1)}</td>`;
        return html`<td class="column-${column.key}"><data value=${String(value)}>${formats.cell(value, column.measure, false)}</data></td>`;
      })}
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
