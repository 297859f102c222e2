//! The recursive test: the largest statistic of all windows that end at each position.

use super::dickey_fuller;
use super::lagged::{self, Lags, Windows};
use super::levels::Levels;
use super::maxima::Maxima;
use super::moments::MOST_LAGS;
use super::options::{DetectionOptions, LagRule, WindowCount};
use super::window_rule::{least_window, min_window};

/// The windows that are compared: their shortest length in levels, and the lags of their regressions.
#[derive(Clone, Copy, Debug)]
pub(super) struct WindowPlan {
    pub min_window: usize,
    pub lags: Lags,
}

impl WindowPlan {
    /// The plan for so many observations; a window that does not fit is cut to what does.
    pub fn of(observations: usize, options: &DetectionOptions) -> Self {
        let most = options.lag_count.min(MOST_LAGS);
        let lags = match options.lag_rule {
            LagRule::Fixed => Lags::Fixed(most),
            LagRule::Bic => Lags::Bic(most),
        };
        let counted = options
            .min_window_observations
            .unwrap_or_else(|| min_window(observations, 0));
        let levels = match options.window_counts {
            WindowCount::Levels => counted,
            WindowCount::Rows => counted.saturating_add(1 + most),
        };
        WindowPlan {
            min_window: levels.max(least_window(most)).min(observations),
            lags,
        }
    }

    /// Number of windows of a series of so many levels.
    pub fn windows(&self, observations: usize) -> usize {
        let ends = (observations + 1).saturating_sub(self.min_window);
        ends * (ends + 1) / 2
    }
}

/// The statistics of a series.
#[derive(Clone, Debug)]
pub(super) struct Recursion {
    /// Of the windows that begin with the series (BADF).
    pub from_start: Maxima,
    /// Of all windows (BSADF).
    pub backward: Maxima,
}

impl Recursion {
    /// # References
    ///
    /// P. Phillips, Y. Wu, J. Yu, "Explosive behavior in the 1990s Nasdaq", 2011 (SADF); P. Phillips,
    /// S. Shi, J. Yu, "Testing for multiple bubbles", 2015 (GSADF and the backward sequence).
    pub fn of(values: &[f64], plan: &WindowPlan) -> Self {
        let series = Levels::of(values);
        let mut from_start = Maxima::new(values.len());
        let mut backward = Maxima::new(values.len());
        let starts = (values.len() + 1).saturating_sub(plan.min_window);
        let sweep = |starts, into: &mut Maxima| match plan.lags {
            Lags::Fixed(0) => dickey_fuller::sweep(&series, starts, plan.min_window, into),
            lags => lagged::sweep(&series, lags, starts, plan.min_window, into),
        };
        sweep(0..starts.min(1), &mut from_start);
        sweep(0..starts, &mut backward);
        Recursion {
            from_start,
            backward,
        }
    }
}

/// Coefficient of the level in the regression of one window, and the number of its lags.
pub(super) fn regression(
    values: &[f64],
    lags: Lags,
    window: (usize, usize),
) -> Option<(f64, usize)> {
    if window.1 >= values.len() || window.0 >= window.1 {
        return None;
    }
    let series = Levels::of(values);
    let mut windows = Windows::new(&series, lags, window.0);
    for _ in window.0..window.1 {
        windows.advance();
    }
    let estimate = windows.estimate();
    estimate.has[0].then_some((estimate.rate[0], estimate.lag[0]))
}
