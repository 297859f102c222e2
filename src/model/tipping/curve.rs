//! The equilibrium curve, explicit in the net flow of selling, and its folds.

use super::market::{Market, Point};
use crate::model::numerics::roots::{bracketed_root, zeros};
use serde::Serialize;

/// Points of the scan along the curve. The narrowest feature, a tolerance spread of 0.02, spans ten
/// of its cells.
const SCAN_POINTS: usize = 1024;

/// The part of the equilibrium curve that a point lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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

/// The whole curve from nobody having sold to everybody, with its folds.
#[derive(Clone, Debug, PartialEq)]
pub struct EquilibriumCurve {
    market: Market,
    scan: Vec<Point>,
    folds: Vec<Fold>,
    tip: Option<usize>,
}

impl EquilibriumCurve {
    /// The curve of this market. Folds are exact: roots of `R = 1`, bracketed by the scan and
    /// refined to the last bits.
    pub fn of(market: &Market) -> Self {
        let (start, end) = (market.flow_at_sellers(0.0), market.flow_at_sellers(1.0));
        let step = (end - start) / (SCAN_POINTS - 1) as f64;
        let flows: Vec<f64> = (0..SCAN_POINTS)
            .map(|i| {
                if i + 1 == SCAN_POINTS {
                    end
                } else {
                    start + step * i as f64
                }
            })
            .collect();
        let mut scan: Vec<Point> = flows.iter().map(|&flow| market.point(flow)).collect();
        scan[0] = market.point_of(start, market.price_response(start), 0.0);
        scan[SCAN_POINTS - 1] = market.point_of(end, market.price_response(end), 1.0);
        let values: Vec<f64> = scan.iter().map(|point| 1.0 - point.loop_gain).collect();
        let mut rises = values[0] >= 0.0;
        let folds: Vec<Fold> = zeros(
            &|flow| 1.0 - market.point(flow).loop_gain,
            &flows,
            &values,
            1e-17,
        )
        .into_iter()
        .map(|flow| {
            let fold = Fold {
                point: market.point(flow),
                is_maximum: rises,
            };
            rises = !rises;
            fold
        })
        .collect();
        // The market climbs the curve from its low end, so only a maximum above all before it, the
        // start included, is ever reached.
        let tip = folds
            .iter()
            .position(|fold| fold.is_maximum && fold.point.seed_share > scan[0].seed_share);
        EquilibriumCurve {
            market: *market,
            scan,
            folds,
            tip,
        }
    }

    /// The tipping point: the first maximum of the seed share; `None` when the market deflates
    /// smoothly.
    pub fn tip(&self) -> Option<Fold> {
        self.tip.map(|index| self.folds[index])
    }

    /// The reverse fold: the minimum of the seed share that follows the tipping point.
    pub fn revival(&self) -> Option<Fold> {
        self.tip
            .and_then(|index| self.folds.get(index + 1).copied())
    }

    /// Every fold, by net flow.
    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// Points along the whole curve, evenly spaced in net flow.
    pub fn scan(&self) -> &[Point] {
        &self.scan
    }

    /// The stretches between folds, in order.
    pub fn pieces(&self) -> Vec<Piece> {
        let ends = [self.scan[0], self.scan[SCAN_POINTS - 1]];
        let corners: Vec<Point> = std::iter::once(ends[0])
            .chain(self.folds.iter().map(|fold| fold.point))
            .chain(std::iter::once(ends[1]))
            .collect();
        corners
            .windows(2)
            .enumerate()
            .map(|(index, corner)| {
                let rises = self.folds.get(index).is_none_or(|fold| fold.is_maximum);
                let branch = match (rises, self.tip) {
                    (false, _) => Branch::Unstable,
                    (true, Some(tip)) if index > tip => Branch::Burst,
                    (true, _) => Branch::Alive,
                };
                Piece {
                    from: corner[0],
                    to: corner[1],
                    branch,
                }
            })
            .collect()
    }

    fn point(&self, flow: f64) -> Point {
        let (nobody, everybody) = (self.scan[0], self.scan[SCAN_POINTS - 1]);
        if flow <= nobody.flow {
            nobody
        } else if flow >= everybody.flow {
            everybody
        } else {
            self.market.point(flow)
        }
    }

    /// Every equilibrium at this seed share, by sellers: one root in each stretch that passes it.
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
            let point = self.point(bracketed_root(
                &excess,
                piece.from.flow,
                piece.to.flow,
                1e-17,
            ));
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
