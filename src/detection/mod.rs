//! Explosive episodes in a series of prices: pure functions from values to reports.
//!
//! # The argument in order
//!
//! 1. **Is anything explosive?** [`detect`] computes the recursive right-tailed unit root tests of
//!    Phillips, Wu and Yu (2011) and of Phillips, Shi and Yu (2015): the statistic of every window, and
//!    the largest of the windows that end at each position.
//! 2. **More than chance gives?** [`Detection`] simulates copies in which nothing is explosive, with
//!    constant volatility or with that of the series itself, and gives critical values. [`power()`] says
//!    how often a bubble would be found.
//! 3. **When?** [`date_stamps`] dates the [`episodes()`] and gives the verdict, for the whole history
//!    and for its last part.
//! 4. **What follows for a market?** [`episode_facts`] turns an episode into inputs of the model.
//!
//! [`lppls`](mod@lppls) stands beside the chain: fits of the log-periodic power law, with copies of
//! their own.
//!
//! As in the models, nothing here depends on a browser or a clock, transcendental functions come from
//! `libm`, and random numbers from a seed: every machine gives the same bits.

#[macro_use]
mod options;

mod calendar;
mod copies;
mod copies_kind;
mod copy_statistics;
mod copy_task;
mod critical_lines;
mod date_stamps;
mod dickey_fuller;
mod digest;
mod episode_facts;
mod episodes;
mod frequency;
mod lagged;
mod levels;
pub mod lppls;
mod maxima;
mod moments;
mod null_model;
mod power;
mod recursion;
mod report;
mod series_issue;
mod window_rule;

pub use calendar::CalendarDay;
pub use copies::{Detection, MAX_PATHS};
pub use copies_kind::CopiesKind;
pub use critical_lines::{CopiesResult, CriticalLines, FamilyLine, LpplsLines};
pub use date_stamps::{Answer, DateStamps, Verdict, Volatility, date_stamps};
pub use episode_facts::{EpisodeFacts, FactInput, MarketOfFacts, episode_facts};
pub use episodes::{Episode, EpisodeRule, episodes};
pub use frequency::Frequency;
pub use moments::MOST_LAGS;
pub use options::{
    ConfidenceLevel, Curve, DateRule, DetectionOptions, LEVELS_PERCENT, LagRule, LpplsRule,
    NullDrift, Preset, SeriesKind, Transform, WindowCount,
};
pub use power::power;
pub use report::{DetectionReport, Direction, detect};
pub use series_issue::{OBSERVATIONS, SeriesIssue, SeriesIssueKind};
pub use window_rule::{min_episode, min_window};
