/** Simulations as files: CSV and Parquet hold what the engine has said, to the last bit, and read back the same. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { parquetMetadata, parquetReadObjects } from "../../www/node_modules/hyparquet";
import init, { Simulation, type SimulationKind, type Summary } from "../../www/pkg/bubble_calculator.js";
import {
  type Column,
  type DataTable,
  type Origin,
  originJson,
  samplesTable,
  summaryTable,
  tableBytes,
} from "../../www/src/export/simulation-files.js";

type Cell = number | bigint | string | null;

const RUNS = 500;
const SEED = 7;
const ORIGIN: Origin = {
  // Of these markets about half burst within the horizon.
  inputs: { seed_share: 0.01, tolerance_median: 0.4, earnings_basis: "forward" },
  seed: SEED,
  version: "0.1.0",
  link: "https://example.org/#v=1&ss=0.01&view=uncertainty",
  date: "2026-11-25T08:00:00.000Z",
};
const KINDS: readonly SimulationKind[] = ["agents", "uncertainty", "paths"];

beforeAll(async () => {
  await init({ module_or_path: await readFile(new URL("../../www/pkg/bubble_calculator_bg.wasm", import.meta.url)) });
});

function simulated(
  kind: SimulationKind,
  runs: number,
  done = runs,
  inputs: Record<string, number | string> = ORIGIN.inputs,
): { summary: Summary; samples: Float64Array } {
  const simulation = new Simulation(kind, inputs, SEED, runs);
  simulation.step(done);
  const found = { summary: simulation.result(), samples: simulation.samples() };
  simulation.free();
  return found;
}

const cells = (column: Column): Cell[] =>
  Array.from<Cell, Cell>(column.values as ArrayLike<Cell>, (value, row) =>
    column.type !== "text" && column.absent?.[row] === 1 ? null : value,
  );

const columnOf = (sheet: DataTable, name: string): Cell[] => {
  const column = sheet.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(name);
  return cells(column);
};

/**
 * Reads CSV as programs do that are told nothing: records of cells that may be quoted, the names first; `null` for an
 * empty cell that is not.
 */
function readCsv(bytes: Uint8Array): { names: Cell[]; rows: Cell[][] } {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const rows: Cell[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted !== undefined ? quoted.replaceAll('""', '"') : plain === "" ? null : (plain ?? null));
    if (end === "\r\n") rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  const [names = []] = rows.splice(0, 1);
  expect(rows.every((row) => row.length === names.length)).toBe(true);
  return { names, rows };
}

async function readParquet(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ metadata: Record<string, string>; names: string[]; rows: Record<string, Cell>[] }> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { key_value_metadata: keyValueMetadata = [], schema } = parquetMetadata(file);
  const metadata = Object.fromEntries(keyValueMetadata.map(({ key, value }) => [key, value ?? ""]));
  return {
    metadata,
    names: schema.slice(1).map(({ name }) => name),
    rows: (await parquetReadObjects({ file })) as Record<string, Cell>[],
  };
}

async function expectBothHold(sheet: DataTable): Promise<void> {
  const csv = readCsv(await tableBytes(sheet, "csv"));
  const parquet = await readParquet(await tableBytes(sheet, "parquet"));
  const names = sheet.columns.map(({ name }) => name);
  expect(parquet.metadata).toEqual(
    Object.fromEntries(Object.entries(sheet.metadata).map(([key, value]) => [`bubble_calculator.${key}`, value])),
  );
  expect(csv.names).toEqual(names);
  expect(parquet.names).toEqual(names);
  for (const [place, column] of sheet.columns.entries()) {
    const wanted = cells(column);
    const read = (cell: Cell): Cell =>
      cell === null || column.type === "text"
        ? cell
        : column.values instanceof BigInt64Array
          ? BigInt(cell)
          : Number(cell);
    // `toEqual` tells -0 from 0.
    expect(
      csv.rows.map((row) => read(row[place] ?? null)),
      column.name,
    ).toEqual(wanted);
    expect(
      parquet.rows.map((row) => row[column.name]),
      column.name,
    ).toEqual(wanted);
  }
}

