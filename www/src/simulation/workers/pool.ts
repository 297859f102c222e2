/**
 * Who computes: workers, or where there can be none the page itself, in the moments in which it has nothing else to do.
 */
import { type Remote, transfer, wrap } from "comlink";
import type { FullEngine } from "../../engine/types.js";
import { scriptUrl } from "../../platform/trusted-types.js";
import { compileFullEngine } from "./compiled-module.js";
import { type Batch, type Job, type JobResult, TaskRunner } from "./task-runner.js";
import type { WorkerTaskRunner } from "./worker.js";
import workerUrl from "./worker.ts?worker&url";

/** Does parts of a simulation. */
export interface RunWorker {
  part(job: Job, first: number, count: number): Promise<Batch>;
}

/** Puts the parts together. */
export interface Aggregator {
  begin(job: Job): Promise<void>;
  merge(numbers: Float64Array): Promise<void>;
  result(): Promise<JobResult>;
  samples(): Promise<Float64Array>;
  end(): Promise<void>;
}

export interface WorkerPool {
  workers: readonly RunWorker[];
  aggregator: Aggregator;
  /** How long a part should take: long enough to be worth its messages, short enough to be stopped at once. */
  partMs: number;
  /** Lets all of them go; what they were at is lost. */
  close(): void;
}

const MAX_WORKERS = 8;
const WORKER_PART_MS = 40;
const PAGE_PART_MS = 8;
const START_MS = 10_000;

/** One processor is left to the page. */
export const workerCount = (processors: number): number => Math.max(1, Math.min(MAX_WORKERS, processors - 1));

export async function startWorker(
  module: WebAssembly.Module,
): Promise<{ worker: Worker; hand: Remote<WorkerTaskRunner> }> {
  const worker = new Worker(scriptUrl(workerUrl), { type: "module" });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", () => reject(new Error("A worker did not start")), { once: true });
    setTimeout(() => reject(new Error("A worker did not start in time")), START_MS);
  });
  failed.catch(() => undefined);
  try {
    const hand = wrap<WorkerTaskRunner>(worker);
    await Promise.race([hand.start(module), failed]);
    return { worker, hand };
  } catch (reason) {
    worker.terminate();
    throw reason;
  }
}

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

/** The next moment in which the page rests. */
export const rest = (): Promise<void> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 16);
  });

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
