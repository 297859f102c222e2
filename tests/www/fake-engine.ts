import type { Engine, FieldId, InputField, Inputs, Rejection, Report, SomeInputs } from "../../www/src/engine/types.js";
import type { BrowserEnv } from "../../www/src/state/controller.js";

function numberField(
  id: FieldId,
  key: string,
  min: number,
  max: number,
  step: number,
  value: number,
  article: number | null = null,
): InputField {
  return {
    id,
    group: "tipping",
    unit: "share",
    min,
    max,
    step,
    scale: "linear",
    default: value,
    link_key: key,
    source:
      article === null
        ? { mark: "calibration", title: "", date: "" }
        : { mark: "article", title: "A claim", date: "2025-11" },
    slider_min: min,
    slider_max: max,
    article,
    choices: [],
  };
}

export const FIELDS: InputField[] = [
  { ...numberField("price_to_earnings", "pe", 1, 5000, 0.02, 63, 63), unit: "ratio", scale: "log" },
  numberField("growth_per_year", "g", -0.5, 2, 0.01, 0.2),
  { ...numberField("tolerated_years", "tol", 1, 100, 1, 10), unit: "years" },
  numberField("seed_share", "s", 0, 0.5, 0.001, 0.03, 0.05),
  numberField("tolerance_median", "theta", 0.1, 0.7, 0.01, 0.32),
];

/**
 * A report in which the tipping share rises in a line with tolerance: enough to see what the page does with numbers.
 */
export function report(inputs: SomeInputs): Report {
  const seed = Number(inputs.seed_share);
  const tippingShare = 0.05 + 0.7 * (Number(inputs.tolerance_median) - 0.32);
  const years = inputs.growth_per_year === 0 ? Number(inputs.price_to_earnings) : 13.395821527178775;
  return {
    payback: {
      zero_growth_years: Number(inputs.price_to_earnings),
      years,
      discounted_years: 18.9,
      reason: null,
      implied_growth_per_year: null,
      curve: {
        year: [0, 1, 10, 20],
        earnings: [0, 0.02, 0.1, 0.2],
        cumulative: [0, 0.02, 0.49, 2],
        cumulative_discounted: [0, 0.02, 0.3, 1.1],
      },
    },
    tipping: {
      tipping_share: tippingShare,
      state: seed <= tippingShare ? "schrodinger" : "burst",
      distance_share: tippingShare - seed,
      equilibria: [
        { sellers_share: 0.041, drawdown_share: 0.04, loop_gain: 0.3, is_stable: true, branch: "alive" },
        { sellers_share: 0.13, drawdown_share: 0.16, loop_gain: 2, is_stable: false, branch: "unstable" },
        { sellers_share: 0.998, drawdown_share: 0.482, loop_gain: 0.01, is_stable: true, branch: "burst" },
      ],
      sellers_at_tip_share: 0.09,
      drawdown_at_tip_share: 0.11,
      crash_drawdown_share: 0.482,
      crash_from_today_share: 0.482,
      sold_usd_b_at_tip: 201,
      crash_usd_b: 1500,
      loop_gain: 0.32,
      gradient: [{ field: "tolerance_median", per_unit: 0.7 }],
    },
    doubt: { awareness_share: 0.05, conviction_share: 0.8 },
    power: { binding_year: null, capped_growth_per_year: 0.2 },
    chain: {
      bubble_share: 0.51,
      uncovered_share: 0.51,
      bubble_share_is_clamped: false,
      inflow_per_quarter: 0.005,
      growth_path: Array<number>(20).fill(Number(inputs.growth_per_year)),
    },
    reasons: [],
    // What the tests never look at is left out.
  } as unknown as Report;
}

type FieldErrors = Rejection["errors"];

/** Stands in for the engine where a test is about the page. */
export function standIn(): Engine & { evaluations: number } {
  const engine = {
    evaluations: 0,
    fields: () => FIELDS,
    evaluate(inputs: SomeInputs) {
      engine.evaluations += 1;
      const errors = FIELDS.flatMap(({ id, min, max }): FieldErrors => {
        const given = Number(inputs[id]);
        if (given < (min ?? 0)) return [{ field: id, kind: "BelowMinimum", min, max, given }];
        if (given > (max ?? 1)) return [{ field: id, kind: "AboveMaximum", min, max, given }];
        return [];
      });
      return errors.length > 0 ? { ok: false as const, errors } : { ok: true as const, report: report(inputs) };
    },
    scene: () => {
      throw new Error("no pictures here");
    },
    draw: () => {
      throw new Error("no pictures here");
    },
    solveTolerance: (): never => {
      throw new Error("no solver here");
    },
    encodeLink: (inputs: SomeInputs) =>
      [
        "v=1",
        ...FIELDS.filter(({ id, default: start }) => inputs[id] !== start).map(
          ({ id, link_key: linkKey }) => `${linkKey}=${String(inputs[id])}`,
        ),
      ].join("&"),
    decodeLink(text: string) {
      const inputs: Partial<Inputs> = {};
      const corrected = [];
      for (const part of text.split("&")) {
        const [key = "", given = ""] = part.split("=");
        const field = FIELDS.find((one) => one.link_key === key);
        if (field !== undefined) inputs[field.id] = Number(given);
        else if (key !== "v") corrected.push({ key, field: null, given, used: "", reason: "unknown_key" as const });
      }
      return { inputs: inputs as Inputs, corrected };
    },
  };
  return engine;
}

/** A world whose frames and timers run when the test says so. */
export class TestWorld implements BrowserEnv {
  readonly addresses: string[];
  private frames: (() => void)[] = [];
  private timers: { at: number; run: () => void }[] = [];
  private now = 0;

  constructor(fragment = "") {
    this.addresses = [fragment];
  }

  readFragment = (): string => this.addresses.at(-1) ?? "";
  pushFragment = (fragment: string): void => void this.addresses.push(fragment);
  onFrame = (run: () => void): void => void this.frames.push(run);
  after = (milliseconds: number, run: () => void): (() => void) => {
    const timer = { at: this.now + milliseconds, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  };

  frame(): void {
    const { frames } = this;
    this.frames = [];
    for (const run of frames) run();
  }

  wait(milliseconds: number): void {
    this.now += milliseconds;
    const due = this.timers.filter((timer) => timer.at <= this.now);
    this.timers = this.timers.filter((timer) => timer.at > this.now);
    for (const timer of due) timer.run();
    this.frame();
  }

  back(): void {
    this.addresses.pop();
  }
}
