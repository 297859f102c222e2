import init, { evaluate, svg, Simulation } from "bubble-calculator";
import { answers } from "./answers.js";

init().then(() => postMessage(answers({ evaluate, svg, Simulation })));
