// The engine's simulations beside the same work in plain JavaScript, natively and in NumPy, with ratios. Run by `cargo xtask bench`, which makes
// target/bench/native.json and target/bench/numpy.json first. WebAssembly and JavaScript take turns, so that a busy machine slows both; every time is the
// median of several rounds after warming up.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import init, { Simulation, evaluate, scene } from '../../www/pkg/bubble_calculator.js';
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

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

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
  results[name] = { what, wasm_ms: median(times.wasm), js_ms: median(times.js), native_ms: native[name], numpy_ms: numpy[name] };
}

const inputs = [{}, { seed_share: 0.031 }];
const few = (step, count) => median(Array.from({ length: ROUNDS + 3 }, () => timed(() => { for (let i = 0; i < count; i += 1) step(inputs[i % 2]); }) / count).slice(3));
results.map = { what: 'phase map, 200 x 200 cells', native_ms: native.map };
results.map_scene = { what: 'the scene of the map', wasm_ms: few((values) => scene('map', values), 10), native_ms: native.map_scene };
results.evaluate = { what: 'one evaluation', wasm_ms: few(evaluate, 100), native_ms: native.evaluate };

const columns = ['wasm', 'js', 'native', 'numpy'];
const cell = (value) => (value === undefined ? '-' : value.toPrecision(3)).padStart(9);
console.log(`median of ${ROUNDS} rounds in ms; Node ${process.version}; numpy ${numpy.version ?? 'not measured'}`);
console.log(`${''.padEnd(48)}${columns.map((column) => column.padStart(9)).join('')}   js/wasm  wasm/native  numpy/wasm`);
for (const { what, ...times } of Object.values(results)) {
  const ratio = (a, b) => (a === undefined || b === undefined ? '-' : (a / b).toFixed(2));
  const { wasm_ms, js_ms, native_ms, numpy_ms } = times;
  const ratios = [ratio(js_ms, wasm_ms).padStart(10), ratio(wasm_ms, native_ms).padStart(13), ratio(numpy_ms, wasm_ms).padStart(12)].join('');
  console.log(`${what.padEnd(48)}${columns.map((column) => cell(times[`${column}_ms`])).join('')}${ratios}`);
}
await mkdir(target, { recursive: true });
await writeFile(new URL('peers.json', target), `${JSON.stringify({ node: process.version, rounds: ROUNDS, results }, null, 2)}\n`);
