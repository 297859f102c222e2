//! How likely random news bursts the market, once it is followed through time.

use super::doubt::scenario_of;
use super::dynamics::hazard::news_hazard_per_year;
use super::dynamics::{News, Scenario};
use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use serde::Serialize;

/// Largest piece of news that is tried.
const LARGEST_SHOCK: f64 = 2.0;
/// To which the critical shock is found; well within 1e-7, since the hazard hangs on it steeply.
const ACCURACY: f64 = 1e-9;

/// News that bursts the market, and how often it comes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct NewsHazard {
    /// The smallest piece of news (drawdown-equivalents) that bursts the market before the horizon
    /// if it comes today; 0 if the market bursts without any.
    pub critical_shock: Option<f64>,
    /// Rate (per year) at which news of at least that size arrives.
    pub news_hazard_per_year: Option<f64>,
    /// Why something above does not exist.
    pub reasons: Vec<MissingValue>,
}

/// The hazard of random news in the market of these inputs, followed through time. It costs thirty
/// runs of the time model.
///
/// # Formula
///
/// `xi` is the infimum of the shocks in [0, 2] that burst the market before `horizon_years` when they
/// arrive today and are halved every `shock_half_life_years`, with nobody else coming to doubt; `h =
/// lam e^(-xi/m)` per year with `lam` pieces of news per year of the mean size `m`. Today is the
/// hardest moment: those who doubt already sell at the same time.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::{Inputs, news_hazard};
///
/// let hazard = news_hazard(&Inputs::default());
/// assert!((hazard.news_hazard_per_year.unwrap() - 0.205).abs() < 1e-3);
/// ```
pub fn news_hazard(inputs: &Inputs) -> NewsHazard {
    let mut scenario = scenario_of(inputs);
    scenario.awareness.awareness_share = 0.0;
    let bursts = |shock: f64| {
        let news = News {
            shock,
            after_years: 0.0,
            half_life_years: inputs.shock_half_life_years(),
        };
        Scenario { news, ..scenario }.bursts()
    };
    let critical_shock = if bursts(0.0) {
        Some(0.0)
    } else if bursts(LARGEST_SHOCK) {
        Some(border(&bursts, LARGEST_SHOCK, 0.0))
    } else {
        None
    };
    let news_hazard_per_year = critical_shock
        .map(|shock| news_hazard_per_year(shock, inputs.news_per_year(), inputs.news_mean_share()));
    let reasons = missing_values([
        (
            "critical_shock",
            critical_shock,
            Reason::NotReachedByThisControl,
        ),
        (
            "news_hazard_per_year",
            news_hazard_per_year,
            Reason::NotReachedByThisControl,
        ),
    ]);
    NewsHazard {
        critical_shock,
        news_hazard_per_year,
        reasons,
    }
}

/// Where `holds` changes, between a value at which it does and one at which it does not.
pub(super) fn border(holds: &dyn Fn(f64) -> bool, inside: f64, outside: f64) -> f64 {
    let (mut inside, mut outside) = (inside, outside);
    while (inside - outside).abs() > ACCURACY {
        let middle = 0.5 * (inside + outside);
        if holds(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    inside
}
