/** Starts a worker over an engine that the page has compiled. */
import { type Remote, wrap } from "comlink";
import { scriptUrl } from "../../platform/trusted-types.js";

const START_MS = 10_000;

/** Rejects where workers are blocked, or do not come in time. */
export async function startWorkerAt<Api extends { start(module: WebAssembly.Module): Promise<void> }>(
  url: string,
  module: WebAssembly.Module,
): Promise<{ worker: Worker; remote: Remote<Api> }> {
  const worker = new Worker(scriptUrl(url), { type: "module" });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", () => reject(new Error("A worker did not start")), { once: true });
    setTimeout(() => reject(new Error("A worker did not start in time")), START_MS);
  });
  failed.catch(() => undefined);
  try {
    const remote = wrap<Api>(worker);
    const start = remote.start as (module: WebAssembly.Module) => Promise<void>;
    await Promise.race([start(module), failed]);
    return { worker, remote };
  } catch (reason) {
    worker.terminate();
    throw reason;
  }
}

/**
 * Starts so many workers and one more, which puts together what the others compute. Rejects, and leaves none running,
 * unless there are two.
 */
export async function startPool<Api extends { start(module: WebAssembly.Module): Promise<void> }>(
  url: string,
  module: WebAssembly.Module,
  count: number,
): Promise<{ aggregator: Remote<Api>; others: readonly Remote<Api>[]; close(): void }> {
  const starts = Array.from({ length: count + 1 }, () => startWorkerAt<Api>(url, module));
  const settled = await Promise.allSettled(starts);
  const started = settled.filter((one) => one.status === "fulfilled").map((one) => one.value);
  const close = (): void => {
    for (const { worker } of started) worker.terminate();
  };
  const [aggregator, ...others] = started.map(({ remote }) => remote);
  if (aggregator === undefined || others.length === 0) {
    close();
    throw new Error("No workers");
  }
  return { aggregator, others, close };
}
