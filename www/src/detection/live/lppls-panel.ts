/** The second test of the page: computed once its fold is open and the first test has rested. */
import { renderRegion } from "../../app/region.js";
import type { Localization } from "../../i18n/sentences.js";
import { run } from "../../simulation/workers/scheduler.js";
import type { CopiesPool } from "../copies/pool.js";
import type { DetectionEngine, LpplsLines } from "../engine-types.js";
import type { Findings } from "../findings.js";
import { LPPLS_COPIES, LPPLS_WAITING, lppls } from "../page/lppls.js";

/** A fit needs so many observations. */
const FEWEST = 60;

export class LpplsPanel {
  private model = LPPLS_WAITING;
  private isOpen = false;
  private findings: Findings | null = null;
  private tested: Findings | null = null;
  private going: AbortController | null = null;
  private jobs = 0;
  private pool: Promise<CopiesPool> | null = null;

  constructor(
    private readonly env: {
      engine: DetectionEngine;
      localization: Localization;
      createCopiesPool: () => Promise<CopiesPool>;
    },
  ) {}

  /** Another answer of the first test is shown. */
  follow(findings: Findings | null): void {
    if (this.findings?.series !== findings?.series) this.cease();
    this.findings = findings;
    if (this.isOpen) void this.test();
    this.render();
  }

  private cease(): void {
    this.going?.abort();
    this.going = null;
    this.tested = null;
    this.model = LPPLS_WAITING;
  }

  private async test(): Promise<void> {
    const { findings } = this;
    if (findings === null || findings.isProvisional || this.tested?.series === findings.series) return;
    this.tested = findings;
    const { values, dates } = findings.series;
    if (values.length < FEWEST || values.some((value) => value <= 0)) {
      this.put({ phase: "too_short" });
      return;
    }
    const { engine, createCopiesPool } = this.env;
    const answer = engine.lppls(values, dates, null, findings.options);
    if (!answer.ok) {
      this.put({ phase: "failed" });
      return;
    }
    this.put({ report: answer.report, phase: "going" });
    const going = new AbortController();
    this.going = going;
    this.jobs += 1;
    const { options, settings } = findings;
    const job = {
      id: this.jobs,
      kind: "lppls_copies" as const,
      values,
      dates,
      options,
      seed: settings.seed,
      runs: LPPLS_COPIES,
    };
    try {
      this.pool ??= createCopiesPool();
      const told = {
        progress: ({ runsDone }: { runsDone: number }) => this.put({ done: runsDone }),
        partial: () => undefined,
      };
      const lines = (await run(job, await this.pool, told, going.signal)) as LpplsLines | null;
      if (lines !== null) this.put({ lines, phase: "done" });
    } catch (reason) {
      if (going.signal.aborted) return;
      console.error(reason);
      this.pool = null;
      this.put({ phase: "failed" });
    }
  }

  private put(change: Partial<typeof LPPLS_WAITING>): void {
    this.model = { ...this.model, ...change };
    this.render();
  }

  private render(): void {
    renderRegion(
      "lppls",
      lppls(this.model, this.env.localization, (isOpen) => {
        this.isOpen = isOpen;
        if (isOpen) void this.test();
      }),
    );
  }
}
