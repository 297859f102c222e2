// Positions are counted from 0; a date is a number of days since 1970-01-01.

export type SeriesKind = "price" | "ratio" | "rate";
export type Transform = "log" | "level";
export type LagRule = "fixed" | "bic";
export type WindowCount = "levels" | "rows";
export type NullDrift = "kept" | "none";
export type Curve = "pointwise" | "sup";
export type DateRule = "anchored" | "gated" | "curve_only";
export type ConfidenceLevel = "90" | "95" | "99";
export type LpplsRule = "warning" | "strict";
export type Frequency = "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "other";
export type Direction = "up" | "down";
export type CopiesKind = "monte_carlo" | "signs" | "resampled" | "lppls_copies";
export type DetectionPreset = "exuber" | "psymonitor";
export type Question = "ever" | "now";
export type Volatility = "own" | "constant";
export type Verdict = "established" | "if_constant_volatility" | "too_short" | "collapse_only" | "none" | "cannot_tell";

/** Everything that can be chosen. What is left out has the default for its `series_kind` (`price` unless given). */
export interface DetectionOptions {
  series_kind: SeriesKind;
  transform: Transform;
  lag_rule: LagRule;
  /** Number of lags, or the largest: 0 to 6. */
  lag_count: number;
  window_counts: WindowCount;
  /** Shortest window; `null` for the rule of Phillips, Shi and Yu. */
  min_window_observations: number | null;
  null_drift: NullDrift;
  curve: Curve;
  date_rule: DateRule;
  confidence_level: ConfidenceLevel;
  /** How many of the last observations the question `now` is about; `null` leaves it out. */
  control_observations: number | null;
  /** Shortest episode in units of the logarithm of the number of observations, 0 to 100. */
  min_episode_factor: number;
  /** Stretches with at most so many observations between them are one; `null` for half of the shortest episode. */
  join_gap_observations: number | null;
  lppls_rule: LpplsRule;
}
export type SomeDetectionOptions = Readonly<Partial<DetectionOptions>>;

export type SeriesIssueKind =
  | "TooFewObservations"
  | "TooManyObservations"
  | "NotPositive"
  | "NotFinite"
  | "DatesMissing"
  | "DatesNotIncreasing"
  | "Constant"
  | "ExactGrowth"
  | "SeedOutOfRange"
  | "PathsOutOfRange"
  | "IrregularDates"
  | "GrowingLevel"
  | "Averaged"
  | "Ticks";

/** What is wrong with a series, or remarkable about it. */
export interface SeriesIssue {
  kind: SeriesIssueKind;
  row: number | null;
  given: number | null;
  limit: number | null;
}

/** An argument of another type than is wanted, or an option that there is not. */
export interface WrongArgument {
  kind: "WrongArgument";
  /** Which one, for instance `options.lag_count`. */
  field: string;
  row: null;
  given: null;
  limit: null;
}

export interface DetectionRefusal {
  ok: false;
  errors: (SeriesIssue | WrongArgument)[];
}

/** The statistics of a series; there is one entry of every list for each value. */
export interface DetectionReport {
  observations: number;
  transform: Transform;
  frequency: Frequency | null;
  per_year: number | null;
  two_years_observations: number | null;
  min_window_observations: number;
  min_window_rows: number;
  lag_rule: LagRule;
  lag_count: number;
  /** Empty where lags are fixed. */
  lag_counts: (number | null)[];
  adf: number | null;
  sadf: number | null;
  gsadf: number | null;
  gsadf_window: [number, number] | null;
  gsadf_window_rate: number | null;
  bsadf: (number | null)[];
  badf: (number | null)[];
  window_starts: (number | null)[];
  directions: (Direction | null)[];
  windows: number;
  windows_without_statistic: number;
  first_autocorrelation: number | null;
  min_episode_observations: number;
  warnings: SeriesIssue[];
}
export type DetectionAnswer = { ok: true; report: DetectionReport } | DetectionRefusal;

/** Critical values at 90, 95 and 99 per cent. */
export type Levels3 = [number | null, number | null, number | null];

export interface FamilyLine {
  statistic: number | null;
  critical: Levels3;
  p_value: number | null;
  p_value_error: number | null;
}

/** What `Detection.result` gives of the kinds `monte_carlo`, `signs` and `resampled`. It may be posted to a worker. */
export interface CriticalLines {
  kind: CopiesKind;
  paths: number;
  paths_asked: number;
  /** At 90, 95 and 99 per cent, each a value for every position. */
  curves: [(number | null)[], (number | null)[], (number | null)[]];
  curve_step: number | null;
  adf: FamilyLine | null;
  sadf: FamilyLine | null;
  ever: FamilyLine | null;
  now: FamilyLine | null;
  now_from: number | null;
}

/** What `Detection.result` gives of the kind `lppls_copies`. */
export interface LpplsLines {
  paths: number;
  paths_asked: number;
  up: FamilyLine;
  down: FamilyLine;
}

export interface Episode {
  start: number;
  end: number;
  first_below: number | null;
  length: number;
  peak: number;
  peak_statistic: number;
  ongoing: boolean;
  /** Whether it counts; other stretches are weak. */
  established: boolean;
  called: number | null;
  direction: Direction | null;
}

export interface DetectionVerdict {
  verdict: Verdict;
  /** Whose volatility dates the episodes. */
  volatility: Volatility | null;
  own: FamilyLine | null;
  constant: FamilyLine | null;
  episodes: Episode[];
}

export interface DateStamps {
  ever: DetectionVerdict;
  /** `null` where the lines have no `now`, which `control_observations` asks for. */
  now: DetectionVerdict | null;
}
export type DateStampsAnswer = { ok: true; stamps: DateStamps } | DetectionRefusal;

