//! A grid cut into parts, and the share of them that one run takes.
//!
//! The cut depends on nothing but the grid and the size of a part: part 0 holds the first rows,
//! part 1 the next. So any machine may take any part.

use super::exit::Exit;
use super::grid::Grid;
use std::ops::Range;

/// Rows of a part unless another number is asked for: a second or two of work for two cores, and a
/// megabyte or two on disk.
pub const PART_ROWS: u64 = 10_000;

/// A part waits in memory until it is written, at a kilobyte or two a row.
pub const MAX_PART_ROWS: u64 = 250_000;

/// More files than this no directory bears.
pub const MAX_PARTS: u64 = 1_000_000;

/// A grid cut into parts of a fixed size.
pub struct Plan {
    /// The grid.
    pub grid: Grid,
    /// Rows in each part but the last, which may have fewer.
    pub part_rows: u64,
}

impl Plan {
    /// A cut of this grid.
    pub fn new(grid: Grid, part_rows: u64) -> Result<Self, Exit> {
        if !(1..=MAX_PART_ROWS).contains(&part_rows) {
            return Err(Exit::Usage(format!(
                "a part has 1 to {MAX_PART_ROWS} rows, not {part_rows}"
            )));
        }
        let plan = Plan { grid, part_rows };
        if plan.parts() > MAX_PARTS {
            return Err(Exit::Usage(format!(
                "{} parts are more than {MAX_PARTS}: give a part more rows (--part-rows)",
                plan.parts()
            )));
        }
        Ok(plan)
    }

    /// How many parts there are.
    pub fn parts(&self) -> u64 {
        self.grid.rows().div_ceil(self.part_rows)
    }

    /// The rows of this part.
    pub fn rows_of(&self, part: u64) -> Range<u64> {
        part * self.part_rows..((part + 1) * self.part_rows).min(self.grid.rows())
    }
}

/// Which parts a run takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// All.
    Whole,
    /// `K/N`: every Nth part, beginning with the Kth. What is dear in one corner of the grid is so
    /// spread over all machines.
    Nth {
        /// K, from 1.
        which: u64,
        /// N.
        of: u64,
    },
    /// `A-B`: these parts, both ends among them; the first part is 0.
    Between {
        /// A.
        first: u64,
        /// B.
        last: u64,
    },
}

impl Share {
    /// The share of `--part K/N`.
    pub fn nth(text: &str) -> Result<Self, Exit> {
        let numbers = text
            .split_once('/')
            .and_then(|(which, of)| Some((which.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((which, of)) if which >= 1 && which <= of => Ok(Share::Nth { which, of }),
            _ => Err(Exit::Usage(format!(
                "--part takes K/N with K from 1 to N, as in 3/16, and not `{text}`"
            ))),
        }
    }

    /// The share of `--parts A-B`, or of one part `--parts A`.
    pub fn between(text: &str) -> Result<Self, Exit> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) if first <= last => Ok(Share::Between { first, last }),
            _ => Err(Exit::Usage(format!(
                "--parts takes A-B, as in 3-7, and not `{text}`; the first part is 0"
            ))),
        }
    }

    /// The parts of this plan that the share holds, in order.
    pub fn parts(self, plan: &Plan) -> Result<Vec<u64>, Exit> {
        let parts = plan.parts();
        match self {
            Share::Between { last, .. } if last >= parts => Err(Exit::Usage(format!(
                "there is no part {last}: the grid has {parts}, from 0 to {}",
                parts - 1
            ))),
            Share::Between { first, last } => Ok((first..=last).collect()),
            Share::Nth { which, of } => Ok((which - 1..parts)
                .step_by(of.try_into().unwrap_or(usize::MAX))
                .collect()),
            Share::Whole => Ok((0..parts).collect()),
        }
    }
}
