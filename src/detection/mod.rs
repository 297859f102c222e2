//! Explosive episodes in a series of prices: recursive right-tailed unit root tests, the dates that
//! they give, and fits of the log-periodic power law.

#[macro_use]
mod options;

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
    NullDrift, SeriesKind, Transform, WindowCount,
};
pub use power::power;
pub use report::{DetectionReport, Direction, detect};
pub use series_issue::{OBSERVATIONS, SeriesIssue, SeriesIssueKind};
pub use window_rule::{min_episode, min_window};
