//! What happens along a scenario: the burst, what sets it off, and how far the price falls.

use super::integration::{PARTS, Stretch};
use super::price::burst_excess;
use super::scenario::{Moment, Scenario};
use crate::model::numerics::roots::bracketed_maximum;
use std::ops::ControlFlow;

/// A market so near to its burst may reach it between two looks, and leave it again.
const NEAR_BURST: f64 = 0.02;

/// What happens along a scenario, up to its horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Events {
    /// Years until the market has burst: half of those who ever would have sold, and the price is
    /// half the way down to where it would stand if all of them had.
    pub burst_years: Option<f64>,
    /// Years until the last stretch before the burst began in which each seller sets off more than
    /// one other; 0 if it lasts from the start. `None` without a burst, and in a slide that nobody
    /// set off.
    pub tips_years: Option<f64>,
    /// Years until half of those who ever would have sold.
    pub half_sold_years: Option<f64>,
    /// Lowest price, in units of today's.
    pub lowest_price: f64,
    /// Deepest fall of the price from a peak before it.
    pub deepest_fall_share: f64,
    /// Largest loop gain R at the moments looked at, four to a step of the solution.
    pub greatest_loop_gain: f64,
}

/// Gathers the events of the stretches of a scenario.
pub(super) struct EventWatch {
    pub(super) events: Events,
    /// Starts of the last two stretches in which each seller sets off more than one other.
    starts: [Option<f64>; 2],
    feeds_itself: bool,
}

impl EventWatch {
    pub(super) fn new() -> Self {
        EventWatch {
            events: Events {
                burst_years: None,
                tips_years: None,
                half_sold_years: None,
                lowest_price: 1.0,
                deepest_fall_share: 0.0,
                greatest_loop_gain: 0.0,
            },
            starts: [None; 2],
            feeds_itself: false,
        }
    }

    pub(super) fn see(&mut self, stretch: &Stretch) {
        let half = 0.5 * stretch.scenario.market.may_sell_share();
        let burst_at = |part: f64, moment: &Moment| {
            let sellers = stretch.sellers(part);
            let sold = stretch.scenario.sold(stretch.year(part), sellers);
            let market = &stretch.scenario.market;
            burst_excess(
                market,
                sellers,
                sold,
                stretch.peak(moment),
                moment.fall_share,
            )
        };
        let burst = |part: f64| burst_at(part, &stretch.moment(part));
        for index in 0..PARTS {
            let [(from, before), (to, here)] = [stretch.looks[index], stretch.looks[index + 1]];
            if to <= from {
                break;
            }
            if index == 0 {
                let gain = stretch.loop_gain_after(from, &before);
                self.see_gain(gain, &|| stretch.year(from));
            }
            let gain = stretch.loop_gain_after(to, &here);
            self.see_gain(gain, &|| {
                let excess = |part: f64| stretch.loop_gain_after(part, &stretch.moment(part)) - 1.0;
                stretch.year(stretch.root(&excess, (from, to)))
            });
            let mut lowest = here;
            if before.outflow_per_year > 0.0 && here.outflow_per_year < 0.0 {
                let turn = |part: f64| stretch.moment(part).outflow_per_year;
                lowest = stretch.moment(stretch.root(&turn, (from, to)));
            }
            let events = &mut self.events;
            events.lowest_price = events.lowest_price.min(lowest.price);
            events.deepest_fall_share = events.deepest_fall_share.max(lowest.fall_share);
            let has_half = stretch.sellers(to) >= half;
            if events.half_sold_years.is_none() && has_half {
                let missing = |part: f64| stretch.sellers(part) - half;
                events.half_sold_years = Some(stretch.year(stretch.root(&missing, (from, to))));
            }
            if events.burst_years.is_some() {
                continue;
            }
            let [start, end] = [burst_at(from, &before), burst_at(to, &here)];
            let reached = if end < 0.0 && start.max(end) > -NEAR_BURST {
                let top = bracketed_maximum(&burst, from, to);
                (top, burst(top))
            } else {
                (to, end)
            };
            if reached.1 >= 0.0 {
                let year = stretch.year(stretch.root(&burst, (from, reached.0)));
                // Both may be one root, known to the last bits only.
                let year = events.half_sold_years.map_or(year, |half| half.max(year));
                events.half_sold_years.get_or_insert(year);
                events.burst_years = Some(year);
                events.tips_years = self
                    .starts
                    .into_iter()
                    .flatten()
                    .find(|&start| start < year);
            }
        }
    }

    fn see_gain(&mut self, gain: f64, since: &dyn Fn() -> f64) {
        if gain > 1.0 && !self.feeds_itself {
            self.starts = [Some(since()), self.starts[0]];
        }
        self.feeds_itself = gain > 1.0;
        self.events.greatest_loop_gain = self.events.greatest_loop_gain.max(gain);
    }
}

impl Scenario {
    /// What happens up to the horizon.
    pub fn events(&self) -> Events {
        let mut watch = EventWatch::new();
        self.follow(&mut |stretch| {
            watch.see(stretch);
            ControlFlow::Continue(())
        });
        watch.events
    }

    /// Whether the market bursts before the horizon.
    pub fn bursts(&self) -> bool {
        let mut watch = EventWatch::new();
        self.follow(&mut |stretch| {
            watch.see(stretch);
            if watch.events.burst_years.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        watch.events.burst_years.is_some()
    }
}
