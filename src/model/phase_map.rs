//! The map: where a market is calm, both, or burst, over the seed share and one more control.
//!
//! At one value of the control the equilibrium curve gives both folds at once, the tipping share
//! and the revival share. Their course over the control bounds the regions exactly; where they meet
//! lies the cusp, beyond which nothing tips.

use crate::model::chain::market_of;
use crate::model::fields::{FieldId, MAP_CONTROLS};
use crate::model::inputs::{Inputs, MARGIN_SPIRAL_LIMIT};
use crate::model::numerics::roots::{bracketed_maximum, bracketed_root};
use crate::model::numerics::sort::insertion_sort;
use crate::model::tipping::{EquilibriumCurve, Market, MarketState, Point, seed_range};

/// Even steps of the control over its range.
pub const EVEN_STEPS: usize = 60;
/// Where a fold bends away from the chord of its neighbours by more than this part of the map's
/// width, more values are computed, so often at most.
const BEND: f64 = 0.002;
const ROUNDS: usize = 3;
/// Room around what the map shows, in spans of it.
const ROOM: f64 = 0.1;
/// The map shows at least this part of the control's range.
const MIN_PART: f64 = 0.2;

/// What the map shows against the seed share: one parameter of the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapControl(FieldId);

impl MapControl {
    /// The control that these inputs choose.
    pub fn of(inputs: &Inputs) -> Self {
        MapControl::named(inputs.map_control()).unwrap_or(MapControl(FieldId::news_shock))
    }

    /// The control of this public name.
    pub fn named(name: &str) -> Option<Self> {
        let ids = [
            FieldId::news_shock,
            FieldId::external_inflow_per_quarter,
            FieldId::price_multiplier,
            FieldId::herding,
            FieldId::tolerance_median,
            FieldId::bubble_share,
        ];
        MAP_CONTROLS
            .iter()
            .zip(ids)
            .find(|(control, _)| **control == name)
            .map(|(_, id)| MapControl(id))
    }

    /// The input it is.
    pub fn id(self) -> FieldId {
        self.0
    }

    /// Its value today: that of the input, or the bubble share in use, wherever that comes from.
    pub fn today(self, inputs: &Inputs, market: &Market) -> f64 {
        match self.0 {
            FieldId::bubble_share => market.bubble_share,
            id => inputs.number(id),
        }
    }

    /// The market in which only this control is another; what the chain adds to it, it still adds.
    pub fn market(self, inputs: &Inputs, market: &Market, value: f64) -> Market {
        let mut changed = *market;
        match self.0 {
            FieldId::external_inflow_per_quarter => {
                changed.inflow_per_quarter += value - inputs.external_inflow_per_quarter()
            }
            FieldId::price_multiplier => changed.price_multiplier = value,
            FieldId::herding => changed.herding = value,
            FieldId::tolerance_median => changed.tolerance_median = value,
            FieldId::bubble_share => changed.bubble_share = value,
            _ => changed.news_shock += value - inputs.news_shock(),
        }
        changed
    }

    /// The range that its slider runs through, wide enough for today's value and short of a margin
    /// spiral.
    pub fn range(self, inputs: &Inputs, market: &Market) -> (f64, f64) {
        let (field, today) = (self.0.field(), self.today(inputs, market));
        let (low, mut high) = (
            field.slider_min.unwrap_or(today),
            field.slider_max.unwrap_or(today),
        );
        if self.0 == FieldId::price_multiplier && market.forced_sales_per_drawdown > 0.0 {
            high = high.min(MARGIN_SPIRAL_LIMIT * 0.999 / market.forced_sales_per_drawdown);
        }
        (low.min(today), high.max(today))
    }
}

/// Where the folds meet and vanish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapCusp {
    /// Its seed share.
    pub seed_share: f64,
    /// Its value of the control.
    pub control: f64,
}

