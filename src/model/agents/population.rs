//! One population: which seed share bursts it, and where it settles at today's.

use super::{nervousness, softplus, tipping_share_deviation};
use crate::model::solve::bracketed_root;
use crate::model::streams::Stream;
use crate::model::tipping::{EquilibriumCurve, Market, Point};
use crate::model::uncertainty::NOTHING_TIPS;

/// Points of the curve between which a population is looked at.
const NODES: usize = 4096;
/// Standard deviations by which the seed share must have fallen beyond the fold for no population to be caught there.
const BEYOND: f64 = 10.0;

/// What all populations of one market and size share.
///
/// # Formula
///
/// A holder's *nervousness* is `h = -ln(1 - u)` with `u = F(tolerance)`: exponentially distributed over the holders, so the most nervous first they follow
/// each other at gaps of `e_k/(N - k)`, `e_k` exponential (Rényi). Nobody need be drawn who is calmer than what is asked, and nothing is sorted. With the
/// `k` most nervous gone and the next at `h_(k+1)`, the population rests at every seed share up to
///
/// `s_k = 1 - (1 - Y(h_(k+1))) N/(N - k)`,
///
/// where `Y(h)` is the share of sellers at which fear is just enough for nervousness `h`. Its *tipping share* is the largest of them up to the reverse
/// fold: at any larger seed it goes on beyond. (Where the market's own seed share has fallen ten standard deviations below the fold, the search ends.)
///
/// Accuracy: `Y` is interpolated among 4,096 points of the curve to choose the holder, and exact there; the tipping share is exact to `1e-6` of itself
/// even for the smallest spread, and mostly to `1e-8`.
///
/// # References
///
/// M. Granovetter, "Threshold models of collective behavior", 1978; A. Rényi, "On the theory of order statistics", 1953.
#[derive(Clone, Debug)]
pub struct Population {
    market: Market,
    holders: f64,
    seed_share: f64,
    tip: Option<Point>,
    nodes: Vec<Node>,
}

/// A point of the curve as a population sees it.
#[derive(Clone, Copy, Debug)]
struct Node {
    flow: f64,
    nervousness: f64,
    /// 1 - Y.
    unsold: f64,
    /// Change of `unsold` per nervousness, up to the next point.
    slope: f64,
}

/// Where a population ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settled {
    /// The largest seed share at which it lives, or [`NOTHING_TIPS`].
    pub tipping_share: f64,
    /// Share of its holders who have sold in the end at today's seed.
    pub sellers_share: f64,
}

impl Population {
    /// Populations of so many holders in this market, of which `seed_share` sell regardless.
    pub fn of(market: &Market, seed_share: f64, holders: f64) -> Self {
        let curve = EquilibriumCurve::of(market);
        let tip = curve.tip().map(|fold| fold.point);
        let end = curve.scan().last().map_or(0.0, |point| point.flow);
        let end = tip.map_or(end, |tip| {
            let revival = curve.revival().map_or(end, |fold| fold.point.flow);
            let is_out = |point: &&Point| {
                let deviation = tipping_share_deviation(tip.seed_share, point.frightened_share, holders);
                point.flow > tip.flow && point.seed_share < tip.seed_share - BEYOND * deviation
            };
            curve.scan().iter().find(is_out).map_or(revival, |point| revival.min(point.flow))
        });
        let start = curve.scan().first().map_or(end, |point| point.flow);
        let mut nodes: Vec<Node> = (0..=NODES)
            .map(|index| {
                let flow = start + (end - start) * (index as f64 / NODES as f64);
                let point = market.point(flow);
                Node { flow, nervousness: nervousness_at(market, &point), unsold: 1.0 - point.sellers_share, slope: 0.0 }
            })
            .collect();
        let mut after = None;
        for node in nodes.iter_mut().rev() {
            if let Some((nervousness, unsold)) = after {
                node.slope = (unsold - node.unsold) / (nervousness - node.nervousness);
            }
            after = Some((node.nervousness, node.unsold));
        }
        Population { market: *market, holders, seed_share, tip, nodes }
    }

