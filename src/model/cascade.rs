//! One investor after another: who sells in which round, and because of whom.

use super::chain;
use super::inputs::Inputs;
use super::tipping::{Branch, EquilibriumCurve, Market};
use serde::Serialize;

/// Least and most investors of a cascade.
pub const INVESTORS: (usize, usize) = (10, 100_000);

/// Rounding of a share of the investors to whole ones.
const ROUNDING: f64 = 1e-9;

/// A round: everyone whose fear is greater than their tolerance sells.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Round {
    /// Investors who sell in this round.
    pub new_sellers: usize,
    /// Investors who have sold by its end.
    pub sold: usize,
    /// Price after it, in units of today's; above 1 while fewer have sold than the living market of
    /// today has sellers.
    pub price: f64,
}

/// A cascade among so many investors. The investors are in this order: those who sell regardless,
/// the others by their tolerance, those who never sell.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Cascade {
    /// How many there are.
    pub investors: usize,
    /// How many sell regardless, in round 0.
    pub doubters: usize,
    /// How many never sell.
    pub never_sellers: usize,
    /// Years that a round takes on average.
    pub round_years: f64,
    /// The rounds, up to the last in which anyone sells; round 0 is that of the doubters.
    pub rounds: Vec<Round>,
    /// Fall that each investor sits through (drawdown-equivalents); none for those who sell
    /// regardless or never.
    pub tolerance_share: Vec<Option<f64>>,
    /// Round in which each investor sells; none for those who do not.
    pub sold_in_round: Vec<Option<usize>>,
}

/// The cascade that today's doubters set off among so many investors, held within [`INVESTORS`].
///
/// # Formula
///
/// Of `N` investors `ceil(s N)` sell regardless and `floor(n N)` never; the other `m` sit through
/// `theta + sigma ln(p/(1 - p))` at `p = (j - 1/2)/m`, `j = 1 ... m`. `k_0` is the doubters, `k_(t+1)` the
/// doubters and everyone whose tolerance is below the fear `d(y_t) + J y_t + xi` at `y_t = k_t/N`, until
/// nobody joins. The price is `(1 - d(y_t))/(1 - d_0)`, where `d_0` is the fall in the living state of
/// today, or at the fold if there is none. The end is near the lowest equilibrium `y`: `|k/N - y| <=
/// 2/(N (1 - R))` with its loop gain `R`, for seed shares at least `3/N` from the tipping share.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::{Inputs, cascade};
///
/// let rounds = cascade(&Inputs::default(), 1000).rounds;
/// let sold: Vec<usize> = rounds.iter().map(|round| round.sold).collect();
/// assert_eq!(sold, [30, 38, 40]);
/// ```
///
/// # References
///
/// M. Granovetter, "Threshold models of collective behavior", 1978.
pub fn cascade(inputs: &Inputs, investors: usize) -> Cascade {
    cascade_in(
        &chain::market_of(inputs),
        inputs.seed_share(),
        inputs.reaction_years(),
        investors,
    )
}

/// The same in a given market with this seed share.
pub fn cascade_in(
    market: &Market,
    seed_share: f64,
    reaction_years: f64,
    investors: usize,
) -> Cascade {
    let investors = investors.max(INVESTORS.0).min(INVESTORS.1);
    let all = investors as f64;
    let doubters = libm::ceil(market.seed_in_use(seed_share) * all - ROUNDING).max(0.0) as usize;
    let never_sellers =
        (libm::floor(market.never_sell_share * all + ROUNDING) as usize).min(investors - doubters);
    let others = investors - doubters - never_sellers;
    let tolerances: Vec<f64> = (0..others)
        .map(|index| {
            let place = (index as f64 + 0.5) / others as f64;
            market.tolerance_median + market.tolerance_spread * libm::log(place / (1.0 - place))
        })
        .collect();
    let start_price = 1.0 - fall_today(market, seed_share);
    let mut rounds = Vec::new();
    let mut sold_in_round = vec![Some(0); doubters];
    let (mut sold, mut new_sellers) = (doubters, doubters);
    loop {
        let sellers_share = sold as f64 / all;
        let (_, drawdown) = market.flow_and_drawdown(sellers_share, 0.0);
        rounds.push(Round {
            new_sellers,
            sold,
            price: (1.0 - drawdown) / start_price,
        });
        let fear = market.fear(drawdown, sellers_share);
        let next = doubters + tolerances.partition_point(|&tolerance| tolerance < fear);
        // Fear grows with the sellers, so nobody comes back.
        if next <= sold {
            break;
        }
        new_sellers = next - sold;
        sold = next;
        sold_in_round.resize(sold, Some(rounds.len()));
    }
    sold_in_round.resize(investors, None);
    let mut tolerance_share = vec![None; doubters];
    tolerance_share.extend(tolerances.into_iter().map(Some));
    tolerance_share.resize(investors, None);
    Cascade {
        investors,
        doubters,
        never_sellers,
        round_years: reaction_years,
        rounds,
        tolerance_share,
        sold_in_round,
    }
}

/// Fall of the price in the state that the market rests in today; at the fold if it has burst.
fn fall_today(market: &Market, seed_share: f64) -> f64 {
    let curve = EquilibriumCurve::of(market);
    let alive = curve
        .equilibria(market.seed_in_use(seed_share))
        .into_iter()
        .find(|state| state.branch == Branch::Alive);
    match (alive, curve.tip()) {
        (Some(state), _) => state.drawdown_share,
        (None, Some(tip)) => tip.point.drawdown_share,
        (None, None) => 0.0,
    }
}
