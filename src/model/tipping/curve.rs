//! The equilibrium curve, explicit in the net flow of selling, and its folds.

use crate::model::numerics::roots::{bracketed_root, zeros};
use crate::model::report::{Branch, Equilibrium};

/// Points of the scan along the curve. The narrowest feature, a tolerance spread of 0.02, spans ten
/// of its cells.
const SCAN_POINTS: usize = 1024;

/// A threshold market. All quantities are fractions; the reaction window is a quarter.
///
/// # Formula
///
/// With `y` the share of mainstream holders who have sold: flow `f = phi y + ell d - c`; fall of
/// the price `d = beta (1 - exp(-M f/beta))` for `f >= 0` (the floor is fundamental value) and `M
/// f` below; fear `S = d + J y + xi`; holders whose tolerance is shorter `F = 1/(1 + exp(-(S -
/// theta)/sigma))`; equilibrium `y = s + (1 - s) F(S)` for a seed share `s` that sells regardless.
///
/// # References
///
/// M. Granovetter, "Threshold models of collective behavior", 1978; W. Brock, S. Durlauf, "Discrete
/// choice with social interactions", 2001; X. Gabaix, R. Koijen, "In search of the origins of
/// financial fluctuations", 2021; R. Cont, E. Schaanning, "Fire sales, indirect contagion and
/// systemic stress testing", 2017.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Market {
    /// M: price move per unit of net flow.
    pub price_multiplier: f64,
    /// phi: part of the float that is sold when all mainstream holders sell.
    pub sold_float_share: f64,
    /// beta: part of the price that is bubble, and the most it can fall.
    pub bubble_share: f64,
    /// c: new money, share of market value per quarter.
    pub inflow_per_quarter: f64,
    /// ell: market value sold by force per unit of drawdown; `M ell < 1`.
    pub forced_sales_per_drawdown: f64,
    /// J: drawdown-equivalent of seeing every peer sell.
    pub herding: f64,
    /// theta: the fall that half of the holders sit through.
    pub tolerance_median: f64,
    /// sigma: logistic spread of that tolerance.
    pub tolerance_spread: f64,
    /// xi: drawdown-equivalent of bad news.
    pub news_shock: f64,
}

/// A point of the equilibrium curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// f: net flow of selling, share of market value.
    pub flow: f64,
    /// d: fall of the price.
    pub drawdown_share: f64,
    /// y: mainstream holders who have sold.
    pub sellers_share: f64,
    /// s: the seed share at which this is an equilibrium.
    pub seed_share: f64,
    /// F: holders whose tolerance is shorter than the fear here.
    pub frightened_share: f64,
    /// dS/dy: fear added by one more seller, through the price and through peers.
    pub fear_per_seller: f64,
    /// R: sellers set off by one more seller.
    pub loop_gain: f64,
}

impl Market {
    /// d(f): fall of the price at this net flow.
    pub fn drawdown_share(&self, flow: f64) -> f64 {
        self.price_response(flow).0
    }

    /// f(d): the net flow that makes the price fall by this much; infinite from the bubble share
    /// on.
    pub fn flow(&self, drawdown_share: f64) -> f64 {
        if drawdown_share < 0.0 {
            return drawdown_share / self.price_multiplier;
        }
        -self.bubble_share / self.price_multiplier
            * libm::log1p(-drawdown_share / self.bubble_share)
    }

    /// f'(d): slope of [`Market::flow`].
    pub(super) fn flow_per_drawdown(&self, drawdown_share: f64) -> f64 {
        1.0 / (self.price_multiplier * (1.0 - drawdown_share.max(0.0) / self.bubble_share))
    }

    /// d(f) and d'(f).
    pub(super) fn price_response(&self, flow: f64) -> (f64, f64) {
        let pressure = self.price_multiplier * flow;
        if flow < 0.0 {
            return (pressure, self.price_multiplier);
        }
        let decay = libm::expm1(-pressure / self.bubble_share);
        (
            -self.bubble_share * decay,
            self.price_multiplier * (1.0 + decay),
        )
    }

    /// The point of the curve at this net flow.
    pub fn point(&self, flow: f64) -> Point {
        let response = self.price_response(flow);
        let sellers = (flow + self.inflow_per_quarter
            - self.forced_sales_per_drawdown * response.0)
            / self.sold_float_share;
        self.point_of(flow, response, sellers)
    }

    /// The point at this net flow, given the sellers that belong to it: at the ends of the curve
    /// they are known exactly, and a rounded "nobody left" would be multiplied by huge odds.
    fn point_of(
        &self,
        flow: f64,
        (drawdown, drawdown_per_flow): (f64, f64),
        sellers: f64,
    ) -> Point {
        let fear = drawdown + self.herding * sellers + self.news_shock;
        let odds = libm::exp((fear - self.tolerance_median) / self.tolerance_spread);
        let frightened = if odds < 1.0 {
            odds / (1.0 + odds)
        } else {
            1.0 / (1.0 + 1.0 / odds)
        };
        let fear_per_seller = self.herding
            + self.sold_float_share * drawdown_per_flow
                / (1.0 - self.forced_sales_per_drawdown * drawdown_per_flow);
        Point {
            flow,
            drawdown_share: drawdown,
            sellers_share: sellers,
            seed_share: sellers - (1.0 - sellers) * odds,
            frightened_share: frightened,
            fear_per_seller,
            loop_gain: (1.0 - sellers) * frightened / self.tolerance_spread * fear_per_seller,
        }
    }

    /// The net flow at which this share of holders has sold.
    pub(super) fn flow_at_sellers(&self, sellers_share: f64) -> f64 {
        let wanted = self.sold_float_share * sellers_share - self.inflow_per_quarter;
        // Forced sales add between nothing and M ell/(1 - M ell) of the rest, the full part below
        // the start price.
        let spiral = 1.0 - self.price_multiplier * self.forced_sales_per_drawdown;
        if wanted <= 0.0 {
            return wanted / spiral;
        }
        let excess =
            |flow: f64| flow - self.forced_sales_per_drawdown * self.drawdown_share(flow) - wanted;
        bracketed_root(&excess, wanted, wanted / spiral, 1e-17)
    }

    /// The most that one more seller can add to fear, anywhere on the curve.
    pub(super) fn greatest_fear_per_seller(&self) -> f64 {
        let spiral = 1.0 - self.price_multiplier * self.forced_sales_per_drawdown;
        self.herding + self.price_multiplier * self.sold_float_share / spiral
    }
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