    /// The market's own tipping point, which populations approach as they grow.
    pub fn tip(&self) -> Option<Point> {
        self.tip
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
    pub fn settle(&self, stream: &mut Stream) -> Settled {
        let rests = (1.0 - self.seed_share) / self.holders;
        let mut resting = None;
        // The seed share at which a state rests is largest where (1 - Y)/(N - k) is smallest.
        let mut best = Best { value: f64::INFINITY, nervousness: 0.0, remaining: 1.0, cell: None };
        let mut remaining = self.holders;
        let mut each = remaining.recip();
        // After the last holder the next one is infinitely calm, which ends every loop here.
        let mut next = stream.exponential() * each;
        let mut advance = |remaining: &mut f64, each: &mut f64, next: &mut f64| {
            *remaining -= 1.0;
            *each = remaining.recip();
            *next += stream.exponential() * *each;
        };
        let first = self.nodes.first().map_or(0.0, |node| node.nervousness);
        // These sell before anyone has: however few are seeds, nobody rests here.
        while next < first {
            advance(&mut remaining, &mut each, &mut next);
        }
        for (node, after) in self.nodes.iter().zip(self.nodes.iter().skip(1)) {
            while next < after.nervousness {
                let value = (node.unsold + (next - node.nervousness) * node.slope) * each;
                if value < best.value {
                    best = Best { value, nervousness: next, remaining, cell: Some((node.flow, after.flow)) };
                    if value <= rests && resting.is_none() {
                        resting = Some(remaining);
                    }
                }
                advance(&mut remaining, &mut each, &mut next);
            }
        }
        let (end, unsold) = self.nodes.last().map_or((0.0, 0.0), |node| (node.nervousness, node.unsold));
        if unsold * each < best.value && remaining > 0.0 {
            best = Best { value: unsold * each, nervousness: end, remaining, cell: None };
            if best.value <= rests && resting.is_none() {
                resting = Some(remaining);
            }
        }
        let remaining = resting.unwrap_or_else(|| self.remaining_beyond(end, remaining, stream));
        Settled {
            tipping_share: if self.tip.is_some() { self.seed_share_of(&best) } else { NOTHING_TIPS },
            sellers_share: self.sellers_share(remaining),
        }
    }

    /// Exactly what interpolation has found.
    fn seed_share_of(&self, best: &Best) -> f64 {
        let Some((low, high)) = best.cell else {
            // Where all have sold before the curve begins, nobody is left to rest at any seed share.
            return 1.0 - best.value.min(1.0) * self.holders;
        };
        let excess = |flow: f64| nervousness_at(&self.market, &self.market.point(flow)) - best.nervousness;
        let point = self.market.point(bracketed_root(&excess, low, high, 1e-17));
        1.0 - (1.0 - point.sellers_share) * self.holders / best.remaining
    }

    fn sellers_share(&self, remaining: f64) -> f64 {
        1.0 - (1.0 - self.seed_share) * (remaining / self.holders)
    }

    /// How many stay in the end, of so many who are calmer than `from`. The calm need no order: in each round every one of them either is calmer than what
    /// is now asked, or sells.
    fn remaining_beyond(&self, from: f64, remaining: f64, stream: &mut Stream) -> f64 {
        let (mut from, mut remaining) = (from, remaining);
        loop {
            let asked = nervousness(&self.market, self.sellers_share(remaining));
            let sells = -libm::expm1(from - asked);
            let sold = (0..remaining as u32).filter(|_| stream.unit() < sells).count();
            if sold == 0 {
                return remaining;
            }
            remaining -= sold as f64;
            from = asked;
        }
    }
}

/// The state that rests at the largest seed share so far.
struct Best {
    /// (1 - Y)/(N - k).
    value: f64,
    nervousness: f64,
    remaining: f64,
    /// The flows between which it lies; `None` where the value is exact.
    cell: Option<(f64, f64)>,
}

fn nervousness_at(market: &Market, point: &Point) -> f64 {
    let fear = point.drawdown_share + market.herding * point.sellers_share + market.news_shock;
    softplus((fear - market.tolerance_median) / market.tolerance_spread)
}
