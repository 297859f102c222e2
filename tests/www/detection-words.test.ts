/** What the page of the test says, in every language: each verdict on each kind of series, with its numbers. */
import { describe, expect, test } from "vitest";
import { compiled } from "../../www/build/messages.js";
import type {
  CriticalLines,
  DetectionReport,
  DetectionVerdict,
  Episode,
  FamilyLine,
  Verdict,
} from "../../www/src/detection/engine-types.js";
import type { Findings } from "../../www/src/detection/findings.js";
import { cellsOf } from "../../www/src/detection/page/episodes-table.js";
import { testedText, trialsText } from "../../www/src/detection/page/remarks.js";
import { settingsOf } from "../../www/src/detection/settings/settings.js";
import { captionText } from "../../www/src/detection/words/caption-words.js";
import { refusalTexts, warningText } from "../../www/src/detection/words/issue-words.js";
import { momentText, shortRangeText } from "../../www/src/detection/words/moments.js";
import { readoutText } from "../../www/src/detection/words/readout-words.js";
import { otherText, PLAIN, verdictText } from "../../www/src/detection/words/verdict-words.js";
import { INTL_TAGS, LANGUAGES, type Language } from "../../www/src/i18n/languages.js";
import { Messages } from "../../www/src/i18n/messages.js";
import { Formats } from "../../www/src/i18n/numbers.js";
import { laterWords, words } from "./test-messages.js";

const TAGS = Object.keys(LANGUAGES) as Language[];
const VERDICTS: Verdict[] = [
  "established",
  "if_constant_volatility",
  "too_short",
  "collapse_only",
  "none",
  "cannot_tell",
];
const LENGTH = 40;
const dates = Float64Array.from({ length: LENGTH }, (_, at) => Date.UTC(1997, at, 1) / 86_400_000);

const line = (p: number): FamilyLine => ({
  statistic: 4.16,
  critical: [2.1, 2.41, 3.0],
  p_value: p,
  p_value_error: 0.01,
});

const episode = (more: Partial<Episode> = {}): Episode => ({
  start: 10,
  end: 30,
  first_below: 31,
  length: 21,
  peak: 25,
  peak_statistic: 4.16,
  ongoing: false,
  established: true,
  called: 18,
  direction: "up",
  ...more,
});

const report: DetectionReport = {
  observations: LENGTH,
  transform: "level",
  frequency: "monthly",
  per_year: 12,
  two_years_observations: 24,
  min_window_observations: 11,
  min_window_rows: 10,
  lag_rule: "fixed",
  lag_count: 0,
  lag_counts: [],
  adf: 1,
  sadf: 2,
  gsadf: 4.16,
  gsadf_window: [2, 25],
  gsadf_window_rate: 0.03,
  bsadf: Array.from({ length: LENGTH }, (_, at) => (at < 10 ? null : at === 25 ? 4.16 : 1 + at / 40)),
  badf: Array.from({ length: LENGTH }, () => null),
  window_starts: Array.from({ length: LENGTH }, (_, at) => (at < 10 ? null : 2)),
  directions: Array.from({ length: LENGTH }, () => "up"),
  windows: 400,
  windows_without_statistic: 0,
  first_autocorrelation: 0.26,
  min_episode_observations: 4,
  warnings: [],
};

const curve = Array.from({ length: LENGTH }, () => 1.4);
const lines = (kind: CriticalLines["kind"], p: number): CriticalLines => ({
  kind,
  paths: 499,
  paths_asked: 499,
  curves: [curve, curve, curve],
  curve_step: null,
  adf: null,
  sadf: null,
  ever: line(p),
  now: line(p),
  now_from: 16,
});

function findingsOf(
  verdict: Verdict,
  kind: "price" | "ratio" | "rate" = "ratio",
  episodes: Episode[] = [episode({ direction: verdict === "collapse_only" ? "down" : "up" })],
  isDated = true,
): Findings {
  const answer: DetectionVerdict = {
    verdict,
    volatility: "constant",
    own: line(0.13),
    constant: line(0.002),
    episodes: verdict === "none" || verdict === "cannot_tell" || verdict === "too_short" ? [] : episodes,
  };
  const settings = settingsOf(kind);
  return {
    series: {
      name: "own",
      values: new Float64Array(LENGTH).fill(1),
      dates: isDated ? dates : new Float64Array(),
      kind,
      digest: "ab",
      rows: Array.from({ length: LENGTH }, (_, at) => at + 2),
      column: "<b>close</b>",
      divisor: null,
    },
    length: LENGTH,
    settings,
    options: {},
    report: isDated ? report : { ...report, frequency: null, two_years_observations: null },
    own: lines("signs", 0.13),
    constant: lines("monte_carlo", 0.002),
    stamps: { ever: answer, now: { ...answer, own: line(0.6) } },
    power: null,
    isProvisional: false,
  };
}

