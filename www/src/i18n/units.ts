/** How money, energy and counts are written: each language has its own ladder of large numbers. */
import type { Formats } from "./numbers.js";
import { is_chinese, is_traditional } from "./cjk.js";
import { plain, WRITINGS, type Writing } from "./input-format.js";

/** A sum in billions of dollars: "$20bn", "$1.4tn"; "200 億美元", "1.4 兆美元"; "200 亿美元", "1.4 万亿美元". */
export function money_text(usd_b: number, formats: Formats, min = 0, max = Math.max(min, 2)): string {
  const is_trillions = Math.abs(usd_b) >= 1000;
  if (!is_chinese(formats)) {
    return is_trillions ? `$${formats.number(usd_b / 1000, 0, 2)}tn` : `$${formats.number(usd_b, min, max)}bn`;
  }
  const hant = is_traditional(formats);
  if (is_trillions) return `${formats.number(usd_b / 1000, 0, 2)} ${hant ? "兆" : "万亿"}美元`;
  return `${formats.number(usd_b * 10, Math.max(0, min - 1), Math.max(0, max - 1))} ${hant ? "億" : "亿"}美元`;
}

/** Of each dollar: "53¢", "0.53 美元". */
export function part_text(share: number, formats: Formats): string {
  if (is_chinese(formats)) return `${formats.number(share, 2)} 美元`;
  const cents = share * 100;
  return `${formats.number(cents, 0, cents !== 0 && Math.abs(cents) < 9.5 ? 1 : 0)}¢`;
}

/** Chinese counts electricity in 億度, of which a TWh has ten. */
function energy_scale(formats: Formats): number {
  return is_chinese(formats) ? 10 : 1;
}

function energy_decimals(twh: number, formats: Formats): number {
  return Math.abs(twh * energy_scale(formats)) < 99.5 ? 1 : 0;
}

/** Energy as a bare number. */
export function energy_number(twh: number, formats: Formats): string {
  return formats.number(twh * energy_scale(formats), 0, energy_decimals(twh, formats));
}

/** The energy that such a number says, in TWh. */
export function energy_said(twh: number, formats: Formats): number {
  const scale = energy_scale(formats);
  return Number((twh * scale).toFixed(energy_decimals(twh, formats))) / scale;
}

const MONEY: Writing = (value, formats) => money_text(value, formats);

const PART: Writing = (value, formats) =>
  is_chinese(formats) ? `${formats.number(value, 2, 4)} 美元` : `${formats.number(value * 100, 0, 2)}¢`;

/** In billions, and in Chinese in 億. */
const BILLIONS: Writing = (value, formats) =>
  is_chinese(formats) ? formats.number(value * 10, 0, 1) : formats.number(value, 0, 2);

const UNITS: Record<string, Writing> = {
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

/** Adds to the writings what only later views show. */
export function install_units(): void {
  Object.assign(WRITINGS, UNITS);
}
