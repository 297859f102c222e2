// In Node nothing fetches a file: the same `init` reads it, so that `await init()` is all there is to it everywhere.
import { readFile } from "node:fs/promises";
import start from "./bubble_calculator.js";

export * from "./bubble_calculator.js";

/** What names the engine in a file, as its bytes; all else as it was given. */
async function bytes_of(given) {
  const named = await given;
  const place = named instanceof URL ? named : typeof named === "string" && URL.canParse(named) ? new URL(named) : null;
  return place?.protocol === "file:" ? readFile(place) : named;
}

export default function init(given) {
  const { module_or_path = new URL("./bubble_calculator_bg.wasm", import.meta.url) } =
    given !== undefined && Object.getPrototypeOf(given) === Object.prototype ? given : { module_or_path: given };
  return start({ module_or_path: bytes_of(module_or_path) });
}
