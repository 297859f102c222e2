//! A market of few independent opinions: below the tipping share it lives long, but not for ever.

use bubble_calculator::model::dynamics::ode::MarketSnapshot;
use bubble_calculator::model::tipping::EquilibriumCurve;

/// Mean years until half of `holders` have sold by chance alone, from the stable state near today; `None` when
/// no stable state with fewer than half of them sold exists.
///
/// Each holder who is no seed forms a new opinion at random times, `1/tau` a year, and then sells
/// with probability `F` and holds with `1 - F`. The wait grows exponentially with the number of
/// holders: it counts independent opinions, not people.
///
/// # Formula
///
/// With `k` sellers of the `n` who are no seed, `up = (n - k) F/tau` and `down = k (1 - F)/tau` per
/// year at the fear of `y = (seeds + k)/holders`; the mean years from k to k + 1 are `h_k = (1 +
/// down_k h_(k-1))/up_k`, and their sum the answer. Exact; accuracy 1e-10 by rounding.
///
/// Degenerate cases: for many holders the sum may exceed every number; then `None`, too.
///
/// # References
///
/// N. van Kampen, "Stochastic processes in physics and chemistry", 1981, on one-step processes; R.
/// Glauber, "Time-dependent statistics of the Ising model", 1963.
pub fn mean_passage_years(
    moment: &MarketSnapshot,
    holders: usize,
    reaction_years: f64,
) -> Option<f64> {
    let living = EquilibriumCurve::of(&moment.market)
        .equilibria(moment.seed_share)
        .first()?
        .sellers_share;
    let count = holders as f64;
    let seeds = libm::round(count * moment.seed_share) as usize;
    let others = holders.checked_sub(seeds)?;
    let from = (libm::round(count * living) as usize).saturating_sub(seeds);
    let until = (libm::rint(count * 0.5) as usize).saturating_sub(seeds);
    if from >= until {
        return None;
    }
    let (mut passage, mut years, mut flow) = (0.0, 0.0, 0.0);
    for k in 0..until {
        let sellers = (seeds + k) as f64 / count;
        let drift = moment.velocity(sellers, flow);
        flow = drift.flow;
        let up = (others - k) as f64 * drift.frightened_share / reaction_years;
        let down = k as f64 * (1.0 - drift.frightened_share) / reaction_years;
        passage = (1.0 + down * passage) / up;
        if k >= from {
            years += passage;
        }
    }
    years.is_finite().then_some(years)
}
