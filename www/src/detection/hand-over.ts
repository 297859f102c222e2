/** From a stretch into the calculator: the numbers that it takes along, and what each assumes. */
import type { DetectionEngine, Episode, EpisodeFacts, MarketOfFacts } from "./engine-types.js";
import { axisOf, type Findings, verdictOf } from "./findings.js";
import { momentText, type Speech } from "./words/moments.js";
import { mainEpisode } from "./words/verdict-words.js";

/** Inputs of the calculator that no series says, at their starting values. */
export type MarketStart = Omit<MarketOfFacts, "per_year">;

type HandedField = "bubble_share" | "external_inflow_per_quarter" | "price_growth_per_year";

export interface HandedValue {
  field: HandedField;
  text: string;
  /** What the series says where the calculator's limits cut it; null where they do not. */
  found: string | null;
}

export interface HandOver {
  episode: Episode;
  facts: EpisodeFacts;
  values: HandedValue[];
  /** The calculator's state, as its fragment. */
  fragment: string;
}

/** Keys of the calculator's links for what is handed over. */
const LINK_KEYS: Record<HandedField, string> = {
  bubble_share: "beta",
  external_inflow_per_quarter: "cx",
  price_growth_per_year: "gp",
};
/** The calculator's limits of a price's growth. */
const GROWTH = { min: 0, max: 2 };

/** The stretch that is handed over: the one of which the verdict speaks, where it rises. */
export function handOver(
  findings: Findings,
  engine: Pick<DetectionEngine, "episodeFacts">,
  market: MarketStart,
  { formats }: Speech,
): HandOver | null {
  const verdict = verdictOf(findings);
  const episode = verdict === null ? null : mainEpisode(verdict);
  const perYear = findings.report.per_year;
  if (episode === null || episode.direction !== "up" || perYear === null) return null;
  const { report, series, options } = findings;
  const answer = engine.episodeFacts(report, series.values, options, episode, null, { per_year: perYear, ...market });
  if (!answer.ok || answer.facts === null) return null;
  const { facts } = answer;
  const growth = facts.price_growth_per_year;
  const growthUsed = Math.min(GROWTH.max, Math.max(GROWTH.min, growth));
  const found = [
    ...facts.inputs,
    { field: "price_growth_per_year", found: growth, value: growthUsed, is_clamped: growth !== growthUsed },
  ];
  const text = (field: string, value: number): string =>
    field === "external_inflow_per_quarter" ? formats.percent(value, 1, 2) : formats.percent(value, 0);
  const taken = found.flatMap((one) => {
    const field = (Object.keys(LINK_KEYS) as HandedField[]).find((known) => known === one.field);
    return field === undefined ? [] : [{ ...one, field }];
  });
  const parts = taken.map(({ field, value }) => `${LINK_KEYS[field]}=${rounded(value)}`);
  return {
    episode,
    facts,
    values: taken.map(({ field, value, found: given, is_clamped: isCut }) => ({
      field,
      text: text(field, value),
      found: isCut ? text(field, given) : null,
    })),
    fragment: `#v=1&bmode=set&${parts.join("&")}`,
  };
}

/** As many digits as a link needs. */
const rounded = (value: number): string => String(Number(value.toPrecision(6)));

export const episodeName = (
  { episode }: HandOver,
  findings: Findings,
  speech: Speech,
): { start: string; end: string } => ({
  start: momentText(episode.start, axisOf(findings), speech),
  end: momentText(episode.end, axisOf(findings), speech),
});
