/** What several views need: numbers of a scene, read from its captions, table and lines. */
import type { Scene } from "../engine/types.js";

/** A number that a caption has. */
export function captionNumber(scene: Scene | null, key: string, name: string): number | null {
  const caption = scene?.captions.find((one) => one.key === key);
  return caption?.values.find((one) => one.name === name)?.value ?? null;
}

/** Linear between points of a rising abscissa; null beyond them. */
function valueAlong(x: readonly (number | null)[], y: readonly (number | null)[], at: number): number | null {
  for (let index = 0; index < x.length; index += 1) {
    const [from, to] = [x[index] ?? null, x[index + 1] ?? null];
    if (from === at) return y[index] ?? null;
    if (from === null || to === null || at < from || at >= to) continue;
    const [low, high] = [y[index] ?? null, y[index + 1] ?? null];
    return low === null || high === null ? null : low + ((high - low) * (at - from)) / (to - from);
  }
  return null;
}

/** The height of a line of this key. */
export function lineAt(scene: Scene | null, key: string, at: number): number | null {
  for (const line of scene?.series ?? []) {
    if (line.key !== key) continue;
    const found = valueAlong(line.x, line.y, at);
    if (found !== null) return found;
  }
  return null;
}

/** The number of a named row in a named column of the table. */
export function cellAt(scene: Scene | null, row: string, column: string): number | null {
  const place = scene?.table.columns.findIndex((one) => one.key === column) ?? -1;
  return scene?.table.rows[scene.row_keys.indexOf(row)]?.cells[place] ?? null;
}

/** A column of the table between its rows. */
export function columnAt(scene: Scene | null, column: string, at: number): number | null {
  const { columns, rows } = scene?.table ?? { columns: [], rows: [] };
  const index = columns.findIndex((one) => one.key === column);
  if (index < 0) return null;
  const cells = (place: number): (number | null)[] => rows.map((row) => row.cells[place] ?? null);
  return valueAlong(cells(0), cells(index), at);
}

/** Heights at which a line that may turn passes an abscissa. */
export function crossings(scene: Scene | null, key: string, at: number): number[] {
  const found: number[] = [];
  for (const line of scene?.series ?? []) {
    if (line.key !== key) continue;
    for (let index = 0; index + 1 < line.x.length; index += 1) {
      const [x0, x1] = [line.x[index] ?? 0, line.x[index + 1] ?? 0];
      const [y0, y1] = [line.y[index] ?? 0, line.y[index + 1] ?? 0];
      if (x0 !== x1 && Math.min(x0, x1) <= at && at < Math.max(x0, x1))
        found.push(y0 + ((y1 - y0) * (at - x0)) / (x1 - x0));
    }
  }
  return found;
}
