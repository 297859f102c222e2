//! Copies of a series under way: in steps, or in ranges spread over workers.

use super::copies_kind::CopiesKind;
use super::copy_statistics::CopyStatistics;
use super::critical_lines::{CriticalLines, FamilyLine, critical};
use super::digest::digest;
use super::maxima::{Maxima, NO_STATISTIC};
use super::null_model::{NullModel, NullScheme};
use super::options::{Curve, DetectionOptions, LagRule, NullDrift};
use super::recursion::{Recursion, WindowPlan, regression};
use super::series_issue::{SeriesIssue, SeriesIssueKind, tested};
use crate::model::numerics::rng::{RngStream, SEED_LIMIT};

/// The most copies.
pub const MAX_PATHS: f64 = 9999.0;

/// Statistics of a whole copy: ADF, SADF, GSADF, and the largest at the last observations.
const WHOLE: usize = 4;

/// Numbers before the copies in what workers exchange.
const HEAD: usize = 1;

/// Copies of a series, and what their statistics say about its own.
///
/// A copy depends on the seed and its own number only: the same seed gives the same bits, however
/// the copies are spread over steps and workers.
///
/// # Examples
///
/// ```
/// use bubble_calculator::detection::{CopiesKind, Detection, DetectionOptions};
///
/// let values: Vec<f64> = (0..80).map(|t| 100.0 + 7.0 * libm::sin(f64::from(t * t))).collect();
/// let options = DetectionOptions::default();
/// let mut whole = Detection::new(CopiesKind::Signs, &values, &[], &options, 1.0, 99.0).unwrap();
/// while whole.step(20) < 99 {}
/// let worker = Detection::new(CopiesKind::Signs, &values, &[], &options, 1.0, 99.0).unwrap();
/// let mut joined = worker.clone();
/// assert!(joined.join(&worker.part(40, 99)) && joined.join(&worker.part(0, 40)));
/// assert_eq!(joined.result(), whole.result());
/// ```
#[derive(Clone, Debug)]
pub struct Detection {
    kind: CopiesKind,
    null: NullModel,
    plan: WindowPlan,
    curve: Curve,
    observations: usize,
    /// Levels of a copy; fewer than observations where only the last ones are asked about.
    length: usize,
    /// How many of the last positions the question "now?" is about.
    control: Option<usize>,
    /// The statistics of the series itself, as of a copy.
    own: [f64; WHOLE],
    digest: f64,
    seed: u64,
    whole: Vec<[f64; WHOLE]>,
    positions: CopyStatistics,
    is_done: Vec<bool>,
    done: usize,
    next: usize,
}

impl Detection {
    /// So many copies of a series under a seed; `dates` are days, or empty.
    ///
    /// # Errors
    ///
    /// Everything for which the series is refused; `seed` or `paths` outside its limits or not whole.
    pub fn new(
        kind: CopiesKind,
        values: &[f64],
        dates: &[f64],
        options: &DetectionOptions,
        seed: f64,
        paths: f64,
    ) -> Result<Self, Vec<SeriesIssue>> {
        let levels = tested(values, dates, options.transform)?;
        let is_whole = |value: f64, most: f64| value.trunc() == value && value <= most;
        if !(is_whole(seed, SEED_LIMIT) && seed >= 0.0) {
            return Err(vec![SeriesIssue::new(
                SeriesIssueKind::SeedOutOfRange,
                seed,
                SEED_LIMIT,
            )]);
        }
        if !(is_whole(paths, MAX_PATHS) && paths >= 1.0) {
            return Err(vec![SeriesIssue::new(
                SeriesIssueKind::PathsOutOfRange,
                paths,
                MAX_PATHS,
            )]);
        }
        let observations = levels.len();
        let plan = WindowPlan::of(observations, options);
        let ends = (observations + 1).saturating_sub(plan.min_window);
        let control = options
            .control_observations
            .map(|count| count.clamp(1, ends));
        let (scheme, length) = match (kind, control) {
            (CopiesKind::MonteCarlo, _) => (NullScheme::MonteCarlo, observations),
            (CopiesKind::Resampled, Some(control)) => {
                (NullScheme::Resampled, plan.min_window + control - 1)
            }
            (CopiesKind::Resampled, None) => (NullScheme::Resampled, observations),
            (CopiesKind::Signs | CopiesKind::LpplsCopies, _) => (NullScheme::Signs, observations),
        };
        let window = (0, observations - 1);
        let lags = match options.lag_rule {
            LagRule::Fixed => plan.lags.most(),
            LagRule::Bic => regression(&levels, plan.lags, window).map_or(0, |(_, lag)| lag),
        };
        let keeps_drift = options.null_drift == NullDrift::Kept && scheme != NullScheme::Resampled;
        let paths = paths as usize;
        let mut detection = Detection {
            kind,
            null: NullModel::of(scheme, &levels, lags, keeps_drift, length),
            plan,
            curve: options.curve,
            observations,
            length,
            control,
            own: [NO_STATISTIC; WHOLE],
            digest: digest(kind, values, dates, options, seed, paths),
            seed: seed as u64,
            whole: vec![[NO_STATISTIC; WHOLE]; paths],
            positions: CopyStatistics::new(paths, (length + 1).saturating_sub(plan.min_window)),
            is_done: vec![false; paths],
            done: 0,
            next: 0,
        };
        detection.own = detection.whole_statistics(&Recursion::of(&levels, &plan));
        Ok(detection)
    }

