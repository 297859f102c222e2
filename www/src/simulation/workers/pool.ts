/**
 * Who computes: workers, or where there can be none the page itself, in the moments in which it has nothing else to do.
 */
import { type Remote, transfer } from "comlink";
import type { FullEngine } from "../../engine/types.js";
import { compileFullEngine } from "./compiled-module.js";
import { rest, workerCount } from "./processors.js";
import type { Crew } from "./scheduler.js";
import { startWorkerAt } from "./start-worker.js";
import { type Job, type JobResult, TaskRunner } from "./task-runner.js";
import type { WorkerTaskRunner } from "./worker.js";
import workerUrl from "./worker.ts?worker&url";

export interface WorkerPool extends Crew<Job, JobResult> {
  aggregator: Crew<Job, JobResult>["aggregator"] & {
    samples(): Promise<Float64Array>;
    end(): Promise<void>;
  };
  /** Lets all of them go; what they were at is lost. */
  close(): void;
}

const WORKER_PART_MS = 40;
const PAGE_PART_MS = 8;

export const startWorker = (module: WebAssembly.Module): Promise<{ worker: Worker; hand: Remote<WorkerTaskRunner> }> =>
  startWorkerAt<WorkerTaskRunner>(workerUrl, module);

/** Workers: so many that compute, and one more that puts together, which costs little. */
async function beside(count: number): Promise<WorkerPool> {
  const module = await compileFullEngine();
  const made = await Promise.allSettled(Array.from({ length: count + 1 }, () => startWorker(module)));
  const workers = made.filter((one) => one.status === "fulfilled").map((one) => one.value);
  const [teller, ...doers] = workers;
  if (teller === undefined || doers.length === 0) {
    for (const { worker } of workers) worker.terminate();
    throw new Error("No workers");
  }
  const { hand } = teller;
  return {
    workers: doers.map(({ hand: doer }) => ({ part: (job, first, count) => doer.part(job, first, count) })),
    aggregator: {
      begin: (job) => hand.begin(job),
      merge: (numbers) => hand.take(transfer(numbers, [numbers.buffer])),
      result: () => hand.tell(),
      samples: () => hand.samples(),
      end: () => hand.end(),
    },
    partMs: WORKER_PART_MS,
    close: () => {
      for (const { worker } of workers) worker.terminate();
    },
  };
}

export function poolOnMainThread(
  engine: Pick<FullEngine, "Simulation">,
  pause: () => Promise<void> = rest,
): WorkerPool {
  const hand = new TaskRunner(engine);
  const soon = async <T>(work: () => T): Promise<T> => {
    await pause();
    return work();
  };
  return {
    workers: [{ part: (job, first, count) => soon(() => hand.part(job, first, count)) }],
    aggregator: {
      begin: async (job) => hand.begin(job),
      merge: async (numbers) => hand.merge(numbers),
      result: () => soon(() => hand.result()),
      samples: async () => hand.samples(),
      end: async () => hand.end(),
    },
    partMs: PAGE_PART_MS,
    close: () => hand.end(),
  };
}

export async function createPool(engine: Pick<FullEngine, "Simulation">): Promise<WorkerPool> {
  try {
    return await beside(workerCount(navigator.hardwareConcurrency || 2));
  } catch (reason) {
    // A policy of the host, or an old browser.
    console.warn(reason);
    return poolOnMainThread(engine);
  }
}
