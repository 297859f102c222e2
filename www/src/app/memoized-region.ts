/** A place of the page that is rendered only where something it depends on has changed. */
import { elementById, renderRegion } from "./region.js";

export class MemoizedRegion {
  private before: readonly unknown[] = [];

  constructor(private readonly id: string) {}

  /** Renders where one of these values is another than before, or the place itself is. */
  render(values: readonly unknown[], template: () => unknown): void {
    const now = [elementById(this.id), ...values];
    if (now.length === this.before.length && now.every((value, index) => value === this.before[index])) return;
    this.before = now;
    renderRegion(this.id, template());
  }
}
