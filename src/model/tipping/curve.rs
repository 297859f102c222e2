//! The equilibrium curve, explicit in the net flow of selling, and its folds.

use super::market::{Market, Point};
use crate::model::numerics::roots::{root_between, zeros};
use serde::Serialize;

/// Points along the curve among which its folds are searched. The narrowest feature, a tolerance
/// spread of 0.02, spans ten of their cells.
pub(super) const SCAN_POINTS: usize = 1024;
/// Points of the search below "nobody has sold". There the curve is smoother: without an outflow the
/// loop gain has a single maximum.
const EXTENSION_POINTS: usize = 256;
/// A search may pass over so many points at a time, and this part of the scale on which the loop gain
/// changes. With it one evaluation takes three quarters of the time, a phase map a third, and
/// 100,000 random markets had the same folds to the last bit.
const MOST_PASSED: usize = 16;
const SMOOTH: f64 = 0.5;

/// The part of the equilibrium curve that a point lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Branch {
    /// Stable, up to the tipping share.
    Alive,
    /// The lid: the market leaves it either way.
    Unstable,
    /// Stable, beyond the fold.
    Burst,
}

named_enum! {
    Branch:
    Alive = "alive",
    Unstable = "unstable",
    Burst = "burst",
}

/// A state in which nobody else wants to move.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Equilibrium {
    /// Share of mainstream holders who have sold.
    pub sellers_share: f64,
    /// Fall of the price as a share of it; negative is a rise.
    pub drawdown_share: f64,
    /// Sellers set off by one more seller (R): stable below 1.
    pub loop_gain: f64,
    /// Whether the market stays there.
    pub is_stable: bool,
    /// The branch it lies on.
    pub branch: Branch,
}

/// A fold: the seed share has an extremum along the curve, and the loop gain is exactly 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fold {
    /// Where it lies.
    pub point: Point,
    /// Whether the seed share is largest there; a stable branch ends. Else smallest; a stable
    /// branch begins.
    pub is_maximum: bool,
}

/// A stretch of the curve along which the seed share only rises (stable) or only falls (unstable).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Its start.
    pub from: Point,
    /// Its end.
    pub to: Point,
    /// What it is to the market.
    pub branch: Branch,
}

/// The curve from nobody having sold to everybody who may, with all its folds: those too that lie
/// where the sellers are negative, on the extension of the curve. Without them a market that tips
/// without any seed would seem to have no fold.
#[derive(Clone, Debug, PartialEq)]
pub struct EquilibriumCurve {
    market: Market,
    nobody: Point,
    everybody: Point,
    folds: Vec<Fold>,
}

impl EquilibriumCurve {
    /// The curve of this market. Folds are exact: roots of `R = 1`, bracketed by a search along the
    /// curve and refined to the last bits.
    pub fn of(market: &Market) -> Self {
        let holders = market.may_sell_share();
        let (start, end) = (market.flow_at_sellers(0.0), market.flow_at_sellers(holders));
        let mut curve = EquilibriumCurve {
            market: *market,
            nobody: market.point_of(start, market.price_response(start), 0.0),
            everybody: market.point_of(end, market.price_response(end), holders),
            folds: Vec::new(),
        };
        let lowest = market.lowest_flow();
        let step = (start - lowest) / EXTENSION_POINTS as f64;
        let mut flows = Vec::with_capacity(EXTENSION_POINTS + SCAN_POINTS + 1);
        let below = (0..EXTENSION_POINTS).map(|i| lowest + step * i as f64);
        flows.extend(below.filter(|&flow| flow < start));
        flows.extend((0..SCAN_POINTS).map(|index| curve.flow_at(index)));
        // Where the price leaves its start the loop gain has a corner, and may pass 1 there only.
        let corner = flows.partition_point(|&flow| flow < 0.0);
        if (1..flows.len()).contains(&corner) && flows[corner] > 0.0 {
            flows.insert(corner, 0.0);
        }
        let excess = |flow: f64| 1.0 - market.point(flow).loop_gain;
        let stride = stride(step.max(curve.step()) / market.flow_scale());
        // From the low end, where the loop gain is small, the seed share rises.
        curve.folds = zeros(&excess, &flows, stride, 1e-17)
            .into_iter()
            .enumerate()
            .map(|(index, flow)| Fold {
                point: market.point(flow),
                is_maximum: index % 2 == 0,
            })
            .collect();
        curve
    }

