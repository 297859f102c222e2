// The tests of the detection engine in Node beside pyexuber (whose core is C++), NumPy and the Python package lppls,
// with ratios. Run by `cargo xtask bench`, which names the Python of the peers in PEERS_PYTHON. The peers run before
// and after the engine and the fastest rounds count, so that a busy machine slows all of them alike.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import init, { Detection, detect, lppls } from '../../www/pkg/bubble_calculator_detection.js';

const ROUNDS = 25;
const PATHS = 499;
/** The fits of `lppls` are to twenty windows. */
const WINDOWS = 20;

const file = (path) => new URL(path, import.meta.url);
await init({ module_or_path: await readFile(file('../../www/pkg/bubble_calculator_detection_bg.wasm')) });

/** The random walk that detection_peer.py makes too, to the last bit. */
function walk(length) {
  let state = 5;
  let level = 200;
  return Float64Array.from({ length }, () => {
    let step = -6;
    for (let draw = 0; draw < 12; draw += 1) {
      state = (Math.imul(1664525, state) + 1013904223) >>> 0;
      step += (state >>> 8) / 2 ** 24;
    }
    level += step;
    return level;
  });
}

function fastest(step, rounds = ROUNDS) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    step();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

async function peers() {
  const out = fileURLToPath(file('../../target/bench/detection-peers.json'));
  execFileSync(process.env.PEERS_PYTHON, ['-B', fileURLToPath(file('detection_peer.py')), out], { stdio: 'inherit' });
  return JSON.parse(await readFile(out, 'utf8'));
}

await mkdir(file('../../target/bench/'), { recursive: true });
const none = new Float64Array(0);
const options = /** @type {const} */ ({ series_kind: 'ratio' });
const before = await peers();
const wasm = { statistic: {}, fit: {}, copies_ms: undefined };
for (const [length, { pyexuber, numpy }] of Object.entries(before.statistic)) {
  const values = walk(Number(length));
  const answer = detect(values, none, options);
  if (!('report' in answer)) throw new Error(JSON.stringify(answer));
  for (const { found } of [pyexuber, numpy]) {
    if (Math.abs(found - answer.report.gsadf) > 1e-9) throw new Error(`GSADF of ${length}: ${found} is not ${answer.report.gsadf}`);
  }
  wasm.statistic[length] = fastest(() => detect(values, none, options));
}
for (const points of Object.keys(before.fit)) {
  const values = walk(Number(points));
  // Windows of 60 to 250 points end at the last one; those that do not fit are left out.
  const windows = Math.min(WINDOWS, Math.floor((Number(points) - 60) / 10) + 1);
  wasm.fit[points] = fastest(() => lppls(values, none, null, {}), 9) / windows;
}
const month = walk(600);
wasm.copies_ms = fastest(() => {
  const copies = new Detection('signs', month, none, options, 1, PATHS);
  copies.step(PATHS);
  copies.free();
}, 3);
const after = await peers();

const both = (pick) => Math.min(pick(before).fastest_ms, pick(after).fastest_ms);
const rows = [];
for (const [length, ms] of Object.entries(wasm.statistic)) {
  const peer = (name) => both((run) => run.statistic[length][name]);
  rows.push([`GSADF and its sequence, ${length} values`, ms, peer('pyexuber'), peer('numpy'), undefined]);
}
for (const [points, ms] of Object.entries(wasm.fit)) {
  rows.push([`a fit, windows of 60 to ${points} points`, ms, undefined, undefined, both((run) => run.fit[points])]);
}
rows.push([`${PATHS} copies with flipped signs, 600 values`, wasm.copies_ms, undefined, undefined, undefined]);
const text = (ms) => (ms === undefined ? '' : ms.toPrecision(3)).padStart(12);
const ratio = (ms, own) => (ms === undefined ? '' : `${(ms / own).toFixed(1)} x`).padStart(12);
const { numpy, pyexuber, lppls: fits } = before;
console.log(`Node ${process.version}, pyexuber ${pyexuber}, NumPy ${numpy}, lppls ${fits}; fastest rounds, in ms\n`);
const titles = ['wasm', 'pyexuber', 'NumPy', 'lppls', 'ratios'].map((title) => title.padStart(12));
console.log(''.padEnd(44) + titles.join(''));
for (const [what, own, ...others] of rows) {
  const times = [own, ...others].map(text);
  const ratios = others.map((ms) => ratio(ms, own));
  console.log(what.padEnd(44) + [...times, ...ratios].join(''));
}
console.log('\nA fit of lppls is one random start at the most points; ours is the best of the whole box.');
await writeFile(file('../../target/bench/detection.json'), `${JSON.stringify({ wasm, before, after }, null, 2)}\n`);
