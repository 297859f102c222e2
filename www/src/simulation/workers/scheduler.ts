/** One simulation over a crew: parts are handed out to whoever is free, put together as they come, and told of while they do. */
import type { Answer, Ask } from "./task-runner.js";
import type { Crew } from "./pool.js";

export interface Progress {
  runs_done: number;
  /** At the pace so far; null before there is one. */
  leftMs: number | null;
}

export interface Listener {
  progress(progress: Progress): void;
  /** What the runs so far say; it comes ever more seldom, since it changes ever less. */
  told(answer: Answer): void;
}

/** Runs of the first part, whose pace sizes those that follow. */
const FIRST_RUNS = 16;
const FIRST_TOLD_MS = 250;
const TOLD_LATER_BY = 1.6;
/** A part grows or shrinks at most by this from one to the next. */
const MOST_GROWTH = 4;
const PACE_AFTER_MS = 300;

/** Runs of the next part, from the last one's. */
export function nextCount(count: number, tookMs: number, partMs: number): number {
  const growth = tookMs > 0 ? partMs / tookMs : MOST_GROWTH;
  return Math.max(1, Math.floor(count * Math.max(1 / MOST_GROWTH, Math.min(MOST_GROWTH, growth))));
}

/** Does it all; null when it was stopped, and then nothing is told any more. The parts are still put together afterwards, until `teller.end`. */
export async function run(
  ask: Ask,
  crew: Crew,
  listener: Listener,
  stop: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<Answer | null> {
  const { teller, partMs } = crew;
  const begun = now();
  let next = 0;
  let done = 0;
  let toldAt = begun;
  let gap = FIRST_TOLD_MS;
  let telling: Promise<void> | null = null;
  await teller.begin(ask);
  if (stop.aborted) return null;

  const tell = async (): Promise<void> => {
    const answer = await teller.tell();
    if (!stop.aborted) listener.told(answer);
    gap *= TOLD_LATER_BY;
    toldAt = now();
    telling = null;
  };

  const work = async (doer: Crew["doers"][number]): Promise<void> => {
    let count = FIRST_RUNS;
    while (next < ask.runs && !stop.aborted) {
      const first = next;
      const size = Math.min(count, ask.runs - first);
      next += size;
      const { numbers, tookMs } = await doer.part(ask, first, size);
      if (stop.aborted) return;
      await teller.take(numbers);
      if (stop.aborted) return;
      done += size;
      count = nextCount(count, tookMs, partMs);
      const passed = now() - begun;
      listener.progress({
        runs_done: done,
        leftMs: passed < PACE_AFTER_MS ? null : (passed / done) * (ask.runs - done),
      });
      if (telling === null && done < ask.runs && now() - toldAt >= gap) telling = tell();
    }
  };
  // Two parts on their way to each doer: it never waits for a message.
  await Promise.all(crew.doers.flatMap((doer) => [work(doer), work(doer)]));
  await telling;
  if (stop.aborted) return null;
  const answer = await teller.tell();
  return stop.aborted ? null : answer;
}
