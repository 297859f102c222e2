/** Own companies in files and on paper. */
import type { Localization } from "../i18n/sentences.js";
import type { Assumption } from "../method/assumptions.js";
import { originOf, ownKey } from "./own-companies.js";
import { type OwnCompany, ratioOf } from "./own-company.js";

/** As JSON has it; what was not given is not there. */
export function ownRecord({ name, date, source, figures }: OwnCompany): Record<string, string | number | null> {
  const given = {
    ...(figures.kind === "share" ? { price: figures.price, earnings_per_share: figures.earnings } : {}),
    ...(figures.kind === "company"
      ? { market_value_usd_b: figures.marketValueUsdB, profit_usd_b: figures.profitUsdB }
      : {}),
  };
  return { name, as_of: date, source, price_to_earnings: ratioOf(figures), ...given };
}

/** What a row of CSV says beside the numbers, by the key of the row. */
export function ownRecords(
  companies: readonly OwnCompany[],
  localization: Localization,
): ReadonlyMap<string, Readonly<Record<string, string | null>>> {
  return new Map(
    companies.map((company, at) => [
      ownKey(at),
      { as_of: company.date, source: originOf(company, localization), source_url: null },
    ]),
  );
}

/** What a sentence or a sheet of paper says of them. */
export function ownAssumptions(companies: readonly OwnCompany[], localization: Localization): Assumption[] {
  const { messages, formats } = localization;
  return companies.map((company) => {
    const ratio = ratioOf(company.figures);
    return {
      label: company.name,
      value:
        ratio === null ? messages.text("own.loss") : messages.text("own.ratio", { ratio: formats.number(ratio, 0, 2) }),
      source: originOf(company, localization),
      start: null,
    };
  });
}
