//! The market through the years under chance: news arrives when it likes, and the inflow is never
//! quite what it should be.

use super::histogram::Histogram;
use crate::model::dynamics::awareness::Awareness;
use crate::model::dynamics::bubble_growth::{bubble_share_after, excess_growth_per_year};
use crate::model::inputs::Inputs;
use crate::model::numerics::rng::RngStream;
use crate::model::simulation::kind::NEVER;
use crate::model::tipping::{EquilibriumCurve, Market};

/// Moments at which price and sellers are counted, today not included.
pub const MOMENTS: usize = 60;
/// Steps of a path at least, and to a reaction time.
const MIN_STEPS: f64 = 240.0;
const STEPS_PER_REACTION: f64 = 4.0;
/// The reaction window over which inflow is counted.
const WINDOW_YEARS: f64 = 0.25;
/// What all paths of one set of inputs share.
///
/// # Formula
///
/// Sellers follow `tau dy/dt = s(t) + (1 - s(t)) F(S) - y`, from the living state of today, with
///
/// - a seed share `s(t) = s + q clip((t - delay)/eta, 0, 1)`, at most 1, that grows with awareness;
/// - a bubble share `beta(t) = 1 - (1 - beta) e^(-(g-r) t)`, at most 0.99, where `g - r = 4 M c`
///   while money flows in;
/// - the given news shock from its arrival on, and further news at `news_per_year` with exponential
///   sizes of mean `news_mean_share`; all news is halved every half-life;
/// - an inflow of `c` plus a stationary noise that forgets within a quarter (Ornstein-Uhlenbeck)
///   and has the deviation `inflow_noise_per_quarter`.
///
/// The price is `e^((g-r) t) (1 - d(t))/(1 - d(0))` in units of today's. A path *bursts* when half
/// of the holders have sold.
///
/// Accuracy: exact relaxation over a step of a 240th of the horizon or a quarter of the reaction
/// time, whichever is less, towards a goal that runs on as in the step before (exponential
/// Adams-Bashforth, second order). Without chance a path keeps within 0.002 of the differential
/// equation while it lives.
///
/// # References
///
/// S. Cox, P. Matthews, "Exponential time differencing for stiff systems", 2002; G. Uhlenbeck, L.
/// Ornstein, "On the theory of the Brownian motion", 1930.
#[derive(Clone, Debug)]
pub struct PricePaths {
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
    first_sellers: f64,
    first_price: f64,
    pub(super) bins: Histogram,
}

/// What surely holds at one moment.
#[derive(Clone, Copy, Debug)]
struct Step {
    year: f64,
    seed_share: f64,
    market: Market,
    /// e^((g-r) t).
    growth: f64,
}

/// A path in three numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathOutcome {
    /// Years until half of the holders have sold, or [`NEVER`] up to the horizon.
    pub burst_years: f64,
    /// Price at the horizon in units of today's.
    pub price: f64,
    /// Share of sellers at the horizon.
    pub sellers_share: f64,
}

impl PricePaths {
    /// The paths of these inputs in this market.
    pub fn of(inputs: &Inputs, market: &Market) -> Self {
        let horizon = inputs.horizon_years();
        let reaction = inputs.reaction_years();
        let wanted = MIN_STEPS.max(STEPS_PER_REACTION * horizon / reaction);
        let steps_per_moment = (wanted / MOMENTS as f64).ceil() as usize;
        let count = steps_per_moment * MOMENTS;
        let step_years = horizon / count as f64;
        let excess_growth = excess_growth_per_year(market);
        let awareness = Awareness::from_inputs(inputs);
        let half_lives_per_year = inputs.shock_half_life_years().recip();
        let steps: Vec<Step> = (0..=count)
            .map(|index| {
                let year = step_years * index as f64;
                let since_news = year - inputs.shock_after_years();
                let growth = libm::exp(excess_growth * year);
                let bubble_share = bubble_share_after(market.bubble_share, growth);
                // Today knows of no news yet.
                let is_out = index > 0 && since_news >= 0.0;
                let news_shock = if is_out {
                    market.news_shock * libm::exp2(-since_news * half_lives_per_year)
                } else {
                    0.0
                };
                let seed_share = awareness.seed_share_after(year);
                Step {
                    year,
                    seed_share,
                    growth,
                    market: Market {
                        bubble_share,
                        news_shock,
                        ..*market
                    },
                }
            })
            .collect();
        let today = Market {
            news_shock: 0.0,
            ..*market
        };
        let lowest = EquilibriumCurve::of(&today)
            .equilibria(inputs.seed_share())
            .first()
            .copied();
        let first_sellers = lowest.map_or(inputs.seed_share(), |state| state.sellers_share);
        let first_price = 1.0 - today.quick_flow_and_drawdown(first_sellers, 0.0).1;
        let reactions = step_years / reaction;
        let kept = libm::exp(-reactions);
        let noise_kept = libm::exp(-step_years / WINDOW_YEARS);
        let deviation = inputs.inflow_noise_per_quarter();
        let moments = steps.iter().step_by(steps_per_moment);
        let bins = Histogram::of(moments.map(|step| {
            let most_inflow = (market.inflow_per_quarter + 5.0 * deviation).max(0.0);
            let least = step.growth * (1.0 - step.market.bubble_share) / first_price;
            (
                least,
                step.growth
                    * (1.0 + market.price_multiplier * most_inflow / market.spiral_damping())
                    / first_price,
            )
        }));
        PricePaths {
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
            first_sellers,
            first_price,
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
        let mut burst_years = if self.first_sellers >= 0.5 {
            0.0
        } else {
            NEVER
        };
        let (mut sellers, mut price) = (self.first_sellers, 1.0);
        let (mut news, mut noise, mut flow) = (0.0, 0.0, 0.0);
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
            let mut market = step.market;
            market.inflow_per_quarter += noise;
            market.news_shock += news;
            let (now, drawdown) = market.quick_flow_and_drawdown(sellers, flow);
            flow = now;
            if index % self.steps_per_moment == 0 {
                price = step.growth * (1.0 - drawdown) / self.first_price;
                self.bins
                    .count(counts, index / self.steps_per_moment, price, sellers);
            }
            if index == last {
                break;
            }
            let fear = market.fear(drawdown, sellers);
            let odds = libm::exp((market.tolerance_median - fear) / market.tolerance_spread);
            let goal = step.seed_share + (1.0 - step.seed_share) / (1.0 + odds);
            let before = sellers;
            sellers = goal
                + (sellers - goal) * self.kept
                + self.ahead * (goal - last_goal.unwrap_or(goal));
            sellers = sellers.clamp(0.0, 1.0);
            last_goal = Some(goal);
            if burst_years == NEVER && sellers >= 0.5 {
                burst_years = step.year + self.step_years * (0.5 - before) / (sellers - before);
            }
            news *= self.fades;
            let until = step.year + self.step_years;
            while news_year < until {
                let size = self.news_mean_share * stream.exponential();
                news += size * libm::exp2((news_year - until) * self.half_lives_per_year);
                news_year += wait(stream);
            }
            if self.noise > 0.0 {
                noise = noise * self.noise_kept + self.noise * stream.normal();
            }
        }
        PathOutcome {
            burst_years,
            price,
            sellers_share: sellers,
        }
    }
}
