/** The only module that knows the WebAssembly package. */
import init, * as pkg from "../pkg/bubble_calculator.js";
import wasm_url from "../pkg/bubble_calculator_bg.wasm?url";
import type { Engine } from "./shapes.js";

/** Loads the engine; rejects where WebAssembly is blocked or missing. */
export async function load_engine(): Promise<Engine> {
  await init({ module_or_path: new URL(wasm_url, document.baseURI) });
  return pkg as unknown as Engine;
}
