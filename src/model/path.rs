//! When the market of these inputs tips and bursts, followed through time.

use super::dynamics::{Events, Scenario};
use super::missing::{MissingValue, Reason, missing_values};
use serde::Serialize;

/// When the market tips and bursts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PathReport {
    /// Years until the market has burst: half of those who ever would have sold, and the price is
    /// half the way down.
    pub burst_years: Option<f64>,
    /// Years until the run-away before the burst began: from then on each seller sets off more than
    /// one other.
    pub tips_years: Option<f64>,
    /// Years until half of those who ever would have sold.
    pub half_sold_years: Option<f64>,
}

impl PathReport {
    /// The report of these events, with the reason of every missing number.
    pub(super) fn of(events: &Events) -> (Self, Vec<MissingValue>) {
        let report = PathReport {
            burst_years: events.burst_years,
            tips_years: events.tips_years,
            half_sold_years: events.half_sold_years,
        };
        let without_tip = if events.burst_years.is_some() {
            Reason::SlidesWithoutTip
        } else {
            Reason::NoBurstByHorizon
        };
        let missing = missing_values([
            (
                "path.burst_years",
                report.burst_years,
                Reason::NoBurstByHorizon,
            ),
            ("path.tips_years", report.tips_years, without_tip),
            (
                "path.half_sold_years",
                report.half_sold_years,
                Reason::NoBurstByHorizon,
            ),
        ]);
        (report, missing)
    }
}

/// What these inputs say of the market in time.
pub(super) fn report(scenario: &Scenario) -> (PathReport, Vec<MissingValue>) {
    PathReport::of(&scenario.events())
}
