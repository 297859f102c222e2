/** Loads the engine of the test for explosive stretches, a build of its own. */
import wasmUrl from "../../pkg/bubble_calculator_detection_bg.wasm?url";
import type { DetectionEngine } from "../detection/engine-types.js";

/** Rejects where WebAssembly is blocked or missing. */
export async function loadDetectionEngine(): Promise<DetectionEngine> {
  const { default: init, ...engine } = await import("../../pkg/bubble_calculator_detection.js");
  await init({ module_or_path: new URL(wasmUrl, document.baseURI) });
  return engine as unknown as DetectionEngine;
}
