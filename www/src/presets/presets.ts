/**
 * Sets of assumptions that one press makes, over the starting ones: situations, and companies as the data have them.
 */
import companies from "../../data/companies.json";
import type { Inputs, SomeInputs, View } from "../engine/types.js";
import { writeLossMaker } from "../loss-maker/loss-maker-link.js";

export interface Preset {
  /**
   * Its words are `preset.<id>.label` (unless it is a company that is called by its name everywhere) and, where it has
   * to be explained, `preset.<id>.note`.
   */
  id: string;
  values: SomeInputs;
  view: View;
}

export interface CompanyPreset extends Preset {
  /** Its name where no language has one of its own. */
  name: string;
  era: "ai" | "year_2000";
  as_of: string;
  source: string;
  hasOwnGrowth: boolean;
  /**
   * A firm without earnings has no ratio to set: it is asked what must be true of its valuation, as a link says it.
   * Null for others.
   */
  lossMaker: string | null;
}

/**
 * The article's whole case, also behind "As the article has it". "63 times earnings take 63 years" holds only at zero
 * growth.
 */
export const ARTICLE: Preset = {
  id: "article",
  values: { price_to_earnings: 63, growth_per_year: 0, seed_share: 0.05, offering_usd_b: 400 },
  view: "tipping",
};

/** Those that stand in the open: that case, and what could happen. */
export const FIRST_PRESETS: readonly Preset[] = [
  ARTICLE,
  { id: "circle", values: { cut_link: "buyer_cloud" }, view: "loop" },
  { id: "power", values: { growth_per_year: 0.65, power_growth_twh_per_year: 10 }, view: "power" },
  // Nvidia lost 589 billion on that day, 3 % of the market value that the defaults give the listed AI trade.
  { id: "deepseek", values: { news_shock: 0.03 }, view: "timeline" },
];

/** Those under "More". */
export const MORE_PRESETS: readonly Preset[] = [
  {
    id: "checked",
    values: { price_to_earnings: 44.46, growth_per_year: 0.652, share_growth_per_year: -0.0113, offering_usd_b: 60 },
    view: "payback",
  },
  { id: "offering", values: { offering_usd_b: 400 }, view: "tipping" },
  { id: "dry", values: { external_inflow_per_quarter: 0 }, view: "tipping" },
  // In a fall of 55 %, 9 % of all investors sell, those who never sell counted in.
  { id: "households", values: { tolerance_median: 0.665, tolerance_spread: 0.06 }, view: "tipping" },
];

/** What a preset reads of a company; the rest of the record is for others. */
export interface Company {
  id: string;
  name: string;
  as_of: string;
  era: string;
  source_title: string;
  confirmed: boolean;
  unconfirmed_fields: readonly string[];
  pe_ttm: number | null;
  pe_basis?: string;
  rev_growth_pct?: number | null;
  shares_change_yoy_pct?: number | null;
  is_loss_making?: boolean;
  market_cap_b?: number | null;
}

/** A confirmed figure that is there. */
function figure(
  company: Company,
  field: "pe_ttm" | "rev_growth_pct" | "shares_change_yoy_pct" | "market_cap_b",
): number | null {
  return company.confirmed && !company.unconfirmed_fields.includes(field) ? (company[field] ?? null) : null;
}

/** Per cent as a share, without the dust of binary fractions. */
const share = (percent: number): number => Number((percent / 100).toFixed(6));

function presetOf(company: Company): CompanyPreset | null {
  const {
    id,
    name,
    as_of: asOf,
    source_title: source,
    is_loss_making: isLossMaking = false,
    pe_basis: peBasis,
  } = company;
  const era = company.era === "year_2000" ? "year_2000" : "ai";
  const ratio = figure(company, "pe_ttm");
  if (ratio === null && !isLossMaking) return null;
  const growth = figure(company, "rev_growth_pct");
  const hasOwnGrowth = !isLossMaking && growth !== null && growth > 0;
  const change = figure(company, "shares_change_yoy_pct");
  const values: Partial<Inputs> = {};
  if (ratio !== null) values.price_to_earnings = ratio;
  if (peBasis === "forward") values.earnings_basis = "forward";
  if (hasOwnGrowth) values.growth_per_year = share(growth);
  if (change !== null && change !== 0) values.share_growth_per_year = share(change);
  return {
    id,
    name,
    values,
    view: era === "ai" ? "payback" : "companies",
    era,
    as_of: asOf,
    source,
    hasOwnGrowth,
    lossMaker: isLossMaking ? writeLossMaker({ valuation_usd_b: figure(company, "market_cap_b") }) : null,
  };
}

export const companyPresets = (list: readonly Company[]): CompanyPreset[] =>
  list.flatMap((company) => presetOf(company) ?? []);
export const COMPANY_PRESETS: readonly CompanyPreset[] = companyPresets(companies as readonly Company[]);

export function presetBy(id: string): Preset | CompanyPreset | null {
  return [...FIRST_PRESETS, ...MORE_PRESETS, ...COMPANY_PRESETS].find((preset) => preset.id === id) ?? null;
}
