/** What a kept link says: inputs, their report, and what the page has of its own. */
import type { AppContext } from "../app/context.js";
import type { Inputs, Report, View } from "../engine/types.js";
import { splitLink } from "../state/link.js";

export interface ScenarioState {
  view: View;
  inputs: Inputs;
  report: Report;
  ownCompanies: string | null;
}

/** Null where the engine refuses it. A link of an older version is read like any other. */
export function stateOf(link: string, app: AppContext): ScenarioState | null {
  const { page, engineText } = splitLink(link);
  return app.tryEngine(() => {
    const { inputs } = app.engine.decodeLink(engineText);
    const complete = Object.freeze({ ...app.controller.defaults, ...inputs });
    const evaluation = app.engine.evaluate(complete);
    if (!evaluation.ok) return null;
    return { view: page.view, inputs: complete, report: evaluation.report, ownCompanies: page.ownCompanies };
  });
}
