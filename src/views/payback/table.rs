//! The table of the view `payback`: earnings year by year.

use crate::model::numerics::sort::insertion_sort;
use crate::model::{Inputs, Report};
use crate::scene::{Column, Measure, Row, RowKind, Table};

const MOST_ROWS: usize = 25;

pub(super) fn table(inputs: &Inputs, report: &Report, end: f64) -> Table {
    let times = |key| Column {
        key,
        measure: Measure::TimesEarnings,
    };
    let price = inputs.price_to_earnings();
    let curve = &report.payback.curve;
    let last = curve.year.len().saturating_sub(1);
    let whole = |years: f64| (years.ceil().max(0.0) as usize).min(last);
    let paid: Vec<usize> = [
        report.payback.years,
        report.payback.discounted_years,
        Some(report.payback.zero_growth_years),
    ]
    .into_iter()
    .flatten()
    .filter(|&years| years <= last as f64)
    .map(whole)
    .collect();
    let tolerated = Some(inputs.tolerated_years())
        .filter(|&years| years <= last as f64)
        .map(whole);
    // After the price is earned back with growth, further sums are of no interest.
    let answer = report.payback.discounted_years.or(report.payback.years);
    let until = whole(answer.map_or(end.floor(), |answer| {
        answer.max(inputs.tolerated_years()).min(end)
    }));
    let marked: Vec<usize> = paid
        .iter()
        .copied()
        .chain(tolerated)
        .filter(|&year| year <= until)
        .collect();
    let row = |year: usize| {
        let covered = curve.cumulative[year];
        Row {
            kind: match year {
                0 => RowKind::Today,
                year if paid.contains(&year) => RowKind::PaidBack,
                year if tolerated == Some(year) => RowKind::Tolerated,
                _ => RowKind::Plain,
            },
            cells: vec![
                Some(curve.year[year]),
                Some(curve.earnings[year] * price),
                Some(covered * price),
                Some(curve.cumulative_discounted[year] * price),
                Some(curve.year[year]),
                Some(covered),
            ],
        }
    };
    Table {
        columns: vec![
            Column {
                key: "year",
                measure: Measure::Years,
            },
            times("earnings"),
            times("cumulative"),
            times("cumulative_discounted"),
            times("cumulative_flat"),
            Column {
                key: "covered_share",
                measure: Measure::Share,
            },
        ],
        rows: chosen_years(until, &marked).into_iter().map(row).collect(),
    }
}

/// Every year at first, then fewer, and every marked year.
fn chosen_years(last: usize, marked: &[usize]) -> Vec<usize> {
    let steps = [1, 2, 5, 10, 20, 50];
    let choose = |step: usize, dense: usize| {
        let mut years: Vec<usize> = (0..=dense.min(last))
            .chain((0..=last).step_by(step))
            .chain(marked.iter().copied())
            .collect();
        insertion_sort(&mut years, |a, b| a < b);
        years.dedup();
        years
    };
    let choices = steps.into_iter().map(|step| choose(step, 12));
    choices
        .into_iter()
        .find(|years| years.len() <= MOST_ROWS)
        .unwrap_or_else(|| choose(50, 10))
}
