// What both engines need to start in Node.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** What names the engine in a file, as its bytes; all else as it was given. */
export async function bytesOf(given) {
  const named = await given;
  // By its text: test runners and bundlers have a class `URL` of their own.
  const address = typeof named === "string" ? named : named?.href;
  return URL.canParse(address) && new URL(address).protocol === "file:" ? readFile(fileURLToPath(address)) : named;
}

/** Whether this is `{ module_or_path }`: a plain object of any realm, so that `Object.prototype` may be another's. */
export function isOptions(given) {
  if (typeof given !== "object" || given === null) return false;
  const prototype = Object.getPrototypeOf(given);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
