//! Follows a scenario in steps as long as an accuracy allows.

use super::runge_kutta::Step;
use super::scenario::{Moment, Scenario};
use crate::model::numerics::roots::bracketed_root;
use std::cell::Cell;
use std::ops::ControlFlow;

/// Error of the sellers that a step may add.
const STEP_ERROR: f64 = 1e-9;
/// How near to its peak a price is at it.
const CORNER: f64 = 1e-9;
/// First step after each change, and the shortest and the longest step, in reaction times. Steps
/// beyond one reaction time would still be accurate at their ends, but not between them.
const FIRST_STEP: f64 = 0.1;
const SHORTEST_STEP: f64 = 1e-4;
const LONGEST_STEP: f64 = 3.0;
/// The most of the shortest steps that a scenario may take, so that every one ends soon.
const MOST_SHORTEST_STEPS: f64 = 40_000.0;
/// A step that is tried again has at most this part of its length.
const SHORTENED: f64 = 0.9;
/// A step that leaves less than a tenth of itself to the next change goes on to that change.
const LAST_STEP: f64 = 1.1;
/// Parts of a step at whose ends the market is looked at.
pub(super) const PARTS: usize = 2;

/// A step of a scenario, up to the end or to the peak of the price inside it.
pub(super) struct Stretch<'a> {
    pub(super) scenario: &'a Scenario,
    step: Step,
    /// K during the step; a price above it is the peak itself.
    peak: f64,
    is_news_out: bool,
    /// Parts of the step looked at, and the market there. The last is the end of the stretch.
    pub(super) looks: [(f64, Moment); PARTS + 1],
}

impl Stretch<'_> {
    pub(super) fn year(&self, part: f64) -> f64 {
        self.step.start + part * self.step.length
    }

    /// The part of the step at this year.
    pub(super) fn part(&self, year: f64) -> f64 {
        (year - self.step.start) / self.step.length
    }

    pub(super) fn end_year(&self) -> f64 {
        self.year(self.looks[PARTS].0)
    }

    pub(super) fn sellers(&self, part: f64) -> f64 {
        let most = self.scenario.market.may_sell_share();
        self.step.value(part).max(0.0).min(most)
    }

    pub(super) fn moment(&self, part: f64) -> Moment {
        let at = (self.year(part), self.step.value(part));
        let near = self.looks[0].1.flow;
        self.scenario.moment(at, self.peak, self.is_news_out, near)
    }

    /// K at this moment of the stretch.
    pub(super) fn peak(&self, moment: &Moment) -> f64 {
        self.peak.max(moment.price)
    }

    /// R at this moment, or just after it if the price begins to fall with the stretch.
    pub(super) fn loop_gain_after(&self, part: f64, moment: &Moment) -> f64 {
        let falls = part == 0.0 && moment.outflow_per_year > 0.0;
        let is_falling = falls || moment.fall_share > 0.0;
        self.scenario
            .loop_gain(moment, self.peak(moment), is_falling)
    }

    /// Where in a part of the step `f` passes zero.
    pub(super) fn root(&self, f: &dyn Fn(f64) -> f64, (from, to): (f64, f64)) -> f64 {
        bracketed_root(f, from, to, 1e-12)
    }
}

impl Scenario {
    /// Follows the scenario from today to the horizon, or until `watch` has seen enough of it.
    ///
    /// A price that rises to a new peak and falls again ends a stretch at that peak, found to the
    /// last digits; so do the moments at which awareness begins and ends and news arrives. Accuracy:
    /// 1e-8 of sellers and price at the default gains, 1e-6 in a run-away.
    pub(super) fn follow(&self, watch: &mut dyn FnMut(&Stretch) -> ControlFlow<()>) {
        let (mut year, mut sellers, mut peak) = (0.0, 0.0, 1.0);
        let longest = LONGEST_STEP * self.reaction_years;
        let shortest = (SHORTEST_STEP * self.reaction_years)
            .max(self.horizon_years / MOST_SHORTEST_STEPS)
            .min(longest);
        for change in self.changes() {
            let is_news_out = year >= self.news.after_years;
            let mut length = FIRST_STEP * self.reaction_years;
            let mut start = self.moment((year, sellers), peak, is_news_out, 0.0);
            while year < change {
                let is_last = year + LAST_STEP * length >= change;
                if is_last {
                    length = change - year;
                }
                let last = Cell::new(start);
                let slope = |year: f64, sellers: f64| {
                    let near = last.get().flow;
                    let moment = self.moment((year, sellers), peak, is_news_out, near);
                    last.set(moment);
                    moment.slope
                };
                let step = Step::new(&slope, (year, sellers, start.slope), length);
                // A shorter one would go on to the change all the same.
                let can_shrink = length > LAST_STEP * shortest;
                // A price that comes back to its peak ends a step: there the fall has a corner.
                let rise = last.get().price / peak - 1.0;
                if can_shrink && start.fall_share.min(rise) > CORNER {
                    let part = start.fall_share / (start.fall_share + rise);
                    length = (length * part.min(SHORTENED)).max(shortest);
                    continue;
                }
                let error = step.error / STEP_ERROR;
                let growth = SHORTENED * libm::pow(error.max(1e-6), -0.2);
                if can_shrink && error > 1.0 {
                    length = (length * growth.max(0.2)).max(shortest);
                    continue;
                }
                let mut stretch = Stretch {
                    scenario: self,
                    step,
                    peak,
                    is_news_out,
                    looks: [(0.0, start), (0.5, start), (1.0, last.get())],
                };
                let is_cut = stretch.look();
                if watch(&stretch).is_break() {
                    return;
                }
                let (part, end) = stretch.looks[PARTS];
                year = if is_last && !is_cut {
                    change
                } else {
                    stretch.year(part)
                };
                sellers = stretch.step.value(part);
                peak = stretch
                    .looks
                    .iter()
                    .fold(peak, |peak, look| peak.max(look.1.price));
                start = end;
                length = (length * growth).max(shortest).min(longest);
            }
        }
    }
}

impl Stretch<'_> {
    /// Looks at the parts of the step, up to a peak of the price; says whether there is one.
    fn look(&mut self) -> bool {
        self.looks[1].1 = self.moment(self.looks[1].0);
        for index in 0..PARTS {
            let [(from, before), (to, here)] = [self.looks[index], self.looks[index + 1]];
            let is_peak = before.fall_share == 0.0
                && before.outflow_per_year < 0.0
                && here.outflow_per_year > 0.0;
            if is_peak {
                let turn = self.root(&|part| self.moment(part).outflow_per_year, (from, to));
                // A peak at the very start has ended the stretch before.
                if turn > 1e-6 {
                    let peak = (turn, self.moment(turn));
                    self.looks[index + 1..].fill(peak);
                    return true;
                }
            }
        }
        false
    }
}
