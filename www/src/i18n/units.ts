/** How money, energy and counts are written: each language has its own ladder of large numbers. */

import type { FullEngine, StyleOptions, Theme } from "../engine/types.js";
import { isChinese } from "./cjk.js";
import { NUMBER_FORMATS, type NumberFormat, plain } from "./input-format.js";
import { moneyText } from "./money.js";
import type { Formats } from "./numbers.js";
import type { Localization } from "./sentences.js";

/** Of each dollar: "53¢", "0.53 美元". */
export function partText(share: number, formats: Formats): string {
  if (isChinese(formats)) return `${formats.number(share, 2)} 美元`;
  const cents = share * 100;
  return `${formats.number(cents, 0, cents !== 0 && Math.abs(cents) < 9.5 ? 1 : 0)}¢`;
}

/** Chinese counts electricity in 億度, of which a TWh has ten. */
function energyScale(formats: Formats): number {
  return isChinese(formats) ? 10 : 1;
}

function energyDecimals(twh: number, formats: Formats): number {
  return Math.abs(twh * energyScale(formats)) < 99.5 ? 1 : 0;
}

/** Energy as a bare number. */
export function energyNumber(twh: number, formats: Formats): string {
  return formats.number(twh * energyScale(formats), 0, energyDecimals(twh, formats));
}

/** The energy that such a number says, in TWh. */
export function roundedEnergy(twh: number, formats: Formats): number {
  const scale = energyScale(formats);
  return Number((twh * scale).toFixed(energyDecimals(twh, formats))) / scale;
}

const MONEY: NumberFormat = (value, formats) => moneyText(value, formats);

const PART: NumberFormat = (value, formats) =>
  isChinese(formats) ? `${formats.number(value, 2, 4)} 美元` : `${formats.number(value * 100, 0, 2)}¢`;

/** In billions, and in Chinese in 億. */
const BILLIONS: NumberFormat = (value, formats) =>
  isChinese(formats) ? formats.number(value * 10, 0, 1) : formats.number(value, 0, 2);

const UNITS: Record<string, NumberFormat> = {
  usd_b: MONEY,
  usd_b_per_year: MONEY,
  twh: BILLIONS,
  wh: plain(0, 2),
  b_per_day: BILLIONS,
  per_year: plain(0, 2),
  count: plain(0, 0),
  months: plain(0, 1),
  buyer_to_cloud_share: PART,
  buyer_to_vendor_share: PART,
  cloud_to_vendor_share: PART,
  // Per cent of profit for one per cent of sales.
  operating_leverage: (value, formats) => formats.percent(value / 100, 1, 2),
};

/** The engine, which then numbers axes of energy in the unit of the language. */
export function inOwnUnits(engine: FullEngine, localization: Localization): FullEngine {
  const styled = (theme: Theme): StyleOptions => ({
    ...(typeof theme === "string" ? { scheme: theme } : theme),
    twh_scale: energyScale(localization.formats),
  });
  return {
    ...engine,
    draw: (canvas, view, inputs, theme) => engine.draw(canvas, view, inputs, styled(theme)),
    svg: (view, inputs, theme) => engine.svg(view, inputs, styled(theme)),
  };
}

/** Adds to the writings what only later views show. */
export function registerUnits(): void {
  Object.assign(NUMBER_FORMATS, UNITS);
}
