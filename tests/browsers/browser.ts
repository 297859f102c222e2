/** The engine itself, in Node: what every browser shows must be what it says. */
import { readFileSync } from "node:fs";
import type {
  NewsHazard,
  Report,
  Scene,
  SimulationKind,
  SomeInputs,
  SpeedComparison,
  Theme,
  View,
} from "../../www/pkg/bubble_calculator.js";
import * as glue from "../../www/pkg/bubble_calculator.js";

glue.initSync({ module: readFileSync(new URL("../../www/pkg/bubble_calculator_bg.wasm", import.meta.url)) });

/** The inputs that a fragment says. */
export const inputsOf = (fragment: string): SomeInputs => glue.decodeLink(fragment.replace(/^#/, "")).inputs;

export function reportOf(inputs: SomeInputs): Report {
  const answer = glue.evaluate(inputs);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.report;
}

/** What the view of time shows beside the report. */
export function inTimeOf(inputs: SomeInputs): { speeds: SpeedComparison; hazard: NewsHazard } {
  const [speeds, hazard] = [glue.speedComparison(inputs), glue.newsHazard(inputs)];
  if ("ok" in speeds || "ok" in hazard) throw new Error(JSON.stringify([speeds, hazard]));
  return { speeds, hazard };
}

export function sceneOf(view: View, inputs: SomeInputs, theme: Theme = {}): Scene {
  const made = glue.scene(view, inputs, theme);
  if ("ok" in made) throw new Error(JSON.stringify(made.errors));
  return made;
}

/** The scene that so many runs from this seed give. */
export function sceneOfRuns(view: View, inputs: SomeInputs, kind: SimulationKind, seed: number, runs: number): Scene {
  const simulation = new glue.Simulation(kind, inputs, seed, runs);
  simulation.step(runs);
  const scene = sceneOf(view, inputs, { runs: simulation.sketch() });
  simulation.free();
  return scene;
}
