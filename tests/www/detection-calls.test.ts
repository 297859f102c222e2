/** The calls of the engine of detection: the same bytes as natively, and errors as values whatever comes in. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import * as engine from "../../www/pkg/bubble_calculator_detection.js";

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const DAY_MS = 864e5;
const OPTIONS = { series_kind: "ratio" } as const;

beforeAll(() => {
  engine.initSync({ module: readFileSync(at("www/pkg/bubble_calculator_detection_bg.wasm")) });
});

/** Price over dividend of the S&P composite by month, 1871 to 2010. */
function published(): { values: Float64Array; dates: Float64Array } {
  const lines = readFileSync(at("www/data/sp_price_dividend.csv"), "utf8").trim().split("\n").slice(1);
  const rows = lines.map((line) => line.split(","));
  return {
    values: Float64Array.from(rows, (row) => Number(row[1])),
    dates: Float64Array.from(rows, (row) => Date.parse(`${row[0]}-01`) / DAY_MS),
  };
}

/** English words of the captions, as `examples/support/picture_words.rs` has them. */
function words(key: string, values: engine.CaptionValue[]): string {
  const value = (name: string): number => values.find((one) => one.name === name)?.value ?? Number.NaN;
  const month = (name: string): string => {
    const date = new Date(value(name) * DAY_MS);
    return `${date.toLocaleString("en", { month: "short", timeZone: "UTC" })} ${date.getUTCFullYear()}`;
  };
  const number = value("value").toFixed(2);
  const fixed: Record<string, string> = {
    axis_values: "Value",
    axis_statistic: "Test statistic (BSADF)",
    no_answer: "no answer yet",
    weak: "too weak to count",
    peak_date: month("at"),
    peak_value: number,
    own_line: `whole history, with its own volatility: ${number}`,
    own_line_short: `own volatility: ${number}`,
    constant_line: `whole history: ${number}`,
    constant_line_short: number,
    constant_curve: `one date alone: up to ${number}`,
    constant_curve_short: "one date alone",
  };
  if (key.startsWith("called_")) return `could be said from ${month("called")}`;
  if (!key.startsWith("episode_")) return fixed[key] ?? key;
  const [from = "", year] = month("from").split(" ");
  const [to, same] = month("to").split(" ");
  return year === same ? `${from}–${to} ${year}` : `${from} ${year} – ${to} ${same}`;
}

function detected(values: Float64Array, dates: Float64Array): engine.DetectionReport {
  const answer = engine.detect(values, dates, OPTIONS);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.report;
}

function critical(kind: engine.CopiesKind, values: Float64Array, dates: Float64Array): engine.CriticalLines {
  const copies = new engine.Detection(kind, values, dates, OPTIONS, 42, 99);
  copies.step(99);
  const lines = copies.result();
  copies.free();
  if (!("curves" in lines)) throw new Error(kind);
  return lines;
}

test("the picture of the published example is that of the native engine, to the last byte", () => {
  const { values, dates } = published();
  const report = detected(values, dates);
  const [own, constant] = [critical("signs", values, dates), critical("monte_carlo", values, dates)];
  const picture = engine.svg({ values, dates, report, own, constant, options: OPTIONS }, { words });
  expect(picture === readFileSync(at("tests/golden/svg/detection_published.svg"), "utf8")).toBe(true);
  // What was posted to another thread is read as well.
  const posted = structuredClone({ report, own, constant });
  const stamps = engine.dateStamps(posted.report, posted.own, posted.constant, OPTIONS);
  expect(stamps.ok && stamps.stamps.ever.verdict).toBe("if_constant_volatility");
});

test("no call throws, and no answer holds what is no finite number", () => {
  const { values, dates } = published();
  const report = detected(values, dates);
  const throwing = new Proxy({}, { get: () => JSON.parse("{"), ownKeys: () => JSON.parse("{") });
  const ramp = Float64Array.from({ length: 60 }, (_, index) => Math.exp(index));
  const given: unknown[] = [undefined, null, 0, -1, Number.NaN, "x", {}, [], Symbol("x"), 1n, throwing, ramp, values];
  given.push(new Float64Array(), new Float64Array(40), new Float64Array(100).fill(Number.POSITIVE_INFINITY));
  given.push({ lag_count: 7 }, { other: 1 }, { min_episode_factor: -1 }, report, { ...report, bsadf: [1] });
  given.push({ values, dates, report, cursor: 1e9 }, { values, dates: null, report, question: "now", cursor: 5 });
  const finite = (_: string, value: unknown): unknown => {
    if (typeof value === "number" && !Number.isFinite(value)) throw new Error("not finite");
    return value;
  };
  let state = 1;
  const drawn = (): unknown => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return given[Math.floor((state / 2 ** 32) * given.length)];
  };
  const { detect, dateStamps, episodeFacts, lppls, scene, svg, detectionOptions } = engine;
  const calls = [detect, dateStamps, episodeFacts, lppls, scene, svg, detectionOptions];
  for (let turn = 0; turn < 700; turn += 1) {
    for (const call of calls) {
      const answer: unknown = Reflect.apply(call, undefined, Array.from({ length: 6 }, drawn));
      JSON.stringify(answer, finite);
    }
    const make = (): unknown => Reflect.construct(engine.Detection, Array.from({ length: 6 }, drawn));
    expect(make).toThrow(expect.objectContaining({ ok: false }));
  }
  expect(detected(values, dates)).toEqual(report);
});

test("a refusal names the argument, or the row", () => {
  const { values, dates } = published();
  const wrong = engine.detect(values, dates, { lag_count: 9 });
  expect(!wrong.ok && wrong.errors[0]).toMatchObject({ kind: "WrongArgument", field: "options.lag_count" });
  const negative = engine.detect(values.with(7, -37.63), dates, { series_kind: "price" });
  expect(!negative.ok && negative.errors[0]).toMatchObject({ kind: "NotPositive", row: 7, given: -37.63 });
});

test("a preset changes windows and dates, and what is no preset is refused", () => {
  const options = engine.detectionOptions("price", "exuber");
  expect(options).toMatchObject({ window_counts: "rows", curve: "sup", date_rule: "gated", transform: "log" });
  expect(engine.detectionOptions("price")).toMatchObject({ window_counts: "levels", date_rule: "anchored" });
  expect(engine.detectionOptions("price", "stata" as never)).toMatchObject({ ok: false });
});
