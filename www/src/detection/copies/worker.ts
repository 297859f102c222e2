/** A worker: makes parts of the copies with an engine made of the module that the page has compiled. */
import { expose, transfer } from "comlink";
import init, * as engine from "../../../pkg/bubble_calculator_detection.js";
import type { Batch } from "../../simulation/workers/scheduler.js";
import type { DetectionEngine } from "../engine-types.js";
import { type CopiesAnswer, type CopiesJob, CopiesRunner } from "./copies-runner.js";

let runner: CopiesRunner | null = null;

function copiesRunner(): CopiesRunner {
  if (runner === null) throw new Error("The worker has no engine yet");
  return runner;
}

const worker = {
  async start(module: WebAssembly.Module): Promise<void> {
    await init({ module_or_path: module });
    runner = new CopiesRunner(engine as unknown as DetectionEngine);
  },
  part(job: CopiesJob, first: number, count: number): Batch {
    const part = copiesRunner().part(job, first, count);
    return transfer(part, [part.numbers.buffer]);
  },
  begin: (job: CopiesJob): void => copiesRunner().begin(job),
  merge: (numbers: Float64Array): void => copiesRunner().merge(numbers),
  result: (): CopiesAnswer => copiesRunner().result(),
  end: (): void => copiesRunner().end(),
};

export type CopiesWorker = typeof worker;

expose(worker);
