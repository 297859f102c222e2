/** The page of the test over its engine: copies that do not depend on who makes them, the example as built, its files. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as glue from "../../www/pkg/bubble_calculator_detection.js";
import { Analysis, isRefused } from "../../www/src/detection/analysis.js";
import { type CopiesJob, CopiesRunner } from "../../www/src/detection/copies/copies-runner.js";
import { type CopiesPool, copiesPoolOnPage } from "../../www/src/detection/copies/pool.js";
import type { CriticalLines, DetectionEngine } from "../../www/src/detection/engine-types.js";
import { record, sequenceTable } from "../../www/src/detection/export/tables.js";
import { type Findings, pictureOf } from "../../www/src/detection/findings.js";
import { handOver } from "../../www/src/detection/hand-over.js";
import { exampleSeries } from "../../www/src/detection/series/example-file.js";
import { walkLevels, walkSeries } from "../../www/src/detection/series/random-walks.js";
import { testedWalk, walkLine } from "../../www/src/detection/series/tested-walks.js";
import { startOf } from "../../www/src/detection/settings/link.js";
import { optionsOf, walksFor } from "../../www/src/detection/settings/settings.js";
import { Formats } from "../../www/src/i18n/numbers.js";
import { run } from "../../www/src/simulation/workers/scheduler.js";
import { engine as calculator } from "./real-engine.js";
import { messages } from "./test-messages.js";

glue.initSync({
  module: readFileSync(new URL("../../www/pkg/bubble_calculator_detection_bg.wasm", import.meta.url)),
});
const engine = glue as unknown as DetectionEngine;
const speech = { messages: messages(), formats: new Formats("en") };
const quiet = { progress: () => undefined, partial: () => undefined };
const atOnce = async (): Promise<void> => undefined;

/** So many workers, each of which answers when it wants to. */
function poolOf(count: number): CopiesPool {
  const aggregator = new CopiesRunner(engine);
  let turn = 0;
  const later = async <Result>(work: () => Result): Promise<Result> => {
    turn += 1;
    await new Promise((resolve) => setTimeout(resolve, (turn * 7) % 4));
    return work();
  };
  return {
    workers: Array.from({ length: count }, () => {
      const runner = new CopiesRunner(engine);
      return { part: (job, first, size) => later(() => runner.part(job, first, size)) };
    }),
    aggregator: {
      begin: async (job) => aggregator.begin(job),
      merge: async (numbers) => aggregator.merge(numbers),
      result: async () => aggregator.result(),
    },
    partMs: 2,
    firstRuns: 2,
  };
}

const job = (kind: CopiesJob["kind"], runs = 60): CopiesJob => ({
  id: 1,
  kind,
  values: walkLevels(5).slice(0, 90),
  dates: new Float64Array(),
  options: { series_kind: "rate" },
  seed: 3,
  runs,
});

test.each(["signs", "monte_carlo"] as const)("%s are the same bytes for any number of workers", async (kind) => {
  const one = job(kind);
  const whole = new engine.Detection(one.kind, one.values, one.dates, one.options, one.seed, one.runs);
  whole.step(one.runs);
  const alone = JSON.stringify(whole.result());
  for (const count of [1, 2, 5])
    expect(JSON.stringify(await run(one, poolOf(count), quiet, new AbortController().signal))).toBe(alone);
  expect(JSON.stringify(await run(one, copiesPoolOnPage(engine, atOnce), quiet, new AbortController().signal))).toBe(
    alone,
  );
});

