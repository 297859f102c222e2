/** The only module that knows the WebAssembly packages. */

import fullUrl from "../../pkg/bubble_calculator_bg.wasm?url";
import initFirst, * as first from "../../pkg/bubble_calculator_first.js";
import firstUrl from "../../pkg/bubble_calculator_first_bg.wasm?url";
import type { Engine, FullEngine } from "./types.js";

const absolute = (url: string): URL => new URL(url, document.baseURI);

/** Loads what the first view needs; rejects where WebAssembly is blocked or missing. */
export async function loadEngine(): Promise<Engine> {
  await initFirst({ module_or_path: absolute(firstUrl) });
  return first as unknown as Engine;
}

let fullEngine: Promise<FullEngine> | null = null;

async function fetchFullEngine(): Promise<FullEngine> {
  const { default: init, ...engine } = await import("../../pkg/bubble_calculator.js");
  await init({ module_or_path: absolute(fullUrl) });
  return engine;
}

/** Loads everything else, once; after a failure the next call tries again. */
export function loadFullEngine(): Promise<FullEngine> {
  fullEngine ??= fetchFullEngine().catch((reason: unknown) => {
    fullEngine = null;
    throw reason;
  });
  return fullEngine;
}