const plain = (text: string | unknown): string => [text].flat().map(String).join("");

describe.each(TAGS)("%s", (language) => {
  const messages = new Messages(language, compiled({ ...words(language), ...laterWords(language) }));
  const speech = { messages, formats: new Formats(INTL_TAGS[language]) };

  test("every verdict on every kind of series is a sentence with its numbers, and no advice", () => {
    for (const verdict of VERDICTS)
      for (const kind of ["price", "ratio", "rate"] as const)
        for (const more of [{}, { ongoing: true, end: LENGTH - 1 }, { end: 10 }])
          for (const isDated of [true, false]) {
            const way = verdict === "collapse_only" ? "down" : "up";
            const findings = findingsOf(verdict, kind, [episode({ ...more, direction: way })], isDated);
            const said = plain(verdictText(findings, PLAIN, speech));
            expect(said).toMatch(/p = 0\.13/);
            expect(said).not.toMatch(/[{}<]|undefined|NaN|object/);
            expect(said).not.toMatch(
              /overvalued|\bbuy|\bsell|confirmed|will (fall|crash)|高估|買進|賣出|买入|卖出|證實|证实/i,
            );
            expect(plain(otherText(findings, PLAIN, speech))).toMatch(/p = 0\.6/);
            const mixed = plain(verdictText({ ...findings, stamps: null }, PLAIN, speech));
            expect(mixed).not.toMatch(/p = /);
          }
  });

  test("the cursor is told at every kind of place", () => {
    const findings = findingsOf("if_constant_volatility");
    for (const at of [null, 0, 12, 25, LENGTH - 1]) {
      const said = plain(readoutText(at, findings, PLAIN, speech));
      expect(said).toMatch(/\d/);
      expect(said).not.toMatch(/[{}]|undefined|NaN/);
    }
    expect(plain(readoutText(25, findings, PLAIN, speech))).toMatch(/4\.16.*1\.40/);
    expect(plain(readoutText(null, findings, PLAIN, speech))).toMatch(/4\.16.*2\.41/);
  });

  test("captions, remarks, cells, warnings and refusals have words", () => {
    const findings = findingsOf("established");
    const [from = 0, to = 0] = [dates[10], dates[30]];
    const numbers = { from, to, is_ongoing: 0, is_down: 0, called: from, count: 2, at: from, value: 2.41, is_now: 0 };
    const values = Object.entries(numbers).map(([name, value]) => ({ name, value }));
    const keys = ["axis_statistic", "no_answer", "episode_1", "called_2", "weak", "peak_date", "peak_value"];
    for (const key of [...keys, "own_line", "constant_line", "own_curve", "constant_curve"])
      expect(captionText({ key, values }, findings, false, speech), key).toMatch(/./);
    expect(captionText({ key: "axis_values", values: [] }, findings, false, speech)).toBe("<b>close</b>");
    expect(testedText(findings, speech)).toMatch(/499.*999/s);
    expect(trialsText(7, findings.settings, speech)).toMatch(/7.*30%/);
    const row = {
      ...episode(),
      start_date: 0,
      end_date: 0,
      first_below_date: 0,
      called_date: 0,
      peak_date: 0,
      established_by: "own" as const,
    };
    expect(cellsOf(row, findings, speech).every((cell) => cell !== "")).toBe(true);
    const issue = { row: 3, given: 0.26, limit: 30 };
    for (const kind of ["Averaged", "GrowingLevel", "IrregularDates", "Ticks", "TooFewObservations"] as const)
      expect(warningText({ kind, ...issue }, speech)).toMatch(/./);
    for (const kind of ["NotPositive", "NotFinite", "DatesNotIncreasing"] as const) {
      const [said] = refusalTexts({ ok: false, errors: [{ kind, ...issue }] }, findings.series, speech);
      // The row of the file, not the place in the series.
      expect(said).toMatch(/\b5\b/);
    }
  });

  test("moments are as exact as the series", () => {
    const day = Date.UTC(1998, 3, 1) / 86_400_000;
    for (const frequency of ["daily", "monthly", "quarterly", "yearly"] as const)
      expect(momentText(0, { dates: [day], frequency }, speech)).toContain("1998");
    expect(momentText(4, { dates: [], frequency: null }, speech)).toContain("5");
    const said = shortRangeText(
      Date.UTC(1929, 0, 1) / 86_400_000,
      Date.UTC(1929, 8, 1) / 86_400_000,
      "monthly",
      speech,
    );
    expect(said.match(/1929/g)).toHaveLength(1);
  });
});