const HARD: DataTable = {
  metadata: { version: "0.1.0", inputs: '{"a":"ö, \\"泡沫\\" # 1"}', link: "https://example.org/#v=1" },
  columns: [
    {
      name: "number",
      type: "number",
      values: Float64Array.of(1e-300, -0, 5e-324, 0.1 + 0.2, Number.MAX_VALUE),
      absent: null,
    },
    { name: "often_zero", type: "number", values: Float64Array.of(0, -0, 0, -0, 0), absent: null },
    {
      name: "sparse",
      type: "number",
      values: Float64Array.of(-0, NaN, 3, 4, -1e-300),
      absent: Uint8Array.of(0, 1, 1, 0, 0),
    },
    {
      name: "large",
      type: "integer",
      values: BigInt64Array.of(2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 0n, -1n),
      absent: null,
    },
    {
      name: "small",
      type: "integer",
      values: Int32Array.of(2147483647, -2147483648, 0, 1, 2),
      absent: Uint8Array.of(0, 0, 1, 0, 0),
    },
    {
      name: "jumping",
      type: "integer",
      values: Int32Array.of(2147483647, -2147483648, 0, 2147483647, -1),
      absent: null,
    },
    { name: "nothing", type: "number", values: new Float64Array(5), absent: new Uint8Array(5).fill(1) },
    { name: "text", type: "text", values: ["", null, 'a "b", c', "# no comment\r\n", "泡沫"] },
  ],
};

test("hard values stay what they are in both files", async () => {
  await expectBothHold(HARD);
});

test("a sheet of many blocks and one without rows hold", async () => {
  const length = 70_001;
  const values = Float64Array.from({ length }, (_, row) => Math.sin(row) / 3);
  const absent = Uint8Array.from(values, (value) => Number(value < 0));
  await expectBothHold({
    metadata: {},
    columns: [
      { name: "run", type: "integer", values: Int32Array.from({ length }, (_, row) => row), absent: null },
      { name: "sparse", type: "number", values, absent },
      { name: "word", type: "text", values: Array.from(values, (value) => (value > 0.3 ? null : String(value > 0))) },
    ],
  });
  await expectBothHold({
    metadata: { kind: "none" },
    columns: [{ name: "x", type: "number", values: new Float64Array(), absent: null }],
  });
});

test("what files could not say is refused", async () => {
  const number: Column = { name: "x", type: "number", values: Float64Array.of(1), absent: null };
  const wrong: DataTable[] = [
    { metadata: {}, columns: [number, number] },
    { metadata: {}, columns: [{ ...number, name: "# x" }] },
    { metadata: {}, columns: [number, { ...number, name: "y", values: new Float64Array(2) }] },
    { metadata: {}, columns: [{ ...number, absent: new Uint8Array(2) }] },
    { metadata: {}, columns: [{ ...number, values: Float64Array.of(NaN) }] },
    { metadata: { "a key": "" }, columns: [number] },
  ];
  for (const sheet of wrong) {
    await expect(tableBytes(sheet, "csv")).rejects.toThrow(RangeError);
    await expect(tableBytes(sheet, "parquet")).rejects.toThrow(RangeError);
  }
});

test("every kind's samples and summary read back from both files", async () => {
  for (const kind of KINDS) {
    const { summary, samples } = simulated(kind, RUNS);
    await expectBothHold(samplesTable(ORIGIN, summary, samples));
    await expectBothHold(summaryTable(ORIGIN, summary));
  }
});

test("samples are the engine's, run by run, and what stands for nothing is absent", () => {
  for (const kind of KINDS) {
    const { summary, samples } = simulated(kind, RUNS);
    const sheet = samplesTable(ORIGIN, summary, samples);
    expect(columnOf(sheet, "run")).toEqual(Array.from({ length: RUNS }, (_, run) => run));
    const [, ...drawn] = sheet.columns.map(cells);
    drawn.pop();
    const standIn = kind === "paths" ? -1 : 2;
    const again = Array.from({ length: RUNS }, (_, run) =>
      drawn.map((column, place) => column[run] ?? (place === 0 ? standIn : NaN)),
    ).flat();
    expect(Float64Array.from(again as number[]), kind).toEqual(samples);
    expect(
      drawn.map((column) => column.includes(null)),
      kind,
    ).toEqual({ agents: [false, false], uncertainty: [true], paths: [true, false, false] }[kind]);
  }
});

