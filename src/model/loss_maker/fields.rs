//! The table of the inputs of a firm without earnings.

use crate::model::field::{Field, Group, Mark, Scale, Source, Unit, Value};

const fn row(
    id: &'static str,
    unit: Unit,
    limits: [f64; 2],
    near: [f64; 2],
    step: f64,
    default: f64,
    source: Source,
) -> Field {
    Field {
        id,
        group: Group::Payback,
        unit,
        min: Some(limits[0]),
        max: Some(limits[1]),
        step: Some(step),
        scale: if matches!(unit, Unit::UsdB | Unit::UsdBPerYear) {
            Scale::Log
        } else {
            Scale::Linear
        },
        default: Value::Number(default),
        link_key: "",
        source,
        slider_min: Some(near[0]),
        slider_max: Some(near[1]),
        article: None,
        choices: &[],
    }
}

const fn published(title: &'static str, date: &'static str) -> Source {
    Source {
        mark: Mark::Published,
        title,
        date,
    }
}

const CALIBRATION: Source = Source {
    mark: Mark::Calibration,
    title: "",
    date: "",
};

/// Every input of [`LossMaker`](super::LossMaker), with its limits and default; they are not part of links. The
/// defaults are OpenAI, at the article's valuation; the margin is the operating one, because a
/// charge on paper of three times revenue lies between it and the net one.
pub static LOSS_MAKER_FIELDS: [Field; 9] = [
    Field {
        article: Some(300.0),
        ..row(
            "valuation_usd_b",
            Unit::UsdB,
            [0.1, 10_000.0],
            [10.0, 2000.0],
            0.02,
            300.0,
            published("OpenAI, round of March 2025", "2025-03"),
        )
    },
    row(
        "revenue_usd_b",
        Unit::UsdBPerYear,
        [0.01, 2000.0],
        [1.0, 200.0],
        0.02,
        13.07,
        published("OpenAI, revenue of 2025, as audited", "2026-06"),
    ),
    row(
        "revenue_growth_per_year",
        Unit::SharePerYear,
        [-0.5, 3.0],
        [-0.1, 1.5],
        0.01,
        0.6,
        CALIBRATION,
    ),
    row(
        "growth_fade_years",
        Unit::Years,
        [0.0, 40.0],
        [0.0, 20.0],
        1.0,
        10.0,
        CALIBRATION,
    ),
    row(
        "long_run_growth_per_year",
        Unit::SharePerYear,
        [-0.05, 0.08],
        [-0.05, 0.08],
        0.005,
        0.03,
        CALIBRATION,
    ),
    row(
        "net_margin_share",
        Unit::Share,
        [-5.0, 0.9],
        [-2.0, 0.5],
        0.01,
        -1.6,
        published("OpenAI, operating loss of 2025, as audited", "2026-06"),
    ),
    row(
        "mature_margin_share",
        Unit::Share,
        [0.0, 0.9],
        [0.0, 0.6],
        0.01,
        0.25,
        CALIBRATION,
    ),
    row(
        "years_to_mature_margin",
        Unit::Years,
        [0.0, 40.0],
        [0.0, 20.0],
        1.0,
        8.0,
        CALIBRATION,
    ),
    row(
        "tolerated_years",
        Unit::Years,
        [1.0, 100.0],
        [1.0, 40.0],
        1.0,
        10.0,
        CALIBRATION,
    ),
];

pub(super) const GROWTH: usize = 2;
pub(super) const MATURE_MARGIN: usize = 6;

/// The default of every row.
pub(super) fn default_values() -> [f64; LOSS_MAKER_FIELDS.len()] {
    let mut values = [0.0; LOSS_MAKER_FIELDS.len()];
    for (value, field) in values.iter_mut().zip(&LOSS_MAKER_FIELDS) {
        if let Value::Number(default) = field.default {
            *value = default;
        }
    }
    values
}
