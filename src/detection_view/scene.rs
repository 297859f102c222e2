//! What the picture shows, in units of the series.

use super::keys;
use super::question::{DetectionPicture, Question};
use crate::detection::{Answer, ConfidenceLevel, Episode, SeriesKind, Volatility, date_stamps};
use crate::model::fields::Scale;
use crate::model::numerics::sort::insertion_sort;
use crate::scene::Caption;
use serde::Serialize;

/// A row of the table of episodes. Positions are counted from 0; dates are days, none without dates.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EpisodeRow {
    /// The stretch itself; its fields stand beside the others in JSON.
    #[serde(flatten)]
    pub episode: Episode,
    /// Date of `start`.
    pub start_date: Option<f64>,
    /// Date of `end`.
    pub end_date: Option<f64>,
    /// Date of `first_below`.
    pub first_below_date: Option<f64>,
    /// Date of `called`.
    pub called_date: Option<f64>,
    /// Date of `peak`.
    pub peak_date: Option<f64>,
    /// Whose volatility establishes it; none for a weak one.
    pub established_by: Option<Volatility>,
}

/// A critical value that is the same at all positions from one on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FlatLine {
    pub from: usize,
    pub value: f64,
}

/// The critical values by one kind of copies.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lines {
    /// Family-wise.
    pub flat: Option<FlatLine>,
    /// Pointwise.
    pub curve: Vec<Option<f64>>,
}

/// Everything that the picture shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DetectionScene {
    /// Which question it answers.
    pub question: Question,
    /// Whether `x` are days.
    pub is_dated: bool,
    /// Place of each observation along the axis of time: its day, or its position.
    pub x: Vec<f64>,
    /// Texts for the chart to place.
    pub captions: Vec<Caption>,
    /// At most [`MOST_EPISODES`](super::MOST_EPISODES) stretches in the order of time: the
    /// established ones before all others, then those with the largest statistics.
    pub episodes: Vec<EpisodeRow>,
    /// How many stretches the table leaves out.
    pub episodes_left_out: usize,
    #[serde(skip)]
    pub(super) values: Vec<f64>,
    #[serde(skip)]
    pub(super) scale: Scale,
    #[serde(skip)]
    pub(super) statistics: Vec<Option<f64>>,
    /// The first position that a window can end at.
    #[serde(skip)]
    pub(super) first_answer: usize,
    #[serde(skip)]
    pub(super) peak: Option<(usize, f64)>,
    #[serde(skip)]
    pub(super) own: Lines,
    #[serde(skip)]
    pub(super) constant: Lines,
    /// Every stretch, weak ones and those that the table leaves out too.
    #[serde(skip)]
    pub(super) stretches: Vec<Episode>,
    #[serde(skip)]
    pub(super) cursor: Option<usize>,
}

impl DetectionScene {
    /// The scene of a picture.
    pub fn of(picture: &DetectionPicture) -> Self {
        let DetectionPicture {
            values,
            dates,
            report,
            options,
            question,
            ..
        } = *picture;
        let stamps = date_stamps(report, picture.own, picture.constant, options);
        let answer = match question {
            Question::Ever => Some(stamps.ever),
            Question::Now => stamps.now,
        };
        let is_dated = !dates.is_empty() && dates.len() == values.len();
        let x: Vec<f64> = match is_dated {
            true => dates.to_vec(),
            false => (0..values.len()).map(|index| index as f64).collect(),
        };
        let (stretches, volatility) = answer.map_or((Vec::new(), None), |answer: Answer| {
            (answer.episodes, answer.volatility)
        });
        let date = |at: usize| dates.get(at).copied().filter(|_| is_dated);
        let rows = listed(&stretches)
            .into_iter()
            .map(|episode| row(episode, volatility, &date));
        let has_log =
            options.series_kind == SeriesKind::Price && values.iter().all(|&value| value > 0.0);
        let mut scene = DetectionScene {
            question,
            is_dated,
            captions: Vec::new(),
            episodes: rows.collect(),
            episodes_left_out: stretches.len().saturating_sub(keys::MOST_EPISODES),
            values: values.to_vec(),
            scale: if has_log { Scale::Log } else { Scale::Linear },
            statistics: report.bsadf.clone(),
            first_answer: report.min_window_observations.saturating_sub(1),
            peak: peak(&report.bsadf, now_from(picture)),
            own: lines(picture, Volatility::Own, volatility),
            constant: lines(picture, Volatility::Constant, volatility),
            stretches,
            cursor: picture.cursor.filter(|&at| at < values.len()),
            x,
        };
        scene.captions = captions(&scene);
        scene
    }

    /// The caption of this key, if the scene has one.
    pub fn caption(&self, key: &str) -> Option<&Caption> {
        self.captions.iter().find(|caption| caption.key == key)
    }
}

/// The first position that the question is about.
fn now_from(picture: &DetectionPicture) -> usize {
    let lines = [picture.own, picture.constant];
    match picture.question {
        Question::Ever => 0,
        Question::Now => lines
            .into_iter()
            .flatten()
            .find_map(|lines| lines.now_from)
            .unwrap_or(0),
    }
}

