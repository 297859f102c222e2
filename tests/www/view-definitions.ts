/** The kit of every view. */

import { registerUnits } from "../../www/src/i18n/units.js";
import type { ViewDefinitions } from "../../www/src/views/definition.js";
import { payback } from "../../www/src/views/payback.js";
import { LAZY_VIEWS } from "../../www/src/views/registry.js";

registerUnits();

export const VIEWS_BY_NAME: ViewDefinitions = new Map(
  [payback, ...LAZY_VIEWS].map((definition) => [definition.name, definition]),
);