/// The regions of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseMap {
    /// Largest seed share that the map shows.
    pub seed_max: f64,
    /// The values of the control between which the map has something to show.
    pub control_range: (f64, f64),
    /// Values of the control, rising: evenly over its whole range, closer where a fold bends, and
    /// at today's value and the cusps exactly.
    pub control: Vec<f64>,
    /// Tipping share at each; `None` where nothing tips.
    pub tipping_share: Vec<Option<f64>>,
    /// Revival share at each.
    pub revival_share: Vec<Option<f64>>,
    /// Where the living ground ends at each: the tipping share, or beyond the cusp the seed share
    /// at which a smooth market gives way fastest.
    pub edge_share: Vec<f64>,
    /// The cusp at the least seed share that the map can show.
    pub cusp: Option<MapCusp>,
    /// Today's value of the control.
    pub today: f64,
    /// The nearest seed share at which today's state ends: the tipping share of a living market,
    /// the revival share of a burst one.
    pub seed_exit: Option<f64>,
    /// The nearest value of the control at which it does.
    pub control_exit: Option<f64>,
}

/// The folds of one market.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Folds {
    tip: Option<f64>,
    revival: Option<f64>,
    edge: f64,
    /// No fold at all, rather than one that the market has passed without any seed.
    is_smooth: bool,
}

impl Folds {
    fn of(market: &Market) -> Self {
        let curve = EquilibriumCurve::of(market);
        let tip = curve.tip().map(|fold| fold.point.seed_share);
        let is_smooth = tip.is_none() && curve.folds().is_empty();
        let without_tip = if is_smooth {
            steepest(market, &curve).seed_share
        } else {
            f64::NEG_INFINITY
        };
        let start = curve.scan().first().map_or(0.0, |point| point.seed_share);
        Folds {
            tip,
            revival: curve.revival().map(|fold| fold.point.seed_share),
            edge: tip.unwrap_or(without_tip.max(start)),
            is_smooth,
        }
    }
}

/// The point of the curve with the largest loop gain.
fn steepest(market: &Market, curve: &EquilibriumCurve) -> Point {
    let scan = curve.scan();
    let best = (0..scan.len())
        .max_by(|&i, &j| scan[i].loop_gain.total_cmp(&scan[j].loop_gain))
        .unwrap_or(0);
    let (low, high) = (
        scan[best.saturating_sub(1)].flow,
        scan[(best + 1).min(scan.len() - 1)].flow,
    );
    market.point(bracketed_maximum(
        &|flow| market.point(flow).loop_gain,
        low,
        high,
    ))
}

/// The cusp between two values of a control of which one has folds and the other has none; `market`
/// gives the market at a value.
///
/// # Formula
///
/// The root along the control of `max over the curve of R = 1`: there both folds lie in one point.
/// Accuracy: the control to about 1e-12 of itself.
pub fn cusp_between(market: &dyn Fn(f64) -> Market, from: f64, to: f64) -> MapCusp {
    let steepest_at = |control: f64| {
        let market = market(control);
        steepest(&market, &EquilibriumCurve::of(&market))
    };
    let control = bracketed_root(
        &|control| steepest_at(control).loop_gain - 1.0,
        from,
        to,
        0.0,
    );
    MapCusp {
        seed_share: steepest_at(control).seed_share,
        control,
    }
}

