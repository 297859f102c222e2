//! How often a test finds a bubble that is there.

use super::critical_lines::critical;
use super::maxima::NO_STATISTIC;
use super::options::DetectionOptions;
use super::recursion::{Recursion, WindowPlan};
use super::series_issue::OBSERVATIONS;
use crate::model::numerics::rng::RngStream;
use crate::model::simulation::SampledShare;

/// Samples with a bubble, and as many walks without as give the critical value.
const SAMPLES: u64 = 200;
const WALKS: u64 = 199;

/// Level and standard deviation of the simulations of Phillips, Shi and Yu, which they took from the
/// S&P 500.
const START: f64 = 100.0;
const DEVIATION: f64 = 6.79;

/// The bubble lasts from the first to the second part of the sample.
const BUBBLE: (f64, f64) = (0.4, 0.55);

/// How often, of 200 samples of so many observations, the test finds at 95 per cent a bubble that
/// makes the price two or three times as high.
///
/// # Formula
///
/// A random walk; from 40 to 55 per cent of the sample the level is multiplied at each step by
/// `1 + T^(-0.6)`, then it falls back to where it was. It is found where its largest statistic (GSADF)
/// exceeds that of 95 per cent of 199 walks, with windows and lags as chosen.
///
/// # References
///
/// P. Phillips, S. Shi, J. Yu, "Testing for multiple bubbles", 2015 (the sample with one bubble).
pub fn power(observations: usize, options: &DetectionOptions, seed: u64) -> SampledShare {
    let observations = observations.clamp(OBSERVATIONS.0, OBSERVATIONS.1);
    let plan = WindowPlan::of(observations, options);
    let largest = |run: u64, has_bubble: bool| {
        let levels = sample(&mut RngStream::new(seed, run), observations, has_bubble);
        let found = Recursion::of(&levels, &plan).backward;
        let statistics = (0..observations).map(|end| found.statistic(end));
        statistics.fold(NO_STATISTIC, f64::max)
    };
    let mut walks: Vec<f64> = (0..WALKS).map(|run| largest(run, false)).collect();
    let line = critical(&mut walks)[1].unwrap_or(f64::MAX);
    let samples = WALKS..WALKS + SAMPLES;
    let found = samples.filter(|&run| largest(run, true) > line).count();
    SampledShare::of(found, SAMPLES as usize)
}

fn sample(stream: &mut RngStream, observations: usize, has_bubble: bool) -> Vec<f64> {
    let place = |part: f64| (part * observations as f64) as usize;
    let (from, to) = (place(BUBBLE.0), place(BUBBLE.1));
    let factor = 1.0 + libm::exp(-0.6 * libm::log(observations as f64));
    let (mut level, mut before) = (START, START);
    let mut levels = Vec::with_capacity(observations);
    for at in 0..observations {
        if has_bubble && at == from {
            before = level;
        }
        let kept = match at {
            _ if !has_bubble => level,
            _ if at >= from && at < to => factor * level,
            _ if at == to => before,
            _ => level,
        };
        level = kept + DEVIATION * stream.normal();
        levels.push(level);
    }
    levels
}
