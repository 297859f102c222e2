//! The same doubt at several speeds: what spreads fast enough bursts the market, and the same spread
//! slowly does not.

use super::doubt::scenario_of;
use super::dynamics::{Scenario, trajectory};
use super::fields::FieldId;
use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use super::news_hazard::border;
use super::path::PathReport;
use serde::Serialize;

/// The years over which the same doubt spreads.
pub const SPEEDS_YEARS: [f64; 5] = [2.0, 1.0, 0.5, 0.25, 0.1];

/// What becomes of the market when the same doubt spreads over these years.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct SpeedOfDoubt {
    /// Years over which doubt spreads.
    pub awareness_years: f64,
    /// When the market tips and bursts, if it does.
    pub path: PathReport,
    /// Lowest price up to the horizon, in units of today's.
    pub lowest_price: f64,
    /// Deepest fall of the price from a peak before it.
    pub deepest_fall_share: f64,
    /// Largest loop gain (R).
    pub greatest_loop_gain: f64,
    /// Years from now, 0 first; the arrays below have this length.
    pub year: Vec<f64>,
    /// Price in units of today's.
    pub price: Vec<f64>,
    /// Share of mainstream holders who have sold since today.
    pub sellers_share: Vec<f64>,
    /// Why something of `path` does not exist.
    pub reasons: Vec<MissingValue>,
}

/// The same doubt at several speeds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SpeedComparison {
    /// From the slowest to the fastest of [`SPEEDS_YEARS`].
    pub speeds: Vec<SpeedOfDoubt>,
    /// The slowest spread of this doubt (years) that still bursts the market before the horizon; the
    /// upper limit of `awareness_years` where even that bursts it.
    pub slowest_that_bursts_years: Option<f64>,
    /// Whether the market bursts at every speed up to that limit.
    pub bursts_at_every_speed: bool,
    /// Why something above does not exist.
    pub reasons: Vec<MissingValue>,
}

/// The market of these inputs when the same doubt spreads at several speeds.
///
/// # Formula
///
/// The time model ([`super::dynamics`]) with `awareness_years` replaced, all else as given. Faster
/// doubt never saves a market, so the slowest spread that bursts it is found by bisection between the
/// limits of that input.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::{Inputs, speed_comparison};
///
/// let compared = speed_comparison(&Inputs::default());
/// assert_eq!(compared.speeds[0].path.burst_years, None);
/// assert!(compared.speeds[4].path.burst_years.is_some());
/// ```
pub fn speed_comparison(inputs: &Inputs) -> SpeedComparison {
    let today = scenario_of(inputs);
    let scenario = |awareness_years: f64| {
        let mut scenario: Scenario = today;
        scenario.awareness.awareness_years = awareness_years;
        scenario
    };
    let at = |awareness_years: f64| {
        let course = trajectory(&scenario(awareness_years));
        let (path, reasons) = PathReport::of(&course.events);
        SpeedOfDoubt {
            awareness_years,
            path,
            lowest_price: course.events.lowest_price,
            deepest_fall_share: course.events.deepest_fall_share,
            greatest_loop_gain: course.events.greatest_loop_gain,
            year: course.year,
            price: course.price,
            sellers_share: course.sellers_share,
            reasons,
        }
    };
    let bursts = |awareness_years: f64| scenario(awareness_years).bursts();
    let limits = FieldId::awareness_years.field();
    let (fastest, slowest) = (limits.min.unwrap_or(0.0), limits.max.unwrap_or(0.0));
    let bursts_at_every_speed = bursts(slowest);
    let slowest_that_bursts_years = if bursts_at_every_speed {
        Some(slowest)
    } else {
        bursts(fastest).then(|| border(&bursts, fastest, slowest))
    };
    SpeedComparison {
        speeds: SPEEDS_YEARS.into_iter().map(at).collect(),
        slowest_that_bursts_years,
        bursts_at_every_speed,
        reasons: missing_values([(
            "slowest_that_bursts_years",
            slowest_that_bursts_years,
            Reason::NoBurstByHorizon,
        )]),
    }
}
