//! The table of a cascade: its rounds, or of many those that tell its course.

use crate::model::Cascade;
use crate::model::numerics::sort::insertion_sort;
use crate::scene::{Column, Measure, Row, RowKind, Table};

/// Rows that a table has at most.
const MOST_ROWS: usize = 25;
/// Rounds with the largest falls among them.
const LARGEST_FALLS: usize = 8;

/// The rounds of a cascade; `shown` stands out.
pub(super) fn table(cascade: &Cascade, shown: usize) -> Table {
    let column = |key, measure| Column { key, measure };
    let row = |round: usize| {
        let of = &cascade.rounds[round - 1];
        Row {
            kind: if round == shown {
                RowKind::Today
            } else {
                RowKind::Plain
            },
            cells: [round, of.new_sellers, of.sold]
                .into_iter()
                .map(|count| Some(count as f64))
                .chain([Some(of.price - 1.0)])
                .collect(),
        }
    };
    Table {
        columns: vec![
            column("round", Measure::Count),
            column("new_sellers", Measure::Count),
            column("sold", Measure::Count),
            column("price_change", Measure::PriceChange),
        ],
        rows: told(cascade, shown).into_iter().map(row).collect(),
    }
}

/// The rounds in the table: the first, the last, the one shown, those with the largest falls, and
/// others at even distances.
fn told(cascade: &Cascade, shown: usize) -> Vec<usize> {
    let count = cascade.rounds.len();
    if count <= MOST_ROWS {
        return (1..=count).collect();
    }
    let even = MOST_ROWS - LARGEST_FALLS - 1;
    let mut told: Vec<usize> = (0..even)
        .map(|step| 1 + step * (count - 1) / (even - 1))
        .collect();
    told.push(shown);
    told.extend(largest_falls(cascade, LARGEST_FALLS));
    in_order(told)
}

/// So many rounds after the first in which the price falls most, the deepest fall first. They are
/// few: a sort would cost more bytes than it saves time.
pub(super) fn largest_falls(cascade: &Cascade, most: usize) -> Vec<usize> {
    let rounds = &cascade.rounds;
    let fall = |round: usize| rounds[round - 2].price - rounds[round - 1].price;
    let mut found: Vec<usize> = Vec::new();
    while found.len() < most.min(rounds.len() - 1) {
        let rest = (2..=rounds.len()).filter(|round| !found.contains(round));
        let deepest = rest.reduce(|a, b| if fall(b) > fall(a) { b } else { a });
        found.extend(deepest);
    }
    found
}

/// Each of these rounds once, in their order.
pub(super) fn in_order(mut rounds: Vec<usize>) -> Vec<usize> {
    insertion_sort(&mut rounds, |a, b| a < b);
    rounds.dedup();
    rounds
}