impl PhaseMap {
    /// The regions of the market of these inputs over a control. One fold computation a value of
    /// the control, about 80 in all. A fold between two values is off its chord by less than 0.0005
    /// of the map's width.
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_calculator::model::phase_map::{MapControl, PhaseMap};
    /// use bubble_calculator::model::{Inputs, evaluate};
    ///
    /// let inputs = Inputs::default();
    /// let region = PhaseMap::of(&inputs, MapControl::of(&inputs));
    /// let report = evaluate(&inputs).tipping;
    /// assert!((region.control_exit.unwrap() - report.critical_news.unwrap()).abs() < 1e-9);
    /// ```
    ///
    /// # References
    ///
    /// R. Thom, "Structural stability and morphogenesis", 1975, for folds that meet in a cusp.
    pub fn of(inputs: &Inputs, control: MapControl) -> Self {
        let base = market_of(inputs);
        let market = |value: f64| control.market(inputs, &base, value);
        let (low, high) = control.range(inputs, &base);
        let today = control.today(inputs, &base);
        let mut rows: Vec<(f64, Folds)> = (0..=EVEN_STEPS)
            .map(|index| low + (high - low) * index as f64 / EVEN_STEPS as f64)
            .chain([today])
            .map(|value| (value, Folds::of(&market(value))))
            .collect();
        let is_before = |a: &(f64, Folds), b: &(f64, Folds)| a.0 < b.0;
        insertion_sort(&mut rows, is_before);
        let cusps: Vec<MapCusp> = rows
            .windows(2)
            .filter(|pair| {
                (pair[0].1.tip.is_some() && pair[1].1.is_smooth)
                    || (pair[0].1.is_smooth && pair[1].1.tip.is_some())
            })
            .map(|pair| cusp_between(&market, pair[0].0, pair[1].0))
            .collect();
        for cusp in &cusps {
            let seed = Some(cusp.seed_share);
            rows.push((
                cusp.control,
                Folds {
                    tip: seed,
                    revival: seed,
                    edge: cusp.seed_share,
                    is_smooth: false,
                },
            ));
        }
        insertion_sort(&mut rows, is_before);

        let seed = inputs.seed_share();
        let now = rows.iter().find(|row| row.0 == today).map(|row| row.1);
        let tip = now.and_then(|folds| folds.tip);
        let shown = cusps
            .into_iter()
            .filter(|cusp| (0.0..=0.5).contains(&cusp.seed_share));
        let cusp = shown.reduce(|a, b| if b.seed_share < a.seed_share { b } else { a });
        let widest = tip
            .unwrap_or(0.0)
            .max(cusp.map_or(0.0, |cusp| cusp.seed_share));
        let (seed_max, _) = seed_range(seed, Some(widest));
        for _ in 0..ROUNDS {
            let between = bends(&rows, seed_max);
            rows.extend(
                between
                    .into_iter()
                    .map(|value| (value, Folds::of(&market(value)))),
            );
            insertion_sort(&mut rows, is_before);
        }
        let lives = tip.map(|tip| seed <= tip);
        let end = |folds: &Folds| {
            if lives == Some(true) {
                Some(folds.edge)
            } else {
                folds.revival
            }
        };
        PhaseMap {
            seed_max,
            control_range: shown_range(&rows, today, seed_max, (low, high)),
            today,
            seed_exit: now
                .filter(|_| lives.is_some())
                .and_then(|folds| end(&folds))
                .filter(|&out| out >= 0.0),
            control_exit: lives.and_then(|_| {
                control_exit(&rows, today, seed, &end, &|value| Folds::of(&market(value)))
            }),
            control: rows.iter().map(|row| row.0).collect(),
            tipping_share: rows.iter().map(|row| row.1.tip).collect(),
            revival_share: rows.iter().map(|row| row.1.revival).collect(),
            edge_share: rows.iter().map(|row| row.1.edge).collect(),
            cusp,
        }
    }
}

/// Values of the control between rows around which a fold in the picture bends.
fn bends(rows: &[(f64, Folds)], seed_max: f64) -> Vec<f64> {
    let is_bent = |three: &[(f64, Folds)], side: &dyn Fn(&Folds) -> Option<f64>| {
        let [from, middle, to] = three else {
            return false;
        };
        let (Some(a), Some(b), Some(c)) = (side(&from.1), side(&middle.1), side(&to.1)) else {
            return false;
        };
        let chord = a + (c - a) * (middle.0 - from.0) / (to.0 - from.0).max(f64::MIN_POSITIVE);
        let is_shown = [a, b, c].iter().any(|seed| (0.0..=seed_max).contains(seed));
        is_shown && (b - chord).abs() > BEND * seed_max
    };
    let mut between: Vec<f64> = Vec::new();
    for three in rows.windows(3).filter(|three| {
        is_bent(three, &|folds| folds.tip) || is_bent(three, &|folds| folds.revival)
    }) {
        for pair in three.windows(2).filter(|pair| pair[0].0 < pair[1].0) {
            let middle = (pair[0].0 + pair[1].0) / 2.0;
            if between.last().is_none_or(|&last| last < middle) {
                between.push(middle);
            }
        }
    }
    between
}

