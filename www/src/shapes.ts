/** The plain data that the engine hands over, named once. Types only: no code of the engine comes along. */

export type ViewName = "tipping" | "payback";
export type MarketState = "calm" | "schrodinger" | "burst" | "smooth";
export type InputValue = number | string;
export type Inputs = Record<string, InputValue>;

export interface Source {
  mark: "article" | "published" | "calibration" | "switch";
  title: string;
  date: string;
}

export interface Field {
  id: string;
  group: string;
  unit: string;
  min: number | null;
  max: number | null;
  step: number | null;
  scale: "linear" | "log";
  default: InputValue;
  link_key: string;
  source: Source;
  slider_min: number | null;
  slider_max: number | null;
  article: number | null;
  choices: string[];
}

export interface FieldError {
  field: string;
  kind: string;
  min: number | null;
  max: number | null;
  given: unknown;
}

export interface Equilibrium {
  sellers_share: number;
  drawdown_share: number;
  loop_gain: number;
  is_stable: boolean;
  branch: "alive" | "unstable" | "burst";
}

export interface Report {
  payback: {
    zero_growth_years: number;
    years: number | null;
    discounted_years: number | null;
    reason: string | null;
    implied_growth_per_year: number | null;
    curve: {
      year: number[];
      earnings: number[];
      cumulative: number[];
      cumulative_discounted: number[];
    };
  };
  tipping: {
    tipping_share: number | null;
    state: MarketState;
    distance_share: number | null;
    equilibria: Equilibrium[];
    sellers_at_tip_share: number | null;
    drawdown_at_tip_share: number | null;
    crash_drawdown_share: number | null;
    loop_gain: number;
    gradient: { field: string; per_unit: number }[];
  };
  chain: {
    bubble_share: number;
    uncovered_share: number;
    bubble_share_is_clamped: boolean;
    inflow_per_quarter: number;
    growth_path: number[];
  };
  reasons: { path: string; reason: string }[];
}

export interface Failed {
  ok: false;
  errors: FieldError[];
}

export type Evaluation = { ok: true; report: Report } | Failed;

export type Measure = "share" | "price_change" | "years" | "times_earnings" | "ratio";

export interface Table {
  columns: { key: string; measure: Measure }[];
  rows: { kind: "plain" | "today" | "tip" | "tolerated" | "paid_back"; cells: (number | null)[] }[];
}

export interface Scene {
  view: ViewName;
  captions: { key: string; values: NamedValue[] }[];
  table: Table;
}

export interface NamedValue {
  name: string;
  value: number;
}

export interface AxisMap {
  min: number;
  max: number;
  min_px: number;
  max_px: number;
}

export type LineSize = "key_number" | "label" | "branch" | "axis";

export interface Label {
  id: string;
  x_px: number;
  y_px: number;
  h: "start" | "middle" | "end";
  v: "top" | "middle" | "bottom";
  tone: "ink" | "ink_2" | "ink_3" | "alive" | "burst";
  glyph: MarketState | null;
  max_width_px: number | null;
  has_halo: boolean;
  lines: { key: string; size: LineSize }[];
  values: NamedValue[];
}

export interface Frame {
  view: ViewName;
  width_px: number;
  height_px: number;
  pixel_ratio: number;
  plot: { left_px: number; top_px: number; right_px: number; bottom_px: number };
  x: AxisMap;
  y: AxisMap;
  labels: Label[];
  handles: { field: string; x_px: number; y_px: number }[];
}

export interface Theme {
  scheme?: "light" | "dark";
  width_px?: number;
  height_px?: number;
  pixel_ratio?: number;
  is_compact?: boolean;
  x_max?: number;
  y_max?: number;
  colors?: Record<string, string>;
  words?: Record<string, string>;
  font_family?: string;
}

export interface Correction {
  key: string;
  given: string;
  used: string;
  reason: string;
}

export interface Decoded {
  inputs: Inputs;
  corrected: Correction[];
}

/** What the first view asks of the engine. The controller gets it handed in, so that tests can hand in another. */
export interface Engine {
  fields(): Field[];
  evaluate(inputs: Inputs): Evaluation;
  scene(view: ViewName, inputs: Inputs): Scene | Failed;
  draw(canvas: HTMLCanvasElement, view: ViewName, inputs: Inputs, theme: Theme): Frame | Failed;
  link_encode(inputs: Inputs): string | Failed;
  link_decode(text: string): Decoded;
}

/** The engine with everything that comes after the first view. */
export interface WholeEngine extends Engine {
  svg(view: ViewName, inputs: Inputs, theme: Theme): string | Failed;
}

/** Whether a call came back with errors instead of its result. */
export function is_failed(result: unknown): result is Failed {
  return typeof result === "object" && result !== null && "ok" in result && result.ok === false;
}
