import init, { evaluate, svg, Simulation } from "bubble-calculator";
import { answers } from "./answers.js";

await init();
process.stdout.write(answers({ evaluate, svg, Simulation }));
