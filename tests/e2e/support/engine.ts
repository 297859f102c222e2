/** The engine itself, in Node: what the page shows must be what it says. */
import { readFileSync } from "node:fs";
import { evaluate, initSync, link_decode, scene, type InputValues, type Report, type Scene, type View } from "../../../www/pkg/bubble_calculator.js";

initSync({ module: readFileSync(new URL("../../../www/pkg/bubble_calculator_bg.wasm", import.meta.url)) });

export const VIEWS: readonly View[] = ["power", "output", "loop", "payback", "companies", "timeline", "uncertainty", "tipping", "map", "leverage", "short", "episodes"];
export const LANGUAGES = ["en", "zh-Hant", "zh-Hans"] as const;

export function report_of(inputs: InputValues): Report {
  const answer = evaluate(inputs);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.report;
}

export function scene_of(view: View, inputs: InputValues): Scene {
  const made = scene(view, inputs);
  if ("ok" in made) throw new Error(JSON.stringify(made.errors));
  return made;
}

/** The inputs that a fragment says. */
export function inputs_of(fragment: string): InputValues {
  return link_decode(fragment.replace(/^#/, "")).inputs;
}
