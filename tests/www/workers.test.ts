/** Long computing: the same bytes whoever does it and in whatever order it comes, stopped when asked, and never in parts that take too long. */
import { expect, test } from "vitest";
import { on_the_page, worker_count, type Crew } from "../../www/src/simulation/workers/pool.js";
import { Hand, type Answer, type Ask, type SimulationKind } from "../../www/src/simulation/workers/task-runner.js";
import { next_count, run, type Listener, type Progress } from "../../www/src/simulation/workers/scheduler.js";
import { read_sampling, SEED, write_sampling } from "../../www/src/simulation/run-params.js";
import { chance, engine, memory_bytes, START } from "./real-engine.js";

const quiet: Listener = { progress: () => undefined, told: () => undefined };

/** So many hands, each of which answers after a time of its own. */
function crew_of(count: number, random: () => number): { crew: Crew; hand: Hand } {
  const teller = new Hand(engine);
  const later = async <T>(work: () => T): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 4)));
    return work();
  };
  const crew: Crew = {
    doers: Array.from({ length: count }, () => {
      const hand = new Hand(engine);
      return { part: (ask, first, size) => later(() => hand.part(ask, first, size)) };
    }),
    teller: {
      begin: async (ask) => teller.begin(ask),
      take: async (numbers) => teller.take(numbers),
      tell: async () => teller.tell(),
      samples: async () => teller.samples(),
      end: async () => teller.end(),
    },
    part_ms: 2,
    close: () => teller.end(),
  };
  return { crew, hand: teller };
}

/** Everything that was answered, to the last bit. */
const bytes = (answer: Answer | null): string =>
  JSON.stringify([answer?.summary, Buffer.from(answer?.sketch.buffer ?? new ArrayBuffer(0)).toString("hex")]);

const ask_of = (kind: SimulationKind, runs: number): Ask => ({
  kind,
  inputs: { ...START, seed_share: 0.04, agent_count: 1000, awareness_share: 0.01 },
  seed: 11,
  runs,
});

test.each(["uncertainty", "agents", "paths"] as const)(
  "%s: one hand, two, four, eight and the page itself give the same bytes",
  async (kind) => {
    const ask = ask_of(kind, 1200);
    const whole = new engine.Simulation(kind, ask.inputs, ask.seed, ask.runs);
    whole.step(ask.runs);
    const expected = bytes({ summary: whole.result(), sketch: whole.sketch() });
    whole.free();
    for (const count of [1, 2, 4, 8]) {
      const { crew, hand } = crew_of(count, chance(count));
      expect(bytes(await run(ask, crew, quiet, new AbortController().signal)), `${count} hands`).toBe(expected);
      hand.end();
    }
    const page = on_the_page(engine, () => Promise.resolve());
    expect(bytes(await run(ask, page, quiet, new AbortController().signal)), "the page").toBe(expected);
    await page.teller.end();
  },
);

test("what is told on the way is told of more and more runs, and the last of all", async () => {
  const { crew, hand } = crew_of(3, chance(5));
  const told: number[] = [];
  const progress: Progress[] = [];
  let now = 0;
  const answer = await run(
    ask_of("uncertainty", 5000),
    crew,
    { told: ({ summary }) => told.push(summary.runs_done), progress: (one) => progress.push(one) },
    new AbortController().signal,
    () => (now += 40),
  );
  expect(answer?.summary.runs_done).toBe(5000);
  expect(told.length).toBeGreaterThan(0);
  expect([...told].sort((a, b) => a - b)).toEqual(told);
  expect(progress.at(-1)).toEqual({ runs_done: 5000, left_ms: 0 });
  hand.end();
});

test("what is stopped says nothing more and hands out nothing more", async () => {
  const { crew, hand } = crew_of(2, chance(7));
  const stop = new AbortController();
  let said = 0;
  const listener: Listener = {
    told: () => (said += stop.signal.aborted ? 1 : 0),
    progress: ({ runs_done }) => {
      said += stop.signal.aborted ? 1 : 0;
      if (runs_done > 100) stop.abort();
    },
  };
  expect(await run(ask_of("uncertainty", 1_000_000), crew, listener, stop.signal)).toBeNull();
  expect(said).toBe(0);
  hand.end();
});

test("fifty runs begun and stopped leave no memory behind", async () => {
  const sizes: number[] = [];
  for (let time = 0; time < 50; time += 1) {
    const page = on_the_page(engine, () => Promise.resolve());
    const stop = new AbortController();
    const kind = (["uncertainty", "agents", "paths"] as const)[time % 3] ?? "paths";
    await run(
      ask_of(kind, 1_000_000),
      page,
      { ...quiet, progress: ({ runs_done }) => runs_done > 500 && stop.abort() },
      stop.signal,
    );
    await page.teller.end();
    sizes.push(memory_bytes());
  }
  // All kinds have been there after the first few.
  expect(sizes[49]).toBe(sizes[8]);
});

test("a hand that fails is not passed over", async () => {
  const { crew, hand } = crew_of(1, chance(9));
  const broken: Crew = { ...crew, doers: [{ part: () => Promise.reject(new Error("trap")) }] };
  await expect(run(ask_of("paths", 1000), broken, quiet, new AbortController().signal)).rejects.toThrow("trap");
  hand.end();
});

test("parts grow towards their time and shrink away from it", () => {
  expect(next_count(100, 10, 40)).toBe(400);
  expect(next_count(100, 1, 40)).toBe(400);
  expect(next_count(100, 80, 40)).toBe(50);
  expect(next_count(1, 1000, 40)).toBe(1);
  expect(next_count(16, 0, 40)).toBe(64);
});

test("one processor is left to the page", () => {
  expect([1, 2, 3, 4, 9, 64].map(worker_count)).toEqual([1, 1, 2, 3, 8, 8]);
});

test("a link says runs and seed, and what cannot be done is told as it was given", () => {
  expect(read_sampling([])).toEqual({ runs: null, seed: SEED, refused: [] });
  expect(read_sampling(["runs=10000", "seed=7"])).toEqual({ runs: 10_000, seed: 7, refused: [] });
  for (const given of ["0", "999", "1000001", "1e4", "-5", "", "NaN", "10000.5", "９９９９"]) {
    expect(read_sampling([`runs=${given}`]), given).toEqual({
      runs: null,
      seed: SEED,
      refused: [{ key: "runs", given }],
    });
  }
  expect(read_sampling(["runs=x", "seed=9007199254740993"]).refused.map(({ key }) => key)).toEqual(["runs", "seed"]);
  for (const [runs, seed] of [
    [null, SEED],
    [1_000, SEED],
    [1_000_000, 0],
    [5_000, 2 ** 53],
  ] as const) {
    expect(read_sampling(write_sampling(runs, seed))).toEqual({ runs, seed, refused: [] });
  }
});
