//! The course of a market through the years: doubt spreads, the bubble grows, news arrives and
//! fades.

use super::awareness::Awareness;
use super::bubble_growth::{bubble_share_after, excess_growth_per_year};
use super::ode::{self, MarketSnapshot};
use crate::model::inputs::Inputs;
use crate::model::numerics::roots::bracketed_root;
use crate::model::numerics::sort::insertion_sort;
use crate::model::tipping::{EquilibriumCurve, Market, Point};

/// Even cells of the course, and of the tipping share along it; the moments at which something
/// changes are added to both.
const CELLS: usize = 240;
const TIPPING_CELLS: usize = 24;
/// Of the moments of the tipping share, one in so many has its whole curve walked; the others lie
/// between two known folds.
const WALKED_EVERY: usize = 4;
/// To which the moment is found at which doubt has reached the tipping share.
const ACCURACY_YEARS: f64 = 1e-9;
/// Steps of the whole course at most, whatever the reaction time.
const MAX_STEPS: f64 = 10_000.0;
/// The course of a market; the arrays up to `bubble_share` have one length, and so have the two of
/// the tipping share.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// Years from now, 0 first. Evenly spaced, with the moments added at which awareness begins or
    /// ends or news arrives.
    pub year: Vec<f64>,
    /// Share of mainstream holders who have sold.
    pub sellers_share: Vec<f64>,
    /// Fall of the price below the path that it takes without sales; negative is a rise.
    pub drawdown_share: Vec<f64>,
    /// Price in units of today's, beyond what fundamental value grows.
    pub price: Vec<f64>,
    /// Share of mainstream holders who sell regardless.
    pub seed_share: Vec<f64>,
    /// Bubble share of the price on the path without sales.
    pub bubble_share: Vec<f64>,
    /// Years at which the tipping share is given. The arrival of news stands there twice: before
    /// and after it.
    pub tipping_year: Vec<f64>,
    /// Tipping share at those years; `None` where there is no fold.
    pub tipping_share: Vec<Option<f64>>,
    /// Years until the seed share first reaches the tipping share of that moment.
    pub tips_years: Option<f64>,
    /// Years until the market passes the point of no return for good: from then on sellers grow,
    /// and each sets off more than one other. 0 when it has burst already; `None` when that does
    /// not happen, or is undone, before the horizon.
    pub burst_years: Option<f64>,
    /// Years until half of the mainstream holders have sold.
    pub half_sold_years: Option<f64>,
}

/// The market, with what changes around it.
struct TimeVaryingInputs<'a> {
    inputs: &'a Inputs,
    market: &'a Market,
    awareness: Awareness,
    /// g - r: growth of the price beyond that of fundamental value, per year.
    excess_growth: f64,
}

impl<'a> TimeVaryingInputs<'a> {
    fn new(inputs: &'a Inputs, market: &'a Market) -> Self {
        TimeVaryingInputs {
            inputs,
            market,
            awareness: Awareness::from_inputs(inputs),
            excess_growth: excess_growth_per_year(market),
        }
    }

    /// What the price has grown by beyond fundamental value.
    fn growth(&self, year: f64) -> f64 {
        libm::exp(self.excess_growth * year)
    }

    fn seed_share(&self, year: f64) -> f64 {
        self.awareness.seed_share_after(year)
    }

    /// The market and its seed share. `is_news_out` decides at the very moment of the news' arrival,
    /// which counts as both before and after.
    fn at(&self, year: f64, is_news_out: bool) -> MarketSnapshot {
        let mut market = *self.market;
        market.bubble_share = bubble_share_after(market.bubble_share, self.growth(year));
        market.news_shock = if is_news_out && market.news_shock != 0.0 {
            market.news_shock
                * libm::exp2(
                    (self.inputs.shock_after_years() - year) / self.inputs.shock_half_life_years(),
                )
        } else {
            0.0
        };
        MarketSnapshot {
            market,
            seed_share: self.seed_share(year),
        }
    }

    fn is_news_out(&self, year: f64) -> bool {
        year >= self.inputs.shock_after_years()
    }

    /// An even grid up to the horizon with the moments added at which something changes.
    fn grid(&self, cells: usize) -> Vec<f64> {
        let (inputs, horizon) = (self.inputs, self.inputs.horizon_years());
        let mut years: Vec<f64> = (0..cells)
            .map(|cell| horizon * cell as f64 / cells as f64)
            .collect();
        years.push(horizon);
        let delay = inputs.awareness_delay_years();
        for change in [
            delay,
            delay + inputs.awareness_years(),
            inputs.shock_after_years(),
        ] {
            if change < horizon && !years.contains(&change) {
                years.push(change);
            }
        }
        insertion_sort(&mut years, |a, b| a < b);
        years
    }

    fn step_years(&self) -> f64 {
        let fading = if self.market.news_shock == 0.0 {
            f64::INFINITY
        } else {
            self.inputs.shock_half_life_years() / 10.0
        };
        (self.inputs.reaction_years() / 25.0)
            .min(fading)
            .max(self.inputs.horizon_years() / MAX_STEPS)
    }
}

