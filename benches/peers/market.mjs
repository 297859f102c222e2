// The threshold market in plain JavaScript: its curve, its folds, and the tipping share alone by the engine's quick way.
import { bracketedRoot, zeros } from './solve.mjs';

const SCAN_POINTS = 1024;
const EXTENSION_POINTS = 256;

export class Market {
  constructor(multiplier, soldFloat, bubble, overshoot, neverSell, inflow, forced, herding, median, spread, news) {
    this.multiplier = multiplier;
    this.soldFloat = soldFloat;
    this.deepestFall = bubble + overshoot * (1 - bubble);
    this.maySell = 1 - neverSell;
    this.inflow = inflow;
    this.forced = forced;
    this.herding = herding;
    this.median = median;
    this.spread = spread;
    this.news = news;
  }

  drawdown(flow) {
    const pressure = this.multiplier * flow;
    return flow < 0 ? pressure : -this.deepestFall * Math.expm1(-pressure / this.deepestFall);
  }

  drawdownPerFlow(flow, drawdown) {
    return flow < 0 ? this.multiplier : this.multiplier * (1 - drawdown / this.deepestFall);
  }

  fear(drawdown, sellers) {
    return drawdown + this.herding * sellers + this.news;
  }

  point(flow) {
    const drawdown = this.drawdown(flow);
    return this.pointOf(flow, drawdown, (flow + this.inflow - this.forced * drawdown) / this.soldFloat);
  }

  pointOf(flow, drawdown, sellers) {
    const drawdownPerFlow = this.drawdownPerFlow(flow, drawdown);
    const fear = this.fear(drawdown, sellers);
    const odds = Math.exp((fear - this.median) / this.spread);
    const frightened = odds < 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds);
    const unsold = this.maySell - sellers;
    const fearPerSeller = this.herding + (this.soldFloat * drawdownPerFlow) / (1 - this.forced * drawdownPerFlow);
    const gain = ((unsold * frightened) / this.spread) * fearPerSeller;
    return { flow, drawdown, sellers, seed: sellers - unsold * odds, frightened, fear, fearPerSeller, gain };
  }

  flowAtSellers(sellers) {
    const wanted = this.soldFloat * sellers - this.inflow;
    const damping = 1 - this.multiplier * this.forced;
    if (wanted <= 0) return wanted / damping;
    return bracketedRoot((flow) => flow - this.forced * this.drawdown(flow) - wanted, wanted, wanted / damping, 1e-17);
  }

  /** Left of this flow the loop gain stays below 1/2: there the extended curve begins. */
  lowestFlow() {
    const damping = 1 - this.multiplier * this.forced;
    const unlimitedFall = (this.multiplier * (this.soldFloat * this.maySell - this.inflow)) / damping;
    const reach = (this.fear(unlimitedFall, this.maySell) - this.median) / this.spread;
    const z = Math.max(2 * (reach + 2 * Math.LN2 - 1), 1);
    const fearPerSeller = this.herding + (this.multiplier * this.soldFloat) / damping;
    const sellers = this.maySell - (this.spread * z) / fearPerSeller;
    return Math.min((this.soldFloat * sellers - this.inflow) / damping, this.flowAtSellers(0), 0);
  }
}

/** The scan of the curve from nobody having sold, the tip and the reverse fold; these may lie below, on its extension. */
export function curveOf(market) {
  const start = market.flowAtSellers(0), end = market.flowAtSellers(market.maySell);
  const lowest = market.lowestFlow();
  const flows = [], values = [], scan = [];
  for (let i = 0; i < EXTENSION_POINTS; i += 1) {
    const flow = lowest + ((start - lowest) / EXTENSION_POINTS) * i;
    if (flow >= start) break;
    flows.push(flow);
    values.push(1 - market.point(flow).gain);
  }
  const step = (end - start) / (SCAN_POINTS - 1);
  for (let i = 0; i < SCAN_POINTS; i += 1) {
    const isStart = i === 0, isEnd = i + 1 === SCAN_POINTS;
    const flow = isEnd ? end : start + step * i;
    const point = isStart || isEnd ? market.pointOf(flow, market.drawdown(flow), isStart ? 0 : market.maySell) : market.point(flow);
    scan.push(point);
    flows.push(flow);
    values.push(1 - point.gain);
  }
  // From the low end the seed share rises: the first fold is a maximum.
  const [tip, revival] = zeros((flow) => 1 - market.point(flow).gain, flows, values, 1e-17).map((flow) => market.point(flow));
  return { scan, tip, revival };
}

