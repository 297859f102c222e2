//! Copies of a series under way: in steps, or in ranges spread over workers.

use super::copies_kind::CopiesKind;
use super::copy_statistics::CopyStatistics;
use super::copy_task::{CopyTask, WHOLE};
use super::critical_lines::{CopiesResult, CriticalLines, FamilyLine, LpplsLines, critical};
use super::digest::digest;
use super::options::DetectionOptions;
use super::series_issue::{SeriesIssue, SeriesIssueKind};
use crate::model::numerics::rng::SEED_LIMIT;

/// The most copies.
pub const MAX_PATHS: f64 = 9999.0;

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
    task: CopyTask,
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
        let task = CopyTask::new(kind, values, dates, options)?;
        let is_whole = |value: f64, least: f64, most: f64| {
            value.trunc() == value && (least..=most).contains(&value)
        };
        let refused = |kind, given, limit| Err(vec![SeriesIssue::new(kind, given, limit)]);
        if !is_whole(seed, 0.0, SEED_LIMIT) {
            return refused(SeriesIssueKind::SeedOutOfRange, seed, SEED_LIMIT);
        }
        if !is_whole(paths, 1.0, MAX_PATHS) {
            return refused(SeriesIssueKind::PathsOutOfRange, paths, MAX_PATHS);
        }
        let paths = paths as usize;
        Ok(Detection {
            kind,
            digest: digest(kind, values, dates, options, seed, paths),
            seed: seed as u64,
            whole: vec![[0.0; WHOLE]; paths],
            positions: CopyStatistics::new(paths, task.positions()),
            is_done: vec![false; paths],
            done: 0,
            next: 0,
            task,
        })
    }

    /// Does the next copies, at most so many; how many are done then.
    pub fn step(&mut self, most: usize) -> usize {
        let mut left = most;
        while left > 0 && self.next < self.is_done.len() {
            if !self.is_done[self.next] {
                let row = self.task.run(self.seed, self.next);
                self.keep(self.next, &row);
                left -= 1;
            }
            self.next += 1;
        }
        self.done
    }

    /// The levels of a copy, from 0 on.
    pub fn copy_levels(&self, copy: usize) -> Vec<f64> {
        self.task.copy_levels(self.seed, copy)
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
            part.extend(self.task.run(self.seed, copy));
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
    pub fn result(&self) -> CopiesResult {
        let copies = 0..self.is_done.len();
        let done: Vec<usize> = copies.filter(|&copy| self.is_done[copy]).collect();
        let line = |index: usize| {
            let mut values: Vec<f64> = done.iter().map(|&copy| self.whole[copy][index]).collect();
            FamilyLine::of(self.task.own[index], &mut values)
        };
        if self.kind == CopiesKind::LpplsCopies {
            return CopiesResult::Lppls(LpplsLines {
                paths: self.done,
                paths_asked: self.is_done.len(),
                up: line(0),
                down: line(1),
            });
        }
        let observations = self.task.observations();
        let mut curves = [(); 3].map(|()| vec![None; observations]);
        let first = observations - self.positions.columns();
        let mut values = vec![0.0; done.len()];
        for column in 0..self.positions.columns() {
            for (value, &copy) in values.iter_mut().zip(&done) {
                *value = self.positions.get(copy, column);
            }
            for (curve, value) in curves.iter_mut().zip(critical(&mut values)) {
                curve[first + column] = value;
            }
        }
        let whole_line = |index: usize| self.task.is_whole().then(|| line(index));
        CopiesResult::Lines(Box::new(CriticalLines {
            kind: self.kind,
            paths: self.done,
            paths_asked: self.is_done.len(),
            curves,
            curve_step: self.positions.step(),
            adf: whole_line(0),
            sadf: whole_line(1),
            ever: whole_line(2),
            now: self.task.now_from().map(|_| line(3)),
            now_from: self.task.now_from(),
        }))
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
}
