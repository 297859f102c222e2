//! What an episode of a series says about the inputs of the market model.

use super::episodes::Episode;
use super::options::{DetectionOptions, SeriesKind};
use super::recursion::{WindowPlan, regression};
use super::report::{DetectionReport, Direction};
use super::series_issue::tested;
use crate::model::fields::{FIELDS, FieldId};
use serde::Serialize;

/// Years after an episode in which its fall is looked for.
const FALL_YEARS: f64 = 3.0;

/// What the market model adds to a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarketOfFacts {
    /// Observations in a year.
    pub per_year: f64,
    /// Per cent by which the price rises when one per cent of market value is bought net.
    pub price_multiplier: f64,
    /// Inflow of circular money, as a share of market value.
    pub circular_inflow_per_quarter: f64,
}

/// A value for an input of the market model.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FactInput {
    /// Id of the input.
    #[serde(serialize_with = "crate::names::text")]
    pub field: &'static str,
    /// What the series says.
    pub found: f64,
    /// The same within the limits of the input.
    pub value: f64,
    /// Whether it was cut.
    pub is_clamped: bool,
}

/// What an episode says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EpisodeFacts {
    /// The last calm observation, before the episode.
    pub base: usize,
    /// The observation up to which it was asked.
    pub until: usize,
    /// Growth before the episode; 0 for a ratio, which need not grow.
    pub calm_growth_per_observation: f64,
    /// Part of the level that exceeds the last calm one, carried on.
    pub bubble_share: f64,
    /// Growth from the last calm observation on.
    pub price_growth_per_year: f64,
    /// The part of it beyond calm growth, per quarter.
    pub excess_growth_per_quarter: f64,
    /// Inflow that explains this growth, as a share of market value per quarter.
    pub implied_inflow_per_quarter: f64,
    /// Fall from the highest level of the episode within three years after it; none while it goes on.
    pub crash_share: Option<f64>,
    /// Growth of the gap to the calm level, by the regression at the peak: about so much per year.
    pub explosive_rate_per_year: Option<f64>,
    /// Observations in which the gap doubles; none where it shrinks.
    pub doubling_observations: Option<f64>,
    /// Values for inputs of the market model.
    pub inputs: Vec<FactInput>,
}

/// What a rising episode says, up to one of its observations (none for its last).
///
/// # Formula
///
/// With `l` the logarithm and `m` the mean growth from the first observation to the base,
/// `excess = l_e - l_base - m (e - base)`, the bubble share is `1 - exp(-excess)`, and the inflow per
/// quarter is the excess growth over the price multiplier.
///
/// `None` of a fall, of an episode that begins with the series, of values that have no logarithm.
pub fn episode_facts(
    report: &DetectionReport,
    values: &[f64],
    options: &DetectionOptions,
    episode: &Episode,
    until: Option<usize>,
    market: &MarketOfFacts,
) -> Option<EpisodeFacts> {
    let base = episode.start.checked_sub(1)?;
    let log = |at: usize| {
        let value = values.get(at).copied().filter(|&value| value > 0.0)?;
        Some(libm::log(value)).filter(|log| log.is_finite())
    };
    if episode.direction != Some(Direction::Up) || options.series_kind == SeriesKind::Rate {
        return None;
    }
    let until = until.map_or(episode.end, |until| until.clamp(episode.start, episode.end));
    let (first, calm, level) = (log(0)?, log(base)?, log(until)?);
    let growth = match options.series_kind {
        SeriesKind::Price if base > 0 => (calm - first) / base as f64,
        _ => 0.0,
    };
    let length = (until - base) as f64;
    let excess = level - calm - growth * length;
    let bubble_share = (1.0 - libm::exp(-excess)).max(0.0);
    let excess_growth_per_quarter = 0.25 * market.per_year * excess / length;
    let implied_inflow_per_quarter = excess_growth_per_quarter / market.price_multiplier;
    let price_growth_per_year = libm::exp(market.per_year * (level - calm) / length) - 1.0;
    let numbers = [implied_inflow_per_quarter, price_growth_per_year];
    if !numbers.iter().all(|number| number.is_finite()) {
        return None;
    }
    let crash_share = fall_after(episode, values.len(), market.per_year, &log);
    let external = implied_inflow_per_quarter - market.circular_inflow_per_quarter;
    let mut inputs = vec![
        input(&BUBBLE_SHARE, bubble_share),
        input(&EXTERNAL_INFLOW, external),
    ];
    inputs.extend(crash_share.map(|share| input(&CRASH_SHARE, share)));
    let rate = rate_at_peak(report, values, options, episode).filter(|rate| *rate > -1.0);
    let growth_of_gap = rate.map(|rate| libm::log(1.0 + rate));
    let finite = |number: f64| Some(number).filter(|number| number.is_finite());
    Some(EpisodeFacts {
        base,
        until,
        calm_growth_per_observation: growth,
        bubble_share,
        price_growth_per_year,
        excess_growth_per_quarter,
        implied_inflow_per_quarter,
        crash_share,
        explosive_rate_per_year: growth_of_gap
            .and_then(|growth| finite(libm::exp(market.per_year * growth) - 1.0)),
        doubling_observations: growth_of_gap
            .filter(|&growth| growth > 0.0)
            .and_then(|growth| finite(std::f64::consts::LN_2 / growth)),
        inputs,
    })
}

/// Coefficient of the level in the window with the largest statistic at the peak.
fn rate_at_peak(
    report: &DetectionReport,
    values: &[f64],
    options: &DetectionOptions,
    episode: &Episode,
) -> Option<f64> {
    let start = (*report.window_starts.get(episode.peak)?)?;
    let levels = tested(values, &[], options.transform).ok()?;
    let plan = WindowPlan::of(levels.len(), options);
    regression(&levels, plan.lags, (start, episode.peak)).map(|(rate, _)| rate)
}

fn fall_after(
    episode: &Episode,
    length: usize,
    per_year: f64,
    log: &dyn Fn(usize) -> Option<f64>,
) -> Option<f64> {
    let after = episode.end + 1;
    let horizon = (FALL_YEARS * per_year) as usize;
    let top = (episode.start..=episode.end)
        .filter_map(log)
        .fold(f64::MIN, f64::max);
    let bottom = (after..length.min(after.saturating_add(horizon)))
        .filter_map(log)
        .fold(f64::MAX, f64::min);
    (bottom < f64::MAX && top > f64::MIN).then(|| (1.0 - libm::exp(bottom - top)).max(0.0))
}

/// An input with its limits, read when the crate is compiled: the table of all inputs is no part of
/// what only detects.
struct Limits {
    field: &'static str,
    min: Option<f64>,
    max: Option<f64>,
}

impl Limits {
    const fn of(id: FieldId) -> Self {
        let field = &FIELDS[id as usize];
        Limits {
            field: field.id,
            min: field.min,
            max: field.max,
        }
    }
}

const BUBBLE_SHARE: Limits = Limits::of(FieldId::bubble_share);
const EXTERNAL_INFLOW: Limits = Limits::of(FieldId::external_inflow_per_quarter);
const CRASH_SHARE: Limits = Limits::of(FieldId::crash_share);

fn input(limits: &Limits, found: f64) -> FactInput {
    let value = found
        .max(limits.min.unwrap_or(f64::MIN))
        .min(limits.max.unwrap_or(f64::MAX));
    FactInput {
        field: limits.field,
        found,
        value,
        is_clamped: value != found,
    }
}
