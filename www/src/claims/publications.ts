/** Publications that have a name of their own in other languages: their words are `claims.publication.…`. */
import type { Messages } from "../i18n/messages.js";

/** By the name in the data. */
export const NAMED_PUBLICATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "Al Jazeera": "al_jazeera",
    "Sam Altman": "altman",
    "The Atlantic": "atlantic",
    "Bank of America": "bank_of_america",
    "Barron’s": "barrons",
    Bloomberg: "bloomberg",
    "China Review News": "china_review",
    "US Energy Information Administration": "eia",
    "US Environmental Protection Agency": "epa",
    "US EPA and Department of Energy": "epa_and_energy",
    "Financial Times": "financial_times",
    Fortune: "fortune",
    "Jason Furman": "furman",
    "Global Times": "global_times",
    "Goldman Sachs": "goldman_sachs",
    "The Guardian": "guardian",
    "Hindustan Times": "hindustan_times",
    "International Energy Agency": "iea",
    "India Today": "india_today",
    "Lawrence Berkeley National Laboratory": "lbnl",
    "Maeil Business Newspaper": "maeil",
    "National Bureau of Statistics of China": "nbs",
    "National Energy Administration of China": "nea",
    Nvidia: "nvidia",
    Oracle: "oracle",
    "People’s Daily": "peoples_daily",
    Reuters: "reuters",
    "Federal Reserve Bank of St. Louis": "st_louis_fed",
    UDN: "udn",
    Wallstreetcn: "wallstreetcn",
    "The Washington Post": "washington_post",
    "The Wall Street Journal": "wsj",
    Xinhua: "xinhua",
    "Jason Zweig": "zweig",
  }),
);

/** As readers of the language know it; every other is a name that stays. */
export function publicationName(publication: string, messages: Messages): string {
  const name = NAMED_PUBLICATIONS.get(publication);
  return name === undefined ? publication : messages.text(`claims.publication.${name}`);
}
