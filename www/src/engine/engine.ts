/** The only module that knows the WebAssembly packages. */
import init_first, * as first from "../../pkg/bubble_calculator_first.js";
import first_url from "../../pkg/bubble_calculator_first_bg.wasm?url";
import whole_url from "../../pkg/bubble_calculator_bg.wasm?url";
import type * as whole_package from "../../pkg/bubble_calculator.js";
import type { Engine, WholeEngine } from "./types.js";

export type * from "../../pkg/bubble_calculator.js";
export type WholePackage = typeof whole_package;

const absolute = (url: string): URL => new URL(url, document.baseURI);

/** Loads what the first view needs; rejects where WebAssembly is blocked or missing. */
export async function load_engine(): Promise<Engine> {
  await init_first({ module_or_path: absolute(first_url) });
  return first as unknown as Engine;
}

let whole: Promise<WholeEngine> | null = null;

async function fetch_whole(): Promise<WholeEngine> {
  const { default: init, ...engine } = await import("../../pkg/bubble_calculator.js");
  await init({ module_or_path: absolute(whole_url) });
  return engine;
}

/** Loads everything else, once; after a failure the next call tries again. */
export function load_whole_engine(): Promise<WholeEngine> {
  whole ??= fetch_whole().catch((reason: unknown) => {
    whole = null;
    throw reason;
  });
  return whole;
}
