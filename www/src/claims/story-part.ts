/** The part of the story that a claim belongs to. */
import { storyFolder } from "../story/folder.js";

export const CLAIMS_BY_PART: Readonly<Record<string, readonly string[]>> = {
  years: ["nvda_payback", "nvda_pe"],
  hope: ["yhoo_pe"],
  plug: ["tesla", "gpt3_train", "gpt5_ratio", "gpt5_45gw", "reactors", "us_china_elec"],
  loop: ["orcl_300", "orcl_nvda", "nvda_oai"],
  five: ["five_pct"],
  early: ["burry"],
};

/** Its address from the page; null for a claim that the story leaves out. */
export function storyPartOf(claim: string, language: string): string | null {
  const [part] = Object.entries(CLAIMS_BY_PART).find(([, claims]) => claims.includes(claim)) ?? [];
  return part === undefined ? null : `./${storyFolder(language)}#${part}`;
}
