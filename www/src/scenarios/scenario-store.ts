/**
 * Scenarios in this browser. Where it keeps nothing, they last as long as the page does, and everything but the keeping
 * works.
 */
import { createStore, get, type UseStore, update } from "idb-keyval";
import { merged, type Scenario, soundScenarios } from "./scenario.js";

/** `kept`: all of it; `refused`: nothing is; `full`: the last change is not; `cleared`: all that was is gone. */
export type Keeping = "kept" | "refused" | "full" | "cleared";

const KEY = "scenarios";

const isFull = (reason: unknown): boolean => reason instanceof DOMException && reason.name === "QuotaExceededError";

export class ScenarioStore {
  scenarios: readonly Scenario[] = [];
  keeping: Keeping = "kept";
  private readonly store: UseStore = createStore("bubble-calculator", "scenarios");

  /** Reads what is kept, also by another window. */
  async load(): Promise<void> {
    try {
      const stored = await get<unknown>(KEY, this.store);
      if (this.scenarios.length === 0 || (this.keeping === "kept" && stored !== undefined)) {
        this.scenarios = soundScenarios(stored);
        this.keeping = "kept";
      } else if (this.keeping === "kept") this.keeping = "cleared";
    } catch (reason) {
      console.warn(reason);
      this.keeping = "refused";
    }
  }

  /** Changes what is kept by now; what the browser does not keep is changed all the same, until the page is closed. */
  async change(edit: (scenarios: readonly Scenario[]) => readonly Scenario[]): Promise<void> {
    try {
      let changed = this.scenarios;
      await update<unknown>(KEY, (stored) => (changed = edit(this.latest(stored))), this.store);
      this.scenarios = changed;
      this.keeping = "kept";
    } catch (reason) {
      console.warn(reason);
      this.scenarios = edit(this.scenarios);
      this.keeping = isFull(reason) ? "full" : "refused";
    }
  }

  /** Of the list of the page and that of the browser, the later one; what was refused before comes to what is kept. */
  private latest(stored: unknown): readonly Scenario[] {
    if (this.keeping === "refused") return merged(soundScenarios(stored), this.scenarios).scenarios;
    return this.keeping === "kept" && stored !== undefined ? soundScenarios(stored) : this.scenarios;
  }
}
