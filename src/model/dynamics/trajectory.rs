//! The course of a market through the years, at the points of a picture.

use super::events::{EventWatch, Events};
use super::scenario::Scenario;
use crate::model::numerics::sort::insertion_sort;
use std::ops::ControlFlow;

/// Even cells of the course; the moments at which something changes are added.
const CELLS: usize = 240;

/// The course of a market; all arrays have one length.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// Years from now, 0 first. Evenly spaced, with the moments added at which awareness begins or
    /// ends or news arrives.
    pub year: Vec<f64>,
    /// Share of mainstream holders who have sold since today.
    pub sellers_share: Vec<f64>,
    /// Price in units of today's.
    pub price: Vec<f64>,
    /// Fall of the price from its peak.
    pub fall_share: Vec<f64>,
    /// Highest price so far, in units of today's.
    pub peak: Vec<f64>,
    /// Share of mainstream holders who sell regardless.
    pub seed_share: Vec<f64>,
    /// Sellers set off by one more seller (R); at the arrival of news, just before it.
    pub loop_gain: Vec<f64>,
    /// Bubble share of the price; negative while the price is below value.
    pub bubble_share: Vec<f64>,
    /// What happens along it.
    pub events: Events,
}

/// The trajectory of a scenario up to its horizon.
///
/// # Formula
///
/// See [`Scenario`]. Value is fixed in today's price, so the bubble share is `1 - (1 - beta)/P`.
///
/// Accuracy: 1e-8 of sellers and price at the default gains, 1e-6 while they run away; 1e-5 years of
/// the events.
///
/// # References
///
/// D. Abreu, M. Brunnermeier, "Bubbles and crashes", 2003 (the spreading awareness; as commonly
/// stated, the paper's text was not at hand).
pub fn trajectory(scenario: &Scenario) -> Trajectory {
    let years = grid(scenario);
    let empty = || Vec::with_capacity(years.len());
    let mut course = Trajectory {
        year: empty(),
        sellers_share: empty(),
        price: empty(),
        fall_share: empty(),
        peak: empty(),
        seed_share: empty(),
        loop_gain: empty(),
        bubble_share: empty(),
        events: EventWatch::new().events,
    };
    let mut watch = EventWatch::new();
    let value = 1.0 - scenario.market.bubble_share;
    scenario.follow(&mut |stretch| {
        watch.see(stretch);
        // The end of a stretch is known to the last bits only.
        let end = stretch.end_year() * (1.0 + 1e-14);
        while let Some(&year) = years.get(course.year.len()).filter(|&&year| year <= end) {
            let part = stretch.part(year).min(1.0);
            let moment = stretch.moment(part);
            let before = course.peak.last().copied().unwrap_or(0.0);
            let peak = stretch.peak(&moment).max(before);
            let is_falling = moment.fall_share > 0.0;
            course.year.push(year);
            course.sellers_share.push(stretch.sellers(part));
            course.price.push(moment.price);
            course.fall_share.push(1.0 - moment.price / peak);
            course.peak.push(peak);
            course.seed_share.push(moment.seed_share);
            course
                .loop_gain
                .push(scenario.loop_gain(&moment, peak, is_falling));
            course.bubble_share.push(1.0 - value / moment.price);
        }
        ControlFlow::Continue(())
    });
    course.events = watch.events;
    course
}

/// An even grid up to the horizon, with the moments added at which something changes.
fn grid(scenario: &Scenario) -> Vec<f64> {
    let mut years = scenario.changes();
    for cell in 0..CELLS {
        let year = scenario.horizon_years * cell as f64 / CELLS as f64;
        if !years.contains(&year) {
            years.push(year);
        }
    }
    insertion_sort(&mut years, |a, b| a < b);
    years
}
