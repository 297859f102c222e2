/** Who computes: workers, or where there can be none the page itself, in the moments in which it has nothing else to do. */
import { transfer, wrap, type Remote } from "comlink";
import type { WholeEngine } from "../../engine/types.js";
import { scriptUrl } from "../../platform/trusted-types.js";
import { Hand, type Answer, type Ask, type Part } from "./task-runner.js";
import { compileWhole } from "./compiled-module.js";
import type { WorkerHand } from "./worker.js";
import workerUrl from "./worker.ts?worker&url";

/** Does parts of a simulation. */
export interface Doer {
  part(ask: Ask, first: number, count: number): Promise<Part>;
}

/** Puts the parts together. */
export interface Teller {
  begin(ask: Ask): Promise<void>;
  take(numbers: Float64Array): Promise<void>;
  tell(): Promise<Answer>;
  samples(): Promise<Float64Array>;
  end(): Promise<void>;
}

export interface Crew {
  doers: readonly Doer[];
  teller: Teller;
  /** How long a part should take: long enough to be worth its messages, short enough to be stopped at once. */
  partMs: number;
  /** Lets all of them go; what they were at is lost. */
  close(): void;
}

const MOST_WORKERS = 8;
const WORKER_PART_MS = 40;
const PAGE_PART_MS = 8;
const START_MS = 10_000;

/** One processor is left to the page. */
export const workerCount = (processors: number): number => Math.max(1, Math.min(MOST_WORKERS, processors - 1));

async function started(module: WebAssembly.Module): Promise<{ worker: Worker; hand: Remote<WorkerHand> }> {
  const worker = new Worker(scriptUrl(workerUrl), { type: "module" });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", () => reject(new Error("A worker did not start")), { once: true });
    setTimeout(() => reject(new Error("A worker did not start in time")), START_MS);
  });
  failed.catch(() => undefined);
  try {
    const hand = wrap<WorkerHand>(worker);
    await Promise.race([hand.start(module), failed]);
    return { worker, hand };
  } catch (reason) {
    worker.terminate();
    throw reason;
  }
}

/** Workers: so many that compute, and one more that puts together, which costs little. */
async function beside(count: number): Promise<Crew> {
  const module = await compileWhole();
  const made = await Promise.allSettled(Array.from({ length: count + 1 }, () => started(module)));
  const workers = made.filter((one) => one.status === "fulfilled").map((one) => one.value);
  const [teller, ...doers] = workers;
  if (teller === undefined || doers.length === 0) {
    for (const { worker } of workers) worker.terminate();
    throw new Error("No workers");
  }
  const { hand } = teller;
  return {
    doers: doers.map(({ hand: doer }) => ({ part: (ask, first, count) => doer.part(ask, first, count) })),
    teller: {
      begin: (ask) => hand.begin(ask),
      take: (numbers) => hand.take(transfer(numbers, [numbers.buffer])),
      tell: () => hand.tell(),
      samples: () => hand.samples(),
      end: () => hand.end(),
    },
    partMs: WORKER_PART_MS,
    close: () => workers.forEach(({ worker }) => worker.terminate()),
  };
}

/** The next moment in which the page rests. */
const rest = (): Promise<void> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 16);
  });

export function onThePage(engine: Pick<WholeEngine, "Simulation">, pause: () => Promise<void> = rest): Crew {
  const hand = new Hand(engine);
  const soon = async <T>(work: () => T): Promise<T> => {
    await pause();
    return work();
  };
  return {
    doers: [{ part: (ask, first, count) => soon(() => hand.part(ask, first, count)) }],
    teller: {
      begin: async (ask) => hand.begin(ask),
      take: async (numbers) => hand.take(numbers),
      tell: () => soon(() => hand.tell()),
      samples: async () => hand.samples(),
      end: async () => hand.end(),
    },
    partMs: PAGE_PART_MS,
    close: () => hand.end(),
  };
}

export async function gatherCrew(engine: Pick<WholeEngine, "Simulation">): Promise<Crew> {
  try {
    return await beside(workerCount(navigator.hardwareConcurrency || 2));
  } catch (reason) {
    // A policy of the host, or an old browser.
    console.warn(reason);
    return onThePage(engine);
  }
}
