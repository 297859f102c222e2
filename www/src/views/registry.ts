/** The views that are loaded after the first, and a fuller form of the first. */
import "../styles/view-tables.css";
import { companies } from "./companies.js";
import type { ViewDefinition } from "./definition.js";
import { episodes } from "./episodes.js";
import { leverage } from "./leverage.js";
import { map } from "./map.js";
import { moneyLoop } from "./money-loop.js";
import { output } from "./output.js";
import { payback } from "./payback.js";
import { power } from "./power.js";
import { short } from "./short.js";
import { timeline } from "./timeline.js";
import { tippingWithOffering } from "./tipping-offering.js";
import { uncertainty } from "./uncertainty.js";

export const LAZY_VIEWS: readonly ViewDefinition[] = [
  power,
  output,
  payback,
  moneyLoop,
  companies,
  timeline,
  uncertainty,
  tippingWithOffering,
  map,
  leverage,
  short,
  episodes,
];
