// Populations of holders in plain JavaScript, by the engine's own way (src/model/simulation/agents/population.rs): gaps of exponential numbers, no sorting, and a
// table of cubics in typed arrays for the share of sellers that each nervousness needs.
import { curveOf } from './market.mjs';
import { bracketedRoot } from './solve.mjs';

const CELL_BITS = 5;
const OCTAVES = 40;
const BEYOND = 10;

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);
const HIGH_SHIFT = 52 - CELL_BITS - 32;

/** The leading bits of a positive double. */
function cellOf(nervousness) {
  number[0] = nervousness;
  return halves[1] >>> HIGH_SHIFT;
}

function beginOf(cell) {
  halves[0] = 0;
  halves[1] = cell << HIGH_SHIFT;
  return number[0];
}

const softplus = (x) => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));
const nervousnessOf = (market, point) => softplus((point.fear - market.median) / market.spread);

export class Population {
  constructor(market, seed, holders) {
    this.market = market;
    this.holders = holders;
    this.whoMaySell = Math.max(Math.round(market.maySell * holders), 1);
    this.seed = Math.min(seed, market.maySell);
    const { scan, tip, revival } = curveOf(market);
    this.tip = tip;
    let end = scan.at(-1).flow;
    if (tip) {
      const last = revival?.flow ?? end;
      const deviation = (point) => (market.maySell - tip.seed) * Math.sqrt(point.frightened / (1 - point.frightened) / this.whoMaySell);
      const out = scan.find((point) => point.flow > tip.flow && point.seed < tip.seed - BEYOND * deviation(point));
      end = out ? Math.min(last, out.flow) : last;
    }
    const start = scan[0].flow;
    const nervousness = (flow) => nervousnessOf(market, market.point(flow));
    this.to = nervousness(end);
    this.firstCell = Math.max(cellOf(nervousness(start)), cellOf(this.to) - (OCTAVES << CELL_BITS), 0);
    this.from = Math.max(nervousness(start), beginOf(this.firstCell));
    const count = cellOf(this.to) - this.firstCell + 1;
    this.cells = new Float64Array(5 * count);
    let flow = start;
    const edge = (cell) => {
      const begin = Math.min(Math.max(beginOf(cell), this.from), this.to);
      flow = bracketedRoot((flow) => nervousness(flow) - begin, flow, end, 1e-17);
      const point = market.point(flow);
      return { begin, unsold: market.maySell - point.sellers, slope: -market.spread / (point.frightened * point.fearPerSeller) };
    };
    let before = edge(this.firstCell);
    for (let cell = 0; cell < count; cell += 1) {
      const after = edge(this.firstCell + cell + 1);
      const width = after.begin - before.begin;
      const cubic = [before.begin, before.unsold, 0, 0, 0];
      if (width > 0) {
        const secant = (after.unsold - before.unsold) / width;
        const limited = (slope) => Math.max(Math.min(slope, 0), 3 * secant);
        const first = limited(before.slope), last = limited(after.slope);
        cubic[2] = first;
        cubic[3] = (3 * secant - 2 * first - last) / width;
        cubic[4] = (first + last - 2 * secant) / (width * width);
      }
      this.cells.set(cubic, 5 * cell);
      before = after;
    }
    this.unsoldAtEnd = market.maySell - market.point(end).sellers;
  }

  /** Draws a population and lets it settle: its tipping share (2: nothing tips) and its sellers in the end, into `row`. */
  settle(stream, row, at) {
    const { cells, from, to, firstCell, tip, whoMaySell } = this;
    const { maySell } = this.market;
    const rests = (maySell - this.seed) / whoMaySell;
    // At worst the last holder rests before anyone has sold.
    let resting = -1, least = maySell;
    let remaining = whoMaySell, each = 1 / remaining;
    let next = stream.exponential() * each;
    while (next < from) {
      remaining -= 1;
      each = 1 / remaining;
      next += stream.exponential() * each;
    }
    while (next < to) {
      number[0] = next;
      const cell = (halves[1] >>> HIGH_SHIFT) - firstCell;
      const base = 5 * cell;
      const within = next - cells[base];
      const value = (cells[base + 1] + within * (cells[base + 2] + within * (cells[base + 3] + within * cells[base + 4]))) * each;
      if (value < least) least = value;
      if (resting < 0 && value <= rests) resting = remaining;
      remaining -= 1;
      each = 1 / remaining;
      next += stream.exponential() * each;
    }
    const value = this.unsoldAtEnd * each;
    if (remaining > 0) {
      if (value < least) least = value;
      if (resting < 0 && value <= rests) resting = remaining;
    }
    const left = resting >= 0 ? resting : this.remainingBeyond(remaining, stream);
    // Where the market tips without any seed and any seller, so does every population.
    row[at] = tip === undefined ? 2 : tip.sellers < 0 ? tip.seed : maySell - least * whoMaySell;
    row[at + 1] = this.sellers(left);
  }

  sellers(remaining) {
    const { maySell } = this.market;
    return maySell - (maySell - this.seed) * (remaining / this.whoMaySell);
  }

  remainingBeyond(remaining, stream) {
    let from = this.to;
    for (;;) {
      const { market } = this;
      const asked = nervousnessOf(market, market.point(market.flowAtSellers(this.sellers(remaining))));
      const sold = stream.count(-Math.expm1(from - asked), remaining);
      if (sold === 0) return remaining;
      remaining -= sold;
      from = asked;
    }
  }
}
