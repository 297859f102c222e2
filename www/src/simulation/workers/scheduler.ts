/**
 * One simulation over a crew: parts are handed out to whoever is free, put together as they come, and told of while
 * they do.
 */

import type { WorkerPool } from "./pool.js";
import type { Job, JobResult } from "./task-runner.js";

export interface Progress {
  runsDone: number;
  /** At the pace so far; null before there is one. */
  leftMs: number | null;
}

export interface Listener {
  progress(progress: Progress): void;
  /** What the runs so far say; it comes ever more seldom, since it changes ever less. */
  partial(answer: JobResult): void;
}

/** Runs of the first part, whose pace sizes those that follow. */
const FIRST_RUNS = 16;
const FIRST_PARTIAL_MS = 250;
const PARTIAL_BACKOFF = 1.6;
/** A part grows or shrinks at most by this from one to the next. */
const MOST_GROWTH = 4;
const PACE_AFTER_MS = 300;

/** Runs of the next part, from the last one's. */
export function nextCount(count: number, tookMs: number, partMs: number): number {
  const growth = tookMs > 0 ? partMs / tookMs : MOST_GROWTH;
  return Math.max(1, Math.floor(count * Math.max(1 / MOST_GROWTH, Math.min(MOST_GROWTH, growth))));
}

/**
 * Does it all; null when it was stopped, and then nothing is told any more. The parts are still put together
 * afterwards, until `teller.end`.
 */
export async function run(
  job: Job,
  crew: WorkerPool,
  listener: Listener,
  stop: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<JobResult | null> {
  const { aggregator: teller, partMs } = crew;
  const begun = now();
  let next = 0;
  let done = 0;
  let toldAt = begun;
  let gap = FIRST_PARTIAL_MS;
  let telling: Promise<void> | null = null;
  await teller.begin(job);
  if (stop.aborted) return null;

  const tell = async (): Promise<void> => {
    const answer = await teller.result();
    if (!stop.aborted) listener.partial(answer);
    gap *= PARTIAL_BACKOFF;
    toldAt = now();
    telling = null;
  };

  const work = async (doer: WorkerPool["workers"][number]): Promise<void> => {
    let count = FIRST_RUNS;
    while (next < job.runs && !stop.aborted) {
      const first = next;
      const size = Math.min(count, job.runs - first);
      next += size;
      const { numbers, tookMs } = await doer.part(job, first, size);
      if (stop.aborted) return;
      await teller.merge(numbers);
      if (stop.aborted) return;
      done += size;
      count = nextCount(count, tookMs, partMs);
      const passed = now() - begun;
      listener.progress({
        runsDone: done,
        leftMs: passed < PACE_AFTER_MS ? null : (passed / done) * (job.runs - done),
      });
      if (telling === null && done < job.runs && now() - toldAt >= gap) telling = tell();
    }
  };
  // Two parts on their way to each doer: it never waits for a message.
  await Promise.all(crew.workers.flatMap((doer) => [work(doer), work(doer)]));
  await telling;
  if (stop.aborted) return null;
  const answer = await teller.result();
  return stop.aborted ? null : answer;
}
