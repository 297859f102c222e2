/** A view as one tidy table: the rows of the table on the page, the points of the picture's lines, and the same of a pinned state. */
import bubbles from "../../data/bubbles.json";
import companies from "../../data/companies.json";
import type { Axis, Scene, Series, Table, ViewName } from "../engine/types.js";
import { row_kind, row_name } from "../ui/table.js";
import type { Speech } from "../i18n/sentences.js";
import { tidy_number } from "./raw-numbers.js";
import type { Column, Sheet } from "./data-table.js";
import { COLUMN_NAMES, LINE_COLUMNS, ON_SECOND_AXIS, UPRIGHT_LINE_COLUMNS } from "./view-columns.js";

/** What is known of a row beside its numbers, and where from. */
type Known = Readonly<Record<string, string | null>>;

interface Row {
  state: "present" | "pinned";
  part: "table" | "line";
  id: string | null;
  name: string | null;
  kind: string | null;
  in_picture: boolean | null;
  /** By the table's own names of its columns. */
  cells: Readonly<Record<string, number | null>>;
}

const source = ({ source_title, source_url }: { source_title: string; source_url?: string | null }): Known => ({
  source: source_title,
  source_url: source_url ?? null,
});

const RECORDS: Partial<Record<ViewName, ReadonlyMap<string, Known>>> = {
  companies: new Map(companies.map((company) => [company.id, { as_of: company.as_of, ...source(company) }])),
  episodes: new Map(
    bubbles.episodes.map((episode) => {
      const { id, start_date, peak_date, trough_date, unconfirmed_fields } = episode;
      return [
        id,
        { start_date, peak_date, trough_date, unconfirmed: unconfirmed_fields.join(" ") || null, ...source(episode) },
      ];
    }),
  ),
};

const inside = ({ min, max }: Axis, at: number): boolean => at >= Math.min(min, max) && at <= Math.max(min, max);

/** What a place along an axis stands for; axes are even, so any labelled place but zero tells. */
function measured({ ticks }: Axis, at: number): number {
  const tick = ticks.find((one) => one.at !== 0);
  return tick === undefined ? at : (at / tick.at) * tick.value;
}

const by_column = ({ columns }: Table, cells: readonly (number | null)[]): Row["cells"] =>
  Object.fromEntries(columns.map(({ key }, place) => [key, cells[place] ?? null]));

function* table_rows(scene: Scene, state: Row["state"], { messages }: Speech): Generator<Row> {
  const { view, table, row_keys, markers, links } = scene;
  const drawn = new Set([...markers, ...links].map(({ key }) => key));
  for (const [index, { cells }] of table.rows.entries()) {
    const id = row_keys[index] ?? null;
    yield {
      state,
      part: "table",
      id,
      name: id === null ? null : row_name(view, id, messages),
      kind: row_kind(scene, index),
      in_picture: id === null ? null : drawn.has(id),
      cells: by_column(table, cells),
    };
  }
}

/** The lines, and the edges of those ranges that are numbers of a column. */
const lines = ({ view, series, bands }: Scene): Pick<Series, "key" | "x" | "y">[] => [
  ...series,
  ...bands
    .flatMap(({ key, x, low, high }) => [
      { key: `${key}_low`, x, y: low },
      { key: `${key}_high`, x, y: high },
    ])
    .filter(({ key }) => LINE_COLUMNS[view]?.[key] !== undefined),
];

function* line_rows(scene: Scene, state: Row["state"], { messages }: Speech): Generator<Row> {
  const { view, table, x: across, y: upward, y2 } = scene;
  const first = table.columns[0]?.key ?? "";
  for (const { key, x, y } of lines(scene)) {
    const upright = UPRIGHT_LINE_COLUMNS[view]?.[key];
    const column = upright ?? LINE_COLUMNS[view]?.[key] ?? key;
    const name = messages.text(`table.${view}.${column}`);
    const axis = ON_SECOND_AXIS.has(key) ? (y2 ?? upward) : upward;
    for (const [index, at] of x.entries()) {
      const height = y[index] ?? NaN;
      const value = measured(axis, height);
      const cells = upright === undefined ? { [first]: at, [column]: value } : { [first]: value, [column]: at };
      yield {
        state,
        part: "line",
        id: key,
        name,
        kind: null,
        in_picture: inside(across, at) && inside(upward, height),
        cells,
      };
    }
  }
}

const text_column = (name: string, rows: readonly Row[], of: (row: Row) => string | null): Column => ({
  name,
  type: "text",
  values: rows.map(of),
});

function number_column(name: string, rows: readonly Row[], key: string): Column {
  const cells = rows.map((row) => row.cells[key] ?? null);
  return {
    name,
    type: "number",
    values: Float64Array.from(cells, (cell) => tidy_number(cell ?? 0)),
    absent: Uint8Array.from(cells, (cell) => Number(cell === null)),
  };
}

/** `pinned` is the scene of the pinned state. The columns are those of `COLUMNS.md`. */
export function view_sheet(scene: Scene, pinned: Scene | null, speech: Speech): Sheet {
  const { view } = scene;
  // What a map is drawn along may be another assumption in the pinned state.
  const keys = new Set(
    [scene, ...(pinned === null ? [] : [pinned])].flatMap(({ table }) => table.columns.map(({ key }) => key)),
  );
  const of = (one: Scene, state: Row["state"]): Row[] => [
    ...table_rows(one, state, speech),
    ...line_rows(one, state, speech),
  ];
  const rows = [...of(scene, "present"), ...(pinned === null ? [] : of(pinned, "pinned"))];
  const records = RECORDS[view];
  const known = [...(records?.values() ?? [])][0] ?? {};
  return {
    metadata: {},
    columns: [
      text_column("state", rows, ({ state }) => state),
      text_column("part", rows, ({ part }) => part),
      text_column("id", rows, ({ id }) => id),
      text_column("name", rows, ({ name }) => name),
      text_column("kind", rows, ({ kind }) => kind),
      text_column("in_picture", rows, ({ in_picture }) => (in_picture === null ? null : String(in_picture))),
      ...[...keys].map((key) => number_column(COLUMN_NAMES[view]?.[key] ?? key, rows, key)),
      ...Object.keys(known).map((key) => text_column(key, rows, ({ id }) => records?.get(id ?? "")?.[key] ?? null)),
    ],
  };
}
