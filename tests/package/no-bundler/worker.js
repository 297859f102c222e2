import init, { evaluate, svg, Simulation } from "./node_modules/bubble-calculator/bubble_calculator.js";
import { answers } from "./answers.js";

await init();
postMessage(answers({ evaluate, svg, Simulation }));
