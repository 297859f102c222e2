/** A file of prices for the test of prices. */
import { walkLevels } from "../../../www/src/detection/series/random-walks.js";

/** Months of a walk, and then a rise that doubles its own pace. */
export function monthlyPrices(header: string, length = 120): string {
  const levels = walkLevels(1);
  const rows = Array.from({ length }, (_, at) => {
    const day = new Date(Date.UTC(2010, at, 1)).toISOString().slice(0, 10);
    const rise = at < length - 24 ? 0 : 2 * 1.16 ** (at - length + 24);
    return `${day},${((levels[at] ?? 100) + rise).toFixed(2)}`;
  });
  return `${header}\n${rows.join("\n")}\n`;
}
