/** The views that the story shows, and no others. */
import type { View } from "../engine/types.js";
import { cascade } from "../views/cascade.js";
import { companies } from "../views/companies.js";
import type { ViewDefinition } from "../views/definition.js";
import { map } from "../views/map.js";
import { moneyLoop } from "../views/money-loop.js";
import { payback } from "../views/payback.js";
import { power } from "../views/power.js";
import { timeline } from "../views/timeline.js";
import { tipping } from "../views/tipping.js";
import { uncertainty } from "../views/uncertainty.js";

const VIEWS: readonly ViewDefinition[] = [
  payback,
  companies,
  power,
  moneyLoop,
  cascade,
  map,
  timeline,
  uncertainty,
  tipping,
];

export function viewNamed(name: View): ViewDefinition {
  const found = VIEWS.find((view) => view.name === name);
  if (found === undefined) throw new Error(`The story has no view ${name}`);
  return found;
}
