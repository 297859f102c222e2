/** What a simulation has found, as sheets: a row for each run, and a row for each number of the summary. */
import type { SomeInputs, Summary } from "../engine/types.js";
import { type Column, type DataTable, isAbsent } from "./data-table.js";

/** What a simulation was made of, besides what its summary says itself. */
export interface Origin {
  inputs: SomeInputs;
  seed: number;
  /** Of this program. */
  version: string;
  /** The address that shows the same again. */
  link: string;
  /** ISO 8601. */
  date: string;
}

type Kind = Summary["kind"];

/**
 * The numbers in the engine's row of a run, and which of them the engine writes where there is none: nothing tips, it
 * never bursts.
 */
const DRAWN: Record<Kind, readonly { name: string; standIn: number | null }[]> = {
  agents: [
    { name: "tipping_share", standIn: 2 },
    { name: "sellers_share", standIn: null },
  ],
  paths: [
    { name: "burst_years", standIn: -1 },
    { name: "price", standIn: null },
    { name: "sellers_share", standIn: null },
  ],
  uncertainty: [{ name: "tipping_share", standIn: 2 }],
};

/** At a share of none or less the market tips without anyone who sells regardless. */
const tippingState = (share: number | null): string =>
  share === null ? "never_tips" : share <= 0 ? "has_tipped" : "tips";

/** In a word what the first number of a run says; `null` where it is absent. */
const STATE: Record<Kind, (first: number | null) => string> = {
  agents: tippingState,
  paths: (years) => (years === null ? "does_not_burst" : "bursts"),
  uncertainty: tippingState,
};

type Of<Name extends Kind> = Extract<Summary, { kind: Name }>;
type Spread = NonNullable<Of<"paths">["burst_years"]>;
type SampledShare = Of<"paths">["burst"];
type Bands = Of<"paths">["price"];

const has = (value: unknown, key: string): boolean => typeof value === "object" && value !== null && key in value;
const isSpread = (value: unknown): value is Spread => has(value, "quantiles");
const isShare = (value: unknown): value is SampledShare => has(value, "share");
const isBands = (value: unknown): value is Bands => has(value, "p50");

/** A number of the summary; what does not apply to it is left out. */
interface Row {
  /** The summary's name for what is measured. */
  quantity: string;
  statistic: "value" | "count" | "share" | "mean" | "deviation" | "quantile" | "bin";
  level?: number;
  year?: number;
  from?: number;
  to?: number;
  count?: number;
  value?: number;
  /** How far chance alone moves the value: one standard error. */
  error?: number;
  /** Why there is no value. */
  reason?: string;
}

const COUNTS = new Set(["runs", "runs_done", "beyond_histogram"]);

function* facts(summary: Summary): Generator<Row> {
  const reasons = new Map(
    "reasons" in summary ? summary.reasons.map(({ path, reason }): [string, string] => [path, reason]) : [],
  );
  for (const [quantity, found] of Object.entries(summary) as [string, unknown][]) {
    if (found === null) {
      const reason = reasons.get(quantity);
      yield { quantity, statistic: "value", ...(reason === undefined ? {} : { reason }) };
    } else if (typeof found === "number") {
      yield COUNTS.has(quantity)
        ? { quantity, statistic: "count", count: found }
        : { quantity, statistic: "value", value: found };
    } else if (isShare(found)) {
      yield { quantity, statistic: "share", value: found.share, error: found.error };
    } else if (isSpread(found)) {
      yield { quantity, statistic: "count", count: found.count };
      yield { quantity, statistic: "mean", value: found.mean };
      yield { quantity, statistic: "deviation", value: found.deviation };
      for (const { level, value, error } of found.quantiles)
        yield { quantity, statistic: "quantile", level, value, error };
    }
  }
}

function* bins(quantity: string, counts: readonly number[], start: number, width: number): Generator<Row> {
  // Of a width such as 0.01 the inverse is whole, and so the edges are the nearest numbers.
  const edge = (bin: number): number => start + bin / (1 / width);
  for (const [bin, count] of counts.entries())
    yield { quantity, statistic: "bin", from: edge(bin), to: edge(bin + 1), count };
}

function* bands(quantity: string, years: readonly number[], { p05, p25, p50, p75, p95 }: Bands): Generator<Row> {
  const levels: [number, readonly number[]][] = [
    [0.05, p05],
    [0.25, p25],
    [0.5, p50],
    [0.75, p75],
    [0.95, p95],
  ];
  for (const [moment, year] of years.entries()) {
    for (const [level, values] of levels)
      yield { quantity, statistic: "quantile", level, year, value: values[moment] ?? NaN };
  }
}

