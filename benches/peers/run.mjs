// The engine's simulations beside the same work in plain JavaScript, natively, in NumPy and in Mesa, with ratios. Run by
// `cargo xtask bench`, which makes numpy.json and mesa.json in target/bench first, and names the native program in
// NATIVE_BENCH. WebAssembly and JavaScript take turns and the native program runs between them, so that a busy machine
// slows all three. Every time is the median of several rounds after warming up, with the fastest round beside it.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import init, * as engine from '../../www/pkg/bubble_calculator.js';
import { assertSame, workOf } from './work.mjs';

const ROUNDS = 9;
const POPULATIONS = 100;
const DRAWS = 5_000;

const target = new URL('../../target/bench/', import.meta.url);
await init({ module_or_path: await readFile(new URL('../../www/pkg/bubble_calculator_bg.wasm', import.meta.url)) });

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

const read = async (file) => JSON.parse(await readFile(new URL(file, target), 'utf8').catch(() => '{}'));
const numpy = await read('numpy.json');
const mesa = await read('mesa.json');
const { evaluate, phaseMap, scene } = engine;
const results = {};
const nativeRuns = [];

async function runNative() {
  if (process.env.NATIVE_BENCH === undefined) return;
  execFileSync(process.env.NATIVE_BENCH, { stdio: 'inherit' });
  nativeRuns.push(await read('native.json'));
}

/** Of all native runs: the median of the medians, and the fastest of all. */
function native(name) {
  if (nativeRuns.length === 0) return undefined;
  const medians = nativeRuns.map((run) => run[name].median_ms).toSorted((a, b) => a - b);
  return { median_ms: medians[medians.length >> 1], fastest_ms: Math.min(...nativeRuns.map((run) => run[name].fastest_ms)) };
}

for (const [name, { what, wasm, js }] of Object.entries(workOf(engine, POPULATIONS, DRAWS))) {
  assertSame(name, wasm(), js());
  await runNative();
  const times = { wasm: [], js: [] };
  for (let round = -3; round < ROUNDS; round += 1) {
    const pair = { wasm: timed(wasm), js: timed(js) };
    if (round >= 0) for (const side of ['wasm', 'js']) times[side].push(pair[side]);
  }
  results[name] = { what, wasm: summary(times.wasm), js: summary(times.js), numpy: numpy[name] };
}

// Mesa settles a few populations only: its time is that of as many as the others settle.
if (mesa.agents) results.agents.mesa = Object.fromEntries(Object.entries(mesa.agents).map(([kind, ms]) => [kind, ms * (POPULATIONS / mesa.populations)]));

// No inputs come twice: what the engine keeps of them must not answer.
let turn = 0;
function few(step, count) {
  const round = () => timed(() => { for (let i = 0; i < count; i += 1) step({ price_multiplier: 5 + 1e-6 * (turn += 1) }); }) / count;
  return summary(Array.from({ length: ROUNDS + 3 }, round).slice(3));
}
results.map = { what: 'phase map, 200 x 200 cells', wasm: few((values) => phaseMap(values, 200, 200), 3) };
results.map_scene = { what: 'the scene of the map', wasm: few((values) => scene('map', values), 10) };
results.evaluate = { what: 'one evaluation', wasm: few(evaluate, 100) };
await runNative();
for (const [name, result] of Object.entries(results)) result.native = native(name);

const sides = ['wasm', 'js', 'native', 'numpy', 'mesa'];
const ratios = [['js', 'wasm'], ['wasm', 'native'], ['numpy', 'wasm'], ['mesa', 'wasm']];
console.log(`Node ${process.version}, NumPy ${numpy.version ?? 'not measured'}, Mesa ${mesa.version ?? 'not measured'}, ${ROUNDS} rounds`);
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
await writeFile(new URL('peers.json', target), `${JSON.stringify({ versions: { node: process.version, numpy: numpy.version, mesa: mesa.version }, rounds: ROUNDS, results }, null, 2)}\n`);
