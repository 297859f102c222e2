import { writeFileSync } from "node:fs";
import init, { evaluate, svg, Simulation } from "bubble-calculator";
import { answers } from "./answers.js";

test("answers", async () => {
  await init();
  writeFileSync("answers.json", answers({ evaluate, svg, Simulation }));
  expect(evaluate({}).ok).toBe(true);
});
