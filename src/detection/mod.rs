//! Explosive episodes in a series of prices: recursive right-tailed unit root tests, the dates that
//! they give, and fits of the log-periodic power law.

mod dickey_fuller;
mod frequency;
mod lagged;
mod levels;
mod maxima;
mod moments;
mod options;
mod recursion;
mod report;
mod series_issue;
mod window_rule;

pub use frequency::Frequency;
pub use moments::MOST_LAGS;
pub use options::{
    ConfidenceLevel, Curve, DateRule, DetectionOptions, LEVELS_PERCENT, LagRule, LpplsRule,
    NullDrift, SeriesKind, Transform, WindowCount,
};
pub use report::{DetectionReport, Direction, detect};
pub use series_issue::{OBSERVATIONS, SeriesIssue, SeriesIssueKind};
pub use window_rule::{min_episode, min_window};