const MOST_STEPS = 96;
const MOST_STRETCHES = 4;

/** The tipping share, stepping over stretches in which there can be no fold; undefined without a fold. */
export function tippingShare(market) {
  let here = slopeAt(market, market.lowestFlow());
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const needed = market.spread / (here.unsold * here.fearPerSeller);
    if (!(needed < 1 && here.unsold > 0)) return undefined;
    const stretch = here.flowScale * (Math.log(needed / (1 - needed)) - here.logOdds);
    if (stretch <= 0) break;
    const fold = newton(market, here, here.flow + MOST_STRETCHES * stretch);
    if (fold !== undefined) return market.point(fold).seed;
    here = slopeAt(market, here.flow + stretch);
  }
  return curveOf(market).tip?.seed;
}

function newton(market, from, limit) {
  let here = from;
  for (let step = 0; step < 10; step += 1) {
    if (here.growth <= 0) return undefined;
    const move = -here.logGain / here.growth;
    const next = here.flow + move;
    if (next < from.flow || next > limit) return undefined;
    if (Math.abs(move) <= 1e-9 * from.flowScale) return next;
    here = slopeAt(market, next);
    if (here.unsold <= 0) return undefined;
  }
  return undefined;
}

function slopeAt(market, flow) {
  const drawdown = market.drawdown(flow);
  const drawdownPerFlow = market.drawdownPerFlow(flow, drawdown);
  const unsold = market.maySell - (flow + market.inflow - market.forced * drawdown) / market.soldFloat;
  const logOdds = (market.fear(drawdown, market.maySell - unsold) - market.median) / market.spread;
  const odds = Math.exp(logOdds);
  const logFrightened = odds < 1 ? logOdds - Math.log1p(odds) : -Math.log1p(1 / odds);
  const kept = 1 - market.forced * drawdownPerFlow;
  const throughPrice = (market.soldFloat * drawdownPerFlow) / kept;
  const fearPerSeller = market.herding + throughPrice;
  const sellersPerFlow = kept / market.soldFloat;
  const fearPerFlow = fearPerSeller * sellersPerFlow;
  const weakening = flow < 0 ? 0 : ((market.multiplier / market.deepestFall) * throughPrice) / (kept * fearPerSeller);
  return {
    flow,
    // The gain itself underflows far below nobody having sold.
    logGain: Math.log((unsold * fearPerSeller) / market.spread) + logFrightened,
    growth: fearPerFlow / (market.spread * (1 + odds)) - sellersPerFlow / unsold - weakening,
    unsold,
    logOdds,
    fearPerSeller,
    flowScale: market.spread / Math.max(fearPerFlow, market.herding / market.soldFloat),
  };
}

/** A market drawn from the ranges of `src/model/simulation/prior.rs`; what is not drawn is given. */
export function drawnMarket(stream, { overshoot, neverSell, news }) {
  const limits = [[3, 8], [0.1, 0.5], [0.3, 0.7], [0, 0.02], [0, 0.08], [0, 0.5], [0.15, 0.6], [0.03, 0.15]];
  const [multiplier, soldFloat, bubble, inflow, forced, herding, median, spread] = limits.map(([low, high]) => stream.between(low, high));
  return new Market(multiplier, soldFloat, bubble, overshoot, neverSell, inflow, forced, herding, median, spread, news);
}
