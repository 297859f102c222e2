/** How many workers there may be, and when the page itself can do their work. */
const MAX_WORKERS = 8;

/** One processor is left to the page. */
export const workerCount = (processors: number): number => Math.max(1, Math.min(MAX_WORKERS, processors - 1));

/** The next moment in which the page rests. */
export const rest = (): Promise<void> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 16);
  });
