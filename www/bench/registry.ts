/** Everyone who draws, fetched when asked for. */
import type { Drawer } from "./adapters/adapter.js";

export const PEERS = ["uplot", "chartjs", "echarts"] as const;
export type Peer = (typeof PEERS)[number];
export type Who = "ours" | Peer;
export const ALL: readonly Who[] = ["ours", ...PEERS];

// biome-ignore lint/suspicious/noExplicitAny: each drawer alone knows the form of its data.
export const PEER_DRAWERS: Record<Peer, () => Promise<{ drawer: Drawer<any> }>> = {
  uplot: () => import("./adapters/uplot.js"),
  chartjs: () => import("./adapters/chartjs.js"),
  echarts: () => import("./adapters/echarts.js"),
};
