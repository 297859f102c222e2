/** What can be chosen of the test, and what the engine is told of it. */
import type { DetectionOptions, Question, SeriesKind, SomeDetectionOptions } from "../engine-types.js";

type Chosen = Pick<
  DetectionOptions,
  | "series_kind"
  | "transform"
  | "lag_rule"
  | "lag_count"
  | "window_counts"
  | "min_window_observations"
  | "null_drift"
  | "curve"
  | "date_rule"
  | "confidence_level"
  | "min_episode_factor"
>;

export interface Settings extends Chosen {
  question: Question;
  /** So many observations are known: the file is taken to end there; null for all of them. */
  end: number | null;
  /** Copies with flipped signs; random walks are twice as many and one more. */
  paths: number;
  seed: number;
}

export const PATHS = [99, 199, 499, 999, 1999] as const;
export const SEEDS = { min: 0, max: 4_294_967_295 } as const;
export const WINDOWS = { min: 10, max: 10_000 } as const;
export const EPISODE_FACTORS = [0, 0.5, 1, 2] as const;
/** Lags of the choice by the information criterion, at most. */
export const MOST_BIC_LAGS = 6;
export const LAGS = [0, 1, 2, 3, 4] as const;

/** A price is tested in logarithms, a ratio as it is: the engine's defaults for these kinds. */
export function settingsOf(kind: SeriesKind): Settings {
  const isPrice = kind === "price";
  return {
    series_kind: kind,
    transform: isPrice ? "log" : "level",
    question: "ever",
    confidence_level: "95",
    end: null,
    lag_rule: "fixed",
    lag_count: 0,
    window_counts: "levels",
    min_window_observations: null,
    null_drift: isPrice ? "kept" : "none",
    curve: "pointwise",
    date_rule: "anchored",
    min_episode_factor: 1,
    paths: 499,
    seed: 1,
  };
}

/** Another kind of series has other defaults of what depends on it; the rest stays. */
export function withKind(settings: Settings, kind: SeriesKind): Settings {
  const { transform, null_drift } = settingsOf(kind);
  return { ...settings, series_kind: kind, transform, null_drift };
}

/** What both packages share: no lag, the usual window, no drift. */
const PACKAGES = { lag_rule: "fixed", lag_count: 0, min_window_observations: null, null_drift: "none" } as const;

/** How others run the test, so that a reader can compare. */
export const PRESETS = {
  ours: { window_counts: "levels", curve: "pointwise", date_rule: "anchored", min_episode_factor: 1 },
  exuber: { ...PACKAGES, window_counts: "rows", curve: "sup", date_rule: "gated", min_episode_factor: 0 },
  psymonitor: {
    ...PACKAGES,
    window_counts: "levels",
    curve: "pointwise",
    date_rule: "curve_only",
    min_episode_factor: 0,
  },
} as const satisfies Record<string, Partial<Settings>>;
export type Preset = keyof typeof PRESETS;

/** Ours has the drift that belongs to the kind of series. */
export function withPreset(settings: Settings, name: Preset): Settings {
  const drift = name === "ours" ? { null_drift: settingsOf(settings.series_kind).null_drift } : {};
  return { ...settings, ...drift, ...PRESETS[name] };
}

/** The one that is set; null for none of them. */
export function presetOf(settings: Settings): Preset | null {
  const names = Object.keys(PRESETS) as Preset[];
  const isSet = (name: Preset): boolean =>
    Object.entries(PRESETS[name]).every(([key, value]) => settings[key as keyof Settings] === value);
  return names.find(isSet) ?? null;
}

/** @param control observations of the last two years; null where the series has no dates. */
export function optionsOf(settings: Settings, control: number | null): SomeDetectionOptions {
  const { question: _question, end: _end, paths: _paths, seed: _seed, ...chosen } = settings;
  return { ...chosen, control_observations: control };
}

/** What copies depend on: equal keys of one series have equal copies. */
export function copiesKey(settings: Settings, length: number): string {
  const { transform, lag_rule, lag_count, window_counts, min_window_observations, null_drift, curve } = settings;
  const { paths, seed } = settings;
  const all = [transform, lag_rule, lag_count, window_counts, min_window_observations, null_drift, curve];
  return JSON.stringify([...all, paths, seed, length]);
}

/** What makes another test of it: every choice but which of two answers is read first, and the chance of copies. */
export function trialKey(settings: Settings, length: number): string {
  const { question: _question, end: _end, paths: _paths, seed: _seed, ...tested } = settings;
  return JSON.stringify([length, ...Object.entries(tested).sort()]);
}

export const walksFor = (paths: number): number => 2 * paths + 1;
export const levelIndex = ({ confidence_level: level }: Settings): 0 | 1 | 2 =>
  level === "90" ? 0 : level === "95" ? 1 : 2;
/** The share of false alarms that is accepted. */
export const alarmShare = ({ confidence_level: level }: Settings): number => (100 - Number(level)) / 100;
