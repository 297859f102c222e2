/** What the cursor reads, and what the picture shows without one. */
import type { RichText, Value } from "../../i18n/messages.js";
import { axisOf, type Findings, verdictOf } from "../findings.js";
import { levelIndex } from "../settings/settings.js";
import { momentText, type Speech } from "./moments.js";
import { type Shown, statisticText } from "./verdict-words.js";

/** The critical value of a date alone, by the copies that date the stretches. */
function curveAt({ own, constant, settings, stamps }: Findings, at: number): number | null {
  const lines = stamps?.ever.volatility === "own" ? own : constant;
  return lines?.curves[levelIndex(settings)][at] ?? null;
}

function atCursor(at: number, findings: Findings, shown: Shown, speech: Speech): RichText {
  const { messages } = speech;
  const { report } = findings;
  const axis = axisOf(findings);
  const value = report.bsadf[at] ?? null;
  const date = shown(momentText(at, axis, speech));
  if (value === null) {
    const isEarly = at < report.min_window_observations - 1;
    return messages.rich(`detection.readout.${isEarly ? "no_answer" : "no_statistic"}`, {
      date,
      window: speech.formats.number(report.min_window_observations, 0),
    });
  }
  const curve = curveAt(findings, at);
  const start = report.window_starts[at] ?? null;
  const values: Record<string, Value> = {
    date,
    statistic: shown(statisticText(value, speech)),
    curve: curve === null ? "" : shown(statisticText(curve, speech)),
    has: curve === null ? "none" : value > curve ? "above" : "below",
    start: start === null ? "" : momentText(start, axis, speech),
  };
  return messages.rich("detection.readout.cursor", values);
}

/** The largest statistic against both lines of the question. */
function atRest(findings: Findings, shown: Shown, speech: Speech): RichText {
  const { messages } = speech;
  const { report, settings } = findings;
  const verdict = verdictOf(findings);
  const level = levelIndex(settings);
  const isNow = settings.question === "now" && findings.stamps?.now !== null;
  const from = isNow ? (findings.own?.now_from ?? 0) : 0;
  let peak: number | null = null;
  for (let at = from; at < report.bsadf.length; at += 1) {
    const value = report.bsadf[at] ?? null;
    if (value !== null && (peak === null || value > (report.bsadf[peak] ?? 0))) peak = at;
  }
  if (peak === null) return "";
  const start = report.window_starts[peak] ?? 0;
  const line = (critical: number | null | undefined): Value =>
    critical == null ? "" : shown(statisticText(critical, speech));
  const [own, constant] = [verdict?.own?.critical[level] ?? null, verdict?.constant?.critical[level] ?? null];
  return messages.rich("detection.readout.rest", {
    has: own === null || constant === null ? "none" : "lines",
    date: shown(momentText(peak, axisOf(findings), speech)),
    statistic: shown(statisticText(report.bsadf[peak] ?? 0, speech)),
    own: line(own),
    constant: line(constant),
    start: momentText(start, axisOf(findings), speech),
  });
}

export const readoutText = (at: number | null, findings: Findings, shown: Shown, speech: Speech): RichText =>
  at === null ? atRest(findings, shown, speech) : atCursor(at, findings, shown, speech);