/// The range of the control in which the folds run through the picture and in which today's value
/// lies, with some room.
fn shown_range(
    rows: &[(f64, Folds)],
    today: f64,
    seed_max: f64,
    (low, high): (f64, f64),
) -> (f64, f64) {
    let is_shown = |folds: &Folds| {
        [folds.tip, folds.revival]
            .into_iter()
            .flatten()
            .any(|seed| (0.0..=seed_max).contains(&seed))
    };
    let told = rows.iter().filter(|row| is_shown(&row.1)).map(|row| row.0);
    let (from, to) = told.fold((today, today), |(from, to), control| {
        (from.min(control), to.max(control))
    });
    let room = ((to - from) * ROOM).max((MIN_PART * (high - low) - (to - from)) / 2.0);
    ((from - room).max(low), (to + room).min(high))
}

/// The value of the control nearest to today's at which the end of today's state passes this seed
/// share.
fn control_exit(
    rows: &[(f64, Folds)],
    today: f64,
    seed: f64,
    end: &dyn Fn(&Folds) -> Option<f64>,
    folds: &dyn Fn(f64) -> Folds,
) -> Option<f64> {
    let passes = |pair: &&[(f64, Folds)]| {
        let (Some(before), Some(after)) = (end(&pair[0].1), end(&pair[1].1)) else {
            return false;
        };
        (before < seed) != (after < seed)
    };
    let away = |pair: &[(f64, Folds)]| (pair[0].0 - today).abs().min((pair[1].0 - today).abs());
    let nearest = rows
        .windows(2)
        .filter(passes)
        .reduce(|a, b| if away(b) < away(a) { b } else { a })?;
    let [(from, at_from), (to, _)] = nearest else {
        return None;
    };
    // Where the fold is gone for a moment the last one known stands in: the bracket closes in on
    // the passage all the same.
    let known = end(at_from)?;
    let excess = |value: f64| end(&folds(value)).unwrap_or(known) - seed;
    Some(bracketed_root(&excess, *from, *to, 0.0))
}

/// The state of the market on a grid over the map: seed shares from 0 to the map's largest along a
/// row, values of the control from the first to the last of its range from row to row. Cells are
/// the states in their order: 0 calm, 1 both, 2 burst, 3 smooth. One fold computation a row.
pub fn phase_map(inputs: &Inputs, control: MapControl, columns: usize, rows: usize) -> Vec<u8> {
    let base = market_of(inputs);
    let PhaseMap {
        seed_max,
        control_range: (low, high),
        ..
    } = PhaseMap::of(inputs, control);
    let share = |index: usize, count: usize| index as f64 / count.saturating_sub(1).max(1) as f64;
    let mut cells = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let value = (low + (high - low) * share(row, rows)).min(high);
        let folds = Folds::of(&control.market(inputs, &base, value));
        cells.extend(
            (0..columns).map(|column| state(&folds, seed_max * share(column, columns)) as u8),
        );
    }
    cells
}

fn state(folds: &Folds, seed: f64) -> MarketState {
    match (folds.tip, folds.revival) {
        (None, _) => MarketState::Smooth,
        (Some(tip), _) if seed > tip => MarketState::Burst,
        (_, Some(revival)) if seed >= revival => MarketState::Schrodinger,
        _ => MarketState::Calm,
    }
}
