// In Node nothing fetches a file: the same `init` reads it, so that `await init()` is all there is to it everywhere.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import start from "./bubble_calculator.js";

export * from "./bubble_calculator.js";

/**
 * Where the engine lies. A bundler for server and browser alike may write an address here that only a browser can ask
 * for; the file beside this module is read then.
 */
function engine() {
  const { href } = new URL("./bubble_calculator_bg.wasm", import.meta.url);
  return URL.canParse(href) ? href : import.meta.url.replace(/[^/]*$/, "bubble_calculator_bg.wasm");
}

/** What names the engine in a file, as its bytes; all else as it was given. */
async function bytesOf(given) {
  const named = await given;
  // By its text: test runners and bundlers have a class `URL` of their own.
  const address = typeof named === "string" ? named : named?.href;
  return URL.canParse(address) && new URL(address).protocol === "file:" ? readFile(fileURLToPath(address)) : named;
}

/** Whether this is `{ module_or_path }`: a plain object of any realm, so that `Object.prototype` may be another's. */
function isOptions(given) {
  if (typeof given !== "object" || given === null) return false;
  const prototype = Object.getPrototypeOf(given);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export default function init(given) {
  const { module_or_path: moduleOrPath = engine() } = isOptions(given) ? given : { module_or_path: given };
  return start({ module_or_path: bytesOf(moduleOrPath) });
}
