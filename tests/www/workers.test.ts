/**
 * Long computing: the same bytes whoever does it and in whatever order it comes, stopped when asked, and never in parts
 * that take too long.
 */
import { expect, test } from "vitest";
import type { SimulationKind } from "../../www/src/engine/types.js";
import { DEFAULT_SEED } from "../../www/src/engine/vocabulary.js";
import { readRunParams, writeRunParams } from "../../www/src/simulation/run-params.js";
import { poolOnMainThread, type WorkerPool } from "../../www/src/simulation/workers/pool.js";
import { workerCount } from "../../www/src/simulation/workers/processors.js";
import { type Listener, nextCount, type Progress, run } from "../../www/src/simulation/workers/scheduler.js";
import { type Job, type JobResult, TaskRunner } from "../../www/src/simulation/workers/task-runner.js";
import { chance, engine, memoryBytes, START } from "./real-engine.js";

const quiet: Listener<JobResult> = { progress: () => undefined, partial: () => undefined };

/** So many workers, each of which answers after a time of its own. */
function poolOf(count: number, random: () => number): { pool: WorkerPool; aggregator: TaskRunner } {
  const aggregator = new TaskRunner(engine);
  const later = async <T>(work: () => T): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 4)));
    return work();
  };
  const pool: WorkerPool = {
    workers: Array.from({ length: count }, () => {
      const runner = new TaskRunner(engine);
      return { part: (ask, first, size) => later(() => runner.part(ask, first, size)) };
    }),
    aggregator: {
      begin: async (ask) => aggregator.begin(ask),
      merge: async (numbers) => aggregator.merge(numbers),
      result: async () => aggregator.result(),
      samples: async () => aggregator.samples(),
      end: async () => aggregator.end(),
    },
    partMs: 2,
    close: () => aggregator.end(),
  };
  return { pool, aggregator };
}

/** Everything that was answered, to the last bit. */
const bytes = (answer: JobResult | null): string =>
  JSON.stringify([answer?.summary, Buffer.from(answer?.sketch.buffer ?? new ArrayBuffer(0)).toString("hex")]);

const askOf = (kind: SimulationKind, runs: number): Job => ({
  kind,
  inputs: { ...START, seed_share: 0.04, agent_count: 1000, awareness_share: 0.01 },
  seed: 11,
  runs,
});

test.each(["uncertainty", "agents", "paths"] as const)(
  "%s: one worker, two, four, eight and the page itself give the same bytes",
  async (kind) => {
    const ask = askOf(kind, 1200);
    const whole = new engine.Simulation(kind, ask.inputs, ask.seed, ask.runs);
    whole.step(ask.runs);
    const expected = bytes({ summary: whole.result(), sketch: whole.sketch() });
    whole.free();
    for (const count of [1, 2, 4, 8]) {
      const { pool, aggregator } = poolOf(count, chance(count));
      expect(bytes(await run(ask, pool, quiet, new AbortController().signal)), `${count} workers`).toBe(expected);
      aggregator.end();
    }
    const page = poolOnMainThread(engine, () => Promise.resolve());
    expect(bytes(await run(ask, page, quiet, new AbortController().signal)), "the page").toBe(expected);
    await page.aggregator.end();
  },
);

test("what is told on the way is told of more and more runs, and the last of all", async () => {
  const { pool, aggregator } = poolOf(3, chance(5));
  const told: number[] = [];
  const progress: Progress[] = [];
  let now = 0;
  const answer = await run(
    askOf("uncertainty", 5000),
    pool,
    { partial: ({ summary }) => told.push(summary.runs_done), progress: (one) => progress.push(one) },
    new AbortController().signal,
    () => (now += 40),
  );
  expect(answer?.summary.runs_done).toBe(5000);
  expect(told.length).toBeGreaterThan(0);
  expect([...told].sort((a, b) => a - b)).toEqual(told);
  expect(progress.at(-1)).toEqual({ runsDone: 5000, leftMs: 0 });
  aggregator.end();
});

test("what is stopped says nothing more and hands out nothing more", async () => {
  const { pool, aggregator } = poolOf(2, chance(7));
  const stop = new AbortController();
  let said = 0;
  const listener: Listener<JobResult> = {
    partial: () => (said += stop.signal.aborted ? 1 : 0),
    progress: ({ runsDone }) => {
      said += stop.signal.aborted ? 1 : 0;
      if (runsDone > 100) stop.abort();
    },
  };
  expect(await run(askOf("uncertainty", 1_000_000), pool, listener, stop.signal)).toBeNull();
  expect(said).toBe(0);
  aggregator.end();
});

test("fifty runs begun and stopped leave no memory behind", async () => {
  const sizes: number[] = [];
  for (let time = 0; time < 50; time += 1) {
    const page = poolOnMainThread(engine, () => Promise.resolve());
    const stop = new AbortController();
    const kind = (["uncertainty", "agents", "paths"] as const)[time % 3] ?? "paths";
    await run(
      askOf(kind, 1_000_000),
      page,
      { ...quiet, progress: ({ runsDone }) => runsDone > 500 && stop.abort() },
      stop.signal,
    );
    await page.aggregator.end();
    sizes.push(memoryBytes());
  }
  // All kinds have been there after the first few.
  expect(sizes[49]).toBe(sizes[8]);
});

test("a worker that fails is not passed over", async () => {
  const { pool, aggregator } = poolOf(1, chance(9));
  const broken: WorkerPool = { ...pool, workers: [{ part: () => Promise.reject(new Error("trap")) }] };
  await expect(run(askOf("paths", 1000), broken, quiet, new AbortController().signal)).rejects.toThrow("trap");
  aggregator.end();
});

test("parts grow towards their time and shrink away from it", () => {
  expect(nextCount(100, 10, 40)).toBe(400);
  expect(nextCount(100, 1, 40)).toBe(400);
  expect(nextCount(100, 80, 40)).toBe(50);
  expect(nextCount(1, 1000, 40)).toBe(1);
  expect(nextCount(16, 0, 40)).toBe(64);
});

test("one processor is left to the page", () => {
  expect([1, 2, 3, 4, 9, 64].map(workerCount)).toEqual([1, 1, 2, 3, 8, 8]);
});

test("a link says runs and seed, and what cannot be done is told as it was given", () => {
  expect(readRunParams([])).toEqual({ runs: null, seed: DEFAULT_SEED, refused: [] });
  expect(readRunParams(["runs=10000", "seed=7"])).toEqual({ runs: 10_000, seed: 7, refused: [] });
  for (const given of ["0", "999", "1000001", "1e4", "-5", "", "NaN", "10000.5", "９９９９"]) {
    expect(readRunParams([`runs=${given}`]), given).toEqual({
      runs: null,
      seed: DEFAULT_SEED,
      refused: [{ key: "runs", given }],
    });
  }
  expect(readRunParams(["runs=x", "seed=9007199254740993"]).refused.map(({ key }) => key)).toEqual(["runs", "seed"]);
  for (const [runs, seed] of [
    [null, DEFAULT_SEED],
    [1_000, DEFAULT_SEED],
    [1_000_000, 0],
    [5_000, 2 ** 53],
  ] as const) {
    expect(readRunParams(writeRunParams(runs, seed))).toEqual({ runs, seed, refused: [] });
  }
});
