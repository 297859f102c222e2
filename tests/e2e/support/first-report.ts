/** What the build that a page starts with says of a report: all but what its view does not show. */
import type { Report } from "../../../www/pkg/bubble_calculator.js";

const LATE_SECTIONS = ["gdp", "offering", "short", "path"];
const LATE_NUMBERS = [
  "doubt.burst_when_seen_probability",
  "tipping.critical_news",
  "tipping.revival_news",
  "tipping.critical_inflow_per_quarter",
  "tipping.revival_inflow_per_quarter",
  "tipping.gradient",
];

const isLate = (path: string): boolean =>
  LATE_NUMBERS.includes(path) || LATE_SECTIONS.some((section) => path === section || path.startsWith(`${section}.`));

export function firstReport(report: Report): unknown {
  const kept: Record<string, unknown> = { reasons: report.reasons.filter(({ path }) => !isLate(path)) };
  for (const [section, numbers] of Object.entries(report))
    if (section !== "reasons" && !isLate(section))
      kept[section] = Object.fromEntries(Object.entries(numbers).filter(([name]) => !isLate(`${section}.${name}`)));
  return kept;
}
