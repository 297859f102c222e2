import type * as engine from "../../www/pkg/bubble_calculator.js";

export interface Work {
  what: string;
  wasm(): Float64Array;
  js(): Float64Array;
}

export function workOf(of: Pick<typeof engine, "Simulation" | "evaluate">, populations: number, draws: number): Record<"agents" | "draws", Work>;
export function assertSame(name: string, ours: Float64Array, peers: Float64Array): void;
