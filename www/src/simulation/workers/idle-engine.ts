/**
 * Asks a worker for what takes too long for the page; where there can be none, the page itself in a moment in which it
 * rests.
 */
import type { Inputs } from "../../engine/types.js";
import { compileFullEngine } from "./compiled-module.js";
import { startWorker } from "./pool.js";
import { rest } from "./processors.js";
import type { SlowAnswers, SlowCall, SlowEngine } from "./slow-calls.js";

type RemoteWorker = Awaited<ReturnType<typeof startWorker>>["remote"];

export class IdleEngine {
  private remote: Promise<RemoteWorker | null> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly engine: SlowEngine) {}

  /** Null where nobody wants to know any more when its turn has come. */
  async ask<Call extends SlowCall>(
    call: Call,
    inputs: Inputs,
    isWanted: () => boolean,
  ): Promise<SlowAnswers[Call] | null> {
    const before = this.last;
    const answer = (async () => {
      const remote = await this.worker();
      await before;
      if (!isWanted()) return null;
      if (remote !== null) return (await remote.ask(call, inputs)) as SlowAnswers[Call];
      await rest();
      return this.engine[call](inputs) as SlowAnswers[Call];
    })();
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private worker(): Promise<RemoteWorker | null> {
    this.remote ??= compileFullEngine()
      .then(startWorker)
      .then(({ remote }) => remote)
      .catch((reason: unknown) => {
        // A policy of the host, or an old browser.
        console.warn(reason);
        return null;
      });
    return this.remote;
  }
}
