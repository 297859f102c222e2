/** Settings that can be undone. */
import type { Settings } from "./settings.js";

const MOST = 100;

export class SettingsHistory {
  private past: Settings[] = [];
  private future: Settings[] = [];
  private committed: Settings;

  constructor(start: Settings) {
    this.committed = start;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** A step, unless nothing has changed. */
  commit(settings: Settings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.committed)) return;
    this.past = [...this.past, this.committed].slice(-MOST);
    this.future = [];
    this.committed = settings;
  }

  undo(): Settings {
    const before = this.past.pop();
    if (before !== undefined) {
      this.future.push(this.committed);
      this.committed = before;
    }
    return this.committed;
  }

  redo(): Settings {
    const next = this.future.pop();
    if (next !== undefined) {
      this.past.push(this.committed);
      this.committed = next;
    }
    return this.committed;
  }

  /** Another series begins anew. */
  restart(settings: Settings): void {
    this.past = [];
    this.future = [];
    this.committed = settings;
  }
}
