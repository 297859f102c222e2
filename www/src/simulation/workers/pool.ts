/**
 * Who computes: workers, or where there can be none the page itself, in the moments in which it has nothing else to do.
 */
import { type Remote, transfer } from "comlink";
import type { FullEngine } from "../../engine/types.js";
import { compileFullEngine } from "./compiled-module.js";
import { rest, workerCount } from "./processors.js";
import type { Pool } from "./scheduler.js";
import { startPool, startWorkerAt } from "./start-worker.js";
import { type Job, type JobResult, TaskRunner } from "./task-runner.js";
import type { WorkerTaskRunner } from "./worker.js";
import workerUrl from "./worker.ts?worker&url";

export interface WorkerPool extends Pool<Job, JobResult> {
  aggregator: Pool<Job, JobResult>["aggregator"] & {
    samples(): Promise<Float64Array>;
    end(): Promise<void>;
  };
  /** Lets all of them go; what they were at is lost. */
  close(): void;
}

const WORKER_PART_MS = 40;
const PAGE_PART_MS = 8;

export const startWorker = (
  module: WebAssembly.Module,
): Promise<{ worker: Worker; remote: Remote<WorkerTaskRunner> }> => startWorkerAt<WorkerTaskRunner>(workerUrl, module);

async function poolOfWorkers(): Promise<WorkerPool> {
  const { aggregator, others, close } = await startPool<WorkerTaskRunner>(
    workerUrl,
    await compileFullEngine(),
    workerCount(navigator.hardwareConcurrency || 2),
  );
  return {
    workers: others.map((worker) => ({ part: (job, from, count) => worker.part(job, from, count) })),
    aggregator: {
      begin: (job) => aggregator.begin(job),
      merge: (numbers) => aggregator.merge(transfer(numbers, [numbers.buffer])),
      result: () => aggregator.result(),
      samples: () => aggregator.samples(),
      end: () => aggregator.end(),
    },
    partMs: WORKER_PART_MS,
    close,
  };
}

export function poolOnMainThread(
  engine: Pick<FullEngine, "Simulation">,
  pause: () => Promise<void> = rest,
): WorkerPool {
  const runner = new TaskRunner(engine);
  const soon = async <T>(work: () => T): Promise<T> => {
    await pause();
    return work();
  };
  return {
    workers: [{ part: (job, first, count) => soon(() => runner.part(job, first, count)) }],
    aggregator: {
      begin: async (job) => runner.begin(job),
      merge: async (numbers) => runner.merge(numbers),
      result: () => soon(() => runner.result()),
      samples: async () => runner.samples(),
      end: async () => runner.end(),
    },
    partMs: PAGE_PART_MS,
    close: () => runner.end(),
  };
}

export async function createPool(engine: Pick<FullEngine, "Simulation">): Promise<WorkerPool> {
  try {
    return await poolOfWorkers();
  } catch (reason) {
    // A policy of the host, or an old browser.
    console.warn(reason);
    return poolOnMainThread(engine);
  }
}
