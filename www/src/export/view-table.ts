/**
 * A view as one tidy table: the rows of the table on the page, the points of the picture's lines, and the same of a
 * pinned state.
 */
import bubbles from "../../data/bubbles.json";
import companies from "../../data/companies.json";
import companyPrices from "../../data/company_prices.json";
import type { Axis, Scene, Series, Table, View } from "../engine/types.js";
import type { Localization } from "../i18n/sentences.js";
import { rowKind, rowName } from "../ui/table.js";
import type { Column, DataTable } from "./data-table.js";
import { tidyNumber } from "./raw-numbers.js";
import { COLUMN_NAMES, LINE_COLUMNS, ON_SECOND_AXIS, UPRIGHT_LINE_COLUMNS } from "./view-columns.js";

/** What is known of a row beside its numbers, and where from. */
export type Known = Readonly<Record<string, string | null>>;

interface Row {
  state: "present" | "pinned";
  part: "table" | "line";
  id: string | null;
  name: string | null;
  kind: string | null;
  inPicture: boolean | null;
  /** What is known of it beside its numbers. */
  record: Known | null;
  /** By the table's own names of its columns. */
  cells: Readonly<Record<string, number | null>>;
}

const source = ({
  source_title: sourceTitle,
  source_url: sourceUrl,
}: {
  source_title: string;
  source_url?: string | null;
}): Known => ({
  source: sourceTitle,
  source_url: sourceUrl ?? null,
});

const RECORDS: Partial<Record<View, ReadonlyMap<string, Known>>> = {
  companies: new Map(companies.map((company) => [company.id, { as_of: company.as_of, ...source(company) }])),
  episodes: new Map(
    bubbles.episodes.map((episode) => {
      const {
        id,
        start_date: startDate,
        peak_date: peakDate,
        trough_date: troughDate,
        unconfirmed_fields: unconfirmedFields,
      } = episode;
      return [
        id,
        {
          start_date: startDate,
          peak_date: peakDate,
          trough_date: troughDate,
          unconfirmed: unconfirmedFields.join(" ") || null,
          ...source(episode),
        },
      ];
    }),
  ),
};

const LATER_PRICES: ReadonlyMap<string, Known> = new Map(
  companyPrices.companies.map(({ id }) => [id, { as_of: companyPrices.after, ...source(companyPrices) }]),
);

function recordOf({ view, y }: Scene, id: string | null, own: ReadonlyMap<string, Known>): Known | null {
  // The axis names the date of the prices.
  const later = view === "companies" && y.key.endsWith("june_2026") ? LATER_PRICES.get(id ?? "") : undefined;
  return later ?? RECORDS[view]?.get(id ?? "") ?? own.get(id ?? "") ?? null;
}

const inside = ({ min, max }: Axis, at: number): boolean => at >= Math.min(min, max) && at <= Math.max(min, max);

/** What a place along an axis stands for; axes are even, so any labelled place but zero tells. */
function measured({ ticks }: Axis, at: number): number {
  const tick = ticks.find((one) => one.at !== 0);
  return tick === undefined ? at : (at / tick.at) * tick.value;
}

const byColumn = ({ columns }: Table, cells: readonly (number | null)[]): Row["cells"] =>
  Object.fromEntries(columns.map(({ key }, place) => [key, cells[place] ?? null]));

/** Every round of a cascade, of which the table on the page tells at most 25. */
function* roundRows({ table, crowd }: Scene, state: Row["state"]): Generator<Row> {
  for (const [index, sold] of (crowd?.sold ?? []).entries()) {
    const round = index + 1;
    const told = table.rows.find(({ cells }) => cells[0] === round);
    const cells = [round, crowd?.new_sellers[index] ?? null, sold, crowd?.price_change[index] ?? null];
    yield {
      state,
      part: "table",
      id: null,
      name: null,
      kind: told?.kind ?? "plain",
      record: null,
      inPicture: null,
      cells: byColumn(table, cells),
    };
  }
}

function* tableRows(
  scene: Scene,
  state: Row["state"],
  { messages }: Localization,
  own: ReadonlyMap<string, Known>,
): Generator<Row> {
  const { view, table, row_keys: rowKeys, markers, links } = scene;
  if (scene.crowd !== null) return yield* roundRows(scene, state);
  const drawn = new Set([...markers, ...links].map(({ key }) => key));
  for (const [index, { cells }] of table.rows.entries()) {
    const id = rowKeys[index] ?? null;
    yield {
      state,
      part: "table",
      id,
      name: id === null ? null : rowName(view, id, messages),
      kind: rowKind(scene, index),
      inPicture: id === null ? null : drawn.has(id),
      record: recordOf(scene, id, own),
      cells: byColumn(table, cells),
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

function* lineRows(scene: Scene, state: Row["state"], { messages }: Localization): Generator<Row> {
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
        inPicture: inside(across, at) && inside(upward, height),
        record: null,
        cells,
      };
    }
  }
}

const textColumn = (name: string, rows: readonly Row[], of: (row: Row) => string | null): Column => ({
  name,
  type: "text",
  values: rows.map(of),
});

function numberColumn(name: string, rows: readonly Row[], key: string): Column {
  const cells = rows.map((row) => row.cells[key] ?? null);
  return {
    name,
    type: "number",
    values: Float64Array.from(cells, (cell) => tidyNumber(cell ?? 0)),
    absent: Uint8Array.from(cells, (cell) => Number(cell === null)),
  };
}

/**
 * `pinned` is the scene of the pinned state, `own` what is known of companies that a reader has added, by their keys. The
 * columns are those of `COLUMNS.md`.
 */
export function viewTable(
  scene: Scene,
  pinned: Scene | null,
  localization: Localization,
  own: ReadonlyMap<string, Known> = new Map(),
): DataTable {
  const { view } = scene;
  // What a map is drawn along may be another assumption in the pinned state.
  const keys = new Set(
    [scene, ...(pinned === null ? [] : [pinned])].flatMap(({ table }) => table.columns.map(({ key }) => key)),
  );
  const of = (one: Scene, state: Row["state"]): Row[] => [
    ...tableRows(one, state, localization, own),
    ...lineRows(one, state, localization),
  ];
  const rows = [...of(scene, "present"), ...(pinned === null ? [] : of(pinned, "pinned"))];
  const records = RECORDS[view];
  const known = [...(records?.values() ?? [])][0] ?? {};
  return {
    metadata: {},
    columns: [
      textColumn("state", rows, ({ state }) => state),
      textColumn("part", rows, ({ part }) => part),
      textColumn("id", rows, ({ id }) => id),
      textColumn("name", rows, ({ name }) => name),
      textColumn("kind", rows, ({ kind }) => kind),
      textColumn("in_picture", rows, ({ inPicture }) => (inPicture === null ? null : String(inPicture))),
      ...[...keys].map((key) => numberColumn(COLUMN_NAMES[view]?.[key] ?? key, rows, key)),
      ...Object.keys(known).map((key) => textColumn(key, rows, ({ record }) => record?.[key] ?? null)),
    ],
  };
}
