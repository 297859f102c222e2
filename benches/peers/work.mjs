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

function defaults({ fields }) {
  return Object.fromEntries(fields().map((field) => [field.id, field.default]));
}

function defaultMarket(engine) {
  const at = defaults(engine);
  const { bubble_share, inflow_per_quarter } = engine.evaluate({}).report.chain;
  return new Market(
    at.price_multiplier,
    at.mainstream_share * at.position_sold_share,
    bubble_share,
    at.overshoot_share,
    at.never_sell_share,
    inflow_per_quarter,
    at.forced_sales_per_drawdown,
    at.herding,
    at.tolerance_median,
    at.tolerance_spread,
    at.news_shock,
  );
}

/** So many populations of holders, and so many markets drawn from what is not known. */
export function workOf(engine, populations, draws) {
  return {
    agents: {
      what: `${populations} populations of ${HOLDERS} holders`,
      wasm: () => simulated(engine, 'agents', { agent_count: HOLDERS }, populations),
      js() {
        const population = new Population(defaultMarket(engine), defaults(engine).seed_share, HOLDERS);
        const rows = new Float64Array(2 * populations);
        for (let run = 0; run < populations; run += 1) population.settle(new Stream(SEED, run), rows, 2 * run);
        return rows;
      },
    },
    draws: {
      what: `${draws} markets drawn from what is not known`,
      wasm: () => simulated(engine, 'uncertainty', {}, draws),
      js() {
        const { overshoot_share: overshoot, never_sell_share: neverSell, news_shock: news } = defaults(engine);
        const given = { overshoot, neverSell, news };
        return Float64Array.from({ length: draws }, (_, run) => tippingShare(drawnMarket(new Stream(SEED, run), given)) ?? 2);
      },
    },
  };
}

/** The peer does the same work if it finds the same numbers; only exp and log may differ in their last bits. */
export function assertSame(name, ours, peers) {
  if (ours.length !== peers.length) throw new Error(`${name}: ${ours.length} and ${peers.length} numbers`);
  const worst = ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value - peers[i])), 0);
  if (!(worst < 1e-9)) throw new Error(`${name}: the JavaScript peer differs by ${worst}`);
}