/** What the market model adds to a series. */
export interface MarketOfFacts {
  per_year: number;
  price_multiplier: number;
  circular_inflow_per_quarter: number;
}

export interface FactInput {
  /** Id of the input: `bubble_share`, `external_inflow_per_quarter` or `crash_share`. */
  field: string;
  found: number;
  value: number;
  is_clamped: boolean;
}

export interface EpisodeFacts {
  base: number;
  until: number;
  calm_growth_per_observation: number;
  bubble_share: number;
  price_growth_per_year: number;
  excess_growth_per_quarter: number;
  implied_inflow_per_quarter: number;
  crash_share: number | null;
  explosive_rate_per_year: number | null;
  doubling_observations: number | null;
  inputs: FactInput[];
}
/** `facts` is `null` of a fall, of a rate, and of an episode that begins with the series. */
export type EpisodeFactsAnswer = { ok: true; facts: EpisodeFacts | null } | DetectionRefusal;

export type LpplsRefusal = "no_fit" | "at_edge" | "tc_share" | "frequency" | "oscillations" | "damping" | "no_trend";

export interface LpplsReport {
  end: number;
  windows: number;
  up_share: number | null;
  down_share: number | null;
  refusals: { refusal: LpplsRefusal; count: number }[];
  /** Interdecile range of the implied ends, in units of the window's length. */
  tc_share_spread: number | null;
}
export type LpplsAnswer = { ok: true; report: LpplsReport } | DetectionRefusal;

/** A share found by sampling, with its standard error. */
export interface PowerShare {
  share: number;
  error: number;
}
export type PowerAnswer = { ok: true; power: PowerShare } | DetectionRefusal;

/** What a picture is of. Without lines it shows the two curves alone. */
export interface DetectionPicture {
  values: Float64Array;
  /** One for each value, or empty. */
  dates: Float64Array;
  /** What `detect` gave of these values, dates and options. */
  report: DetectionReport;
  /** Of `signs` (or `resampled`). */
  own?: CriticalLines | null;
  /** Of `monte_carlo`. */
  constant?: CriticalLines | null;
  options?: SomeDetectionOptions;
  /** `ever` unless given. */
  question?: Question;
  /** The observation that is pointed at. */
  cursor?: number | null;
}

export interface CaptionValue {
  name: string;
  value: number;
}

/**
 * A text beside a mark, with the raw numbers that its message names. Keys and numbers: `axis_values`, `axis_statistic`,
 * `no_answer`; `episode_1` … `episode_25` (`from`, `to`: days, or positions without dates; `is_ongoing`, `is_down`: 0
 * or 1); `called_1` … (`called`); `weak` (`count` of stretches too weak to count); `peak_date` (`at`); `peak_value`
 * (`value`: its words are the number); `own_line`, `constant_line` (`value`: the family-wise critical value; `is_now`);
 * `own_curve`, `constant_curve` (`value`: the largest pointwise one; only the curve that dates the stretches); and
 * these four with `_short`, where there is little room.
 */
export interface Caption {
  key: string;
  values: CaptionValue[];
}

/** A row of the table of episodes, in the order of time; positions in the series. */
export interface EpisodeRow extends Episode {
  /** Days, or `null` without dates. */
  start_date: number | null;
  end_date: number | null;
  first_below_date: number | null;
  called_date: number | null;
  peak_date: number | null;
  /** Whose volatility establishes it; `null` for a weak one. */
  established_by: Volatility | null;
}

export interface DetectionScene {
  question: Question;
  /** Whether `x` are days. */
  is_dated: boolean;
  /** Place of each observation along the time axis: its day or its position. */
  x: number[];
  captions: Caption[];
  /** At most 25: the established ones first of all, then the weak ones with the largest statistics. */
  episodes: EpisodeRow[];
  /** How many stretches the table leaves out. */
  episodes_left_out: number;
}

export interface Plot {
  left_px: number;
  top_px: number;
  right_px: number;
  bottom_px: number;
}

export interface AxisMap {
  scale: "linear" | "log";
  min: number;
  max: number;
  min_px: number;
  max_px: number;
}

export type LabelSize = "key_number" | "label" | "branch" | "axis";

export interface Label {
  id: string;
  x_px: number;
  y_px: number;
  h: "start" | "middle" | "end";
  v: "top" | "middle" | "bottom";
  tone: "ink" | "ink_2" | "ink_3";
  max_width_px: number | null;
  has_halo: boolean;
  /** Whether it is turned by a quarter to the left about its anchor, to be read upwards. */
  is_turned: boolean;
  lines: { key: string; size: LabelSize }[];
  values: CaptionValue[];
}

/** Where everything lies in a drawn picture, in CSS pixels. */
export interface DetectionFrame {
  width_px: number;
  height_px: number;
  pixel_ratio: number;
  /** The upper plot. */
  values_plot: Plot;
  /** The lower plot. */
  statistic_plot: Plot;
  x: AxisMap;
  values_y: AxisMap;
  statistic_y: AxisMap;
  /** Abscissa of each observation. */
  x_px: number[];
  labels: Label[];
}

/** The look of a picture, as that of the other views. */
export interface DetectionStyle {
  scheme?: "light" | "dark";
  width_px?: number;
  height_px?: number;
  pixel_ratio?: number;
  is_compact?: boolean;
  colors?: Record<string, string>;
  font_family?: string;
  /** Text by the key of a caption, or what writes the line of a caption. */
  words?: Record<string, string> | ((key: string, values: CaptionValue[]) => string);
}
export type DetectionTheme = "light" | "dark" | DetectionStyle;
