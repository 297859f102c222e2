//! Dates of explosive episodes: stretches in which the backward sequence is above its curve.

use super::options::DateRule;
use super::report::Direction;
use serde::Serialize;

/// What makes an episode of a stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpisodeRule {
    /// What establishes it.
    pub date_rule: DateRule,
    /// Its shortest length in observations.
    pub min_length: usize,
    /// Stretches with at most so many positions between them are one.
    pub join_gap: usize,
    /// Only from this position on it counts that the family-wise line is crossed.
    pub anchor_from: usize,
}

/// A stretch above the curve. Positions are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Episode {
    /// First position above the curve.
    pub start: usize,
    /// Last position above it.
    pub end: usize,
    /// The first position below it after that; none for an episode that goes on.
    pub first_below: Option<usize>,
    /// From the first position to the last, both included.
    pub length: usize,
    /// Position of the largest statistic.
    pub peak: usize,
    /// The statistic there.
    pub peak_statistic: f64,
    /// Whether it reaches the last position.
    pub ongoing: bool,
    /// Whether it counts; other stretches are weak.
    pub established: bool,
    /// The first position at which it could have been said that it counts.
    pub called: Option<usize>,
    /// Whether the series rises or falls at the peak.
    pub direction: Option<Direction>,
}

/// The stretches of a sequence of statistics above a curve, with the family-wise line that
/// establishes them.
///
/// A stretch is *anchored* where it crosses the line itself: beside a true episode the customary rule
/// dates a false one in about a quarter of samples, this rule in three of a hundred.
///
/// # References
///
/// P. Phillips, S. Shi, J. Yu, "Testing for multiple bubbles", 2015 (dates by the pointwise curve and a
/// shortest length).
pub fn episodes(
    statistics: &[Option<f64>],
    directions: &[Option<Direction>],
    curve: &[Option<f64>],
    line: Option<f64>,
    rule: &EpisodeRule,
) -> Vec<Episode> {
    let mut found: Vec<Episode> = Vec::new();
    // Where the line was crossed first: by this stretch, or, by the gate, by any.
    let mut crossed: Option<usize> = None;
    let is_gate = rule.date_rule == DateRule::Gated;
    for (position, (statistic, critical)) in statistics.iter().zip(curve).enumerate() {
        let (Some(statistic), Some(critical)) = (*statistic, *critical) else {
            continue;
        };
        if statistic <= critical {
            continue;
        }
        let goes_on = found
            .last()
            .is_some_and(|episode| position - episode.end - 1 <= rule.join_gap);
        if !goes_on {
            crossed = crossed.filter(|_| is_gate);
            found.push(Episode {
                start: position,
                end: position,
                first_below: None,
                length: 0,
                peak: position,
                peak_statistic: statistic,
                ongoing: false,
                established: false,
                called: None,
                direction: None,
            });
        }
        let Some(episode) = found.last_mut() else {
            continue;
        };
        if position >= rule.anchor_from && line.is_some_and(|line| statistic > line) {
            crossed = crossed.or(Some(position));
        }
        episode.end = position;
        episode.length = position - episode.start + 1;
        if statistic > episode.peak_statistic {
            episode.peak = position;
            episode.peak_statistic = statistic;
        }
        let is_long = episode.length >= rule.min_length;
        if is_long && (crossed.is_some() || rule.date_rule == DateRule::CurveOnly) {
            episode.called = episode.called.or(Some(position));
        }
    }
    for episode in &mut found {
        let after = episode.end + 1;
        episode.ongoing = after == statistics.len();
        episode.first_below = (!episode.ongoing).then_some(after);
        // By the gate, what crosses the line later establishes every long stretch before it.
        if is_gate && episode.length >= rule.min_length {
            episode.called = episode.called.or(crossed);
        }
        episode.established = episode.called.is_some();
        episode.direction = directions.get(episode.peak).copied().flatten();
    }
    found
}
