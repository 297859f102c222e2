/**
 * One simulation over a pool of workers: parts go to whichever is free, are put together as they come, and are
 * reported while they do.
 */

/** A part of the runs, as numbers for whoever puts parts together, and how long it took. */
export interface Batch {
  numbers: Float64Array;
  tookMs: number;
}

/** Who does parts of a job, and who puts them together. */
export interface Pool<Job, Result> {
  workers: readonly { part(job: Job, first: number, count: number): Promise<Batch> }[];
  aggregator: {
    begin(job: Job): Promise<void>;
    merge(numbers: Float64Array): Promise<void>;
    result(): Promise<Result>;
  };
  /** How long a part should take: long enough to be worth its messages, short enough to be stopped at once. */
  partMs: number;
  /** Runs of the first part, whose pace sizes those that follow. */
  firstRuns?: number;
}

export interface Progress {
  runsDone: number;
  /** At the pace so far; null before there is one. */
  leftMs: number | null;
}

export interface Listener<Result> {
  progress(progress: Progress): void;
  /** What the runs so far say; it comes ever more seldom, since it changes ever less. */
  partial(answer: Result): void;
}

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
 * Does it all; null when it was stopped, and then nothing is reported any more. The parts are still put together
 * afterwards, until `aggregator.end`.
 */
export async function run<Job extends { runs: number }, Result>(
  job: Job,
  pool: Pool<Job, Result>,
  listener: Listener<Result>,
  stop: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<Result | null> {
  const { aggregator, partMs } = pool;
  const begun = now();
  let next = 0;
  let done = 0;
  let reportedAt = begun;
  let gap = FIRST_PARTIAL_MS;
  let reporting: Promise<void> | null = null;
  await aggregator.begin(job);
  if (stop.aborted) return null;

  const report = async (): Promise<void> => {
    const answer = await aggregator.result();
    if (!stop.aborted) listener.partial(answer);
    gap *= PARTIAL_BACKOFF;
    reportedAt = now();
    reporting = null;
  };

  const work = async (worker: Pool<Job, Result>["workers"][number]): Promise<void> => {
    let count = pool.firstRuns ?? FIRST_RUNS;
    while (next < job.runs && !stop.aborted) {
      const first = next;
      const size = Math.min(count, job.runs - first);
      next += size;
      const { numbers, tookMs } = await worker.part(job, first, size);
      if (stop.aborted) return;
      await aggregator.merge(numbers);
      if (stop.aborted) return;
      done += size;
      count = nextCount(count, tookMs, partMs);
      const passed = now() - begun;
      listener.progress({
        runsDone: done,
        leftMs: passed < PACE_AFTER_MS ? null : (passed / done) * (job.runs - done),
      });
      if (reporting === null && done < job.runs && now() - reportedAt >= gap) reporting = report();
    }
  };
  // Two parts on their way to each worker: it never waits for a message.
  await Promise.all(pool.workers.flatMap((worker) => [work(worker), work(worker)]));
  await reporting;
  if (stop.aborted) return null;
  const answer = await aggregator.result();
  return stop.aborted ? null : answer;
}
