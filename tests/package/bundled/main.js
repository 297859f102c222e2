import init, { evaluate, svg, Simulation } from "bubble-calculator";
import { answers } from "./answers.js";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => {
  globalThis.in_worker = data;
});
init().then(() => {
  globalThis.in_page = answers({ evaluate, svg, Simulation });
});
