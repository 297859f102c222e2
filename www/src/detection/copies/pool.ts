/** Who makes the copies: workers, or where there can be none the page itself, while it rests. */
import { transfer } from "comlink";
import wasmUrl from "../../../pkg/bubble_calculator_detection_bg.wasm?url";
import { compileAt } from "../../simulation/workers/compile-at.js";
import { rest, workerCount } from "../../simulation/workers/processors.js";
import type { Crew } from "../../simulation/workers/scheduler.js";
import { startWorkerAt } from "../../simulation/workers/start-worker.js";
import type { DetectionEngine } from "../engine-types.js";
import { type CopiesAnswer, type CopiesJob, CopiesRunner } from "./copies-runner.js";
import type { CopiesWorker } from "./worker.js";
import workerUrl from "./worker.ts?worker&url";

export type CopiesCrew = Crew<CopiesJob, CopiesAnswer>;

const WORKER_PART_MS = 40;
const PAGE_PART_MS = 8;
/** A copy of a long series takes its time. */
const FIRST_RUNS = 2;

/** Workers: so many that compute, and one more that puts together. */
async function beside(count: number): Promise<CopiesCrew> {
  const module = await compileAt(wasmUrl);
  const start = () => startWorkerAt<CopiesWorker>(workerUrl, module);
  const made = await Promise.allSettled(Array.from({ length: count + 1 }, start));
  const workers = made.filter((one) => one.status === "fulfilled").map((one) => one.value);
  const [teller, ...doers] = workers;
  if (teller === undefined || doers.length === 0) {
    for (const { worker } of workers) worker.terminate();
    throw new Error("No workers");
  }
  const { hand } = teller;
  return {
    workers: doers.map(({ hand: doer }) => ({ part: (job, first, size) => doer.part(job, first, size) })),
    aggregator: {
      begin: (job) => hand.begin(job),
      merge: (numbers) => hand.take(transfer(numbers, [numbers.buffer])),
      result: () => hand.tell(),
    },
    partMs: WORKER_PART_MS,
    firstRuns: FIRST_RUNS,
  };
}

export function crewOnPage(engine: Pick<DetectionEngine, "Detection">, pause: () => Promise<void> = rest): CopiesCrew {
  // What is put together is kept apart from what is prepared.
  const [doer, teller] = [new CopiesRunner(engine), new CopiesRunner(engine)];
  const soon = async <T>(work: () => T): Promise<T> => {
    await pause();
    return work();
  };
  return {
    workers: [{ part: (job, first, count) => soon(() => doer.part(job, first, count)) }],
    aggregator: {
      begin: async (job) => teller.begin(job),
      merge: async (numbers) => teller.merge(numbers),
      result: () => soon(() => teller.result()),
    },
    partMs: PAGE_PART_MS,
    firstRuns: FIRST_RUNS,
  };
}

export async function createCrew(engine: Pick<DetectionEngine, "Detection">): Promise<CopiesCrew> {
  try {
    return await beside(workerCount(navigator.hardwareConcurrency || 2));
  } catch (reason) {
    // A policy of the host, or an old browser.
    console.warn(reason);
    return crewOnPage(engine);
  }
}