    /// Does the next copies, at most so many; how many are done then.
    pub fn step(&mut self, most: usize) -> usize {
        let mut left = most;
        while left > 0 && self.next < self.is_done.len() {
            if !self.is_done[self.next] {
                let row = self.copy(self.next);
                self.keep(self.next, &row);
                left -= 1;
            }
            self.next += 1;
        }
        self.done
    }

    /// The levels of a copy, from 0 on.
    pub fn copy_levels(&self, copy: usize) -> Vec<f64> {
        self.null.copy(&mut RngStream::new(self.seed, copy as u64))
    }

    /// Copies done so far.
    pub fn paths_done(&self) -> usize {
        self.done
    }

    /// The copies from one number up to, not including, another, as plain numbers that
    /// [`Detection::join`] takes in. Nothing is kept here.
    pub fn part(&self, from: usize, to: usize) -> Vec<f64> {
        let mut part = vec![self.digest];
        for copy in from..to.min(self.is_done.len()) {
            part.push(copy as f64);
            part.extend(self.copy(copy));
        }
        part
    }

    /// Takes in a part of the same copies; `false`, and nothing changes, if it is none, or holds a
    /// copy that is done already.
    pub fn join(&mut self, part: &[f64]) -> bool {
        let row = 1 + WHOLE + self.positions.columns();
        let rows = part.get(HEAD..).unwrap_or_default().chunks_exact(row);
        if part.first() != Some(&self.digest) || !rows.remainder().is_empty() {
            return false;
        }
        let mut seen = self.is_done.clone();
        let is_taken = rows.clone().all(|row| {
            let copy = row[0];
            let place = seen.get_mut(copy as usize);
            let is_new = copy >= 0.0 && copy.trunc() == copy;
            let values_are_finite = row.iter().all(|value| value.is_finite());
            let is_first = place.is_some_and(|seen| !std::mem::replace(seen, true));
            is_new && values_are_finite && is_first
        });
        if is_taken {
            for row in rows {
                self.keep(row[0] as usize, &row[1..]);
            }
        }
        is_taken
    }

    /// What the copies done so far say.
    pub fn result(&self) -> CriticalLines {
        let done: Vec<usize> = (0..self.is_done.len())
            .filter(|&copy| self.is_done[copy])
            .collect();
        let line = |index: usize| {
            let mut values: Vec<f64> = done.iter().map(|&copy| self.whole[copy][index]).collect();
            FamilyLine::of(self.own[index], &mut values)
        };
        let is_full = self.length == self.observations;
        let mut curves = [(); 3].map(|()| vec![None; self.observations]);
        let first = self.observations - self.positions.columns();
        let mut values = vec![0.0; done.len()];
        for column in 0..self.positions.columns() {
            for (value, &copy) in values.iter_mut().zip(&done) {
                *value = self.positions.get(copy, column);
            }
            for (curve, value) in curves.iter_mut().zip(critical(&mut values)) {
                curve[first + column] = value;
            }
        }
        CriticalLines {
            kind: self.kind,
            paths: self.done,
            paths_asked: self.is_done.len(),
            curves,
            curve_step: self.positions.step(),
            adf: is_full.then(|| line(0)),
            sadf: is_full.then(|| line(1)),
            ever: is_full.then(|| line(2)),
            now: self.control.map(|_| line(3)),
            now_from: self.control.map(|control| self.observations - control),
        }
    }

    fn keep(&mut self, copy: usize, row: &[f64]) {
        let (Some(is_done), Some((whole, positions))) =
            (self.is_done.get_mut(copy), row.split_first_chunk::<WHOLE>())
        else {
            return;
        };
        *is_done = true;
        self.done += 1;
        self.whole[copy] = *whole;
        self.positions.set(copy, positions);
    }

    /// Statistics of a whole copy, then those at each position of the curve.
    fn copy(&self, copy: usize) -> Vec<f64> {
        let recursion = Recursion::of(&self.copy_levels(copy), &self.plan);
        let mut row = self.whole_statistics(&recursion).to_vec();
        let mut largest = NO_STATISTIC;
        for end in self.plan.min_window - 1..self.length {
            largest = largest.max(recursion.from_start.statistic(end));
            row.push(match self.curve {
                Curve::Pointwise => recursion.backward.statistic(end),
                Curve::Sup => largest,
            });
        }
        row
    }

    fn whole_statistics(&self, recursion: &Recursion) -> [f64; WHOLE] {
        let largest = |maxima: &Maxima, from: usize| {
            let ends = from..maxima.squares.len();
            ends.fold(NO_STATISTIC, |max, end| max.max(maxima.statistic(end)))
        };
        let length = recursion.backward.squares.len();
        let control = self.control.unwrap_or(length);
        [
            recursion.from_start.statistic(length.saturating_sub(1)),
            largest(&recursion.from_start, 0),
            largest(&recursion.backward, 0),
            largest(&recursion.backward, length.saturating_sub(control)),
        ]
    }
}
