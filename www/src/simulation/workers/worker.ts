/** A worker: runs parts of simulations with an engine made of the module that the page has compiled. */
import { expose, transfer } from "comlink";
import init, { flips, newsHazard, Simulation, speedComparison } from "../../../pkg/bubble_calculator.js";
import type { Inputs } from "../../engine/types.js";
import type { Batch } from "./scheduler.js";
import type { SlowAnswers, SlowCall, SlowEngine } from "./slow-calls.js";
import { type Job, type JobResult, TaskRunner } from "./task-runner.js";

const SLOW: SlowEngine = { flips, newsHazard, speedComparison };

let runner: TaskRunner | null = null;

function taskRunner(): TaskRunner {
  if (runner === null) throw new Error("The worker has no engine yet");
  return runner;
}

const worker = {
  async start(module: WebAssembly.Module): Promise<void> {
    await init({ module_or_path: module });
    runner = new TaskRunner({ Simulation });
  },
  part(job: Job, first: number, count: number): Batch {
    const part = taskRunner().part(job, first, count);
    return transfer(part, [part.numbers.buffer]);
  },
  begin: (job: Job): void => taskRunner().begin(job),
  merge: (numbers: Float64Array): void => taskRunner().merge(numbers),
  result(): JobResult {
    const answer = taskRunner().result();
    return transfer(answer, [answer.sketch.buffer]);
  },
  samples(): Float64Array {
    const samples = taskRunner().samples();
    return transfer(samples, [samples.buffer]);
  },
  end: (): void => taskRunner().end(),
  ask: (call: SlowCall, inputs: Inputs): SlowAnswers[SlowCall] => SLOW[call](inputs),
};

export type WorkerTaskRunner = typeof worker;

expose(worker);
