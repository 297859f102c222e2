//! The market through the years under chance: news arrives when it likes, and the inflow is never
//! quite what it should be.

use super::histogram::Histogram;
use crate::model::dynamics::price::{burst_excess, fall_share, flow_and_drawdown};
use crate::model::dynamics::{QUARTERS_PER_YEAR, Scenario};
use crate::model::inputs::Inputs;
use crate::model::numerics::rng::RngStream;
use crate::model::simulation::kind::NEVER;
use crate::model::tipping::Market;

/// Moments at which price and sellers are counted, today not included.
pub const MOMENTS: usize = 60;
/// Steps of a path at least, and to a reaction time.
const MIN_STEPS: f64 = 240.0;
const STEPS_PER_REACTION: f64 = 4.0;
/// Years in which the noise of the inflow is forgotten.
const MEMORY_YEARS: f64 = 0.25;
/// Deviations of the cumulated noise up to which prices have bins of their own.
const MOST_DEVIATIONS: f64 = 5.0;

/// What all paths of one set of inputs share.
///
/// # Formula
///
/// A path is a [`Scenario`] under chance. From `y = 0` today sellers follow
/// `tau dy/dt = s(t) + (1 - n - s(t)) F(D + J y + xi) - y`, and the price `P = 1 - d(f)` follows the
/// cumulated flows `f = phi y + ell D - C` with
///
/// - news: the given shock from its arrival on, and further news at `news_per_year` with exponential
///   sizes of mean `news_mean_share`; all news is halved every half-life;
/// - money that came in `C`: four times a year the inflow `c` plus a noise that is nothing today,
///   forgets within a quarter (Ornstein-Uhlenbeck) and comes to have the deviation
///   `inflow_noise_per_quarter`.
///
/// A path *bursts* as a scenario does: half of those who ever would have sold, and the price is half
/// the way down.
///
/// Accuracy: exact relaxation over a step of a 240th of the horizon or a quarter of the reaction
/// time, whichever is less, towards a goal that runs on as in the step before (exponential
/// Adams-Bashforth, second order). Without chance a path keeps within 0.002 of the scenario while it
/// lives.
///
/// # References
///
/// S. Cox, P. Matthews, "Exponential time differencing for stiff systems", 2002; G. Uhlenbeck, L.
/// Ornstein, "On the theory of the Brownian motion", 1930.
#[derive(Clone, Debug)]
pub struct PricePaths {
    market: Market,
    steps: Vec<Step>,
    /// Steps from one moment to the next.
    steps_per_moment: usize,
    step_years: f64,
    /// e^(-dt/tau), and the weight with which the goal's last change runs on.
    kept: f64,
    ahead: f64,
    /// News that is left after a step.
    fades: f64,
    half_lives_per_year: f64,
    news_per_year: f64,
    news_mean_share: f64,
    noise_kept: f64,
    noise: f64,
    pub(super) bins: Histogram,
}

/// What surely holds at one moment.
#[derive(Clone, Copy, Debug)]
struct Step {
    year: f64,
    seed_share: f64,
    news_shock: f64,
}

/// A path in three numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathOutcome {
    /// Years until the market has burst, or [`NEVER`] up to the horizon.
    pub burst_years: f64,
    /// Price at the horizon in units of today's.
    pub price: f64,
    /// Share of sellers at the horizon.
    pub sellers_share: f64,
}

