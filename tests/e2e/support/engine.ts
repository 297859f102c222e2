/** The engine itself, in Node: what the page shows must be what it says. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type {
  Decoded,
  Evaluation,
  Field,
  Rejection,
  Report,
  Scene,
  SomeInputs,
  View,
} from "../../../www/pkg/bubble_calculator.js";

export const LANGUAGES = ["en", "zh-Hant", "zh-Hans"] as const;

/** Answers by their questions: each new one starts a process, and polls ask the same again and again. */
const answers = new Map<string, string>();

function ask<Answer>(call: string, ...given: unknown[]): Answer {
  const input = JSON.stringify({ call, given });
  const known = answers.get(input);
  const answer =
    known ?? execFileSync(process.execPath, [join(__dirname, "node-answers.mjs")], { input, encoding: "utf8" });
  answers.set(input, answer);
  return JSON.parse(answer) as Answer;
}

export function reportOf(inputs: SomeInputs): Report {
  const answer = ask<Evaluation>("evaluate", inputs);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.report;
}

export function sceneOf(view: View, inputs: SomeInputs): Scene {
  const made = ask<Scene | Rejection>("scene", view, inputs);
  if ("ok" in made) throw new Error(JSON.stringify(made.errors));
  return made;
}

/** The inputs that a fragment says. */
export function inputsOf(fragment: string): SomeInputs {
  return ask<Decoded>("decodeLink", fragment.replace(/^#/, "")).inputs;
}

export const fields = (): Field[] => ask("fields");

/** The inputs of the firm without earnings. */
export const firmFields = (): Field[] => ask("whatMustBeTrueFields");
