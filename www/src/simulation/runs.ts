/**
 * Random runs of the open view: started when the hand rests, shown as they come, stopped at once, and the same for the
 * same link.
 */

import type { FullEngine, Inputs, SimulationKind, SomeInputs, Summary, View } from "../engine/types.js";
import type { Controller, PageState } from "../state/controller.js";
import { areSameInputs } from "../state/diff.js";
import { readRunParams } from "./run-params.js";
import type { RunsPanelModel } from "./runs-panel.js";
import { createPool, type WorkerPool } from "./workers/pool.js";
import { type Progress, run } from "./workers/scheduler.js";
import type { Job, JobResult } from "./workers/task-runner.js";

/** What a view's runs are: those that its picture shows, and those that are only told of. */
const KIND_BY_VIEW: Partial<Record<View, readonly SimulationKind[]>> = {
  timeline: ["paths"],
  uncertainty: ["uncertainty", "agents"],
};
export const hasRuns = (view: View): boolean => KIND_BY_VIEW[view] !== undefined;

/** Populations are dear; more of them change nothing that shows. */
const MAX_POPULATIONS = 10_000;
const RESTART_DELAY_MS = 300;
/** Shown oftener, progress would take from what it tells of. */
const PROGRESS_MS = 200;

/** Runs that are done, to be taken along. */
export interface FinishedRun {
  job: Job;
  summary: Summary;
  /** A row of numbers for each run. */
  samples: Float64Array;
}

export class SimulationRuns {
  private pool: Promise<WorkerPool> | null = null;
  private going: AbortController | null = null;
  private wanted: { view: View; inputs: Inputs; runParams: readonly string[] } | null = null;
  private timer = 0;
  private answers: RunsPanelModel["answers"] = {};
  private sketch: { view: View; inputs: Inputs; numbers: Float64Array } | null = null;
  private progress: RunsPanelModel["progress"] = null;
  private state: RunsPanelModel["state"] = "idle";
  private shownAt = 0;
  /** The runs that the picture shows, once all are done. */
  done: FinishedRun | null = null;

  constructor(
    private readonly controller: Controller,
    private readonly engine: FullEngine,
    private readonly show: () => void,
  ) {}

  /** The engine whose pictures show the runs that are done. */
  get engineWithRuns(): Pick<FullEngine, "scene" | "draw" | "svg"> {
    const { engine } = this;
    const withRuns = (
      view: View,
      inputs: SomeInputs,
      theme: Parameters<FullEngine["draw"]>[3],
    ): Parameters<FullEngine["draw"]>[3] => {
      const { sketch } = this;
      if (sketch === null || sketch.view !== view || !areSameInputs(sketch.inputs, inputs)) return theme;
      return { ...(typeof theme === "string" ? { scheme: theme } : theme), runs: sketch.numbers };
    };
    return {
      scene: (view, inputs, theme) => engine.scene(view, inputs, withRuns(view, inputs, theme ?? {})),
      draw: (canvas, view, inputs, theme) => engine.draw(canvas, view, inputs, withRuns(view, inputs, theme)),
      svg: (view, inputs, theme) => engine.svg(view, inputs, withRuns(view, inputs, theme)),
    };
  }

  model({ view, inputs, runParams }: PageState): RunsPanelModel | null {
    if (!hasRuns(view)) return null;
    const { answers, progress, state } = this;
    return { view, inputs, runParams: readRunParams(runParams), answers, progress, state, canTake: this.done !== null };
  }

  /** Follows what the visitor does; the latest state wins. */
  follow({ view, inputs, runParams, isTrapped }: PageState): void {
    const { wanted } = this;
    if (
      wanted !== null &&
      wanted.view === view &&
      wanted.runParams === runParams &&
      areSameInputs(wanted.inputs, inputs)
    )
      return;
    this.wanted = { view, inputs, runParams };
    this.cease();
    this.answers = {};
    this.done = null;
    this.state = "idle";
    const { runs, seed } = readRunParams(runParams);
    const kinds = KIND_BY_VIEW[view];
    if (runs === null || kinds === undefined || isTrapped) return;
    const jobs = kinds.map(
      (kind): Job => ({ kind, inputs, seed, runs: kind === "agents" ? Math.min(runs, MAX_POPULATIONS) : runs }),
    );
    this.state = "going";
    this.progress = { kind: kinds[0] ?? "paths", runsDone: 0, runs, leftMs: null };
    this.timer = window.setTimeout(() => void this.start(view, jobs), RESTART_DELAY_MS);
  }

  /** Does the runs of this state once more. */
  again(): void {
    this.wanted = null;
    this.follow(this.controller.current);
    this.show();
  }

  stop(): void {
    this.cease();
    this.state = "stopped";
    this.show();
  }

  private cease(): void {
    clearTimeout(this.timer);
    const { going } = this;
    this.going = null;
    if (going === null) return;
    going.abort();
    void this.pool?.then(({ aggregator }) => aggregator.end());
  }

  private async start(view: View, jobs: readonly Job[]): Promise<void> {
    const going = new AbortController();
    this.going = going;
    const { signal } = going;
    try {
      this.pool ??= createPool(this.engine);
      const pool = await this.pool;
      for (const job of jobs) {
        if (signal.aborted) return;
        const listener = {
          progress: (progress: Progress): void => this.progressed(job, progress),
          partial: (answer: JobResult): void => this.told(view, job, answer),
        };
        const answer = await run(job, pool, listener, signal);
        if (answer === null) return;
        // A picture shows them; populations are only told of.
        if (answer.sketch.length > 0) {
          const samples = await pool.aggregator.samples();
          if (signal.aborted) return;
          this.done = { job, summary: answer.summary, samples };
        }
        this.told(view, job, answer);
      }
      this.state = "done";
    } catch (reason) {
      if (signal.aborted) return;
      console.error(reason);
      going.abort();
      // Whoever failed is not asked again.
      void this.pool?.then((pool) => pool.close());
      this.pool = null;
      this.state = "failed";
    }
    this.progress = null;
    this.show();
  }

  private progressed(job: Job, { runsDone, leftMs }: Progress): void {
    this.progress = { kind: job.kind, runsDone, runs: job.runs, leftMs };
    const now = performance.now();
    if (now - this.shownAt < PROGRESS_MS) return;
    this.shownAt = now;
    this.show();
  }

  private told(view: View, { kind, inputs }: Job, { summary, sketch }: JobResult): void {
    this.answers = { ...this.answers, [kind]: summary };
    if (sketch.length === 0) {
      this.show();
      return;
    }
    this.sketch = { view, inputs, numbers: sketch };
    this.controller.reevaluate();
  }
}
