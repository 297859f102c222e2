/** Sets of assumptions that one press makes: situations, and companies as the data have them. */
import companies from "../data/companies.json";
import type { Inputs, ViewName } from "./shapes.js";

export interface Preset {
  /** Its words are `preset.<id>.label` (unless it is a company that is called by its name everywhere) and, where it has to be explained, `preset.<id>.note`. */
  id: string;
  values: Readonly<Inputs>;
  view: ViewName;
  /** Over the defaults, or over today's inputs. */
  is_fresh: boolean;
}

export interface CompanyPreset extends Preset {
  /** Its name where no language has one of its own. */
  name: string;
  era: "ai" | "year_2000";
  as_of: string;
  source: string;
  has_own_growth: boolean;
  /** A firm without earnings has no ratio to set: it is asked what must be true. */
  is_loss_making: boolean;
}

/** Those that stand in the open: the article's whole case, and what could happen to the assumptions of the moment. */
export const FIRST_PRESETS: readonly Preset[] = [
  { id: "article", values: { price_to_earnings: 63, growth_per_year: 0, seed_share: 0.05, offering_usd_b: 400 }, view: "tipping", is_fresh: true },
  { id: "circle", values: { cut_link: "buyer_cloud" }, view: "loop", is_fresh: false },
  { id: "power", values: { growth_per_year: 0.65, power_growth_twh_per_year: 10 }, view: "power", is_fresh: false },
  // Nvidia lost 589 billion on that day, 3 % of the market value that the defaults give the listed AI trade.
  { id: "deepseek", values: { news_shock: 0.03 }, view: "timeline", is_fresh: false },
];

/** Those under "More". */
export const MORE_PRESETS: readonly Preset[] = [
  {
    id: "checked",
    values: { price_to_earnings: 44.46, growth_per_year: 0.652, share_growth_per_year: -0.0113, offering_usd_b: 60 },
    view: "payback",
    is_fresh: true,
  },
  { id: "offering", values: { offering_usd_b: 400 }, view: "tipping", is_fresh: false },
  { id: "dry", values: { external_inflow_per_quarter: 0 }, view: "tipping", is_fresh: false },
  // Of the thresholds, 9 % lie under a fall of 55 %.
  { id: "households", values: { tolerance_median: 0.69, tolerance_spread: 0.06 }, view: "tipping", is_fresh: false },
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
}

/** A confirmed figure that is there. */
function figure(company: Company, field: "pe_ttm" | "rev_growth_pct" | "shares_change_yoy_pct"): number | null {
  return company.confirmed && !company.unconfirmed_fields.includes(field) ? (company[field] ?? null) : null;
}

/** Per cent as a share, without the dust of binary fractions. */
const share = (percent: number): number => Number((percent / 100).toFixed(6));

function preset_of(company: Company): CompanyPreset | null {
  const { id, name, as_of, source_title: source, is_loss_making = false, pe_basis } = company;
  const era = company.era === "year_2000" ? "year_2000" : "ai";
  const ratio = figure(company, "pe_ttm");
  if (ratio === null && !is_loss_making) return null;
  const growth = figure(company, "rev_growth_pct");
  const has_own_growth = !is_loss_making && growth !== null && growth > 0;
  const change = figure(company, "shares_change_yoy_pct");
  const values: Inputs = {};
  if (ratio !== null) values.price_to_earnings = ratio;
  if (pe_basis === "forward") values.earnings_basis = "forward";
  if (has_own_growth) values.growth_per_year = share(growth);
  if (change !== null && change !== 0) values.share_growth_per_year = share(change);
  return { id, name, values, view: era === "ai" ? "payback" : "companies", is_fresh: true, era, as_of, source, has_own_growth, is_loss_making };
}

export const company_presets = (list: readonly Company[]): CompanyPreset[] => list.flatMap((company) => preset_of(company) ?? []);
export const COMPANY_PRESETS: readonly CompanyPreset[] = company_presets(companies as readonly Company[]);

export function preset_by(id: string): Preset | CompanyPreset | null {
  return [...FIRST_PRESETS, ...MORE_PRESETS, ...COMPANY_PRESETS].find((preset) => preset.id === id) ?? null;
}
