//! What is said of a cascade: the counts of the states, how it ends, and how much chance there is
//! in a crowd of this size.

use super::progress::Progress;
use crate::model::simulation::agents::tipping_share_deviation;
use crate::model::{Cascade, Inputs, Report, cascade_in, market_of};
use crate::scene::{Caption, Crowd, InvestorState};

/// Nine in ten draws of a normal distribution lie within so many standard deviations.
const NINE_IN_TEN: f64 = 1.6448536269514722;

/// Captions of the small pictures.
const FILM: [&str; 6] = ["film_1", "film_2", "film_3", "film_4", "film_5", "film_6"];

/// How a cascade ends, and what of that is chance.
pub(super) struct Outcome {
    /// Whether more have sold in the end than any living market has sellers.
    pub(super) is_tipped: bool,
    /// Tipping shares between which nine in ten crowds of this size tip.
    range: Option<(f64, f64)>,
    /// The most doubters that are not enough, and how many have sold then.
    stops_at: Option<(usize, usize)>,
}

impl Outcome {
    /// Of this cascade, which must be that of these inputs.
    pub(super) fn of(inputs: &Inputs, report: &Report, cascade: &Cascade) -> Self {
        let tipping = &report.tipping;
        let fold = tipping.tipping_share.zip(tipping.sellers_at_tip_share);
        let all = cascade.investors as f64;
        let Some((tipping_share, sellers_at_tip)) = fold else {
            return Outcome {
                is_tipped: false,
                range: None,
                stops_at: None,
            };
        };
        let tips = |end: usize| end as f64 > sellers_at_tip * all;
        let may_sell = 1.0 - inputs.never_sell_share();
        let others = may_sell - tipping_share;
        let frightened = (sellers_at_tip - tipping_share) / others;
        let range = (tipping_share >= 0.0 && frightened > 0.0 && frightened < 1.0).then(|| {
            let spread = NINE_IN_TEN * tipping_share_deviation(others, frightened, may_sell * all);
            ((tipping_share - spread).max(0.0), tipping_share + spread)
        });
        let market = market_of(inputs);
        let end_of = |doubters: usize| {
            let share = doubters as f64 / all;
            let rounds = cascade_in(&market, share, cascade.round_years, cascade.investors).rounds;
            rounds.last().map_or(0, |round| round.sold)
        };
        // The crowd tips within a few doubters of the market.
        let stops_at = (tipping_share >= 0.0).then(|| {
            let near = (tipping_share * all).floor() as usize;
            let most = (may_sell * all) as usize;
            let mut doubters = near.min(most);
            let mut end = end_of(doubters);
            while doubters > 0 && tips(end) {
                doubters -= 1;
                end = end_of(doubters);
            }
            while doubters < most {
                let next = end_of(doubters + 1);
                if tips(next) {
                    break;
                }
                (doubters, end) = (doubters + 1, next);
            }
            (doubters, end)
        });
        Outcome {
            is_tipped: cascade.rounds.last().is_some_and(|round| tips(round.sold)),
            range,
            stops_at: stops_at.filter(|&(_, end)| !tips(end)),
        }
    }
}

/// All captions.
pub(super) fn captions(
    crowd: &Crowd,
    progress: &Progress,
    outcome: &Outcome,
    is_sorted: bool,
) -> Vec<Caption> {
    let investors = crowd.states.len() as f64;
    let (rounds, round) = (crowd.sold.len(), progress.round);
    let changed = |round: usize| crowd.price_change[round - 1];
    let sold = |round: usize| f64::from(crowd.sold[round - 1]);
    let title = if is_sorted {
        "axis_sorted"
    } else {
        "axis_scattered"
    };
    let shown = [("round", round as f64), ("price_change", changed(round))];
    let mut captions = vec![
        Caption::of(title, [("investors", investors)]),
        Caption::of("axis_price_change", []),
        Caption::of("axis_round", []),
        Caption::of("price_now", shown),
        Caption::of("price_now_value", shown),
        Caption::of("price_end", [("price_change", changed(rounds))]),
    ];
    for state in InvestorState::ALL {
        let letter = state.letter();
        let count = crowd.states.chars().filter(|&of| of == letter).count();
        captions.push(Caption::of(count_key(state), [("count", count as f64)]));
    }
    for (key, &round) in FILM.into_iter().zip(&crowd.film_rounds) {
        let round = round as usize;
        let values = [
            ("round", round as f64),
            ("price_change", changed(round)),
            ("sold", sold(round)),
        ];
        captions.push(Caption::of(key, values));
    }
    let end = [
        ("round", round as f64),
        ("rounds", rounds as f64),
        ("investors", investors),
        ("doubters", sold(1)),
        ("sold", sold(rounds)),
        ("price_change", changed(rounds)),
        ("is_tipped", f64::from(u8::from(outcome.is_tipped))),
    ];
    captions.push(Caption::of("below_end", end));
    if let Some((low, high)) = outcome.range {
        let range = [("low_share", low), ("high_share", high)];
        captions.push(Caption::of("below_range", range));
    }
    if let Some((doubters, sold)) = outcome.stops_at {
        let stops = [("doubters", doubters as f64), ("sold", sold as f64)];
        captions.push(Caption::of("below_stops", stops));
    }
    captions
}

/// The caption that counts the investors of a state.
fn count_key(state: InvestorState) -> &'static str {
    match state {
        InvestorState::Holds => "hold",
        InvestorState::NeverSells => "never_sell",
        InvestorState::Doubter => "doubter",
        InvestorState::SoldBefore => "sold_before",
        InvestorState::SoldNow => "sold_now",
    }
}