/// The earliest position with the largest statistic, from one on.
fn peak(statistics: &[Option<f64>], from: usize) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    for (at, statistic) in statistics.iter().enumerate().skip(from) {
        if let Some(statistic) = *statistic
            && best.is_none_or(|(_, most)| statistic > most)
        {
            best = Some((at, statistic));
        }
    }
    best
}

/// The critical values of one kind; the curve only of the kind that dates the stretches.
fn lines(picture: &DetectionPicture, kind: Volatility, dated_by: Option<Volatility>) -> Lines {
    let lines = match kind {
        Volatility::Own => picture.own,
        Volatility::Constant => picture.constant,
    };
    let Some(lines) = lines else {
        return Lines::default();
    };
    let level = match picture.options.confidence_level {
        ConfidenceLevel::P90 => 0,
        ConfidenceLevel::P95 => 1,
        ConfidenceLevel::P99 => 2,
    };
    let (family, from) = match picture.question {
        Question::Ever => (lines.ever, 0),
        Question::Now => (lines.now, lines.now_from.unwrap_or(0)),
    };
    let critical = family.and_then(|family| family.critical[level]);
    Lines {
        flat: critical.map(|value| FlatLine { from, value }),
        curve: match dated_by == Some(kind) {
            true => lines.curves[level].clone(),
            false => Vec::new(),
        },
    }
}

/// Established stretches before weak ones, those with larger statistics first.
pub(super) fn by_strength(stretches: &[Episode]) -> Vec<&Episode> {
    let mut ranked: Vec<&Episode> = stretches.iter().collect();
    insertion_sort(&mut ranked, |a, b| match a.established == b.established {
        true => a.peak_statistic > b.peak_statistic,
        false => a.established,
    });
    ranked
}

/// The stretches for the table, in the order of time.
fn listed(stretches: &[Episode]) -> Vec<&Episode> {
    let mut ranked = by_strength(stretches);
    ranked.truncate(keys::MOST_EPISODES);
    insertion_sort(&mut ranked, |a, b| a.start < b.start);
    ranked
}

fn row(
    episode: &Episode,
    volatility: Option<Volatility>,
    date: &dyn Fn(usize) -> Option<f64>,
) -> EpisodeRow {
    EpisodeRow {
        episode: *episode,
        start_date: date(episode.start),
        end_date: date(episode.end),
        first_below_date: episode.first_below.and_then(date),
        called_date: episode.called.and_then(date),
        peak_date: date(episode.peak),
        established_by: volatility.filter(|_| episode.established),
    }
}

fn captions(scene: &DetectionScene) -> Vec<Caption> {
    let mut captions = vec![
        Caption::of(keys::AXIS_VALUES, []),
        Caption::of(keys::AXIS_STATISTIC, []),
    ];
    if scene.first_answer > 0 {
        captions.push(Caption::of(keys::NO_ANSWER, []));
    }
    let place = |at: usize| scene.x.get(at).copied().unwrap_or(0.0);
    let flag = |is_so: bool| f64::from(u8::from(is_so));
    for (index, EpisodeRow { episode, .. }) in scene.episodes.iter().enumerate() {
        if !episode.established {
            continue;
        }
        let is_down = episode.direction == Some(crate::detection::Direction::Down);
        captions.push(Caption::of(
            keys::EPISODES[index],
            [
                ("from", place(episode.start)),
                ("to", place(episode.end)),
                ("is_ongoing", flag(episode.ongoing)),
                ("is_down", flag(is_down)),
            ],
        ));
        if let Some(called) = episode.called {
            captions.push(Caption::of(
                keys::CALLED[index],
                [("called", place(called))],
            ));
        }
    }
    let weak = scene.stretches.iter().filter(|one| !one.established);
    let count = weak.count();
    if count > 0 {
        captions.push(Caption::of(keys::WEAK, [("count", count as f64)]));
    }
    if let Some((at, value)) = scene.peak {
        captions.push(Caption::of(keys::PEAK_DATE, [("at", place(at))]));
        captions.push(Caption::of(keys::PEAK_VALUE, [("value", value)]));
    }
    let is_now = flag(scene.question == Question::Now);
    for (lines, flat, curve) in [
        (
            &scene.own,
            [keys::OWN_LINE, keys::OWN_LINE_SHORT],
            [keys::OWN_CURVE, keys::OWN_CURVE_SHORT],
        ),
        (
            &scene.constant,
            [keys::CONSTANT_LINE, keys::CONSTANT_LINE_SHORT],
            [keys::CONSTANT_CURVE, keys::CONSTANT_CURVE_SHORT],
        ),
    ] {
        if let Some(line) = lines.flat {
            let values = [("value", line.value), ("is_now", is_now)];
            captions.extend(flat.map(|key| Caption::of(key, values)));
        }
        if let Some(most) = lines.curve.iter().copied().flatten().reduce(f64::max) {
            captions.extend(curve.map(|key| Caption::of(key, [("value", most)])));
        }
    }
    captions
}
