//! What a picture needs of many runs, as a few plain numbers: they cross from one thread of a page
//! to another at once, however many runs there are.

use super::kind::MAX_RUNS;
use super::price_paths::PathsSummary;
use super::prior::UncertaintySummary;

/// Seed shares at which runs are counted: so many to a share of 1, up to [`SEED_CELLS`] of them.
const CELLS_PER_SHARE: f64 = 1600.0;
/// The last of those seed shares is one half.
const SEED_CELLS: usize = 800;

/// Numbers before the counts.
const HEAD: usize = 8;
const BANDS: usize = 4;

/// The runs of one simulation as a picture shows them.
#[derive(Clone, Debug, PartialEq)]
pub enum Aggregate {
    /// Of the kind `uncertainty`.
    Uncertainty(SampledTippingShares),
    /// Of the kind `paths`.
    Paths(PriceBands),
}

/// Where drawn markets tip.
#[derive(Clone, Debug, PartialEq)]
pub struct SampledTippingShares {
    /// Markets drawn.
    pub runs_done: usize,
    /// Of those, markets that deflate smoothly.
    pub no_fold: usize,
    /// Of those, markets that have tipped without any seed.
    pub already_tipped: usize,
    /// The seed share of today.
    pub seed_share: f64,
    /// Markets that this seed share bursts.
    pub burst_at_seed: usize,
    /// The median tipping share of the living, if any lives.
    pub median: Option<f64>,
    /// The living by tipping share, bin by bin of a hundredth.
    pub histogram: Vec<usize>,
    /// Markets that tip at most at each multiple of 1/1600, from 0 to one half.
    pub burst: Vec<usize>,
}

impl SampledTippingShares {
    /// The aggregate of these tipping shares, in any order, and of their summary.
    pub fn of(samples: &[f64], summary: &UncertaintySummary, seed_share: f64) -> Self {
        let at_most = |seed: f64| samples.iter().filter(|&&share| share <= seed).count();
        let mut burst = vec![0; SEED_CELLS + 1];
        for share in samples {
            // The first cell whose seed share is at least the tipping share; a quotient may be off
            // by a rounding.
            let mut cell = (share * CELLS_PER_SHARE).ceil().max(0.0) as usize;
            while cell > 0 && *share <= seed_of(cell - 1) {
                cell -= 1;
            }
            while cell <= SEED_CELLS && *share > seed_of(cell) {
                cell += 1;
            }
            if let Some(count) = burst.get_mut(cell) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut burst {
            sum += *count;
            *count = sum;
        }
        SampledTippingShares {
            runs_done: samples.len(),
            no_fold: count_of(summary.no_fold.share, samples.len()),
            already_tipped: count_of(summary.already_tipped.share, samples.len()),
            seed_share,
            burst_at_seed: at_most(seed_share),
            median: summary.quantile(0.5).map(|median| median.value),
            histogram: summary.histogram.clone(),
            burst,
        }
    }

    /// Markets that a seed share bursts: today's, or one that is counted.
    pub fn burst_by(&self, seed_share: f64) -> usize {
        if seed_share == self.seed_share {
            return self.burst_at_seed;
        }
        let cell = (seed_share * CELLS_PER_SHARE).round().max(0.0) as usize;
        self.burst
            .get(cell)
            .or(self.burst.last())
            .copied()
            .unwrap_or(0)
    }
}

fn seed_of(cell: usize) -> f64 {
    cell as f64 / CELLS_PER_SHARE
}

fn count_of(share: f64, total: usize) -> usize {
    (share * total as f64).round() as usize
}

/// Ranges of the price over many paths; every list has the length of `year`.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceBands {
    /// Paths followed.
    pub runs_done: usize,
    /// Years from now.
    pub year: Vec<f64>,
    /// The price below which 5, 25, 75 and 95 of a hundred paths lie, in units of today's.
    pub price: [Vec<f64>; BANDS],
}

impl PriceBands {
    /// The aggregate of this summary.
    pub fn of(paths: &PathsSummary) -> Self {
        let price = &paths.price;
        PriceBands {
            runs_done: paths.runs_done,
            year: paths.year.clone(),
            price: [&price.p05, &price.p25, &price.p75, &price.p95].map(Clone::clone),
        }
    }
}

impl Aggregate {
    /// As numbers that [`Aggregate::from_numbers`] reads.
    pub fn to_numbers(&self) -> Vec<f64> {
        match self {
            Aggregate::Uncertainty(drawn) => {
                let head = [
                    drawn.runs_done,
                    drawn.no_fold,
                    drawn.already_tipped,
                    drawn.burst_at_seed,
                    drawn.histogram.len(),
                ];
                let counts = drawn.histogram.iter().chain(&drawn.burst);
                [0.0]
                    .into_iter()
                    .chain(head.iter().map(|&count| count as f64))
                    .chain([drawn.seed_share, drawn.median.unwrap_or(f64::NAN)])
                    .chain(counts.map(|&count| count as f64))
                    .collect()
            }
            Aggregate::Paths(bands) => [1.0, bands.runs_done as f64]
                .into_iter()
                .chain(bands.year.iter().copied())
                .chain(bands.price.iter().flatten().copied())
                .collect(),
        }
    }

    /// The aggregate of these numbers; `None` of any others.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        match numbers {
            [0.0, rest @ ..] => read_shares(rest).map(Aggregate::Uncertainty),
            [1.0, runs_done, values @ ..]
                if !values.is_empty() && values.len() % (BANDS + 1) == 0 =>
            {
                let length = values.len() / (BANDS + 1);
                let mut lists = values.chunks_exact(length).map(<[f64]>::to_vec);
                let year = lists.next()?;
                let price = [lists.next()?, lists.next()?, lists.next()?, lists.next()?];
                let is_sound = values.iter().all(|value| value.is_finite());
                is_sound.then_some(Aggregate::Paths(PriceBands {
                    runs_done: count(*runs_done)?,
                    year,
                    price,
                }))
            }
            _ => None,
        }
    }
}

fn read_shares(numbers: &[f64]) -> Option<SampledTippingShares> {
    let (head, counts) = numbers.split_at_checked(HEAD - 1)?;
    let &[
        runs_done,
        no_fold,
        already_tipped,
        burst_at_seed,
        bins,
        seed_share,
        median,
    ] = head
    else {
        return None;
    };
    let counts: Vec<usize> = counts
        .iter()
        .map(|&number| count(number))
        .collect::<Option<_>>()?;
    let (histogram, burst) = counts.split_at_checked(count(bins)?)?;
    let is_sound = burst.len() == SEED_CELLS + 1
        && burst.is_sorted()
        && runs_done >= 1.0
        && seed_share.is_finite();
    is_sound.then_some(())?;
    Some(SampledTippingShares {
        runs_done: count(runs_done)?,
        no_fold: count(no_fold)?,
        already_tipped: count(already_tipped)?,
        seed_share,
        burst_at_seed: count(burst_at_seed)?,
        median: median.is_finite().then_some(median),
        histogram: histogram.to_vec(),
        burst: burst.to_vec(),
    })
}

/// A whole number of runs.
fn count(number: f64) -> Option<usize> {
    (number.trunc() == number && (0.0..=MAX_RUNS).contains(&number)).then_some(number as usize)
}
