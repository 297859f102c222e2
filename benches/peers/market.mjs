// The threshold market in plain JavaScript: its curve, its folds, and the tipping share alone by the engine's quick way.
import { bracketedRoot, zeros } from './solve.mjs';

const SCAN_POINTS = 1024;

export class Market {
  constructor(multiplier, soldFloat, bubble, inflow, forced, herding, median, spread, news) {
    this.multiplier = multiplier;
    this.soldFloat = soldFloat;
    this.bubble = bubble;
    this.inflow = inflow;
    this.forced = forced;
    this.herding = herding;
    this.median = median;
    this.spread = spread;
    this.news = news;
  }

  drawdown(flow) {
    const pressure = this.multiplier * flow;
    return flow < 0 ? pressure : -this.bubble * Math.expm1(-pressure / this.bubble);
  }

  point(flow) {
    const drawdown = this.drawdown(flow);
    return this.pointOf(flow, drawdown, (flow + this.inflow - this.forced * drawdown) / this.soldFloat);
  }

  pointOf(flow, drawdown, sellers) {
    const drawdownPerFlow = flow < 0 ? this.multiplier : this.multiplier * (1 - drawdown / this.bubble);
    const fear = drawdown + this.herding * sellers + this.news;
    const odds = Math.exp((fear - this.median) / this.spread);
    const frightened = odds < 1 ? odds / (1 + odds) : 1 / (1 + 1 / odds);
    const fearPerSeller = this.herding + (this.soldFloat * drawdownPerFlow) / (1 - this.forced * drawdownPerFlow);
    const gain = (((1 - sellers) * frightened) / this.spread) * fearPerSeller;
    return { flow, drawdown, sellers, seed: sellers - (1 - sellers) * odds, frightened, fear, fearPerSeller, gain };
  }

  flowAtSellers(sellers) {
    const wanted = this.soldFloat * sellers - this.inflow;
    const spiral = 1 - this.multiplier * this.forced;
    if (wanted <= 0) return wanted / spiral;
    return bracketedRoot((flow) => flow - this.forced * this.drawdown(flow) - wanted, wanted, wanted / spiral, 1e-17);
  }
}

/** The scan of the curve, the tip and the reverse fold. */
export function curveOf(market) {
  const start = market.flowAtSellers(0), end = market.flowAtSellers(1);
  const step = (end - start) / (SCAN_POINTS - 1);
  const flows = new Float64Array(SCAN_POINTS), values = new Float64Array(SCAN_POINTS), scan = [];
  for (let i = 0; i < SCAN_POINTS; i += 1) {
    flows[i] = i + 1 === SCAN_POINTS ? end : start + step * i;
    const isEnd = i === 0 || i + 1 === SCAN_POINTS;
    const point = isEnd ? market.pointOf(flows[i], market.drawdown(flows[i]), i === 0 ? 0 : 1) : market.point(flows[i]);
    scan.push(point);
    values[i] = 1 - point.gain;
  }
  let rises = values[0] >= 0;
  const folds = zeros((flow) => 1 - market.point(flow).gain, flows, values, 1e-17).map((flow) => {
    const fold = { point: market.point(flow), isMaximum: rises };
    rises = !rises;
    return fold;
  });
  const tip = folds.findIndex((fold) => fold.isMaximum && fold.point.seed > scan[0].seed);
  return { scan, tip: folds[tip]?.point, revival: tip < 0 ? undefined : folds[tip + 1]?.point };
}

const MOST_STEPS = 96;
const NEAR = 4;

/** The tipping share, stepping over stretches in which there can be no fold; undefined without a fold. */
export function tippingShare(market) {
  let here = slopeAt(market, market.flowAtSellers(0));
  const start = -here.odds;
  let rises = here.gain < 1;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const needed = market.spread / (here.unsold * here.fearPerSeller);
    if (!(needed < 1 && here.unsold > 0)) return undefined;
    if (here.gain < NEAR && here.gain * NEAR > 1) {
      const fold = newton(market, here, rises);
      if (fold !== undefined) {
        const { seed } = market.point(fold);
        if (rises && seed > start) return seed;
        here = slopeAt(market, fold + 0.01 * here.flowScale);
        rises = !rises;
        continue;
      }
    }
    let stretch;
    if (rises) {
      stretch = (market.spread * Math.log(needed / ((1 - needed) * here.odds))) / here.steepestFear;
    } else {
      const excess = Math.log(here.gain);
      stretch = excess / ((1 + excess) / (market.soldFloat * here.unsold) + here.weakening);
    }
    if (!(stretch > 0)) break;
    here = slopeAt(market, here.flow + stretch);
  }
  return curveOf(market).tip?.seed;
}

function newton(market, from, rises) {
  let here = from;
  for (let step = 0; step < 10; step += 1) {
    if (here.growth === 0 || here.growth > 0 !== rises) return undefined;
    const move = -Math.log(here.gain) / here.growth;
    const next = here.flow + move;
    if (!(next >= from.flow)) return undefined;
    if (Math.abs(move) <= 1e-9 * from.flowScale) return next;
    here = slopeAt(market, next);
    if (!(here.unsold > 0)) return undefined;
  }
  return undefined;
}

function slopeAt(market, flow) {
  const drawdown = market.drawdown(flow);
  const drawdownPerFlow = flow < 0 ? market.multiplier : market.multiplier * (1 - drawdown / market.bubble);
  const unsold = 1 - (flow + market.inflow - market.forced * drawdown) / market.soldFloat;
  const fear = drawdown + market.herding * (1 - unsold) + market.news;
  const odds = Math.exp((fear - market.median) / market.spread);
  const frightened = 1 - 1 / (1 + odds);
  const kept = 1 - market.forced * drawdownPerFlow;
  const throughPrice = (market.soldFloat * drawdownPerFlow) / kept;
  const fearPerSeller = market.herding + throughPrice;
  const sellersPerFlow = kept / market.soldFloat;
  const fearPerFlow = fearPerSeller * sellersPerFlow;
  const weakening = ((market.multiplier / market.bubble) * throughPrice) / (kept * fearPerSeller);
  const steepestFear = Math.max(fearPerFlow, market.herding / market.soldFloat);
  return {
    flow,
    gain: ((unsold * frightened) / market.spread) * fearPerSeller,
    growth: fearPerFlow / (market.spread * (1 + odds)) - sellersPerFlow / unsold - (flow < 0 ? 0 : weakening),
    unsold,
    odds,
    fearPerSeller,
    weakening,
    steepestFear,
    flowScale: market.spread / steepestFear,
  };
}

/** A market drawn from the ranges of `src/model/uncertainty.rs`. */
export function drawnMarket(stream, news) {
  const limits = [[3, 8], [0.1, 0.5], [0.3, 0.7], [0, 0.02], [0, 0.08], [0, 0.5], [0.15, 0.6], [0.03, 0.15]];
  const [multiplier, soldFloat, bubble, inflow, forced, herding, median, spread] = limits.map(([low, high]) => stream.between(low, high));
  return new Market(multiplier, soldFloat, bubble, inflow, forced, herding, median, spread, news);
}
