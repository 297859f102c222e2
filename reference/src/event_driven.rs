//! A population through time: each holder looks at the price at random moments of his own.

use bubble_calculator::model::numerics::rng::RngStream;
use bubble_calculator::model::simulation::agents::frightened_share;
use bubble_calculator::model::tipping::Market;

/// The sellers of a population at the years asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Share of holders who have sold at each of those years.
    pub sellers_share: Vec<f64>,
    /// Years until half of them have sold; `None` if that takes longer than the last year asked
    /// for.
    pub half_sold_years: Option<f64>,
}

/// The course of a population in which only `s N` holders, rounded, have sold at first, and do so
/// regardless.
///
/// # Formula
///
/// Every other holder has a Poisson clock of rate `1/tau`. When it rings, he has sold if his
/// tolerance is shorter than the fear `S(y)` of that moment, and holds again if not. As `N` grows,
/// the course becomes the differential equation `tau dy/dt = s + (1 - s) F(S) - y`. With
/// `is_stratified` the tolerances are the even quantiles of their distribution, else they are
/// drawn.
///
/// `years` must not fall. The cost is about one random number per holder and reaction time.
///
/// # References
///
/// T. Kurtz, "Solutions of ordinary differential equations as limits of pure jump Markov
/// processes", 1970; D. Gillespie, "Exact stochastic simulation of coupled chemical reactions",
/// 1977.
pub fn course(
    market: &Market,
    seed_share: f64,
    holders: u32,
    is_stratified: bool,
    reaction_years: f64,
    years: &[f64],
    stream: &mut RngStream,
) -> Course {
    let all = f64::from(holders).max(1.0);
    let seeds = (seed_share * all).round().min(all);
    let others = all - seeds;
    // Each holder's place u = F(tolerance), and whether he has sold.
    let place = |index: u32, stream: &mut RngStream| {
        if is_stratified {
            (f64::from(index) + 0.5) / others
        } else {
            stream.unit()
        }
    };
    let mut holders: Vec<(f64, bool)> = (0..others as u32)
        .map(|index| (place(index, stream), false))
        .collect();
    // Fear depends on how many have sold only.
    let frightened: Vec<f64> = (0..=others as u32)
        .map(|sold| frightened_share(market, (seeds + f64::from(sold)) / all))
        .collect();
    let mut sold = 0usize;
    let share = |sold: usize| (seeds + sold as f64) / all;
    let mut course = Course {
        sellers_share: Vec::with_capacity(years.len()),
        half_sold_years: (share(0) >= 0.5).then_some(0.0),
    };
    let wait = reaction_years / others;
    let mut year = stream.exponential() * wait;
    for &until in years {
        while year <= until {
            let fear = frightened.get(sold).copied().unwrap_or(1.0);
            let chosen = (stream.unit() * others) as usize;
            if let Some((place, has_sold)) = holders.get_mut(chosen) {
                let sells = *place < fear;
                sold = sold + usize::from(sells) - usize::from(*has_sold);
                *has_sold = sells;
            }
            if course.half_sold_years.is_none() && share(sold) >= 0.5 {
                course.half_sold_years = Some(year);
            }
            year += stream.exponential() * wait;
        }
        course.sellers_share.push(share(sold));
    }
    course
}
