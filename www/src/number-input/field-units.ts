/** The words that may stand around a number of each kind of field, and how many it then counts. */

import type { Field } from "../engine/types.js";
import { isChinese, isTraditional } from "../i18n/cjk.js";
import type { Formats } from "../i18n/numbers.js";

/** Words as a pattern, and what one of them counts, as a power of ten of what the field holds. */
export type Word<Exponent = number> = readonly [words: string, exponent: Exponent];

export interface Kind {
  /** The power of ten that a number alone counts. */
  alone: number;
  /**
   * The power of ten that a number with a word such as "million" counts where no unit follows; null where one has to.
   * Without it, there are no such words.
   */
  scaled?: number | null;
  units?: readonly Word[];
  /** In so many equal parts of what the field holds. */
  parts?: readonly Word[];
  /**
   * What may stand before a number, and what that number then counts where nothing behind it says so; null changes
   * nothing.
   */
  before?: readonly Word<number | null>[];
  /** What may stand behind, in this order, and changes nothing. */
  tails?: readonly string[];
}

/** Longer words stand before those that they begin with. */
const SCALES: readonly Word[] = [
  ["[萬万][億亿]|trillion|tn|t", 12],
  ["千[億亿]", 11],
  ["百[億亿]", 10],
  ["十[億亿]|billion|bn|b", 9],
  ["[億亿]", 8],
  ["千[萬万]", 7],
  ["百[萬万]|million|mn|m", 6],
  ["十[萬万]", 5],
  ["[萬万]", 4],
  ["千|thousand|k", 3],
];
/** A million on the mainland, where it is therefore not understood. */
const TRILLION_IN_TAIWAN: Word = ["兆", 12];

export const scales = (formats: Formats): readonly Word[] =>
  isTraditional(formats) ? [...SCALES, TRILLION_IN_TAIWAN] : SCALES;

const PERCENT = "%|per ?cent|pct";
const PER_MILLE = "‰";
const BASIS_POINTS = "basis points?|bps?|基[点點]";
const TENTHS = "成";
const TIMES = "times earnings|times|x|×|倍";
const DOLLAR_SIGN = "(?:us ?)?\\$|usd";
const DOLLARS = "(?:us )?dollars?|usd|美[元金]";
const A_YEAR = "(?:a|per) (?:year|annum)|/ ?(?:year|yr|y|年)|p\\.? ?a\\.?";
const A_QUARTER = "(?:a|per) quarter|/ ?(?:quarter|q|季)";
const A_DAY = "(?:a|per) day|/ ?(?:day|d|[天日])";
const OF_VALUE = "of (?:market )?value|的?市值";

/** A share, shown as so many times ten to the `exponent` per cent. */
const share = (exponent: number, tails: readonly string[] = []): Kind => ({
  alone: -2 - exponent,
  units: [
    [PERCENT, -2 - exponent],
    [PER_MILLE, -3 - exponent],
    [BASIS_POINTS, -4 - exponent],
    ...(exponent === 0 ? [[TENTHS, -1] as const] : []),
  ],
  ...(exponent === 0 ? { before: [["百分之", -2] as const] } : {}),
  tails,
});

const ratio = (...units: readonly Word[]): Kind => ({ alone: 0, units: [[TIMES, 0], ...units] });

const YEARS: Kind = { alone: 0, units: [["years?|yrs?|y|年", 0]], parts: [["months?|mths?|mos?|[个個]月", 12]] };

const money = (isZh: boolean, tails: readonly string[] = []): Kind => ({
  alone: isZh ? -1 : 0,
  scaled: -9,
  before: [[DOLLAR_SIGN, null]],
  tails: [DOLLARS, ...tails],
});

/** A price or earnings of one share, in whatever currency both are. */
const PER_SHARE: Kind = {
  alone: 0,
  before: [["(?:us|nt|hk|s|a)?\\$|usd|twd|ntd|hkd|cny|rmb|eur|gbp|jpy|krw|[¥€£₩]", null]],
  tails: [
    "(?:us )?dollars?|usd|twd|ntd|hkd|cny|rmb|eur|gbp|jpy|krw|新?[台臺]幣|人民[幣币]|美[元金]|港[元幣币]|日[圓元]|元|€",
  ],
};

/** Watt-hours, in powers of ten; 度 is a kilowatt-hour. */
const ENERGY: readonly Word[] = [
  ["twh|太瓦[時时]", 12],
  ["gwh|吉瓦[時时]", 9],
  ["mwh", 6],
  ["kwh|度|千瓦[時时]", 3],
  ["wh|瓦[時时]", 0],
];
const energy = (base: number): readonly Word[] => ENERGY.map(([words, exponent]) => [words, exponent - base]);

const CENTS: readonly Word[] = [
  ["¢|cents?|c|分", -2],
  [PERCENT, -2],
  [TENTHS, -1],
  [DOLLARS, 0],
];

/** A whole number of things. */
export const COUNT: Kind = { alone: 0, scaled: 0, tails: ["investors?|holders?|people|persons?|[人位名]"] };

function byUnit(isZh: boolean): Record<Field["unit"], Kind> {
  return {
    share: share(0),
    share_per_year: share(0, [A_YEAR]),
    share_per_quarter: share(0, [OF_VALUE, A_QUARTER]),
    drawdown_share: share(0),
    ratio: ratio(),
    years: YEARS,
    per_year: { alone: 0, tails: ["times|x|×|次", A_YEAR] },
    usd_b: money(isZh),
    usd_b_per_year: money(isZh, [A_YEAR]),
    twh: { alone: isZh ? -1 : 0, scaled: isZh ? -9 : null, units: energy(12), tails: [A_YEAR] },
    wh: { alone: 0, scaled: null, units: energy(0) },
    b_per_day: { alone: isZh ? -1 : 0, scaled: -9, tails: ["quer(?:y|ies)|requests?|次", A_DAY] },
    count: COUNT,
    choice: { alone: 0 },
  };
}

function byId(isZh: boolean): Record<string, Kind> {
  const part: Kind = { alone: isZh ? 0 : -2, units: CENTS, before: [[DOLLAR_SIGN, 0]] };
  return {
    price_multiplier: ratio([PERCENT, 0]),
    operating_leverage: ratio([PERCENT, 0]),
    // Per ten per cent of fall.
    forced_sales_per_drawdown: share(-1, [OF_VALUE]),
    own_price: PER_SHARE,
    own_earnings_per_share: PER_SHARE,
    buyer_to_cloud_share: part,
    buyer_to_vendor_share: part,
    cloud_to_vendor_share: part,
  };
}

export function kindOf({ id, unit }: Field, formats: Formats): Kind {
  const isZh = isChinese(formats);
  return byId(isZh)[id] ?? byUnit(isZh)[unit];
}
