/** How often something was tested on this page: who looks often enough finds what chance has made. */

export class Trials {
  private readonly seen = new Set<string>();

  /** A test of this series with these settings; the same one again is no new trial. */
  add(series: string, trial: string): void {
    this.seen.add(`${series} ${trial}`);
  }

  get count(): number {
    return Math.max(1, this.seen.size);
  }

  reset(now: readonly [series: string, trial: string]): void {
    this.seen.clear();
    this.add(...now);
  }
}

/** The chance of at least one false alarm in so many tests that know nothing of each other. */
export const falseAlarmChance = (count: number, alarm: number): number => 1 - (1 - alarm) ** count;
