/**
 * A figure of a claim as people read it: each language has its own ladder of large numbers and its own unit of energy.
 */

import { isChinese, spaced } from "../i18n/cjk.js";
import { dateText } from "../i18n/dates.js";
import type { Localization } from "../i18n/sentences.js";

export const UNITS = [
  "ratio",
  "count",
  "share",
  "years",
  "usd",
  "usd_b",
  "wh",
  "kwh",
  "mwh",
  "twh",
  "gwh_per_day",
  "gw",
  "date",
] as const;
export type Unit = (typeof UNITS)[number];

export interface Figure {
  value: number | string;
  unit: Unit;
  as_of?: string;
  is_hindsight?: true;
}

const MINUS = "\u2212";
const MOST_DECIMALS = 4;

/** 兆 and 万亿 are the same step under two names; the words of each language name its own. */
const LADDERS: Record<"en" | "zh", [size: number, name: string][]> = {
  en: [
    [1e12, "e12"],
    [1e9, "e9"],
    [1e6, "e6"],
  ],
  zh: [
    [1e12, "e12"],
    [1e8, "e8"],
    [1e4, "e4"],
  ],
};

/** Chinese counts electricity in kilowatt-hours, whatever the prefix. */
const KWH_OF: Partial<Record<Unit, number>> = { kwh: 1, mwh: 1e3, twh: 1e9, gwh_per_day: 1e6 };

/** Decimals of what the engine computes; a stored figure keeps its own. */
const DECIMALS: Partial<Record<Unit, [min: number, max: number]>> = {
  share: [1, 1],
  years: [0, 1],
  gw: [0, 3],
  ratio: [0, 1],
  count: [0, 0],
};

function plain(value: number, localization: Localization, min = 0, max = MOST_DECIMALS): string {
  // Adding fractions of ten leaves a tail that no figure has.
  const rounded = Number(value.toPrecision(12));
  // Four digits stand without a comma in mainland print.
  const useGrouping = localization.messages.language.startsWith("zh-Hans") ? "min2" : "always";
  const format = new Intl.NumberFormat(localization.formats.language, {
    minimumFractionDigits: min,
    maximumFractionDigits: max,
    useGrouping,
  });
  return format.format(rounded).replace("-", MINUS);
}

/** "3,000", "32.1 million", "3,210 萬"; no step is larger than `largest`. */
function scaled(
  value: number,
  localization: Localization,
  max = MOST_DECIMALS,
  largest = Number.POSITIVE_INFINITY,
): string {
  const ladder = LADDERS[isChinese(localization.formats) ? "zh" : "en"];
  const step = ladder.find(([size]) => Math.abs(value) >= size && size <= largest);
  if (step === undefined) return plain(value, localization, 0, max);
  const [size, name] = step;
  return localization.messages.text(`claims.scale.${name}`, { number: plain(value / size, localization, 0, max) });
}

function numberText(
  value: number,
  unit: Exclude<Unit, "date">,
  localization: Localization,
  min: number,
  max: number,
  largest?: number,
): string {
  const named = (number: string, name: string = unit): string =>
    localization.messages.text(`claims.unit.${name}`, { number });
  const kwh = KWH_OF[unit];
  if (kwh !== undefined)
    return named(
      isChinese(localization.formats)
        ? scaled(value * kwh, localization, max, largest)
        : scaledEnergy(value, unit, localization, max),
    );
  switch (unit) {
    case "share":
      return localization.formats.percent(value, min, Math.min(max, 2));
    case "years":
      return localization.formats.years(value, min, max);
    case "usd":
      return named(plain(value, localization, value % 1 === 0 ? 0 : 2, 2));
    case "usd_b":
      return named(scaled(value * 1e9, localization, max), "usd");
    case "gw":
      return value < 0.1
        ? named(plain(value * 1000, localization, 0, 0), "mw")
        : named(plain(value, localization, min, max));
    case "wh":
      return named(plain(value, localization, min, max));
    case "count":
      return scaled(value, localization, max);
    default:
      return plain(value, localization, min, max);
  }
}

/** "10 trillion kWh", but "10,000 TWh": a prefix is scale enough. */
function scaledEnergy(value: number, unit: Unit, localization: Localization, max: number): string {
  return unit === "kwh" ? scaled(value, localization, max) : plain(value, localization, 0, max);
}

function finished(text: string, localization: Localization): string {
  return isChinese(localization.formats) ? spaced(text) : text;
}

/** Below these amounts of electricity a Chinese reader counts by a smaller step, and no larger one is taken beside them. */
const SMALL: Partial<Record<Unit, { below: number; step: number }>> = {
  twh: { below: 1000, step: 1e8 },
  mwh: { below: 10, step: 1 },
};

/** What one claim compares shares a step: 10,226 億度 beside 9,130 億度, not 1.0226 兆度. */
function largestStep(unit: Unit, beside: Readonly<Record<string, Figure>>): number | undefined {
  const small = SMALL[unit];
  if (small === undefined) return undefined;
  const isSmall = (figure: Figure): boolean => figure.unit === unit && Number(figure.value) < small.below;
  return Object.values(beside).some(isSmall) ? small.step : undefined;
}

/** A figure with its unit, as exact as its file has it, beside the other figures of its claim. */
export function figureText(
  { value, unit }: Figure,
  localization: Localization,
  beside: Readonly<Record<string, Figure>> = {},
): string {
  if (unit === "date") return dateText(String(value), localization);
  const text = numberText(Number(value), unit, localization, 0, MOST_DECIMALS, largestStep(unit, beside));
  return finished(text, localization);
}

/** A number of the engine, as exact as the page shows such numbers. */
export function recomputedText(value: number, unit: Unit, localization: Localization): string {
  if (unit === "date") return "";
  const [min, max] = DECIMALS[unit] ?? [0, 2];
  return finished(numberText(value, unit, localization, min, max), localization);
}
