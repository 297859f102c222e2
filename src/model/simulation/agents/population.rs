//! One population: which seed share bursts it, and where it settles at today's.

use super::stress::{softplus, stress, tipping_share_deviation};
use crate::model::numerics::rng::RngStream;
use crate::model::numerics::roots::bracketed_root;
use crate::model::simulation::kind::NOTHING_TIPS;
use crate::model::tipping::{EquilibriumCurve, Market, Point};

/// Cells to an octave of stress, as a power of two, and octaves below the end of the search. A
/// holder who withstands less than that sells at once.
const CELL_BITS: u32 = 5;
const OCTAVES: u64 = 40;
/// Standard deviations by which the seed share must have fallen beyond the fold for no population
/// to be caught there.
const BEYOND: f64 = 10.0;

/// What all populations of one market and size share.
///
/// # Formula
///
/// Fear puts holders under a *stress* of `-ln(1 - F(S))`, the cumulative hazard of their tolerances
/// at that fear. The stress `h` that a holder withstands is exponentially distributed, so in rising
/// order these `h` follow each other at gaps of `e_k/(N - k)`, `e_k` exponential (Rényi). Nobody
/// need be drawn who withstands more than what is asked, and nothing is sorted. With the `k` weakest
/// gone and the next at `h_(k+1)`, the population rests at every seed share up to
///
/// `s_k = (1 - n) - (1 - n - Y(h_(k+1))) N'/(N' - k)`,
///
/// where `Y(h)` is the share of sellers at which the stress is `h` and `N' = (1 - n) N` are those
/// who may sell. Where the market tips without any seed and without any seller, so does every
/// population: its tipping share is the market's. Its
/// *tipping share* is the largest of them up to the reverse fold: at any larger seed it goes on
/// beyond. (Where the market's own seed share has fallen ten standard deviations below the fold,
/// the search ends.)
///
/// Accuracy: `Y` is interpolated between 32 points to every doubling of the stress, to about
/// `1e-9`.
///
/// # References
///
/// M. Granovetter, "Threshold models of collective behavior", 1978; A. Rényi, "On the theory of
/// order statistics", 1953.
#[derive(Clone, Debug)]
pub struct Population {
    market: Market,
    /// N and N'.
    holders: f64,
    who_may_sell: f64,
    seed_share: f64,
    tip: Option<Point>,
    /// Stress at the start of the curve, and where the search ends.
    from: f64,
    to: f64,
    /// 1 - n - Y where the search ends.
    unsold_at_end: f64,
    first_cell: u64,
    cells: Vec<Cell>,
}

/// `1 - n - Y` over a cell of stress: a cubic in the distance from its beginning.
#[derive(Clone, Copy, Debug)]
struct Cell {
    begin: f64,
    cubic: [f64; 4],
}

/// Where a population ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PopulationOutcome {
    /// The largest seed share at which it lives, or [`NOTHING_TIPS`].
    pub tipping_share: f64,
    /// Share of its holders who have sold in the end at today's seed.
    pub sellers_share: f64,
}

impl Population {
    /// Populations of so many holders in this market, of which `seed_share` sell regardless.
    pub fn of(market: &Market, seed_share: f64, holders: f64) -> Self {
        let seed_share = market.seed_in_use(seed_share);
        let who_may_sell = (market.may_sell_share() * holders).round().max(1.0);
        let curve = EquilibriumCurve::of(market);
        let tip = curve.tip().map(|fold| fold.point);
        let (start, end) = curve.ends();
        let end = tip.map_or(end, |tip| {
            let revival = curve.revival().map_or(end, |fold| fold.point.flow);
            let is_out = |point: &Point| {
                let deviation = tipping_share_deviation(
                    market.may_sell_share() - tip.seed_share,
                    point.frightened_share,
                    who_may_sell,
                );
                point.flow > tip.flow && point.seed_share < tip.seed_share - BEYOND * deviation
            };
            curve
                .scan(1)
                .find(is_out)
                .map_or(revival, |point| revival.min(point.flow))
        });
        let stress = |flow: f64| stress_at(market, &market.point(flow));
        let to = stress(end);
        let first_cell =
            cell_of(stress(start)).max(cell_of(to).saturating_sub(OCTAVES << CELL_BITS));
        let from = stress(start).max(begin_of(first_cell));
        let mut flow = start;
        let mut edge = |cell: u64| {
            // The first and the last cell are cut where the search begins and ends.
            let begin = begin_of(cell).max(from).min(to);
            flow = bracketed_root(&|flow| stress(flow) - begin, flow, end, 1e-17);
            let point = market.point(flow);
            let slope = -market.tolerance_spread / (point.frightened_share * point.fear_per_seller);
            Edge {
                begin,
                unsold: market.may_sell_share() - point.sellers_share,
                slope,
            }
        };
        let mut before = edge(first_cell);
        let cells = (first_cell..=cell_of(to))
            .map(|cell| Cell::between(&std::mem::replace(&mut before, edge(cell + 1)), &before));
        let cells = cells.collect();
        let unsold_at_end = market.may_sell_share() - market.point(end).sellers_share;
        Population {
            market: *market,
            holders,
            who_may_sell,
            seed_share,
            tip,
            from,
            to,
            unsold_at_end,
            first_cell,
            cells,
        }
    }

    /// The market's own tipping point, which populations approach as they grow.
    pub fn tip(&self) -> Option<Point> {
        self.tip
    }

