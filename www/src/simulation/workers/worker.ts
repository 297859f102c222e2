/** A worker: hands of its own, over an engine made of the module that the page has compiled. */
import { expose, transfer } from "comlink";
import init, { Simulation } from "../../../pkg/bubble_calculator.js";
import { Hand, type Answer, type Ask, type Part } from "./task-runner.js";

let hand: Hand | null = null;

function hands(): Hand {
  if (hand === null) throw new Error("The worker has no engine yet");
  return hand;
}

const worker = {
  async start(module: WebAssembly.Module): Promise<void> {
    await init({ module_or_path: module });
    hand = new Hand({ Simulation });
  },
  part(ask: Ask, first: number, count: number): Part {
    const part = hands().part(ask, first, count);
    return transfer(part, [part.numbers.buffer]);
  },
  begin: (ask: Ask): void => hands().begin(ask),
  take: (numbers: Float64Array): void => hands().take(numbers),
  tell(): Answer {
    const answer = hands().tell();
    return transfer(answer, [answer.sketch.buffer]);
  },
  samples(): Float64Array {
    const samples = hands().samples();
    return transfer(samples, [samples.buffer]);
  },
  end: (): void => hands().end(),
};

export type WorkerHand = typeof worker;

expose(worker);
