/** A cursor that stops at the named things of a picture: points, bars, rows. A stop is its number in their order. */
import { px_of } from "./axis.js";
import type { Marker, Scene } from "../engine/types.js";
import type { CursorKit, Place, Told } from "../views/definition.js";

export interface Stop {
  key: string;
  x: number;
  y: number;
}

/** How far a stop is from a place: as the crow flies, or by its row alone. */
export type Nearness = "place" | "row";

export interface Stops {
  cursor: Pick<CursorKit, "nearest" | "moved" | "ends" | "rest">;
  /** All stops of what is told, in their order. */
  all(told: Told): readonly Stop[];
  /** The stop of this number; while there is no cursor, the one where the keys begin. */
  at(stop: number | null, told: Told): Stop | undefined;
}

/** The stops of a scene, in the order of the keys: the arrow up or right goes on to the next. `rest` names the one where the keys begin. */
export function stops(of: (scene: Scene) => Stop[], rest: string, nearness: Nearness = "place"): Stops {
  let known: { scene: Scene; stops: readonly Stop[] } | null = null;
  const all = (told: Told): readonly Stop[] => {
    const scene = told.scene();
    if (scene === null) return [];
    if (known?.scene !== scene) known = { scene, stops: of(scene) };
    return known.stops;
  };
  const last = (told: Told): number => Math.max(0, all(told).length - 1);
  const rest_of = (told: Told): number =>
    Math.max(
      0,
      all(told).findIndex((stop) => stop.key === rest),
    );
  return {
    cursor: {
      nearest({ x_px, y_px }: Place, frame, told) {
        let [best, least] = [0, Infinity];
        all(told).forEach((stop, index) => {
          const dy = px_of(stop.y, frame.y) - y_px;
          const distance = nearness === "row" ? Math.abs(dy) : Math.hypot(px_of(stop.x, frame.x) - x_px, dy);
          if (distance < least) [best, least] = [index, distance];
        });
        return best;
      },
      moved: (from, steps, _frame, told) => Math.min(last(told), Math.max(0, from + steps)),
      ends: (_frame, told) => [0, last(told)],
      rest: rest_of,
    },
    all,
    at: (stop, told) => all(told)[stop ?? rest_of(told)],
  };
}

/** Where the cursor stands at a marker: at a point, or in the middle of the outer end of a bar. */
function stop_of({ key, x, y, x2, y2 }: Marker): Stop {
  return { key, x: Math.abs(x2) > Math.abs(x) ? x2 : x, y: (y + y2) / 2 };
}

/** The markers that are stops, once each, from the lowest row up. */
export function rows_of({ markers }: Scene, is_stop: (marker: Marker) => boolean): Stop[] {
  return in_order(markers.filter(is_stop).map(stop_of), (a, b) => a.y - b.y);
}

/** The markers that are stops, once each, from left to right. */
export function points_of({ markers }: Scene, is_stop: (marker: Marker) => boolean): Stop[] {
  return in_order(markers.filter(is_stop).map(stop_of), (a, b) => a.x - b.x || a.y - b.y);
}

function in_order(found: Stop[], compare: (a: Stop, b: Stop) => number): Stop[] {
  return [...new Map(found.map((stop) => [stop.key, stop])).values()].sort(compare);
}