    /// Standard deviation of the tipping shares by the law of large numbers, where there is a fold.
    pub fn expected_deviation(&self) -> Option<f64> {
        let tip = self.tip?;
        Some(tipping_share_deviation(
            self.market.may_sell_share() - tip.seed_share,
            tip.frightened_share,
            self.who_may_sell,
        ))
    }

    /// How many holders each population has.
    pub fn holders(&self) -> f64 {
        self.holders
    }

    /// The seed share at which they are asked to settle.
    pub fn seed_share(&self) -> f64 {
        self.seed_share
    }

    /// Draws a population and lets it settle.
    pub fn settle(&self, stream: &mut RngStream) -> PopulationOutcome {
        let rests = (self.market.may_sell_share() - self.seed_share) / self.who_may_sell;
        let mut resting = None;
        // The seed share at which a state rests is largest where (1 - n - Y)/(N' - k) is smallest; at
        // worst the last holder rests before anyone has sold.
        let mut least = self.market.may_sell_share();
        let mut remaining = self.who_may_sell;
        let mut each = remaining.recip();
        // After the last holder the next one is infinitely calm, which ends every loop here.
        let mut next = stream.exponential() * each;
        let mut advance = |remaining: &mut f64, each: &mut f64, next: &mut f64| {
            *remaining -= 1.0;
            *each = remaining.recip();
            *next += stream.exponential() * *each;
        };
        // These sell before anyone has: however few are seeds, nobody rests here.
        while next < self.from {
            advance(&mut remaining, &mut each, &mut next);
        }
        while next < self.to {
            let Some(cell) = self.cells.get((cell_of(next) - self.first_cell) as usize) else {
                break;
            };
            let [unsold, first, second, third] = cell.cubic;
            let within = next - cell.begin;
            let value = (unsold + within * (first + within * (second + within * third))) * each;
            least = lesser(least, value);
            if resting.is_none() && value <= rests {
                resting = Some(remaining);
            }
            advance(&mut remaining, &mut each, &mut next);
        }
        // Whoever is next rests here at least.
        let value = self.unsold_at_end * each;
        if remaining > 0.0 {
            least = lesser(least, value);
            if resting.is_none() && value <= rests {
                resting = Some(remaining);
            }
        }
        let remaining = resting.unwrap_or_else(|| self.remaining_beyond(remaining, stream));
        PopulationOutcome {
            tipping_share: match self.tip {
                Some(tip) if tip.sellers_share < 0.0 => tip.seed_share,
                Some(_) => self.market.may_sell_share() - least * self.who_may_sell,
                None => NOTHING_TIPS,
            },
            sellers_share: self.sellers_share(remaining),
        }
    }

    fn sellers_share(&self, remaining: f64) -> f64 {
        let holders = self.market.may_sell_share();
        holders - (holders - self.seed_share) * (remaining / self.who_may_sell)
    }

    /// How many stay in the end, of so many who are calmer than where the search ends. The calm
    /// need no order: in each round every one of them either is calmer than what is now asked, or
    /// sells.
    fn remaining_beyond(&self, remaining: f64, stream: &mut RngStream) -> f64 {
        let (mut from, mut remaining) = (self.to, remaining);
        loop {
            let asked = stress(&self.market, self.sellers_share(remaining));
            let sold = stream.count(-libm::expm1(from - asked), remaining as u32);
            if sold == 0 {
                return remaining;
            }
            remaining -= f64::from(sold);
            from = asked;
        }
    }
}

/// The lesser of two numbers that are not negative, without a branch: whether a holder sets a
/// record cannot be guessed, and a wrong guess costs more than the rest. As whole numbers their
/// bits are in their order.
fn lesser(one: f64, other: f64) -> f64 {
    let (one, other) = (one.to_bits() as i64, other.to_bits() as i64);
    let gap = other.wrapping_sub(one);
    f64::from_bits(one.wrapping_add(gap & (gap >> 63)) as u64)
}

/// The cell that a stress lies in: the leading bits of a positive double count its octave and
/// the parts of it.
fn cell_of(stress: f64) -> u64 {
    stress.to_bits() >> (52 - CELL_BITS)
}

fn begin_of(cell: u64) -> f64 {
    f64::from_bits(cell << (52 - CELL_BITS))
}

/// Where two cells meet.
struct Edge {
    begin: f64,
    unsold: f64,
    slope: f64,
}

impl Cell {
    fn between(from: &Edge, to: &Edge) -> Self {
        let width = to.begin - from.begin;
        if width <= 0.0 {
            return Cell {
                begin: from.begin,
                cubic: [from.unsold, 0.0, 0.0, 0.0],
            };
        }
        let secant = (to.unsold - from.unsold) / width;
        // Three times the secant keeps a cubic from rising where it should fall.
        let limited = |slope: f64| slope.min(0.0).max(3.0 * secant);
        let (first, last) = (limited(from.slope), limited(to.slope));
        let second = (3.0 * secant - 2.0 * first - last) / width;
        let third = (first + last - 2.0 * secant) / (width * width);
        Cell {
            begin: from.begin,
            cubic: [from.unsold, first, second, third],
        }
    }
}

fn stress_at(market: &Market, point: &Point) -> f64 {
    let fear = market.fear(point.drawdown_share, point.sellers_share);
    softplus((fear - market.tolerance_median) / market.tolerance_spread)
}