test("each run says in a word what its first number means", () => {
  const words = {
    agents: ["tips", "has_tipped", "never_tips"],
    uncertainty: ["tips", "has_tipped", "never_tips"],
    paths: ["bursts", "bursts", "does_not_burst"],
  };
  const found = new Set<Cell>();
  const smooth = { price_multiplier: 0.5, forced_sales_per_drawdown: 0, herding: 0 };
  for (const [kind, inputs] of [...KINDS.map((one) => [one, ORIGIN.inputs] as const), ["agents", smooth] as const]) {
    const { summary, samples } = simulated(kind, RUNS, RUNS, inputs);
    const sheet = samplesTable(ORIGIN, summary, samples);
    const first = sheet.columns[1];
    if (first === undefined) throw new Error(kind);
    const [some, noneOrLess, absent] = words[kind];
    const wanted = cells(first).map((value) => (value === null ? absent : Number(value) > 0 ? some : noneOrLess));
    expect(columnOf(sheet, "state"), kind).toEqual(wanted);
    for (const word of wanted) found.add(word ?? "");
  }
  expect([...found].sort()).toEqual(["bursts", "does_not_burst", "has_tipped", "never_tips", "tips"]);
});

test("beside the CSV files stands in JSON what makes the same again, and the summary", () => {
  for (const kind of KINDS) {
    const { summary, samples } = simulated(kind, RUNS);
    const told = JSON.parse(originJson(ORIGIN, summary)) as Record<string, unknown>;
    const { inputs, seed, ...named } = ORIGIN;
    const { metadata } = samplesTable(ORIGIN, summary, samples);
    expect(told).toEqual({
      ...named,
      kind,
      seed,
      inputs,
      runs: RUNS,
      runs_done: RUNS,
      summary: JSON.parse(metadata.summary ?? "") as unknown,
    });
    for (const [key, value] of Object.entries(told))
      expect(typeof value === "string" ? value : JSON.stringify(value), key).toBe(metadata[key]);
  }
});

test("every column of the files of runs is documented", () => {
  const text = readFileSync(new URL("../../COLUMNS.md", import.meta.url), "utf8");
  const ofRuns = text.slice(text.indexOf("## The files of runs"));
  for (const kind of KINDS) {
    const { summary, samples } = simulated(kind, RUNS);
    const documented = [...ofRuns.matchAll(/^\| ([\w, ]+) \| `(\w+)` \|/gm)]
      .filter(([, kinds = ""]) => kinds === "all" || kinds.split(", ").includes(kind))
      .map(([, , name]) => name);
    expect(
      samplesTable(ORIGIN, summary, samples)
        .columns.map(({ name }) => name)
        .sort(),
    ).toEqual(documented.sort());
    for (const { name } of summaryTable(ORIGIN, summary).columns) expect(ofRuns).toContain(`\`${name}\``);
  }
});

test("slices in any order make the same file as one run", async () => {
  const { summary, samples } = simulated("paths", RUNS);
  const merged = new Simulation("paths", ORIGIN.inputs, SEED, RUNS);
  for (const [first, count] of [
    [300, 200],
    [0, 130],
    [130, 170],
  ] as const) {
    const slice = Simulation.slice("paths", ORIGIN.inputs, SEED, RUNS, first, count);
    slice.step(count);
    expect(merged.absorb(slice.part())).toBe(true);
    slice.free();
  }
  for (const format of ["csv", "parquet"] as const) {
    expect(await tableBytes(samplesTable(ORIGIN, merged.result(), merged.samples()), format)).toEqual(
      await tableBytes(samplesTable(ORIGIN, summary, samples), format),
    );
  }
  merged.free();
});

test("the metadata say what makes the same again, and the samples' hold their summary", () => {
  const { summary, samples } = simulated("uncertainty", RUNS);
  const { metadata } = samplesTable(ORIGIN, summary, samples);
  const { inputs, seed, ...named } = ORIGIN;
  expect(metadata).toMatchObject({
    ...named,
    content: "samples",
    kind: "uncertainty",
    seed: String(seed),
    runs: "500",
    runs_done: "500",
    inputs: JSON.stringify(inputs),
  });
  const { histogram, ...said } = summary as Extract<Summary, { kind: "uncertainty" }>;
  expect(histogram.length).toBeGreaterThan(0);
  expect(JSON.parse(metadata.summary ?? "")).toEqual(said);
  expect(summaryTable(ORIGIN, summary).metadata).toMatchObject({
    content: "summary",
    kind: "uncertainty",
    runs: "500",
  });
});