function* series(summary: Summary): Generator<Row> {
  switch (summary.kind) {
    case "agents":
      yield* bins("sampled_tipping_share", summary.histogram, summary.bins_from_share ?? 0, summary.bin_share ?? 1);
      break;
    case "uncertainty":
      yield* bins("tipping_share", summary.histogram, 0, summary.bin_share);
      break;
    case "paths":
      yield* bands("price", summary.year, summary.price);
      yield* bands("sellers_share", summary.year, summary.sellers_share);
      for (const [moment, year] of summary.year.entries()) {
        yield { quantity: "burst_by_share", statistic: "share", year, value: summary.burst_by_share[moment] ?? NaN };
      }
  }
}

/** A column of these values; what is left out is absent. */
function numbers(name: string, values: readonly (number | undefined)[]): Column {
  return {
    name,
    type: "number",
    values: Float64Array.from(values, (value) => value ?? 0),
    absent: Uint8Array.from(values, (value) => Number(value === undefined)),
  };
}

/** What makes the same runs again. */
const madeOf = (
  { inputs, seed, version, link, date }: Origin,
  { kind, runs, runs_done: runsDone }: Summary,
): Record<string, unknown> => ({ kind, seed, runs, runs_done: runsDone, version, date, link, inputs });

/** The summary without bins and bands. */
const said = (summary: Summary): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(summary).filter(([key, found]) => key === "reasons" || !(Array.isArray(found) || isBands(found))),
  );

function metadata(content: "samples" | "summary", origin: Origin, summary: Summary): Record<string, string> {
  const texts = Object.entries(madeOf(origin, summary)).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return { content, ...Object.fromEntries(texts) };
}

/**
 * What the CSV files of these runs are of, beside them: all that makes the same runs again, and the summary without
 * bins and bands.
 */
export function originJson(origin: Origin, summary: Summary): string {
  return `${JSON.stringify({ ...madeOf(origin, summary), summary: said(summary) }, null, 2)}\n`;
}

/**
 * The summary, a row for each of its numbers: first those of all runs, then bins and bands. Columns: `quantity`,
 * `statistic`, `level` (of a quantile), `year` (of a band), `from` and `to` (of a bin), `count`, `value`, `error` (what
 * chance alone moves it by, where the engine knows it), `reason` (why there is no value).
 */
export function summaryTable(origin: Origin, summary: Summary): DataTable {
  const rows = [...facts(summary), ...series(summary)];
  const number = (key: "level" | "year" | "from" | "to" | "value" | "error"): Column =>
    numbers(
      key,
      rows.map((row) => row[key]),
    );
  return {
    metadata: metadata("summary", origin, summary),
    columns: [
      { name: "quantity", type: "text", values: rows.map(({ quantity }) => quantity) },
      { name: "statistic", type: "text", values: rows.map(({ statistic }) => statistic) },
      number("level"),
      number("year"),
      number("from"),
      number("to"),
      {
        name: "count",
        type: "integer",
        values: Int32Array.from(rows, ({ count }) => count ?? 0),
        absent: Uint8Array.from(rows, ({ count }) => Number(count === undefined)),
      },
      number("value"),
      number("error"),
      { name: "reason", type: "text", values: rows.map(({ reason }) => reason ?? null) },
    ],
  };
}

/**
 * The samples, a row for each run done: `run` (the first is 0), its numbers by kind: `agents` `tipping_share`,
 * `sellers_share`; `uncertainty` `tipping_share`; `paths` `burst_years`, `price`, `sellers_share`, and `state`: `tips`,
 * `has_tipped` or `never_tips`; of `paths` `bursts` or `does_not_burst`. Where nothing tips or bursts, its number is
 * absent. While not all runs are done, nobody knows which those are, and `run` is absent. The metadata hold the summary
 * too, as JSON without bins and bands.
 *
 * `samples` are those that `Simulation.samples` gave together with `summary`.
 */
export function samplesTable(origin: Origin, summary: Summary, samples: Float64Array): DataTable {
  const drawn = DRAWN[summary.kind];
  const { runs, runs_done: runsDone } = summary;
  if (samples.length !== runsDone * drawn.length)
    throw new RangeError("The samples are of other runs than the summary");
  const run: Column = {
    name: "run",
    type: "integer",
    values: new Int32Array(runsDone).map((_, index) => index),
    absent: null,
  };
  if (runsDone < runs) run.absent = new Uint8Array(runsDone).fill(1);
  const columns = drawn.map(({ name, standIn }, place): Column => {
    const values = new Float64Array(runsDone);
    const absent = standIn === null ? null : new Uint8Array(runsDone);
    for (let index = 0; index < runsDone; index += 1) {
      const value = samples[index * drawn.length + place] ?? NaN;
      values[index] = value;
      if (absent !== null && value === standIn) absent[index] = 1;
    }
    return { name, type: "number", values, absent };
  });
  const [first] = columns;
  const state: Column = {
    name: "state",
    type: "text",
    values: Array.from({ length: runsDone }, (_, row) =>
      STATE[summary.kind](first === undefined || isAbsent(first, row) ? null : Number(first.values[row])),
    ),
  };
  return {
    metadata: { ...metadata("samples", origin, summary), summary: JSON.stringify(said(summary)) },
    columns: [run, ...columns, state],
  };
}
