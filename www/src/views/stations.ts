/** The station of the argument that a view belongs to. */
import type { View } from "../engine/types.js";
import { STATION_VIEWS, type Station } from "../engine/vocabulary.js";

const STATIONS = Object.keys(STATION_VIEWS) as Station[];

export function stationOf(view: View): Station {
  return STATIONS.find((name) => (STATION_VIEWS[name] as readonly View[]).includes(view)) ?? "tipping";
}
