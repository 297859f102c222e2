/** Everyone who draws, fetched when asked for. */
import type { Drawer } from "./drawers/drawer.js";

export const PEERS = ["uplot", "chartjs", "echarts"] as const;
export type Peer = (typeof PEERS)[number];
export type Who = "ours" | Peer;
export const ALL: readonly Who[] = ["ours", ...PEERS];

// Each drawer alone knows the form of its data.
export const PEER_DRAWERS: Record<Peer, () => Promise<{ drawer: Drawer<any> }>> = {
  uplot: () => import("./drawers/uplot.js"),
  chartjs: () => import("./drawers/chartjs.js"),
  echarts: () => import("./drawers/echarts.js"),
};
