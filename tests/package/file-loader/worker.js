import init, { evaluate, svg, Simulation } from "bubble-calculator";
import engine from "bubble-calculator/bubble_calculator_bg.wasm";
import { answers } from "./answers.js";

init({ module_or_path: new URL(engine, import.meta.url) }).then(() =>
  postMessage(answers({ evaluate, svg, Simulation })),
);
