/** The views that are loaded after the first, and a fuller form of the first. */
import "../styles/aside.css";
import "../styles/view-tables.css";
import type { View } from "../engine/types.js";
import { cascade } from "./cascade.js";
import { companies } from "./companies.js";
import type { ViewDefinition } from "./definition.js";
import { episodes } from "./episodes.js";
import { gdp } from "./gdp.js";
import { map } from "./map.js";
import { moneyLoop } from "./money-loop.js";
import { payback } from "./payback.js";
import { power } from "./power.js";
import { sensitivity } from "./sensitivity.js";
import { short } from "./short.js";
import { timeline } from "./timeline.js";
import { tippingWithOffering } from "./tipping-offering.js";
import { uncertainty } from "./uncertainty.js";

export const LAZY_VIEWS: readonly ViewDefinition[] = Object.values({
  power,
  gdp,
  payback,
  loop: moneyLoop,
  companies,
  timeline,
  uncertainty,
  tipping: tippingWithOffering,
  cascade,
  map,
  sensitivity,
  short,
  episodes,
} satisfies Record<View, ViewDefinition>);