    /// The net flow between two points of the search.
    pub(super) fn step(&self) -> f64 {
        (self.everybody.flow - self.nobody.flow) / (SCAN_POINTS - 1) as f64
    }

    /// The net flows at which nobody has sold, and everybody who may.
    pub fn ends(&self) -> (f64, f64) {
        (self.nobody.flow, self.everybody.flow)
    }

    /// The net flow at a point of the search, from one end to the other, evenly spaced.
    pub(super) fn flow_at(&self, index: usize) -> f64 {
        if index + 1 == SCAN_POINTS {
            return self.everybody.flow;
        }
        self.nobody.flow + self.step() * index as f64
    }

    /// The tipping point: the first maximum of the seed share, which is negative where the market
    /// tips without any seed; `None` when the market deflates smoothly.
    pub fn tip(&self) -> Option<Fold> {
        self.folds.first().copied()
    }

    /// The reverse fold: the minimum of the seed share that follows the tipping point.
    pub fn revival(&self) -> Option<Fold> {
        self.folds.get(1).copied()
    }

    /// Every fold, by net flow.
    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// The most sellers that there can be: everybody who may sell.
    pub fn most_sellers_share(&self) -> f64 {
        self.market.may_sell_share()
    }

    /// Points from nobody having sold to everybody who may, evenly spaced in net flow: every
    /// `stride`-th of the search.
    pub fn scan(&self, stride: usize) -> impl Iterator<Item = Point> {
        (0..SCAN_POINTS)
            .step_by(stride)
            .map(|index| self.point(self.flow_at(index)))
    }

    /// The stretches between folds from nobody having sold on, in order.
    pub fn pieces(&self) -> Vec<Piece> {
        let (nobody, everybody) = (self.nobody, self.everybody);
        let skipped = self
            .folds
            .iter()
            .take_while(|fold| fold.point.flow <= nobody.flow)
            .count();
        let corners: Vec<Point> = std::iter::once(nobody)
            .chain(self.folds[skipped..].iter().map(|fold| fold.point))
            .chain(std::iter::once(everybody))
            .collect();
        corners
            .windows(2)
            .enumerate()
            .map(|(index, corner)| Piece {
                from: corner[0],
                to: corner[1],
                branch: match index + skipped {
                    0 => Branch::Alive,
                    before if before % 2 == 1 => Branch::Unstable,
                    _ => Branch::Burst,
                },
            })
            .collect()
    }

    fn point(&self, flow: f64) -> Point {
        let (nobody, everybody) = (self.nobody, self.everybody);
        if flow <= nobody.flow {
            nobody
        } else if flow >= everybody.flow {
            everybody
        } else {
            self.market.point(flow)
        }
    }

    /// The living state at this seed share; `None` where the market has burst.
    pub fn living(&self, seed_share: f64) -> Option<Equilibrium> {
        let lowest = self.equilibria(seed_share).into_iter().next();
        lowest.filter(|state| state.branch == Branch::Alive)
    }

    /// Every equilibrium at this seed share (at least 0), by sellers: one root in each stretch that
    /// passes it.
    pub fn equilibria(&self, seed_share: f64) -> Vec<Equilibrium> {
        let mut found: Vec<Equilibrium> = Vec::new();
        for piece in self.pieces() {
            let (low, high) = (
                piece.from.seed_share.min(piece.to.seed_share),
                piece.from.seed_share.max(piece.to.seed_share),
            );
            if !(low..=high).contains(&seed_share) {
                continue;
            }
            let excess = |flow: f64| self.point(flow).seed_share - seed_share;
            let ends = [piece.from, piece.to].map(|end| (end.flow, end.seed_share - seed_share));
            let point = self.point(root_between(&excess, ends[0], ends[1], 1e-17));
            // A seed share exactly at a fold lies on both its stretches; it is one equilibrium.
            if found
                .last()
                .is_some_and(|last| last.sellers_share == point.sellers_share)
            {
                continue;
            }
            found.push(Equilibrium {
                sellers_share: point.sellers_share.clamp(0.0, 1.0),
                drawdown_share: point.drawdown_share,
                loop_gain: point.loop_gain,
                is_stable: piece.branch != Branch::Unstable,
                branch: piece.branch,
            });
        }
        found
    }
}

/// How many points of a search may be passed over at a time, when so many scales of the loop gain lie
/// between two of them: so few that it is smooth between those that are looked at.
pub(super) fn stride(scales: f64) -> usize {
    ((SMOOTH / scales) as usize).clamp(1, MOST_PASSED)
}
