// The engine's simulations beside the same work in plain JavaScript, natively and in NumPy, with ratios. Run by `cargo xtask bench`, which makes
// target/bench/native.json and target/bench/numpy.json first. WebAssembly and JavaScript take turns, so that a busy machine slows both. Every time is the
// median of several rounds after warming up, with the fastest round beside it: on a busy machine that one says more of programs that ran apart.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import init, { Simulation, evaluate, phase_map, scene } from '../../www/pkg/bubble_calculator.js';
import { Market, drawnMarket, tippingShare } from './market.mjs';
import { Population } from './population.mjs';
import { Stream } from './stream.mjs';

const ROUNDS = 9;
const SEED = 2026;
const HOLDERS = 100_000;
const POPULATIONS = 100;
const DRAWS = 5_000;

const target = new URL('../../target/bench/', import.meta.url);
await init({ module_or_path: await readFile(new URL('../../www/pkg/bubble_calculator_bg.wasm', import.meta.url)) });

/** All samples of a simulation in WebAssembly. */
function simulated(kind, inputs, runs) {
  const simulation = new Simulation(kind, inputs, SEED, runs);
  simulation.step(runs);
  const samples = simulation.samples();
  simulation.free();
  return samples;
}

function defaultMarket() {
  const answer = evaluate({});
  const { bubble_share, inflow_per_quarter } = answer.report.chain;
  return new Market(5, 0.6 * 0.5, bubble_share, inflow_per_quarter, 0.035, 0.2, 0.32, 0.06, 0);
}

const work = {
  agents: {
    what: `${POPULATIONS} populations of ${HOLDERS} holders`,
    wasm: () => simulated('agents', { agent_count: HOLDERS }, POPULATIONS),
    js() {
      const population = new Population(defaultMarket(), 0.03, HOLDERS);
      const rows = new Float64Array(2 * POPULATIONS);
      for (let run = 0; run < POPULATIONS; run += 1) population.settle(new Stream(SEED, run), rows, 2 * run);
      return rows;
    },
  },
  draws: {
    what: `${DRAWS} markets drawn from what is not known`,
    wasm: () => simulated('uncertainty', {}, DRAWS),
    js: () => Float64Array.from({ length: DRAWS }, (_, run) => tippingShare(drawnMarket(new Stream(SEED, run), 0)) ?? 2),
  },
};

function timed(step) {
  const start = performance.now();
  step();
  return performance.now() - start;
}

/** The median and the fastest of the rounds. */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { median_ms: sorted[sorted.length >> 1], fastest_ms: sorted[0] };
}

/** The peer does the same work if it finds the same numbers; only exp and log may differ in their last bits. */
function assertSame(name, ours, peers) {
  if (ours.length !== peers.length) throw new Error(`${name}: ${ours.length} and ${peers.length} numbers`);
  const worst = ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value - peers[i])), 0);
  if (!(worst < 1e-9)) throw new Error(`${name}: the JavaScript peer differs by ${worst}`);
}

const read = async (file) => JSON.parse(await readFile(new URL(file, target), 'utf8').catch(() => '{}'));
const native = await read('native.json');
const numpy = await read('numpy.json');
const results = {};

for (const [name, { what, wasm, js }] of Object.entries(work)) {
  assertSame(name, wasm(), js());
  const times = { wasm: [], js: [] };
  for (let round = -3; round < ROUNDS; round += 1) {
    const pair = { wasm: timed(wasm), js: timed(js) };
    if (round >= 0) for (const side of ['wasm', 'js']) times[side].push(pair[side]);
  }
  results[name] = { what, wasm: summary(times.wasm), js: summary(times.js), native: native[name], numpy: numpy[name] };
}

const inputs = [{}, { seed_share: 0.031 }];
function few(step, count) {
  const round = () => timed(() => { for (let i = 0; i < count; i += 1) step(inputs[i % 2]); }) / count;
  return summary(Array.from({ length: ROUNDS + 3 }, round).slice(3));
}
results.map = { what: 'phase map, 200 x 200 cells', wasm: few((values) => phase_map(values, 200, 200), 3), native: native.map };
results.map_scene = { what: 'the scene of the map', wasm: few((values) => scene('map', values), 10), native: native.map_scene };
results.evaluate = { what: 'one evaluation', wasm: few(evaluate, 100), native: native.evaluate };

const sides = ['wasm', 'js', 'native', 'numpy'];
const ratios = [['js', 'wasm'], ['wasm', 'native'], ['numpy', 'wasm']];
console.log(`Node ${process.version}, NumPy ${numpy.version ?? 'not measured'}, ${ROUNDS} rounds`);
for (const kind of ['median_ms', 'fastest_ms']) {
  const titles = [...sides, ...ratios.map((pair) => pair.join('/'))];
  console.log(`\n${kind.replace('_', ', ').padEnd(46)}${titles.map((title) => title.padStart(12)).join('')}`);
  for (const { what, ...times } of Object.values(results)) {
    const cells = sides.map((side) => times[side]?.[kind].toPrecision(3) ?? '-');
    const divided = ratios.map(([a, b]) => (times[a] && times[b] ? (times[a][kind] / times[b][kind]).toFixed(2) : '-'));
    console.log(`${what.padEnd(46)}${[...cells, ...divided].map((cell) => cell.padStart(12)).join('')}`);
  }
}
await mkdir(target, { recursive: true });
await writeFile(new URL('peers.json', target), `${JSON.stringify({ node: process.version, rounds: ROUNDS, results }, null, 2)}\n`);