describe("an analysis", () => {
  const settled = async (analysis: Analysis): Promise<void> => {
    for (let turn = 0; turn < 2000 && analysis.current?.phase === "going"; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
  };
  Object.assign(globalThis, { window: globalThis });

  test("shows the statistic at once and ends with all copies; what was asked last wins", async () => {
    const analysis = new Analysis(
      engine,
      async () => poolOf(2),
      () => undefined,
    );
    const settings = { ...startOf("walk-0"), paths: 99 };
    analysis.ask(walkSeries(1), settings);
    const first = analysis.current?.answer;
    expect(first !== undefined && !isRefused(first) && first.stamps === null).toBe(true);
    analysis.ask(walkSeries(2), settings);
    await settled(analysis);
    const answer = analysis.current?.answer;
    if (answer === undefined || isRefused(answer)) throw new Error("refused");
    expect(answer.series.values).toEqual(walkLevels(2));
    expect([answer.own?.paths, answer.constant?.paths]).toEqual([99, walksFor(99)]);
    expect(answer.isProvisional).toBe(false);

    // The same again is known already.
    analysis.ask(walkSeries(2), { ...settings, confidence_level: "99", question: "now" });
    expect(analysis.current?.phase).toBe("done");
  });

  test("says of a short series how often a bubble is found in it", () => {
    const analysis = new Analysis(
      engine,
      async () => poolOf(1),
      () => undefined,
    );
    const powerOf = (length: number): number | null => {
      const series = { ...walkSeries(1), values: walkLevels(1).slice(0, length) };
      analysis.ask(series, startOf("walk-0"));
      analysis.stop();
      const answer = analysis.current?.answer;
      return answer === undefined || isRefused(answer) ? null : answer.power;
    };
    expect(powerOf(60)).toBeGreaterThan(0.1);
    expect(powerOf(60)).toBeLessThan(0.9);
    expect(powerOf(120)).toBeNull();
  });

  test("is stopped at once, and refuses what the engine refuses", () => {
    const analysis = new Analysis(
      engine,
      async () => poolOf(1),
      () => undefined,
    );
    analysis.ask(walkSeries(1), startOf("walk-0"));
    analysis.stop();
    expect(analysis.current?.phase).toBe("stopped");
    analysis.ask({ ...walkSeries(1), values: new Float64Array(50).fill(2) }, startOf("walk-0"));
    const answer = analysis.current?.answer;
    expect(answer !== undefined && isRefused(answer) && answer.errors[0]?.kind).toBe("Constant");
  });
});

/** Monthly levels that rise ever faster in the end. */
function bubbling(): Findings {
  const walk = walkLevels(1).slice(0, 160);
  const values = walk.map((level, at) => level + (at < 130 ? 0 : 2 * 1.16 ** (at - 130)));
  const dates = Array.from(values, (_, at) => Date.UTC(2000, at, 1) / 86_400_000);
  const series = exampleSeries({ values: [...values], dates });
  const settings = { ...startOf("example"), paths: 99 };
  const first = engine.detect(series.values, series.dates, optionsOf(settings, 24));
  if (!first.ok) throw new Error("refused");
  const options = optionsOf(settings, 24);
  const copies = (kind: "signs" | "monte_carlo", paths: number): CriticalLines => {
    const made = new engine.Detection(kind, series.values, series.dates, options, 1, paths);
    made.step(paths);
    return made.result() as CriticalLines;
  };
  const [own, constant] = [copies("signs", 99), copies("monte_carlo", 199)];
  const stamps = engine.dateStamps(first.report, own, constant, options);
  if (!stamps.ok) throw new Error("refused");
  const { report } = first;
  return {
    series,
    length: 160,
    settings,
    options,
    report,
    own,
    constant,
    stamps: stamps.stamps,
    power: null,
    isProvisional: false,
  };
}
const findings = bubbling();

test("a stretch is handed to the calculator within its limits, and the link says so", () => {
  const market = { price_multiplier: 5, circular_inflow_per_quarter: 0.001 };
  const handed = handOver(findings, engine, market, speech);
  if (handed === null) throw new Error("nothing to hand over");
  const { inputs, corrected } = calculator.decodeLink(handed.fragment.replace(/^#/, ""));
  expect(corrected).toEqual([]);
  expect(inputs.bubble_share_mode).toBe("set");
  const found = (field: string): number | undefined => handed.facts.inputs.find((one) => one.field === field)?.value;
  expect(inputs.bubble_share).toBeCloseTo(found("bubble_share") ?? -1, 5);
  expect(inputs.external_inflow_per_quarter).toBeCloseTo(found("external_inflow_per_quarter") ?? -1, 5);
  for (const value of handed.values) expect(value.text).toMatch(/\d/);
});

test("files hold the sequence, the curves and the settings, and nothing of a file but its digest", () => {
  const { columns } = sequenceTable(findings);
  const named = new Map(columns.map((column) => [column.name, column]));
  expect([...named.keys()]).toEqual([
    "observation",
    "date",
    "value",
    "bsadf",
    "badf",
    "window_start",
    ...["own_volatility", "constant_volatility"].flatMap((name) =>
      ["90", "95", "99"].map((level) => `${name}_${level}`),
    ),
  ]);
  expect(Math.max(...Array.from(named.get("bsadf")?.values ?? [], Number))).toBe(findings.report.gsadf);
  const scene = engine.scene(pictureOf(findings));
  if ("ok" in scene) throw new Error("refused");
  const own = { ...findings, series: { ...findings.series, name: "own" as const, digest: "abc", column: "secret" } };
  const text = JSON.stringify(record(own, scene, "0.1.0", "https://someone.example/"));
  expect(text).toContain('"sha256_of_file":"abc"');
  expect(text).not.toContain("secret");
  expect(text.length).toBeLessThan(20_000);
});

test("of many random walks the test calls about one in twenty explosive", async () => {
  const critical = await walkLine(engine, atOnce);
  const called = Array.from({ length: 200 }, (_, number) => testedWalk(number, critical, engine)).filter(
    ({ isCalled }) => isCalled,
  );
  expect(called.length).toBeGreaterThanOrEqual(3);
  expect(called.length).toBeLessThanOrEqual(20);
});
