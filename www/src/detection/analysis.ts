/**
 * Tests a series: the statistic at once, then a few copies, then all of them. What was asked last wins, and what is
 * known already is not computed again.
 */
import { type Listener, type Progress, run } from "../simulation/workers/scheduler.js";
import type { CopiesAnswer, CopiesJob } from "./copies/copies-runner.js";
import type { CopiesPool } from "./copies/pool.js";
import type {
  CopiesKind,
  CriticalLines,
  DetectionEngine,
  DetectionRefusal,
  SomeDetectionOptions,
} from "./engine-types.js";
import type { Findings } from "./findings.js";
import { endingAt, type LoadedSeries } from "./series/loaded-series.js";
import { copiesKey, optionsOf, type Settings, walksFor } from "./settings/settings.js";

export interface Lines {
  own: CriticalLines;
  constant: CriticalLines;
}

export interface AnalysisState {
  series: LoadedSeries;
  settings: Settings;
  answer: Findings | DetectionRefusal;
  phase: "passing" | "going" | "stopped" | "done" | "failed";
  done: number;
  all: number;
}

/** Copies that show a first answer. */
const FIRST_PATHS = 99;
/** Tests whose copies are kept. */
const KEPT = 12;
const SETTLE_MS = 120;
/** Below so many observations a reader is told how often the test finds what is there. */
const FEW = 100;

export const isRefused = (answer: Findings | DetectionRefusal): answer is DetectionRefusal => "errors" in answer;

export class Analysis {
  private readonly kept = new Map<string, Lines>();
  private going: AbortController | null = null;
  private timer = 0;
  private jobs = 0;
  private pool: Promise<CopiesPool> | null = null;
  current: AnalysisState | null = null;

  constructor(
    private readonly engine: DetectionEngine,
    private readonly createCopiesPool: () => Promise<CopiesPool>,
    private readonly changed: () => void,
  ) {}

  /** Copies that are known already, such as those that the build has made. */
  keep(series: LoadedSeries, settings: Settings, lines: Lines): void {
    this.kept.set(this.keyOf(series, settings), lines);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
  }

  private keyOf({ name, digest, column, divisor, values }: LoadedSeries, settings: Settings): string {
    const length = Math.min(settings.end ?? Number.POSITIVE_INFINITY, values.length);
    return JSON.stringify([name, digest, column, divisor, values.length, copiesKey(settings, length)]);
  }

  /** Asks for another test; its copies begin once the hand rests. In passing, only the statistic is computed. */
  ask(series: LoadedSeries, settings: Settings, isPassing = false): void {
    this.cease();
    const known = endingAt(series, settings.end);
    const { values, dates } = known;
    const first = this.engine.detect(values, dates, optionsOf(settings, null));
    const all = settings.paths + walksFor(settings.paths);
    const state: AnalysisState = { series, settings, answer: { ok: false, errors: [] }, phase: "done", done: 0, all };
    this.current = state;
    if (!first.ok) {
      state.answer = first;
      this.changed();
      return;
    }
    const { report } = first;
    const options = optionsOf(settings, report.two_years_observations);
    const findings: Findings = {
      series: known,
      length: series.values.length,
      settings,
      options,
      report,
      own: null,
      constant: null,
      stamps: null,
      power: isPassing ? null : this.powerOf(report.observations, options, settings.seed),
      isProvisional: true,
    };
    state.answer = findings;
    if (isPassing) {
      state.phase = "passing";
      this.changed();
      return;
    }
    const lines = this.kept.get(this.keyOf(series, settings));
    if (lines !== undefined) {
      state.answer = this.stamped(findings, lines, false);
      state.done = all;
    } else {
      state.phase = "going";
      this.timer = window.setTimeout(() => void this.start(state, findings), SETTLE_MS);
    }
    this.changed();
  }

  private powerOf(observations: number, options: SomeDetectionOptions, seed: number): number | null {
    if (observations >= FEW) return null;
    const answer = this.engine.power(observations, options, seed);
    return answer.ok ? answer.power.share : null;
  }

  private stamped(findings: Findings, { own, constant }: Lines, isProvisional: boolean): Findings {
    const { report, options } = findings;
    const answer = this.engine.dateStamps(report, own, constant, options);
    if (!answer.ok) throw new Error("The engine refuses its own report");
    return { ...findings, own, constant, stamps: answer.stamps, isProvisional };
  }

  /** No more copies; what is known stays. */
  stop(): void {
    if (this.current?.phase !== "going") return;
    this.cease();
    this.current.phase = "stopped";
    this.changed();
  }

  /** All copies after all. */
  again(): void {
    const { current } = this;
    if (current !== null) this.ask(current.series, current.settings);
  }

  private cease(): void {
    clearTimeout(this.timer);
    this.going?.abort();
    this.going = null;
  }

  private job(
    kind: CopiesKind,
    runs: number,
    { series, settings }: Findings,
    options: SomeDetectionOptions,
  ): CopiesJob {
    this.jobs += 1;
    const { values, dates } = series;
    return { id: this.jobs, kind, values, dates, options, seed: settings.seed, runs };
  }

  private async start(state: AnalysisState, findings: Findings): Promise<void> {
    const going = new AbortController();
    this.going = going;
    const { signal } = going;
    const { paths } = state.settings;
    let own: CriticalLines | null = null;
    let constant: CriticalLines | null = null;
    const show = (isProvisional: boolean): void => {
      if (own !== null && constant !== null) state.answer = this.stamped(findings, { own, constant }, isProvisional);
      this.changed();
    };
    const make = async (kind: CopiesKind, runs: number, before: number): Promise<CriticalLines | null> => {
      const listener: Listener<CopiesAnswer> = {
        progress: ({ runsDone }: Progress) => {
          state.done = Math.max(state.done, before + runsDone);
          this.changed();
        },
        partial: () => undefined,
      };
      this.pool ??= this.createCopiesPool();
      const pool = await this.pool;
      if (signal.aborted) return null;
      return (await run(
        this.job(kind, runs, findings, findings.options),
        pool,
        listener,
        signal,
      )) as CriticalLines | null;
    };
    try {
      const fewer = Math.min(FIRST_PATHS, paths);
      own = await make("signs", fewer, 0);
      if (own !== null) constant = await make("monte_carlo", walksFor(fewer), fewer);
      if (signal.aborted) return;
      if (fewer < paths) {
        show(true);
        const allOwn = await make("signs", paths, 0);
        if (allOwn === null) return;
        own = allOwn;
        show(true);
        constant = (await make("monte_carlo", walksFor(paths), paths)) ?? constant;
        if (signal.aborted) return;
      }
      state.phase = "done";
      state.done = state.all;
      if (own !== null && constant !== null) this.keep(state.series, state.settings, { own, constant });
      show(false);
    } catch (reason) {
      if (signal.aborted) return;
      console.error(reason);
      going.abort();
      this.pool = null;
      state.phase = "failed";
      this.changed();
    }
  }
}
