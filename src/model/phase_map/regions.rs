//! The regions of the map, bounded by fold curves.

use super::control::MapControl;
use super::folds::{Folds, MapCusp, cusp_between};
use crate::model::chain::market_of;
use crate::model::inputs::Inputs;
use crate::model::numerics::roots::bracketed_root;
use crate::model::numerics::sort::insertion_sort;
use crate::model::tipping::seed_range;

/// Number of even steps along the control's range.
pub const EVEN_STEPS: usize = 60;
/// Where a fold lies farther from the chord of its neighbours than this fraction of the map's width,
/// the values of the control are refined, in at most so many rounds.
const BEND: f64 = 0.002;
const ROUNDS: usize = 3;
/// Margin around what the map shows, in spans of it.
const ROOM: f64 = 0.1;
/// The map shows at least this part of the control's range.
const MIN_PART: f64 = 0.2;

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
            .filter(|pair| pair[0].1.tip.is_some() != pair[1].1.tip.is_some())
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
                },
            ));
        }
        insertion_sort(&mut rows, is_before);

        let seed = base.seed_in_use(inputs.seed_share());
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
