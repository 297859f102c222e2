/** The kit of every view. */
import type { Kits } from "../../www/src/kits/kit.js";
import { LATER_KITS } from "../../www/src/kits/later.js";
import { payback } from "../../www/src/kits/payback.js";
import { install_units } from "../../www/src/units.js";

install_units();

export const KITS: Kits = new Map([payback, ...LATER_KITS].map((kit) => [kit.name, kit]));
