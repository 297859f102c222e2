/** How money, energy and counts are written and typed: each language has its own ladder of large numbers. */
import type { Formats } from "./format.js";
import { is_chinese, is_traditional } from "./han.js";
import { plain, WRITINGS, type Writing } from "./presentation.js";

/** A word that ends a typed number, and its power of ten. */
type Suffix = [word: RegExp, exponent: number];

/** 兆 is a trillion in Taiwan and a million on the mainland, so there it is no number. */
const LARGE: readonly Suffix[] = [
  [/(tn|trillion|萬億|万亿|t)$/i, 12],
  [/(bn|billion|b)$/i, 9],
  [/(mn|million|m)$/i, 6],
  [/[億亿]$/, 8],
  [/[萬万]$/, 4],
];

/** In watt-hours; 度 is a kilowatt-hour. */
const ENERGY: readonly Suffix[] = [
  [/twh$/i, 12],
  [/gwh$/i, 9],
  [/mwh$/i, 6],
  [/kwh$/i, 3],
  [/wh$/i, 0],
  [/(萬億|万亿)(度|千瓦[時时])$/, 15],
  [/[億亿](度|千瓦[時时])$/, 11],
  [/[萬万](度|千瓦[時时])$/, 7],
  [/(度|千瓦[時时])$/, 3],
  [/瓦[時时]$/, 0],
];

/** A typed number in units of ten to the `base`; a bare one is in units of ten to the `bare`. */
function parsed(typed: string, formats: Formats, suffixes: readonly Suffix[], base: number, bare: number): number | null {
  const text = typed.replace(/\s/g, "");
  const found = suffixes.find(([word]) => word.test(text));
  return found === undefined ? formats.parse(text, base - bare) : formats.parse(text.replace(found[0], ""), base - found[1]);
}

function large(typed: string, formats: Formats): number | null {
  const text = typed.normalize("NFKC").replace(/\s/g, "").replace(/^(US)?\$|^USD|美元$|次$|USD$/gi, "");
  const bare = is_chinese(formats) ? 8 : 9;
  if (!text.endsWith("兆")) return parsed(text, formats, LARGE, 9, bare);
  return is_traditional(formats) ? formats.parse(text.slice(0, -1), 9 - 12) : null;
}

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

const MONEY: Writing = { text: (value, formats) => money_text(value, formats), parse: large };

const PART: Writing = {
  text: (value, formats) => (is_chinese(formats) ? `${formats.number(value, 2, 4)} 美元` : `${formats.number(value * 100, 0, 2)}¢`),
  parse(typed, formats) {
    const text = typed.normalize("NFKC").replace(/\s/g, "");
    if (/(¢|c|cents?|分|%)$/i.test(text)) return formats.parse(text.replace(/¢$/, ""), 2);
    const is_dollars = is_chinese(formats) || text.startsWith("$");
    return formats.parse(text.replace(/^\$/, ""), is_dollars ? 0 : 2);
  },
};

const TWH: Writing = {
  text: (value, formats) => (is_chinese(formats) ? formats.number(value * 10, 0, 1) : formats.number(value, 0, 2)),
  parse: (text, formats) => parsed(text, formats, ENERGY, 12, is_chinese(formats) ? 11 : 12),
};

const WH: Writing = {
  text: (value, formats) => formats.number(value, 0, 2),
  parse: (text, formats) => parsed(text, formats, ENERGY, 0, 0),
};

const BILLIONS_A_DAY: Writing = {
  text: (value, formats) => (is_chinese(formats) ? formats.number(value * 10, 0, 1) : formats.number(value, 0, 2)),
  parse: (text, formats) => large(text.replace(/\s*(a|per) day$/i, ""), formats),
};

/** Per cent of profit for one per cent of sales. */
const LEVERAGE: Writing = {
  text: (value, formats) => formats.percent(value / 100, 1, 2),
  parse: (text, formats) => formats.parse(text, 0),
};

const UNITS: Record<string, Writing> = {
  usd_b: MONEY,
  usd_b_per_year: MONEY,
  twh: TWH,
  wh: WH,
  b_per_day: BILLIONS_A_DAY,
  per_year: plain(0, 0, 2),
  count: plain(0, 0, 0),
  months: plain(0, 0, 1),
  buyer_to_cloud_share: PART,
  buyer_to_vendor_share: PART,
  cloud_to_vendor_share: PART,
  operating_leverage: LEVERAGE,
};

/** Adds to the writings what only later views show. */
export function install_units(): void {
  Object.assign(WRITINGS, UNITS);
}