test("runs that are not all done are files too, whose runs nobody can number", async () => {
  const { summary, samples } = simulated("uncertainty", RUNS, 120);
  const sheet = samplesTable(ORIGIN, summary, samples);
  expect(columnOf(sheet, "run")).toEqual(new Array(120).fill(null));
  expect(sheet.metadata).toMatchObject({ runs: "500", runs_done: "120" });
  await expectBothHold(sheet);
  for (const kind of KINDS) {
    const nothing = simulated(kind, RUNS, 0);
    await expectBothHold(samplesTable(ORIGIN, nothing.summary, nothing.samples));
    await expectBothHold(summaryTable(ORIGIN, nothing.summary));
  }
  expect(() => samplesTable(ORIGIN, summary, samples.slice(1))).toThrow(RangeError);
});

test("a summary's rows are its quantiles with errors, its bins, its bands and its reasons", () => {
  const rows = (
    kind: SimulationKind,
    inputs?: Record<string, number | string>,
  ): { summary: Summary; rows: Record<string, Cell | undefined>[] } => {
    const { summary } = simulated(kind, RUNS, RUNS, inputs);
    const { columns } = summaryTable(ORIGIN, summary);
    const read = columns.map((column) => [column.name, cells(column)] as const);
    return {
      summary,
      rows: Array.from({ length: columns[0]?.values.length ?? 0 }, (_, row) =>
        Object.fromEntries(read.map(([name, values]) => [name, values[row]])),
      ),
    };
  };
  const nothing = {
    level: null,
    year: null,
    from: null,
    to: null,
    count: null,
    value: null,
    error: null,
    reason: null,
  };

  const prior = rows("uncertainty");
  if (prior.summary.kind !== "uncertainty") throw new Error(prior.summary.kind);
  const { tipping_share: tippingShare, alive, histogram } = prior.summary;
  for (const quantile of tippingShare?.quantiles ?? [])
    expect(prior.rows).toContainEqual({ ...nothing, quantity: "tipping_share", statistic: "quantile", ...quantile });
  expect(prior.rows).toContainEqual({
    ...nothing,
    quantity: "alive",
    statistic: "share",
    value: alive.share,
    error: alive.error,
  });
  const bins = prior.rows.filter(({ statistic }) => statistic === "bin");
  expect(bins.map(({ count }) => count)).toEqual(histogram);
  expect([bins[0]?.from, bins[28]?.to, bins[49]?.to]).toEqual([0, 0.29, 0.5]);

  const paths = rows("paths");
  if (paths.summary.kind !== "paths") throw new Error(paths.summary.kind);
  const { year, price, sellers_share: sellersShare, burst_by_share: burstByShare } = paths.summary;
  const band = (quantity: string, level: number): unknown[] =>
    paths.rows
      .filter((row) => row.quantity === quantity && row.level === level && row.year !== null)
      .map(({ value }) => value);
  expect(band("price", 0.05)).toEqual(price.p05);
  expect(band("price", 0.75)).toEqual(price.p75);
  expect(band("sellers_share", 0.95)).toEqual(sellersShare.p95);
  const burst = paths.rows.filter(({ quantity }) => quantity === "burst_by_share");
  expect(burst.map(({ value }) => value)).toEqual(burstByShare);
  expect(burst.map((row) => row.year)).toEqual(year);

  const calm = rows("paths", { seed_share: 0, tolerance_median: 0.7 });
  expect(calm.rows).toContainEqual({
    ...nothing,
    quantity: "burst_years",
    statistic: "value",
    reason: "beyond_horizon",
  });
  const smooth = rows("agents", { price_multiplier: 0.5, forced_sales_per_drawdown: 0, herding: 0 });
  expect(smooth.rows).toContainEqual({ ...nothing, quantity: "tipping_share", statistic: "value", reason: "no_fold" });
  const agents = rows("agents");
  if (agents.summary.kind !== "agents") throw new Error(agents.summary.kind);
  const own = agents.rows.filter(({ statistic }) => statistic === "bin");
  expect(own).toHaveLength(agents.summary.histogram.length);
  expect(own[0]?.from).toBe(agents.summary.bins_from_share);
});