/// The trajectory of this market over `horizon_years`, from the living state that it rests in today.
///
/// # Formula
///
/// `tau dy/dt = s(t) + (1 - s(t)) F(S) - y` ([`MarketSnapshot::velocity`]) with a seed share that
/// grows with awareness ([`Awareness`]), a bubble share that grows with inflow
/// ([`bubble_share_after`]), and news that arrives once and is halved every half-life. With excess
/// growth `g - r` the price is `e^((g-r) t) (1 - d(t))/(1 - d(0))`.
///
/// The seed share tips the market when it reaches the largest seed share of the equilibrium curve
/// of that moment. The point of no return is the unstable stretch of that curve: sellers are on it,
/// and grow.
///
/// Accuracy: 1e-10 of the sellers while they follow an equilibrium and 1e-6 while they run away,
/// both at the default gains (twenty-five Runge-Kutta steps to the reaction time, at most 10,000 in
/// all). A run-away that takes a single step has the accuracy of that step.
///
/// # References
///
/// D. Abreu, M. Brunnermeier, "Bubbles and crashes", 2003 (the spreading awareness; as commonly
/// stated, the paper's text was not at hand).
pub fn trajectory(inputs: &Inputs, market: &Market) -> Trajectory {
    let varying = TimeVaryingInputs::new(inputs, market);
    let today = varying.at(0.0, false);
    let curve = EquilibriumCurve::of(&today.market);
    let mut sellers = curve
        .equilibria(today.seed_share)
        .first()
        .map_or(today.seed_share, |lowest| lowest.sellers_share);
    let has_burst = curve
        .tip()
        .is_some_and(|tip| today.seed_share >= tip.point.seed_share);

    let year = varying.grid(CELLS);
    let mut course = Trajectory {
        sellers_share: Vec::with_capacity(year.len()),
        drawdown_share: Vec::with_capacity(year.len()),
        price: Vec::with_capacity(year.len()),
        seed_share: Vec::with_capacity(year.len()),
        bubble_share: Vec::with_capacity(year.len()),
        year,
        tipping_year: Vec::new(),
        tipping_share: Vec::new(),
        tips_years: None,
        burst_years: has_burst.then_some(0.0),
        half_sold_years: None,
    };
    let mut run = RunAway::default();
    let mut flow = 0.0;
    let (step_years, reaction_years) = (varying.step_years(), inputs.reaction_years());
    let start_price = 1.0 - today.velocity(sellers, flow).drawdown_share;
    let mut from = 0.0;
    for index in 0..course.year.len() {
        let until = course.year[index];
        let is_news_out = varying.is_news_out(from);
        let count = ode::steps(until - from, step_years);
        let length = (until - from) / count as f64;
        let mut here = varying.at(from, is_news_out);
        for part in 0..if until > from { count } else { 0 } {
            let at = from + length * part as f64;
            let drift = here.velocity(sellers, flow);
            if course.burst_years.is_none() {
                course.burst_years =
                    run.watch(at, sellers, drift.per_reaction, drift.loop_gain, &|| {
                        is_burst(&here.market, sellers)
                    });
            }
            let end = varying.at(at + length, is_news_out);
            let before = sellers;
            sellers = ode::step(
                [&here, &varying.at(at + 0.5 * length, is_news_out), &end],
                sellers,
                length / reaction_years,
                &mut flow,
            );
            if course.half_sold_years.is_none() && sellers >= 0.5 {
                let part = if before < 0.5 {
                    (0.5 - before) / (sellers - before)
                } else {
                    0.0
                };
                course.half_sold_years = Some(at + length * part);
            }
            here = end;
        }
        let drawdown = here.velocity(sellers, flow).drawdown_share;
        course.sellers_share.push(sellers);
        course.drawdown_share.push(drawdown);
        course
            .price
            .push(varying.growth(until) * (1.0 - drawdown) / start_price);
        course.seed_share.push(here.seed_share);
        course.bubble_share.push(here.market.bubble_share);
        from = until;
    }
    course.burst_years = course.burst_years.or(run.since);
    tipping_shares(&varying, &mut course);
    course
}

/// Waits for sellers who grow on the stretch on which no market rests.
#[derive(Default)]
struct RunAway {
    /// Since when they do.
    since: Option<f64>,
    sellers_then: f64,
    last: Option<(f64, f64)>,
}

impl RunAway {
    /// Since when the market has run away, once it has come out of that stretch at its far end: not
    /// where the stretch moved away because news faded.
    fn watch(
        &mut self,
        year: f64,
        sellers: f64,
        per_reaction: f64,
        loop_gain: f64,
        is_burst: &dyn Fn() -> bool,
    ) -> Option<f64> {
        let excess = per_reaction.min(loop_gain - 1.0);
        let last = self.last.replace((year, excess));
        if excess > 0.0 {
            if self.since.is_none() {
                let crossing =
                    last.map(|(then, below)| then + (year - then) * below / (below - excess));
                self.since = Some(crossing.unwrap_or(year));
                self.sellers_then = sellers;
            }
            return None;
        }
        if self.since.is_some() && (loop_gain > 1.0 || sellers < self.sellers_then || !is_burst()) {
            self.since = None;
        }
        self.since
    }
}

