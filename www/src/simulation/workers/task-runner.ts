/**
 * Runs parts of a simulation, or puts parts together. It works the same in a worker and on the page.
 */
import type { FullEngine, Inputs, SimulationKind, Summary } from "../../engine/types.js";
import type { Batch } from "./scheduler.js";

type Simulation = InstanceType<FullEngine["Simulation"]>;

/** What is to be simulated; equal asks have equal answers. */
export interface Job {
  kind: SimulationKind;
  inputs: Inputs;
  seed: number;
  runs: number;
}

/** What the runs done so far say: in numbers, and as a picture needs them. */
export interface JobResult {
  summary: Summary;
  sketch: Float64Array;
}

export class TaskRunner {
  private whole: Simulation | null = null;

  constructor(private readonly engine: Pick<FullEngine, "Simulation">) {}

  /** Does `count` runs from the run `first` on. */
  part({ kind, inputs, seed, runs }: Job, first: number, count: number): Batch {
    const from = performance.now();
    const slice = this.engine.Simulation.slice(kind, inputs, seed, runs, first, count);
    try {
      slice.step(count);
      return { numbers: slice.part(), tookMs: performance.now() - from };
    } finally {
      slice.free();
    }
  }

  /** From now on parts of this simulation are put together. */
  begin({ kind, inputs, seed, runs }: Job): void {
    this.end();
    this.whole = new this.engine.Simulation(kind, inputs, seed, runs);
  }

  /** Puts a part to the others; in which order they come makes no difference. */
  merge(numbers: Float64Array): void {
    if (this.whole?.absorb(numbers) !== true) throw new Error("A part of other runs");
  }

  result(): JobResult {
    if (this.whole === null) throw new Error("Nothing is simulated");
    return { summary: this.whole.result(), sketch: this.whole.sketch() };
  }

  /** A row of numbers for each run, one after the other. */
  samples(): Float64Array {
    return this.whole?.samples() ?? new Float64Array();
  }

  /** Lets go of everything that was put together. */
  end(): void {
    this.whole?.free();
    this.whole = null;
  }
}
