//! What a series and its critical values say: episodes and verdicts.

use super::critical_lines::{CriticalLines, FamilyLine};
use super::episodes::{Episode, EpisodeRule, episodes};
use super::options::{ConfidenceLevel, DetectionOptions};
use super::report::{DetectionReport, Direction};
use super::window_rule::min_episode;
use serde::Serialize;

/// A shorter series leaves little power.
const FEW_OBSERVATIONS: usize = 100;

/// Probabilities above the first and up to the second say nothing of a short series.
const UNDECIDED: (f64, f64) = (0.05, 0.5);

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// An explosive episode, even with the volatility of the series itself.
    Established,
    /// One only if the volatility were constant.
    IfConstantVolatility,
    /// Bursts too short to date.
    TooShort,
    /// Explosive falls only.
    CollapseOnly,
    /// Nothing that chance does not explain.
    None,
    /// Too few observations, or too few windows with a statistic.
    CannotTell,
}

named_enum! {
    Verdict:
    Established = "established",
    IfConstantVolatility = "if_constant_volatility",
    TooShort = "too_short",
    CollapseOnly = "collapse_only",
    None = "none",
    CannotTell = "cannot_tell",
}

/// Whose volatility the copies have that date the episodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Volatility {
    /// That of the series.
    Own,
    /// A constant one.
    Constant,
}

named_enum! {
    Volatility:
    Own = "own",
    Constant = "constant",
}

/// The answer to one of the two questions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// What is found.
    pub verdict: Verdict,
    /// Whose volatility dates the episodes.
    pub volatility: Option<Volatility>,
    /// The statistic against copies with the volatility of the series.
    pub own: Option<FamilyLine>,
    /// The statistic against copies with constant volatility.
    pub constant: Option<FamilyLine>,
    /// The stretches, established and weak.
    pub episodes: Vec<Episode>,
}

/// Both questions: whether the series was ever explosive, and whether it is so among its last
/// observations.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DateStamps {
    /// About all observations.
    pub ever: Answer,
    /// About the last ones; none where no number of them was chosen.
    pub now: Option<Answer>,
}

/// Episodes and verdicts from critical values by the volatility of the series (`own`) and by a
/// constant one. Either may be missing, or still be under way.
pub fn date_stamps(
    report: &DetectionReport,
    own: Option<&CriticalLines>,
    constant: Option<&CriticalLines>,
    options: &DetectionOptions,
) -> DateStamps {
    let has_now = [own, constant]
        .into_iter()
        .flatten()
        .any(|lines| lines.now.is_some());
    let ask = |is_now: bool| {
        let dated = [own, constant].map(|lines| Some(Dated::of(report, lines?, options, is_now)));
        answer(report, dated)
    };
    DateStamps {
        ever: ask(false),
        now: has_now.then(|| ask(true)),
    }
}

/// The stretches by one kind of copies.
struct Dated {
    line: Option<FamilyLine>,
    /// Whether the statistic exceeds its critical value at the level asked for.
    rejects: bool,
    episodes: Vec<Episode>,
}

impl Dated {
    fn of(
        report: &DetectionReport,
        lines: &CriticalLines,
        options: &DetectionOptions,
        is_now: bool,
    ) -> Self {
        let level = match options.confidence_level {
            ConfidenceLevel::P90 => 0,
            ConfidenceLevel::P95 => 1,
            ConfidenceLevel::P99 => 2,
        };
        let (line, from) = match is_now {
            true => (lines.now, lines.now_from.unwrap_or(0)),
            false => (lines.ever, 0),
        };
        let critical = line.and_then(|line| line.critical[level]);
        let statistic = line.and_then(|line| line.statistic);
        let min_length = min_episode(report.observations, options.min_episode_factor);
        let mut episodes = episodes(
            &report.bsadf,
            &report.directions,
            &lines.curves[level],
            critical,
            &EpisodeRule {
                date_rule: options.date_rule,
                min_length,
                join_gap: options.join_gap_observations.unwrap_or(min_length / 2),
                anchor_from: from,
            },
        );
        episodes.retain(|episode| episode.end >= from);
        Dated {
            line,
            rejects: matches!((statistic, critical), (Some(t), Some(line)) if t > line),
            episodes,
        }
    }

    fn has_established(&self, direction: Direction) -> bool {
        let mut established = self.episodes.iter().filter(|episode| episode.established);
        established.any(|episode| episode.direction == Some(direction))
    }
}

fn answer(report: &DetectionReport, dated: [Option<Dated>; 2]) -> Answer {
    let has = |index: usize, direction| {
        let dated: &Option<Dated> = &dated[index];
        dated
            .as_ref()
            .is_some_and(|dated| dated.has_established(direction))
    };
    let p_value = dated.iter().flatten().find_map(|dated| dated.line?.p_value);
    let is_undecided = p_value.is_some_and(|p| p > UNDECIDED.0 && p <= UNDECIDED.1);
    let verdict = if 2 * report.windows_without_statistic > report.windows {
        Verdict::CannotTell
    } else if has(0, Direction::Up) {
        Verdict::Established
    } else if has(1, Direction::Up) {
        Verdict::IfConstantVolatility
    } else if has(0, Direction::Down) || has(1, Direction::Down) {
        Verdict::CollapseOnly
    } else if dated.iter().flatten().any(|dated| dated.rejects) {
        Verdict::TooShort
    } else if report.observations < FEW_OBSERVATIONS && is_undecided {
        Verdict::CannotTell
    } else {
        Verdict::None
    };
    let established = |dated: &Option<Dated>| {
        let episodes = dated.iter().flat_map(|dated| &dated.episodes);
        episodes.filter(|episode| episode.established).count() > 0
    };
    let [own, constant] = &dated;
    let is_constant = own.is_none() || (!established(own) && established(constant));
    let (volatility, chosen) = match is_constant {
        true => (Volatility::Constant, constant),
        false => (Volatility::Own, own),
    };
    Answer {
        verdict,
        volatility: chosen.as_ref().map(|_| volatility),
        own: own.as_ref().and_then(|dated| dated.line),
        constant: constant.as_ref().and_then(|dated| dated.line),
        episodes: chosen
            .as_ref()
            .map_or_else(Vec::new, |dated| dated.episodes.clone()),
    }
}
