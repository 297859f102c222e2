/** The only module that knows the WebAssembly packages. */
import initFirst, * as first from "../../pkg/bubble_calculator_first.js";
import firstUrl from "../../pkg/bubble_calculator_first_bg.wasm?url";
import wholeUrl from "../../pkg/bubble_calculator_bg.wasm?url";
import type * as wholePackage from "../../pkg/bubble_calculator.js";
import type { Engine, WholeEngine } from "./types.js";

export type * from "../../pkg/bubble_calculator.js";
export type WholePackage = typeof wholePackage;

const absolute = (url: string): URL => new URL(url, document.baseURI);

/** Loads what the first view needs; rejects where WebAssembly is blocked or missing. */
export async function loadEngine(): Promise<Engine> {
  await initFirst({ module_or_path: absolute(firstUrl) });
  return first as unknown as Engine;
}

let whole: Promise<WholeEngine> | null = null;

async function fetchWhole(): Promise<WholeEngine> {
  const { default: init, ...engine } = await import("../../pkg/bubble_calculator.js");
  await init({ module_or_path: absolute(wholeUrl) });
  return engine;
}

/** Loads everything else, once; after a failure the next call tries again. */
export function loadWholeEngine(): Promise<WholeEngine> {
  whole ??= fetchWhole().catch((reason: unknown) => {
    whole = null;
    throw reason;
  });
  return whole;
}
