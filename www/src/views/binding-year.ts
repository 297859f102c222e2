/** How closely electricity runs short. */
import type { Report } from "../engine/types.js";

/** Less than this times what is there is wanted where a year binds by a hair. */
const HAIR = 1.01;

/** Whether so little is missing in the binding year that a hair less would make it another one. */
export function bindsByAHair({ power: { binding_year: year, curve } }: Report): boolean {
  if (year === null) return false;
  const [wanted, supply] = [curve.wanted_twh[year], curve.supply_twh[year]];
  return wanted !== undefined && supply !== undefined && wanted < supply * HAIR;
}
