/**
 * Simulations of the package in Node: the bytes of the native engine, in steps, in slices, and with errors as plain
 * values.
 */
import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import init, { Simulation, type SimulationKind, type SomeInputs } from "../../www/pkg/bubble_calculator.js";
import { Fnv } from "../browsers/fnv.js";

interface Golden {
  kind: SimulationKind;
  inputs: SomeInputs;
  seed: number;
  runs: number;
  samples_digest: string;
}

let goldens: Golden[] = [];

beforeAll(async () => {
  await init({ module_or_path: await readFile(new URL("../../www/pkg/bubble_calculator_bg.wasm", import.meta.url)) });
  goldens = JSON.parse(await readFile(new URL("../golden/simulations.json", import.meta.url), "utf8")) as Golden[];
});

/** The hash of the bits of every number. */
function digest(samples: Float64Array): string {
  const hash = new Fnv();
  hash.feed(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  return hash.text();
}

test("samples are the native ones to the last bit", () => {
  expect(goldens.length).toBeGreaterThan(3);
  for (const { kind, inputs, seed, runs, samples_digest: samplesDigest } of goldens) {
    const simulation = new Simulation(kind, inputs, seed, runs);
    expect(simulation.step(runs)).toBe(runs);
    expect(digest(simulation.samples()), `${kind} of seed ${seed}`).toBe(samplesDigest);
    simulation.free();
  }
});

test("four slices in any order make the same result as one run", () => {
  for (const { kind, inputs, seed, runs } of goldens) {
    const whole = new Simulation(kind, inputs, seed, runs);
    while (whole.step(33) < runs);
    const merged = new Simulation(kind, inputs, seed, runs);
    const quarter = runs / 4;
    for (const place of [2, 0, 3, 1]) {
      const slice = Simulation.slice(
        kind,
        inputs,
        seed,
        runs,
        Math.ceil(place * quarter),
        Math.ceil((place + 1) * quarter) - Math.ceil(place * quarter),
      );
      slice.step(runs);
      expect(merged.absorb(slice.part())).toBe(true);
      expect(merged.absorb(slice.part())).toBe(false);
      slice.free();
    }
    expect(JSON.stringify(merged.result())).toBe(JSON.stringify(whole.result()));
    expect(merged.samples()).toEqual(whole.samples());
    whole.free();
    merged.free();
  }
});

test("a summary says its kind and how far it has come", () => {
  const simulation = new Simulation("uncertainty", {}, 7, 400);
  simulation.step(300);
  const summary = simulation.result();
  expect(summary).toMatchObject({ kind: "uncertainty", runs: 400, runs_done: 300 });
  if (summary.kind !== "uncertainty") throw new Error(summary.kind);
  expect(summary.no_fold.share + summary.already_tipped.share + summary.alive.share).toBeCloseTo(1, 12);
  expect(summary.tipping_share?.quantiles.map((quantile) => quantile.level)).toEqual([0.05, 0.25, 0.5, 0.75, 0.95]);
  simulation.free();
});

test("what cannot be simulated is thrown as a plain rejection", () => {
  const wrong: [unknown, unknown, unknown, unknown, string][] = [
    ["nothing", {}, 1, 1, "kind"],
    [undefined, {}, 1, 1, "kind"],
    ["agents", { seed_share: 9 }, 1, 1, "seed_share"],
    ["agents", {}, 1.5, 1, "seed"],
    ["agents", {}, "1", 1, "seed"],
    ["agents", {}, 1n, 1, "seed"],
    ["agents", {}, 1, 0, "runs"],
    ["agents", {}, 1, 1e7, "runs"],
  ];
  for (const [kind, inputs, seed, runs, field] of wrong) {
    let thrown: unknown;
    try {
      new Simulation(kind as SimulationKind, inputs as SomeInputs, seed as number, runs as number);
    } catch (error) {
      thrown = error;
    }
    expect(thrown, field).toMatchObject({ ok: false, errors: [{ field }] });
  }
});
