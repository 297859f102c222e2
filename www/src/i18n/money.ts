/** How money is written: each language has its own ladder of large numbers. */
import { isChinese, isTraditional } from "./cjk.js";
import type { Formats } from "./numbers.js";

/** A sum in billions of dollars: "$20bn", "$1.4tn"; "200 億美元", "1.4 兆美元"; "200 亿美元", "1.4 万亿美元". */
export function moneyText(usdB: number, formats: Formats, min = 0, max = Math.max(min, 2)): string {
  const isTrillions = Math.abs(usdB) >= 1000;
  if (!isChinese(formats)) {
    return isTrillions ? `$${formats.number(usdB / 1000, 0, 2)}tn` : `$${formats.number(usdB, min, max)}bn`;
  }
  const hant = isTraditional(formats);
  if (isTrillions) return `${formats.number(usdB / 1000, 0, 2)} ${hant ? "兆" : "万亿"}美元`;
  return `${formats.number(usdB * 10, Math.max(0, min - 1), Math.max(0, max - 1))} ${hant ? "億" : "亿"}美元`;
}
