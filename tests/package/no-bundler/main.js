import init, { evaluate, svg, Simulation } from "./node_modules/bubble-calculator/bubble_calculator.js";
import { answers } from "./answers.js";

const worker = new Worker("./worker.js", { type: "module" });
worker.addEventListener("message", ({ data }) => {
  globalThis.in_worker = data;
});
await init();
globalThis.in_page = answers({ evaluate, svg, Simulation });
