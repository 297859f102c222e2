//! The investors of a cascade, by the place at which each is drawn.

use serde::{Serialize, Serializer};

/// What an investor does by the end of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvestorState {
    /// Holds, and may sell later.
    Holds,
    /// Holds, whatever comes.
    NeverSells,
    /// Has sold regardless.
    Doubter,
    /// Has sold in an earlier round.
    SoldBefore,
    /// Has sold in this round.
    SoldNow,
}

impl InvestorState {
    /// Every state, in the order in which their counts are written.
    pub const ALL: [InvestorState; 5] = [
        InvestorState::Holds,
        InvestorState::NeverSells,
        InvestorState::Doubter,
        InvestorState::SoldBefore,
        InvestorState::SoldNow,
    ];

    /// Its letter in [`Crowd::states`].
    pub fn letter(self) -> char {
        match self {
            InvestorState::Holds => 'h',
            InvestorState::NeverSells => 'n',
            InvestorState::Doubter => 'd',
            InvestorState::SoldBefore => 'b',
            InvestorState::SoldNow => 's',
        }
    }
}

/// The investors of a cascade and its rounds. Lists by place run along rows from the top left; the
/// first round, in which the doubters sell, is 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Crowd {
    /// What the investor at each place does by the round shown, a letter each: `h` holds, `n` never
    /// sells, `d` doubter, `b` sold before, `s` sold in this round.
    pub states: String,
    /// Fall that each sits through, in drawdown equivalents; 0 for doubters and never-sellers.
    pub tolerance_share: Vec<f64>,
    /// Round in which each sells; 0 for those who do not.
    pub sold_in_round: Vec<u32>,
    /// Investors who sell in each round.
    pub new_sellers: Vec<u32>,
    /// Investors who have sold by its end.
    pub sold: Vec<u32>,
    /// Price after it against that of today, as a change.
    pub price_change: Vec<f64>,
    /// Length of the rays of those who sell in the round shown, 1 at rest.
    pub rays: f64,
    /// The rounds of the small pictures that stand for the whole.
    pub film_rounds: Vec<u32>,
}

impl Crowd {
    /// What the investor at this place does by the end of a round.
    pub fn state_at(&self, place: usize, round: u32) -> InvestorState {
        match (self.states.as_bytes()[place], self.sold_in_round[place]) {
            (b'n', _) => InvestorState::NeverSells,
            (b'd', _) => InvestorState::Doubter,
            (_, sold) if sold == 0 || sold > round => InvestorState::Holds,
            (_, sold) if sold == round => InvestorState::SoldNow,
            _ => InvestorState::SoldBefore,
        }
    }
}

/// Serializes the crowd where the build draws one: the other need not hold the code.
pub(super) fn of_full_build<S: Serializer>(
    crowd: &Option<Crowd>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if crate::IS_FULL {
        crowd.serialize(serializer)
    } else {
        serializer.serialize_none()
    }
}
