//! How often a series is observed.

use crate::model::numerics::sort::radix_sort;

/// How often a series is observed, by its median step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Every trading day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Every year.
    Yearly,
    /// Anything else.
    Other,
}

choices! {
    Frequency:
    Daily = "daily",
    Weekly = "weekly",
    Monthly = "monthly",
    Quarterly = "quarterly",
    Yearly = "yearly",
    Other = "other",
}

/// Days of a year on average.
const DAYS_PER_YEAR: f64 = 365.2425;

/// Days by which a weekend with a holiday lengthens a step of daily data.
const LONG_WEEKEND: f64 = 3.0;

/// What the dates of a series say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spacing {
    pub frequency: Frequency,
    pub per_year: f64,
    /// Share of the steps that differ from the median step by more than half of it.
    pub irregular_share: f64,
}

impl Spacing {
    /// Of increasing dates, in days; none of fewer than two.
    pub fn of(dates: &[f64]) -> Option<Self> {
        let (first, last) = (dates.first()?, dates.last()?);
        let mut steps: Vec<f64> = dates.windows(2).map(|pair| pair[1] - pair[0]).collect();
        radix_sort(&mut steps);
        let median = *steps.get(steps.len() / 2)?;
        let frequency = match median {
            0.9..=3.5 => Frequency::Daily,
            5.0..=9.0 => Frequency::Weekly,
            26.0..=33.0 => Frequency::Monthly,
            85.0..=97.0 => Frequency::Quarterly,
            350.0..=380.0 => Frequency::Yearly,
            _ => Frequency::Other,
        };
        let allowed = match frequency {
            Frequency::Daily => LONG_WEEKEND,
            _ => 0.5 * median,
        };
        let irregular = steps
            .iter()
            .filter(|&&step| (step - median).abs() > allowed)
            .count();
        let per_year = steps.len() as f64 * DAYS_PER_YEAR / (last - first);
        per_year.is_finite().then_some(Spacing {
            frequency,
            per_year,
            irregular_share: irregular as f64 / steps.len() as f64,
        })
    }

    /// Observations of two years: what the question "now?" is about.
    pub fn two_years(&self) -> usize {
        match self.frequency {
            Frequency::Daily => 504,
            Frequency::Weekly => 104,
            Frequency::Monthly => 24,
            Frequency::Quarterly => 8,
            Frequency::Yearly => 2,
            Frequency::Other => (libm::floor(2.0 * self.per_year + 0.5) as usize).max(1),
        }
    }
}
