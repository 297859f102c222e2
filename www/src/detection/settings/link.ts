/** Settings as the fragment of an address. Nothing of a reader's own file is ever in it. */
import { PATHS, SEEDS, type Settings, settingsOf, WINDOWS } from "./settings.js";

/** What is tested: the example, a random walk by its number, or a file that the link does not hold. */
export type SeriesName = "example" | "own" | `walk-${number}`;

export interface DetectionLink {
  series: SeriesName;
  settings: Settings;
  /** Keys that were not understood, and are left out. */
  wrong: string[];
}

const WORDS = {
  k: ["series_kind", ["price", "ratio", "rate"]],
  t: ["transform", ["log", "level"]],
  q: ["question", ["ever", "now"]],
  c: ["confidence_level", ["90", "95", "99"]],
  lr: ["lag_rule", ["fixed", "bic"]],
  wc: ["window_counts", ["levels", "rows"]],
  d: ["null_drift", ["kept", "none"]],
  cu: ["curve", ["pointwise", "sup"]],
  r: ["date_rule", ["anchored", "gated", "curve_only"]],
} as const satisfies Record<string, readonly [keyof Settings, readonly string[]]>;

const isWhole = (least: number, most: number) => (value: number) =>
  Number.isInteger(value) && value >= least && value <= most;

const NUMBERS: Record<string, readonly [keyof Settings, (value: number) => boolean]> = {
  l: ["lag_count", isWhole(0, 6)],
  w: ["min_window_observations", isWhole(WINDOWS.min, WINDOWS.max)],
  m: ["min_episode_factor", (value) => value >= 0 && value <= 100],
  n: ["end", isWhole(30, 10_000)],
  p: ["paths", (value) => PATHS.some((paths) => paths === value)],
  s: ["seed", isWhole(SEEDS.min, SEEDS.max)],
};

/** A random walk and the example are of known kinds; of a file the kind is written. */
const kindOf = (series: SeriesName): "price" | "ratio" | "rate" =>
  series === "example" ? "ratio" : series === "own" ? "price" : "rate";

export const startOf = (series: SeriesName): Settings => settingsOf(kindOf(series));

function seriesNamed(name: string): SeriesName | null {
  if (name === "example" || name === "own") return name;
  return /^walk-\d{1,4}$/.test(name) ? (name as SeriesName) : null;
}

/** Without anything in it, the example as it starts. */
export function readLink(hash: string): DetectionLink {
  const wrong: string[] = [];
  const given = new Map<string, string>();
  for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const [, key = "", value = ""] = /^([a-z]+)=([\w.-]*)$/.exec(part) ?? [];
    if (key === "" || given.has(key)) wrong.push(key || part.slice(0, 12));
    else given.set(key, value);
  }
  const named = given.get("x");
  const series = named === undefined ? "example" : seriesNamed(named);
  if (series === null || (given.get("v") ?? "1") !== "1") wrong.push(series === null ? "x" : "v");
  const known = series ?? "example";
  const kind = given.get("k");
  const start = kind === "price" || kind === "ratio" || kind === "rate" ? settingsOf(kind) : startOf(known);
  const changed: Record<string, string | number> = {};
  for (const [key, value] of given) {
    const [word, words] = WORDS[key as keyof typeof WORDS] ?? [];
    const [name, isPossible] = NUMBERS[key] ?? [];
    const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (word !== undefined && (words as readonly string[]).includes(value)) changed[word] = value;
    else if (name !== undefined && isPossible?.(number) === true) changed[name] = number;
    else if (key !== "v" && key !== "x") wrong.push(key);
  }
  return { series: known, settings: { ...start, ...changed } as Settings, wrong };
}

/** Only what differs from the start of this series; empty for the example as it starts. */
export function writeLink(series: SeriesName, settings: Settings): string {
  const first = startOf(series);
  const start = settings.series_kind === first.series_kind ? first : settingsOf(settings.series_kind);
  const parts: string[] = series === "example" ? [] : [`x=${series}`];
  if (settings.series_kind !== first.series_kind) parts.push(`k=${settings.series_kind}`);
  for (const [key, [name]] of [...Object.entries(WORDS), ...Object.entries(NUMBERS)]) {
    const value = settings[name];
    if (name !== "series_kind" && value !== start[name] && value !== null) parts.push(`${key}=${value}`);
  }
  return parts.length === 0 ? "" : `#v=1&${parts.join("&")}`;
}
