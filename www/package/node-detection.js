// The entry `bubble-calculator/detection` in Node: as `node.js`, for the engine of detection.
import start from "./bubble_calculator_detection.js";
import { bytesOf, isOptions } from "./node-bytes.js";

export * from "./bubble_calculator_detection.js";

/**
 * Where the engine lies. A bundler for server and browser alike may write an address here that only a browser can ask
 * for; the file beside this module is read then.
 */
function engine() {
  const { href } = new URL("./bubble_calculator_detection_bg.wasm", import.meta.url);
  return URL.canParse(href) ? href : import.meta.url.replace(/[^/]*$/, "bubble_calculator_detection_bg.wasm");
}

export default function init(given) {
  const { module_or_path: moduleOrPath = engine() } = isOptions(given) ? given : { module_or_path: given };
  return start({ module_or_path: bytesOf(moduleOrPath) });
}
