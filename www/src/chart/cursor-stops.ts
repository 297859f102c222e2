/** A cursor that stops at the named things of a picture: points, bars, rows. A stop is its number in their order. */

import type { Marker, Scene } from "../engine/types.js";
import type { CursorDefinition, Place, ViewContext } from "../views/definition.js";
import { toPx } from "./axis.js";

export interface Stop {
  key: string;
  x: number;
  y: number;
}

/** How far a stop is from a place: as the crow flies, or by its row alone. */
export type Nearness = "place" | "row";

export interface Stops {
  cursor: Pick<CursorDefinition, "nearest" | "step" | "bounds" | "initial">;
  /** All stops of what is told, in their order. */
  all(context: ViewContext): readonly Stop[];
  /** The stop of this number; while there is no cursor, the one where the keys begin. */
  at(stop: number | null, context: ViewContext): Stop | undefined;
}

/**
 * The stops of a scene, in the order of the keys: the arrow up or right goes on to the next. `rest` names the one where
 * the keys begin.
 */
export function stops(of: (scene: Scene) => Stop[], rest: string, nearness: Nearness = "place"): Stops {
  let known: { scene: Scene; stops: readonly Stop[] } | null = null;
  const all = (context: ViewContext): readonly Stop[] => {
    const scene = context.scene();
    if (scene === null) return [];
    if (known?.scene !== scene) known = { scene, stops: of(scene) };
    return known.stops;
  };
  const last = (context: ViewContext): number => Math.max(0, all(context).length - 1);
  const restOf = (context: ViewContext): number =>
    Math.max(
      0,
      all(context).findIndex((stop) => stop.key === rest),
    );
  return {
    cursor: {
      nearest({ x_px: xPx, y_px: yPx }: Place, frame, context) {
        let [best, least] = [0, Infinity];
        all(context).forEach((stop, index) => {
          const dy = toPx(stop.y, frame.y) - yPx;
          const distance = nearness === "row" ? Math.abs(dy) : Math.hypot(toPx(stop.x, frame.x) - xPx, dy);
          if (distance < least) [best, least] = [index, distance];
        });
        return best;
      },
      step: (from, steps, _frame, context) => Math.min(last(context), Math.max(0, from + steps)),
      bounds: (_frame, context) => [0, last(context)],
      initial: restOf,
    },
    all,
    at: (stop, context) => all(context)[stop ?? restOf(context)],
  };
}

/** Where the cursor stands at a marker: at a point, or in the middle of the outer end of a bar. */
function stopOf({ key, x, y, x2, y2 }: Marker): Stop {
  return { key, x: Math.abs(x2) > Math.abs(x) ? x2 : x, y: (y + y2) / 2 };
}

/** The markers that are stops, once each, from the lowest row up. */
export function rowsOf({ markers }: Scene, isStop: (marker: Marker) => boolean): Stop[] {
  return inOrder(markers.filter(isStop).map(stopOf), (a, b) => a.y - b.y);
}

/** The markers that are stops, once each, from left to right. */
export function pointsOf({ markers }: Scene, isStop: (marker: Marker) => boolean): Stop[] {
  return inOrder(markers.filter(isStop).map(stopOf), (a, b) => a.x - b.x || a.y - b.y);
}

function inOrder(found: Stop[], compare: (a: Stop, b: Stop) => number): Stop[] {
  return [...new Map(found.map((stop) => [stop.key, stop])).values()].sort(compare);
}
