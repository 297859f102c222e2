/** The stations of the argument, and the pictures that each of them has; the first is the one that it opens. */
import type { ViewName } from "../engine/types.js";

export const STATION_VIEWS = {
  power: ["power"],
  growth: ["output", "loop"],
  payback: ["payback", "companies"],
  doubt: ["timeline", "uncertainty"],
  tipping: ["tipping", "map", "leverage", "short", "episodes"],
} as const satisfies Record<string, readonly ViewName[]>;

export type StationName = keyof typeof STATION_VIEWS;

const STATIONS = Object.keys(STATION_VIEWS) as StationName[];

export function stationOf(view: ViewName): StationName {
  return STATIONS.find((name) => (STATION_VIEWS[name] as readonly ViewName[]).includes(view)) ?? "tipping";
}
