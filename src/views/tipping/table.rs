//! The table of the view `tipping`: the states of the market at each reported seed share.

use crate::model::{Branch, Equilibrium, StatesAtSeed, TippingReport};
use crate::scene::{Column, Measure, Row, RowKind, Table};

pub(super) fn table(seed: f64, tipping: &TippingReport) -> Table {
    let share = |key| Column {
        key,
        measure: Measure::Share,
    };
    let price = |key| Column {
        key,
        measure: Measure::PriceChange,
    };
    let change = |state: Equilibrium| since_today(tipping, state.drawdown_share);
    let row = |states: &StatesAtSeed| Row {
        kind: match states.seed_share {
            at if at == seed => RowKind::Today,
            at if Some(at) == tipping.tipping_share => RowKind::Tip,
            _ => RowKind::Plain,
        },
        cells: vec![
            Some(states.seed_share),
            states.alive.map(|state| state.sellers_share),
            states.alive.map(change),
            states.alive.map(|state| state.loop_gain),
            states.no_return.map(|state| state.sellers_share),
            states.burst.map(|state| state.sellers_share),
            states.burst.map(change),
        ],
    };
    Table {
        columns: vec![
            share("seed"),
            share("alive_sellers"),
            price("alive_price"),
            Column {
                key: "loop_gain",
                measure: Measure::Ratio,
            },
            share("no_return_sellers"),
            share("burst_sellers"),
            price("burst_price"),
        ],
        rows: tipping
            .states
            .iter()
            .enumerate()
            .filter(|&(index, _)| is_shown(&tipping.states, index, seed))
            .map(|(_, states)| row(states))
            .collect(),
    }
}

/// The change of the price since today at this fall: from the living price of today, or from the last
/// one where the market has burst.
pub(super) fn since_today(tipping: &TippingReport, drawdown: f64) -> f64 {
    let living = |state: &&Equilibrium| state.branch == Branch::Alive;
    let alive = tipping.equilibria.iter().find(living);
    let today = alive.map(|state| state.drawdown_share);
    let today = today.or(tipping.drawdown_at_tip_share).unwrap_or(0.0);
    (today - drawdown) / (1.0 - today)
}

/// Whether a row is shown: of consecutive seed shares without a living state only the first, the
/// last and today's are, since nothing changes between them.
fn is_shown(states: &[StatesAtSeed], index: usize, seed: f64) -> bool {
    let is_end = index == 0 || index + 1 == states.len();
    is_end
        || states[index].seed_share == seed
        || states[index - 1..index + 2]
            .iter()
            .any(|states| states.alive.is_some())
}
