/**
 * What an engine says to links, as digests: the same bits as on any other machine, or the links on which it differs.
 * Runs in every browser and in Node.
 */
import type * as Whole from "../../www/pkg/bubble_calculator.js";
import type * as Explosive from "../../www/pkg/bubble_calculator_detection.js";
import type * as First from "../../www/pkg/bubble_calculator_first.js";
import { Fnv } from "./fnv.js";

export interface Engines {
  whole: typeof Whole;
  first: typeof First;
  detection: typeof Explosive;
}

/** A series of prices or ratios, and digests of what is said of it. */
interface WrittenSeries {
  values: number[];
  dates: number[];
  options: Explosive.DetectionOptions;
  seed: number;
  copies: number;
  report: string;
  signs: string;
  monte_carlo: string;
  stamps: string;
  lppls: string;
  picture: string;
}

/** What the native tests wrote (`examples/native_fixtures.rs`). */
export interface Written {
  seed: string;
  reports: { link: string; decoded: string; report: string; first_report: string }[];
  pictures: { link: string; view: Whole.View; scene: string; desk: string; telephone: string }[];
  runs: { kind: Whole.SimulationKind; link: string; seed: number; runs: number; result: string; samples: string }[];
  series: WrittenSeries[];
}

/** How many digests were compared, and what differs. */
export interface Compared {
  digests: number;
  differences: string[];
}

const TELEPHONE: Whole.Theme = { scheme: "dark", is_compact: true, pixel_ratio: 2 };

const utf8 = new TextEncoder();

const numberView = new DataView(new ArrayBuffer(8));
const numberBytes = new Uint8Array(numberView.buffer);

/** They hold until the next call. */
function bits(number: number): Uint8Array {
  numberView.setFloat64(0, number, true);
  return numberBytes;
}

function walk(hash: Fnv, value: unknown): void {
  if (value === null) hash.feed(utf8.encode("null"));
  else if (typeof value === "boolean") hash.feed(Uint8Array.of(Number(value)));
  // -0 counts as 0, as in text.
  else if (typeof value === "number") hash.feed(bits(value + 0));
  else if (typeof value === "string") hash.feed(utf8.encode(value));
  else if (Array.isArray(value)) for (const one of value) walk(hash, one);
  else if (typeof value === "object") {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [name, one] of entries) {
      hash.feed(utf8.encode(name));
      walk(hash, one);
    }
  } else throw new TypeError(`${typeof value} is no plain data`);
}

/** Over every name, text and number, numbers by their bits. */
export function digest(value: unknown): string {
  const hash = new Fnv();
  walk(hash, value);
  return hash.text();
}

function digestOfNumbers(numbers: Float64Array): string {
  const hash = new Fnv();
  for (const number of numbers) hash.feed(bits(number));
  return hash.text();
}

function reportOf(engine: Pick<typeof Whole, "evaluate">, inputs: Whole.SomeInputs): unknown {
  const answer = engine.evaluate(inputs);
  return answer.ok ? answer.report : answer;
}

type Hold = (what: string, link: string, ours: string, native: string) => void;

/** The copies in three parts, the last first, as workers may give them. */
function inParts(
  engine: typeof Explosive,
  kind: "signs" | "monte_carlo",
  { seed, copies, options }: WrittenSeries,
  values: Float64Array,
  dates: Float64Array,
): Explosive.CriticalLines {
  const whole = new engine.Detection(kind, values, dates, options, seed, copies);
  for (const [from, to] of [
    [2 * (copies >> 2), copies],
    [0, 1],
    [1, 2 * (copies >> 2)],
  ] as const) {
    const part = new engine.Detection(kind, values, dates, options, seed, copies);
    if (!whole.join(part.part(from, to))) throw new Error(`Copies ${from} to ${to} do not fit`);
    part.free();
  }
  const lines = whole.result() as Explosive.CriticalLines;
  whole.free();
  return lines;
}

function compareSeries(engine: typeof Explosive, written: WrittenSeries, hold: Hold): void {
  const { options, dates: days, values: levels } = written;
  const name = `${levels.length} values`;
  const [values, dates] = [Float64Array.from(levels), Float64Array.from(days)];
  const answer = engine.detect(values, dates, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  const { report } = answer;
  const own = inParts(engine, "signs", written, values, dates);
  const constant = inParts(engine, "monte_carlo", written, values, dates);
  const stamped = engine.dateStamps(report, own, constant, options);
  const fitted = engine.lppls(values, dates, null, options);
  const picture = { values, dates, report, own, constant, options, question: "ever", cursor: null } as const;
  hold("detection", name, digest(report), written.report);
  hold("copies with flipped signs", name, digest(own), written.signs);
  hold("random walks", name, digest(constant), written.monte_carlo);
  hold("dates", name, digest(stamped.ok ? stamped.stamps : stamped), written.stamps);
  hold("LPPLS", name, digest(fitted.ok ? fitted.report : fitted), written.lppls);
  hold("picture", name, digest(engine.svg(picture, {})), written.picture);
}

export function compare({ whole, first, detection }: Engines, { reports, pictures, runs, series }: Written): Compared {
  const compared: Compared = { digests: 0, differences: [] };
  const hold: Hold = (what, link, ours, native) => {
    compared.digests += 1;
    if (ours !== native) compared.differences.push(`${what} of ${JSON.stringify(link)}: ${ours}, natively ${native}`);
  };
  const inputsOf = (link: string): Whole.SomeInputs => whole.decodeLink(link).inputs;
  for (const { link, decoded, report, first_report } of reports) {
    // The first build's report leaves out what its view does not show.
    for (const [name, engine, expected] of [
      ["whole", whole, report],
      ["first", first, first_report],
    ] as const) {
      const read = engine.decodeLink(link);
      hold(`${name}: inputs and corrections`, link, digest(read), decoded);
      hold(`${name}: report`, link, digest(reportOf(engine as typeof Whole, read.inputs)), expected);
    }
  }
  for (const { link, view, scene, desk, telephone } of pictures) {
    const inputs = inputsOf(link);
    hold(`scene ${view}`, link, digest(whole.scene(view, inputs)), scene);
    hold(`picture ${view}`, link, digest(whole.svg(view, inputs, {})), desk);
    hold(`picture ${view}, dark and small`, link, digest(whole.svg(view, inputs, TELEPHONE)), telephone);
  }
  for (const { kind, link, seed, runs: count, result, samples } of runs) {
    const simulation = new whole.Simulation(kind, inputsOf(link), seed, count);
    // Steps of any length give the same.
    while (simulation.step(17) < count);
    hold(`result of ${kind}`, link, digest(simulation.result()), result);
    hold(`samples of ${kind}`, link, digestOfNumbers(simulation.samples()), samples);
    simulation.free();
  }
  for (const one of series) compareSeries(detection, one, hold);
  return compared;
}
