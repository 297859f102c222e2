/** Who makes the copies: workers, or where there can be none the page itself, while it rests. */
import { transfer } from "comlink";
import wasmUrl from "../../../pkg/bubble_calculator_detection_bg.wasm?url";
import { compileAt } from "../../simulation/workers/compile-at.js";
import { rest, workerCount } from "../../simulation/workers/processors.js";
import type { Pool } from "../../simulation/workers/scheduler.js";
import { startPool } from "../../simulation/workers/start-worker.js";
import type { DetectionEngine } from "../engine-types.js";
import { type CopiesAnswer, type CopiesJob, CopiesRunner } from "./copies-runner.js";
import type { CopiesWorker } from "./worker.js";
import workerUrl from "./worker.ts?worker&url";

export type CopiesPool = Pool<CopiesJob, CopiesAnswer>;

const WORKER_PART_MS = 40;
const PAGE_PART_MS = 8;
/** A copy of a long series takes its time. */
const FIRST_RUNS = 2;

async function poolOfWorkers(): Promise<CopiesPool> {
  const { aggregator, others } = await startPool<CopiesWorker>(
    workerUrl,
    await compileAt(wasmUrl),
    workerCount(navigator.hardwareConcurrency || 2),
  );
  return {
    workers: others.map((worker) => ({ part: (job, from, count) => worker.part(job, from, count) })),
    aggregator: {
      begin: (job) => aggregator.begin(job),
      merge: (numbers) => aggregator.merge(transfer(numbers, [numbers.buffer])),
      result: () => aggregator.result(),
    },
    partMs: WORKER_PART_MS,
    firstRuns: FIRST_RUNS,
  };
}

export function copiesPoolOnPage(
  engine: Pick<DetectionEngine, "Detection">,
  pause: () => Promise<void> = rest,
): CopiesPool {
  // What is put together is kept apart from what is prepared.
  const [worker, aggregator] = [new CopiesRunner(engine), new CopiesRunner(engine)];
  const soon = async <T>(work: () => T): Promise<T> => {
    await pause();
    return work();
  };
  return {
    workers: [{ part: (job, first, count) => soon(() => worker.part(job, first, count)) }],
    aggregator: {
      begin: async (job) => aggregator.begin(job),
      merge: async (numbers) => aggregator.merge(numbers),
      result: () => soon(() => aggregator.result()),
    },
    partMs: PAGE_PART_MS,
    firstRuns: FIRST_RUNS,
  };
}

export async function createCopiesPool(engine: Pick<DetectionEngine, "Detection">): Promise<CopiesPool> {
  try {
    return await poolOfWorkers();
  } catch (reason) {
    // A policy of the host, or an old browser.
    console.warn(reason);
    return copiesPoolOnPage(engine);
  }
}
