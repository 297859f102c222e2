import init, { evaluate, svg, Simulation } from "bubble-calculator";
import engine from "bubble-calculator/bubble_calculator_bg.wasm";
import { answers } from "./answers.js";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => {
  globalThis.in_worker = data;
});
init({ module_or_path: new URL(engine, import.meta.url) }).then(() => {
  globalThis.in_page = answers({ evaluate, svg, Simulation });
});
