/**
 * Holds the data files against what the page reads of them: a file that is not as it should be ends the build, with the
 * place. The engine's build does the same for what it reads.
 */
import * as v from "valibot";
import type { Plugin } from "vite";
import { parseClaims } from "../src/claims/schema.js";

const text = v.pipe(v.string(), v.minLength(1));
const number = v.pipe(v.number(), v.finite());
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const maybe = v.optional(v.nullable(number));
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/));

const companies = v.array(
  v.looseObject({
    id,
    name: text,
    as_of: text,
    era: v.picklist(["ai", "year_2000"]),
    source_title: text,
    confirmed: v.boolean(),
    unconfirmed_fields: v.array(v.string()),
    pe_ttm: v.nullable(number),
    pe_basis: v.optional(text),
    rev_growth_pct: maybe,
    shares_change_yoy_pct: maybe,
    is_loss_making: v.optional(v.boolean()),
  }),
);

const work = { author: text, year: v.pipe(number, v.integer()), confirmed: v.boolean() };
const criticalMasses = v.looseObject({
  masses: v.array(
    v.looseObject({ ...work, id, share_low: share, share_high: share, is_quoted: v.optional(v.boolean()) }),
  ),
  households: v.looseObject({
    ...work,
    households: number,
    ever_share: share,
    at_any_time_share: share,
    first_year: number,
    last_year: number,
  }),
  loss_limits: v.looseObject(work),
});

const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}(-\d{2})?$/));
const link = v.pipe(v.string(), v.regex(/^https:\/\/[^\s\\]+$/));
const surveys = v.looseObject({
  title: text,
  question: text,
  answers: v.array(
    v.strictObject({
      month: date,
      yes_share: share,
      no_share: v.nullable(share),
      relay: v.nullable(text),
      date,
      url: v.nullable(link),
    }),
  ),
});
const companyPrices = v.looseObject({
  source_title: text,
  source_url: link,
  before: date,
  after: date,
  companies: v.array(
    v.strictObject({
      id,
      pe_before: v.nullable(number),
      pe_after: number,
      market_cap_before_b: v.nullable(number),
      market_cap_after_b: number,
    }),
  ),
});

const gdp = v.looseObject({ counts: v.array(v.looseObject({ id, date: v.nullable(text) })) });

const KNOWN: Record<string, v.GenericSchema> = {
  companies,
  company_prices: companyPrices,
  critical_masses: criticalMasses,
  surveys,
  gdp,
};

/** Everything wrong with a file of data, each by its place and what was looked for there. */
export function faults(name: string, content: unknown): string[] {
  if (name === "claims") return parseClaims(content).invalid.map(({ name: claim, place }) => `${claim}: ${place}`);
  const schema = KNOWN[name];
  const read = schema === undefined ? null : v.safeParse(schema, content);
  return (read?.issues ?? []).map((issue) => `${v.getDotPath(issue) ?? "the whole file"}: ${issue.message}`);
}

export function checkData(): Plugin {
  return {
    name: "check-data",
    enforce: "pre",
    transform(code, id) {
      const [, name = ""] = /\/data\/([\w-]+)\.json$/.exec(id) ?? [];
      if (name === "") return null;
      const found = faults(name, JSON.parse(code));
      if (found.length > 0) throw new Error(`www/data/${name}.json is not as the page reads it: ${found.join("; ")}`);
      return null;
    },
  };
}