/// Whether so many sellers are beyond the point where the living state ends.
fn is_burst(market: &Market, sellers_share: f64) -> bool {
    tip_of(market).is_some_and(|tip| sellers_share > tip.sellers_share)
}

/// The tipping share along the course, and when the seed share reaches it.
///
/// Between two moments of the grid the seed share rises in a straight line, and news fades and the
/// bubble grows one-sidedly: the first moment of a crossing lies in the first cell that has one at
/// its end, or at the border inside it at which a fold comes into being or goes.
fn tipping_shares(varying: &TimeVaryingInputs, course: &mut Trajectory) {
    let arrival = varying.inputs.shock_after_years();
    let mut moments: Vec<(f64, bool)> = Vec::new();
    for year in varying.grid(TIPPING_CELLS) {
        if year == arrival && varying.market.news_shock != 0.0 {
            moments.push((year, false));
        }
        moments.push((year, varying.is_news_out(year)));
    }
    let mut tips: Vec<Option<Point>> = Vec::with_capacity(moments.len());
    // The next moment whose curve is walked, and its tip; the moments before it lie between two
    // known folds.
    let mut ahead: Option<(usize, Option<Point>)> = None;
    for (index, &(year, is_news_out)) in moments.iter().enumerate() {
        let here = varying.at(year, is_news_out);
        let last = index
            .checked_sub(1)
            .and_then(|before| Some((moments.get(before)?, tips.get(before)?)));
        let tip = match (last, ahead) {
            (Some((&(year, is_news_out), &tip)), _)
                if varying.at(year, is_news_out).market == here.market =>
            {
                tip
            }
            (_, Some((at, tip))) if at == index => tip,
            (Some((_, &tip)), Some((at, next))) if index < at => {
                tip_between(&here.market, tip, next)
            }
            _ => tip_of(&here.market),
        };
        if ahead.is_none_or(|(at, _)| at <= index) {
            // Up to the arrival of news, or from it on, but never across it.
            let same = moments
                .iter()
                .skip(index + 1)
                .take(WALKED_EVERY)
                .take_while(|moment| moment.1 == is_news_out)
                .count();
            ahead = moments
                .get(index + same)
                .filter(|_| same > 1)
                .map(|&(year, news)| (index + same, tip_of(&varying.at(year, news).market)));
        }
        course.tipping_year.push(year);
        course.tipping_share.push(tip.map(|tip| tip.seed_share));
        if course.tips_years.is_none() {
            course.tips_years = match last {
                Some((&(start, _), &from)) if start < year => {
                    crossing(varying, is_news_out, (start, from), (year, tip))
                }
                _ => tip
                    .is_some_and(|tip| here.seed_share >= tip.seed_share)
                    .then_some(year),
            };
        }
        tips.push(tip);
    }
}

/// When the seed share first reaches the tipping share between two moments that news does not part.
fn crossing(
    varying: &TimeVaryingInputs,
    is_news_out: bool,
    (start, from): (f64, Option<Point>),
    (end, to): (f64, Option<Point>),
) -> Option<f64> {
    // Without a fold nothing tips.
    let excess = |year: f64, tip: Option<Point>| {
        tip.map_or(-1.0, |tip| varying.seed_share(year) - tip.seed_share)
    };
    let first = |end: f64, to: Option<Point>| {
        let tip = |year: f64| tip_between(&varying.at(year, is_news_out).market, from, to);
        (excess(end, to) >= 0.0)
            .then(|| bracketed_root(&|year| excess(year, tip(year)), start, end, ACCURACY_YEARS))
    };
    if let Some(year) = first(end, to) {
        return Some(year);
    }
    if from.is_some() == to.is_some() {
        return None;
    }
    let (mut before, mut after) = (start, end);
    while after - before > ACCURACY_YEARS {
        let middle = 0.5 * (before + after);
        if tip_of(&varying.at(middle, is_news_out).market).is_some() == from.is_some() {
            before = middle;
        } else {
            after = middle;
        }
    }
    let border = if from.is_some() { before } else { after };
    first(border, tip_of(&varying.at(border, is_news_out).market))
}

fn tip_of(market: &Market) -> Option<Point> {
    EquilibriumCurve::of(market).tip().map(|fold| fold.point)
}

/// The tipping point of a market that lies between two others in time. Where their folds bracket
/// its own the curve need not be walked for it.
fn tip_between(market: &Market, from: Option<Point>, to: Option<Point>) -> Option<Point> {
    if let (Some(from), Some(to)) = (from, to) {
        let (low, high) = (from.flow.min(to.flow), from.flow.max(to.flow));
        let margin = 0.25 * (high - low) + 1e-9;
        let excess = |flow: f64| market.point(flow).loop_gain - 1.0;
        if excess(low - margin) < 0.0 && excess(high + margin) > 0.0 {
            return Some(market.point(bracketed_root(&excess, low - margin, high + margin, 1e-17)));
        }
    }
    tip_of(market)
}
