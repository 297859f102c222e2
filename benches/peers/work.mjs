// The same simulations by the engine in WebAssembly and in plain JavaScript.
import { Market, drawnMarket, tippingShare } from './market.mjs';
import { Population } from './population.mjs';
import { Stream } from './stream.mjs';

const SEED = 2026;
const HOLDERS = 100_000;

/** All samples of a simulation in WebAssembly. */
function simulated({ Simulation }, kind, inputs, runs) {
  const simulation = new Simulation(kind, inputs, SEED, runs);
  simulation.step(runs);
  const samples = simulation.samples();
  simulation.free();
  return samples;
}

function defaultMarket({ evaluate }) {
  const answer = evaluate({});
  const { bubble_share, inflow_per_quarter } = answer.report.chain;
  return new Market(5, 0.6 * 0.5, bubble_share, inflow_per_quarter, 0.035, 0.2, 0.32, 0.06, 0);
}

/** So many populations of holders, and so many markets drawn from what is not known. */
export function workOf(engine, populations, draws) {
  return {
    agents: {
      what: `${populations} populations of ${HOLDERS} holders`,
      wasm: () => simulated(engine, 'agents', { agent_count: HOLDERS }, populations),
      js() {
        const population = new Population(defaultMarket(engine), 0.03, HOLDERS);
        const rows = new Float64Array(2 * populations);
        for (let run = 0; run < populations; run += 1) population.settle(new Stream(SEED, run), rows, 2 * run);
        return rows;
      },
    },
    draws: {
      what: `${draws} markets drawn from what is not known`,
      wasm: () => simulated(engine, 'uncertainty', {}, draws),
      js: () => Float64Array.from({ length: draws }, (_, run) => tippingShare(drawnMarket(new Stream(SEED, run), 0)) ?? 2),
    },
  };
}

/** The peer does the same work if it finds the same numbers; only exp and log may differ in their last bits. */
export function assertSame(name, ours, peers) {
  if (ours.length !== peers.length) throw new Error(`${name}: ${ours.length} and ${peers.length} numbers`);
  const worst = ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value - peers[i])), 0);
  if (!(worst < 1e-9)) throw new Error(`${name}: the JavaScript peer differs by ${worst}`);
}
