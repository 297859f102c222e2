//! What can be chosen about the detection of explosive episodes.

use serde::Serialize;

/// Names an enum of choices, lists it, and finds a choice by its name.
macro_rules! choices {
    ($name:ident: $( $variant:ident = $key:literal ),* $(,)?) => {
        named_enum! { $name: $( $variant = $key, )* }

        impl $name {
            /// Every choice.
            pub const ALL: &[$name] = &[$( $name::$variant ),*];

            /// The choice of this name.
            pub fn named(name: &str) -> Option<Self> {
                $name::ALL.iter().copied().find(|choice| choice.key() == name)
            }
        }
    };
}

/// What the values measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesKind {
    /// A price, also one divided by consumer prices.
    Price,
    /// A price over dividends, earnings or rents.
    Ratio,
    /// A rate or a spread, which may be negative.
    Rate,
}

choices! { SeriesKind: Price = "price", Ratio = "ratio", Rate = "rate" }

/// What is tested of the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transform {
    /// Their natural logarithm: explosive is what grows faster than exponentially.
    Log,
    /// They themselves.
    Level,
}

choices! { Transform: Log = "log", Level = "level" }

/// How the number of lagged differences is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LagRule {
    /// `lag_count` of them.
    Fixed,
    /// At most `lag_count`, by the Bayesian information criterion in each window.
    Bic,
}

choices! { LagRule: Fixed = "fixed", Bic = "bic" }

/// What the length of a window counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowCount {
    /// Its levels.
    Levels,
    /// The rows of its regression, which are fewer by one and the lags.
    Rows,
}

choices! { WindowCount: Levels = "levels", Rows = "rows" }

/// Whether copies of the series keep its mean growth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NullDrift {
    /// They grow as the series does on average.
    Kept,
    /// They have no drift.
    None,
}

choices! { NullDrift: Kept = "kept", None = "none" }

/// The curve that a stretch must be above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// Quantiles of the largest statistic at each position.
    Pointwise,
    /// Quantiles of the largest statistic so far of windows that begin with the series.
    Sup,
}

choices! { Curve: Pointwise = "pointwise", Sup = "sup" }

/// What makes a stretch above the curve an established episode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRule {
    /// It is long enough and crosses the family-wise line itself.
    Anchored,
    /// It is long enough and the series crosses the family-wise line somewhere.
    Gated,
    /// It is long enough.
    CurveOnly,
}

choices! { DateRule: Anchored = "anchored", Gated = "gated", CurveOnly = "curve_only" }

/// The share of copies that a critical value exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfidenceLevel {
    /// 90 per cent.
    P90,
    /// 95 per cent.
    P95,
    /// 99 per cent.
    P99,
}

choices! { ConfidenceLevel: P90 = "90", P95 = "95", P99 = "99" }

/// The levels of all critical values in per cent, in the order of [`ConfidenceLevel::ALL`].
pub const LEVELS_PERCENT: [usize; 3] = [90, 95, 99];

/// Which fits of the log-periodic power law count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LpplsRule {
    /// The wider limits.
    Warning,
    /// The narrower limits.
    Strict,
}

choices! { LpplsRule: Warning = "warning", Strict = "strict" }

/// A package in R whose dates a reader may want to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// exuber, as it is without arguments.
    Exuber,
    /// psymonitor: every date above its curve. Its copies are of the kind `resampled`.
    Psymonitor,
}

choices! { Preset: Exuber = "exuber", Psymonitor = "psymonitor" }

/// Everything that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DetectionOptions {
    /// What the values measure.
    pub series_kind: SeriesKind,
    /// What is tested of them.
    pub transform: Transform,
    /// How the number of lags is chosen.
    pub lag_rule: LagRule,
    /// Number of lags, or the largest one, up to [`MOST_LAGS`](super::MOST_LAGS).
    pub lag_count: usize,
    /// What the length of a window counts.
    pub window_counts: WindowCount,
    /// The shortest window; none for the rule of [`min_window`](super::min_window).
    pub min_window_observations: Option<usize>,
    /// Whether copies keep the drift.
    pub null_drift: NullDrift,
    /// The curve that dates episodes.
    pub curve: Curve,
    /// What establishes an episode.
    pub date_rule: DateRule,
    /// The level of the verdict.
    pub confidence_level: ConfidenceLevel,
    /// How many of the last observations the question "now?" is about; none to leave it out.
    pub control_observations: Option<usize>,
    /// Shortest episode in units of the logarithm of the number of observations.
    pub min_episode_factor: f64,
    /// Stretches with at most so many observations between them are one; none for half of the
    /// shortest episode.
    pub join_gap_observations: Option<usize>,
    /// Which fits of the log-periodic power law count.
    pub lppls_rule: LpplsRule,
}

impl DetectionOptions {
    /// The defaults for values of this kind.
    ///
    /// Levels of a price grow at a rate, which a test in levels takes for explosive: prices are
    /// tested in logarithms. A rational bubble makes the level of a ratio explosive, its logarithm
    /// only grow linearly.
    pub fn of(series_kind: SeriesKind) -> Self {
        let is_price = series_kind == SeriesKind::Price;
        DetectionOptions {
            series_kind,
            transform: if is_price {
                Transform::Log
            } else {
                Transform::Level
            },
            lag_rule: LagRule::Fixed,
            lag_count: 0,
            window_counts: WindowCount::Levels,
            min_window_observations: None,
            null_drift: if is_price {
                NullDrift::Kept
            } else {
                NullDrift::None
            },
            curve: Curve::Pointwise,
            date_rule: DateRule::Anchored,
            confidence_level: ConfidenceLevel::P95,
            control_observations: None,
            min_episode_factor: 1.0,
            join_gap_observations: None,
            lppls_rule: LpplsRule::Warning,
        }
    }
}

impl DetectionOptions {
    /// The same with windows, curve and dates as a package has them: no shortest episode, no joining,
    /// no drift. How the copies are made is no option.
    pub fn as_in(self, preset: Preset) -> Self {
        let (window_counts, curve, date_rule) = match preset {
            Preset::Exuber => (WindowCount::Rows, Curve::Sup, DateRule::Gated),
            Preset::Psymonitor => (WindowCount::Levels, Curve::Pointwise, DateRule::CurveOnly),
        };
        DetectionOptions {
            lag_rule: LagRule::Fixed,
            lag_count: 0,
            window_counts,
            min_window_observations: None,
            null_drift: NullDrift::None,
            curve,
            date_rule,
            min_episode_factor: 0.0,
            join_gap_observations: Some(0),
            ..self
        }
    }
}

impl Default for DetectionOptions {
    fn default() -> Self {
        DetectionOptions::of(SeriesKind::Price)
    }
}
