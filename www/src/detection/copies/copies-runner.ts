/** Makes parts of the copies of a series, or puts parts together, in a worker or on the page. */
import type { Batch } from "../../simulation/workers/scheduler.js";
import type {
  CopiesKind,
  CriticalLines,
  Detection,
  DetectionEngine,
  LpplsLines,
  SomeDetectionOptions,
} from "../engine-types.js";

/** Copies to be made; equal jobs give equal bytes. */
export interface CopiesJob {
  /** Another number for another job: what is prepared for one is kept. */
  id: number;
  kind: CopiesKind;
  values: Float64Array;
  dates: Float64Array;
  options: SomeDetectionOptions;
  seed: number;
  runs: number;
}

export type CopiesAnswer = CriticalLines | LpplsLines;

export class CopiesRunner {
  private prepared: { id: number; copies: Detection } | null = null;
  private whole: Detection | null = null;

  constructor(private readonly engine: Pick<DetectionEngine, "Detection">) {}

  private made({ kind, values, dates, options, seed, runs }: CopiesJob): Detection {
    return new this.engine.Detection(kind, values, dates, options, seed, runs);
  }

  part(job: CopiesJob, first: number, count: number): Batch {
    const from = performance.now();
    if (this.prepared?.id !== job.id) {
      this.prepared?.copies.free();
      this.prepared = null;
      this.prepared = { id: job.id, copies: this.made(job) };
    }
    return { numbers: this.prepared.copies.part(first, first + count), tookMs: performance.now() - from };
  }

  /** From now on parts of this job are put together. */
  begin(job: CopiesJob): void {
    this.end();
    this.whole = this.made(job);
  }

  merge(numbers: Float64Array): void {
    if (this.whole?.join(numbers) !== true) throw new Error("A part of other copies");
  }

  result(): CopiesAnswer {
    if (this.whole === null) throw new Error("There are no copies");
    return this.whole.result();
  }

  end(): void {
    this.whole?.free();
    this.whole = null;
  }
}