impl PricePaths {
    /// The paths of this scenario, with the chance of these inputs.
    pub fn of(inputs: &Inputs, scenario: &Scenario) -> Self {
        let market = &scenario.market;
        let (horizon, reaction) = (scenario.horizon_years, scenario.reaction_years);
        let wanted = MIN_STEPS.max(STEPS_PER_REACTION * horizon / reaction);
        let steps_per_moment = (wanted / MOMENTS as f64).ceil() as usize;
        let count = steps_per_moment * MOMENTS;
        let step_years = horizon / count as f64;
        let half_lives_per_year = scenario.news.half_life_years.recip();
        let steps: Vec<Step> = (0..=count)
            .map(|index| {
                let year = step_years * index as f64;
                Step {
                    year,
                    seed_share: scenario.awareness.seed_share_after(year),
                    news_shock: scenario.news_shock(year, year >= scenario.news.after_years),
                }
            })
            .collect();
        let reactions = step_years / reaction;
        let kept = libm::exp(-reactions);
        let noise_kept = libm::exp(-step_years / MEMORY_YEARS);
        let deviation = inputs.inflow_noise_per_quarter();
        let moments = steps.iter().step_by(steps_per_moment);
        let bins = Histogram::of(moments.map(|step| {
            let memories = step.year / MEMORY_YEARS;
            let cumulated = QUARTERS_PER_YEAR
                * deviation
                * MEMORY_YEARS
                * (2.0 * (memories + libm::expm1(-memories)).max(0.0)).sqrt();
            let inflow = QUARTERS_PER_YEAR * market.inflow_per_quarter * step.year;
            let rise = market.price_multiplier * (inflow.max(0.0) + MOST_DEVIATIONS * cumulated);
            let least = 1.0 - market.deepest_fall_share();
            (if step.year > 0.0 { least } else { 1.0 }, 1.0 + rise)
        }));
        PricePaths {
            market: *market,
            steps,
            steps_per_moment,
            step_years,
            kept,
            ahead: (kept - 1.0 + reactions) / reactions,
            fades: libm::exp2(-step_years * half_lives_per_year),
            half_lives_per_year,
            news_per_year: inputs.news_per_year(),
            news_mean_share: inputs.news_mean_share(),
            noise_kept,
            noise: deviation * (1.0 - noise_kept * noise_kept).sqrt(),
            bins,
        }
    }

    /// How many counts all paths share.
    pub fn counts(&self) -> usize {
        self.bins.counts()
    }

    /// Years of the moments at which paths are counted, today first.
    pub fn years(&self) -> impl Iterator<Item = f64> + '_ {
        self.steps
            .iter()
            .step_by(self.steps_per_moment)
            .map(|step| step.year)
    }

    /// Follows one path and counts it in.
    pub fn follow(&self, stream: &mut RngStream, counts: &mut [u32]) -> PathOutcome {
        let market = &self.market;
        let most = market.may_sell_share();
        let (mut burst_years, mut last_excess) = (NEVER, -1.0);
        let (mut sellers, mut price, mut peak) = (0.0, 1.0, 1.0f64);
        let (mut news, mut noise, mut inflow, mut flow) = (0.0, 0.0, 0.0, 0.0);
        let mut last_goal = None;
        let wait = |stream: &mut RngStream| {
            if self.news_per_year > 0.0 {
                stream.exponential() / self.news_per_year
            } else {
                f64::INFINITY
            }
        };
        let mut news_year = wait(stream);
        let last = self.steps.len().saturating_sub(1);
        for (index, step) in self.steps.iter().enumerate() {
            let sold = market.sold_float_share * sellers - inflow;
            let (now, drawdown) = flow_and_drawdown(market, sold, peak, flow);
            flow = now;
            price = 1.0 - drawdown;
            peak = peak.max(price);
            let fall = fall_share(drawdown, peak);
            if index % self.steps_per_moment == 0 {
                self.bins
                    .count(counts, index / self.steps_per_moment, price, sellers);
            }
            if burst_years == NEVER {
                let excess = burst_excess(market, sellers, sold, peak, fall);
                if excess >= 0.0 {
                    let part = excess / (excess - last_excess);
                    burst_years = step.year - self.step_years * part;
                }
                last_excess = excess;
            }
            if index == last {
                break;
            }
            let fear = fall + market.herding * sellers + step.news_shock + news;
            let odds = libm::exp((market.tolerance_median - fear) / market.tolerance_spread);
            let goal = step.seed_share + (most - step.seed_share) / (1.0 + odds);
            sellers = goal
                + (sellers - goal) * self.kept
                + self.ahead * (goal - last_goal.unwrap_or(goal));
            sellers = sellers.max(0.0).min(most);
            last_goal = Some(goal);
            news *= self.fades;
            let until = step.year + self.step_years;
            while news_year < until {
                let size = self.news_mean_share * stream.exponential();
                news += size * libm::exp2((news_year - until) * self.half_lives_per_year);
                news_year += wait(stream);
            }
            let noise_before = noise;
            if self.noise > 0.0 {
                noise = noise * self.noise_kept + self.noise * stream.normal();
            }
            inflow += QUARTERS_PER_YEAR
                * self.step_years
                * (market.inflow_per_quarter + 0.5 * (noise_before + noise));
        }
        PathOutcome {
            burst_years,
            price,
            sellers_share: sellers,
        }
    }
}
