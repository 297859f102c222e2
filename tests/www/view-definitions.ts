/** The kit of every view. */
import type { Kits } from "../../www/src/views/definition.js";
import { LATER_KITS } from "../../www/src/views/registry.js";
import { payback } from "../../www/src/views/payback.js";
import { installUnits } from "../../www/src/i18n/units.js";

installUnits();

export const KITS: Kits = new Map([payback, ...LATER_KITS].map((kit) => [kit.name, kit]));
