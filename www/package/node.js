// In Node nothing fetches a file: the same `init` reads it, so that `await init()` is all there is to it everywhere.
import start from "./bubble_calculator.js";
import { bytesOf, isOptions } from "./node-bytes.js";

export * from "./bubble_calculator.js";

/**
 * Where the engine lies. A bundler for server and browser alike may write an address here that only a browser can ask
 * for; the file beside this module is read then.
 */
function engine() {
  const { href } = new URL("./bubble_calculator_bg.wasm", import.meta.url);
  return URL.canParse(href) ? href : import.meta.url.replace(/[^/]*$/, "bubble_calculator_bg.wasm");
}

export default function init(given) {
  const { module_or_path: moduleOrPath = engine() } = isOptions(given) ? given : { module_or_path: given };
  return start({ module_or_path: bytesOf(moduleOrPath) });
}
