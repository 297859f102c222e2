/** The verdict in words: a test's answer about a path, never a statement about value. */
import { html } from "lit/html.js";
import type { RichText, Value } from "../../i18n/messages.js";
import type { DetectionVerdict, Episode, FamilyLine, Question } from "../engine-types.js";
import { axisOf, type Findings, verdictOf, verdictOn } from "../findings.js";
import { alarmShare } from "../settings/settings.js";
import { momentText, type Speech } from "./moments.js";

/** How a number of the answer is shown in a sentence. */
export type Shown = (text: string) => Value;
export const PLAIN: Shown = (text) => text;

/** "0.13", or three decimals where two would say nothing. */
export const probabilityText = (p: number, { formats }: Speech): string => formats.number(p, p < 0.095 ? 3 : 2);

export const statisticText = (statistic: number, { formats }: Speech): string => formats.number(statistic, 2);

const pOf = (line: FamilyLine | null): number | null => line?.p_value ?? null;

function probability(line: FamilyLine | null, shown: Shown, speech: Speech): Value {
  const p = pOf(line);
  const { messages } = speech;
  return p === null
    ? messages.text("detection.p_unknown")
    : shown(messages.text("detection.p", { p: probabilityText(p, speech) }));
}

/** The stretch of which the sentence speaks: the strongest of those that count and go the way of the verdict. */
export function mainEpisode({ verdict, episodes }: DetectionVerdict): Episode | null {
  const way = verdict === "collapse_only" ? "down" : "up";
  const counted = episodes.filter(({ established, direction }) => established && direction === way);
  return counted.reduce<Episode | null>(
    (best, one) => (best === null || one.peak_statistic > best.peak_statistic ? one : best),
    null,
  );
}

/** What the series did and when, as the middle of a sentence. */
function phrase(episode: Episode, findings: Findings, shown: Shown, speech: Speech): Value {
  const axis = axisOf(findings);
  const { messages } = speech;
  const moment = (at: number): Value => shown(momentText(at, axis, speech));
  const values = {
    kind: findings.settings.series_kind,
    start: moment(episode.start),
    end: moment(episode.end),
  };
  const time = episode.ongoing ? "since" : episode.start === episode.end ? "in" : "between";
  const way = episode.direction === "down" ? "fell" : "ran";
  const text = [messages.rich(`detection.${way}.${time}`, values)].flat();
  return text.every((piece) => typeof piece === "string") ? text.join("") : html`${text}`;
}

/** Sentences one after the other. */
function joined(sentences: readonly RichText[], { messages }: Speech): RichText {
  const between = messages.text("word.between");
  return sentences.flatMap((sentence, index) => (index === 0 ? sentence : [between, sentence].flat()));
}

/** Whether the copies with flipped signs speak against chance as well, only too briefly for a date. */
const ownRejects = ({ own }: DetectionVerdict, findings: Findings): boolean =>
  (pOf(own) ?? 1) <= alarmShare(findings.settings);

function sentences(findings: Findings, verdict: DetectionVerdict, shown: Shown, speech: Speech): RichText[] {
  const { messages, formats } = speech;
  const own = probability(verdict.own, shown, speech);
  const episode = mainEpisode(verdict);
  const values = { own, what: episode === null ? "" : phrase(episode, findings, shown, speech) };
  const said = (name: string, more: Record<string, Value> = {}): RichText =>
    messages.rich(`detection.verdict.${name}`, { ...values, ...more });
  switch (verdict.verdict) {
    case "established": {
      const called = episode?.called ?? null;
      if (called === null) return [said("established")];
      return [said("established"), said("called", { called: shown(momentText(called, axisOf(findings), speech)) })];
    }
    case "if_constant_volatility":
      return [said("if_constant"), said(ownRejects(verdict, findings) ? "own_too_short" : "own_weak")];
    case "collapse_only":
      return [said("collapse"), said("collapse_what")];
    case "too_short":
      return [said("too_short", { constant: probability(verdict.constant, shown, speech) })];
    case "cannot_tell":
      return [said("cannot_tell", { count: formats.number(findings.report.observations, 0) })];
    case "none":
      return [said("none"), said("none_what")];
  }
}

/** The verdict on the question that is asked. */
export function verdictText(findings: Findings, shown: Shown, speech: Speech): RichText {
  const verdict = verdictOf(findings);
  if (verdict === null) return speech.messages.text("detection.verdict.waiting");
  return joined(sentences(findings, verdict, shown, speech), speech);
}

/** The other question, in short, by both kinds of copies; null where the series has no last years. */
export function otherText(findings: Findings, shown: Shown, speech: Speech): RichText | null {
  const { stamps, settings } = findings;
  if (stamps === null || stamps.now === null) return null;
  const other: Question = settings.question === "ever" ? "now" : "ever";
  const verdict = verdictOn(findings, other);
  if (verdict === null) return null;
  const { messages } = speech;
  return messages.rich("detection.other", {
    question: other,
    verdict: verdict.verdict,
    own: probability(verdict.own, shown, speech),
    constant: probability(verdict.constant, shown, speech),
  });
}
