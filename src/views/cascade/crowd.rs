//! The crowd of a cascade: who stands where, what each does by the round shown, and which rounds
//! stand for the whole.

use super::progress::Progress;
use super::table::{in_order, largest_falls};
use crate::model::Cascade;
use crate::model::numerics::rng::RngStream;
use crate::scene::{Crowd, InvestorState};

/// Places are shuffled by this seed, once and for good.
const SEED: u64 = 2026;

/// The small pictures that stand for the whole.
const FILM_ROUNDS: usize = 6;

/// The investor at each place: at random, or by patience.
fn places(investors: usize, is_sorted: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..investors).collect();
    if !is_sorted {
        // Fisher and Yates.
        let mut random = RngStream::new(SEED, 0);
        for last in (1..investors).rev() {
            let other = (random.unit() * (last + 1) as f64) as usize;
            places.swap(last, other.min(last));
        }
    }
    places
}

/// The crowd at this point of the cascade.
pub(super) fn crowd(cascade: &Cascade, progress: &Progress, is_sorted: bool) -> Crowd {
    let rounds = &cascade.rounds;
    let first_never_seller = cascade.investors - cascade.never_sellers;
    let places = places(cascade.investors, is_sorted);
    let sold_in_round: Vec<u32> = places
        .iter()
        .map(|&investor| cascade.sold_in_round[investor].map_or(0, |round| round as u32 + 1))
        .collect();
    let kinds = places.iter().map(|&investor| {
        let is_doubter = investor < cascade.doubters;
        match (is_doubter, investor >= first_never_seller) {
            (true, _) => InvestorState::Doubter,
            (_, true) => InvestorState::NeverSells,
            _ => InvestorState::Holds,
        }
    });
    let mut crowd = Crowd {
        states: kinds.map(InvestorState::letter).collect(),
        tolerance_share: places
            .iter()
            .map(|&investor| cascade.tolerance_share[investor].unwrap_or(0.0))
            .collect(),
        sold_in_round,
        new_sellers: rounds
            .iter()
            .map(|round| round.new_sellers as u32)
            .collect(),
        sold: rounds.iter().map(|round| round.sold as u32).collect(),
        price_change: rounds.iter().map(|round| round.price - 1.0).collect(),
        rays: progress.rays,
        film_rounds: film_rounds(cascade),
    };
    let round = progress.round as u32;
    crowd.states = (0..places.len())
        .map(|place| crowd.state_at(place, round).letter())
        .collect();
    crowd
}

/// The first round, the middle one, the last, and those in which the price falls most.
fn film_rounds(cascade: &Cascade) -> Vec<u32> {
    let count = cascade.rounds.len();
    let mut shown = in_order(vec![1, count.div_ceil(2), count]);
    for round in largest_falls(cascade, FILM_ROUNDS) {
        if shown.len() < FILM_ROUNDS && !shown.contains(&round) {
            shown.push(round);
        }
    }
    in_order(shown)
        .into_iter()
        .map(|round| round as u32)
        .collect()
}
