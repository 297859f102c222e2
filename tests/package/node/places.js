// The other ways to hand the engine over: its address, its bytes, and without waiting.
import { readFileSync } from "node:fs";
import init, { evaluate, initSync } from "bubble-calculator";

const address = import.meta.resolve("bubble-calculator/bubble_calculator_bg.wasm");
const [, , way] = process.argv;
if (way === "text") await init({ module_or_path: address });
else if (way === "address") await init({ module_or_path: Promise.resolve(new URL(address)) });
else if (way === "bytes") await init({ module_or_path: readFileSync(new URL(address)) });
else if (way === "at_once") initSync({ module: readFileSync(new URL(address)) });
process.stdout.write(String(evaluate({}).report.payback.years));
