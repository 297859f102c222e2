//! Pictures of the views that show published figures: goldens, and what must hold for every one of
//! them.

use super::published_words::worded;
use crate::common::Draws;
use crate::pictures::{assert_golden, inputs, pictured};
use bubble_calculator::chart::{Frame, Scheme, Style, StyleOptions, label_rect};
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use bubble_calculator::scene::{RowKind, Scene, View};
use bubble_calculator::views::{frame, scene, svg};

const VIEWS: [View; 5] = [
    View::Companies,
    View::Loop,
    View::Power,
    View::Gdp,
    View::Episodes,
];

#[test]
fn golden_svgs_are_unchanged() {
    for view in VIEWS {
        let scene = pictured(view, &Inputs::default());
        assert_golden(
            &format!("{}-light", view.key()),
            &svg(&scene, &worded(view, StyleOptions::default())),
        );
        let compact = StyleOptions {
            scheme: Some(Scheme::Dark),
            is_compact: Some(true),
            ..StyleOptions::default()
        };
        assert_golden(
            &format!("{}-dark-compact", view.key()),
            &svg(&scene, &worded(view, compact)),
        );
    }
    for link in [
        "buyer_cloud",
        "cloud_vendor",
        "buyer_vendor",
        "vendor_buyer",
    ] {
        let scene = pictured(View::Loop, &inputs(&[("cut_link", link.into())]));
        assert_golden(
            &format!("loop-cut-{link}"),
            &svg(&scene, &worded(View::Loop, StyleOptions::default())),
        );
    }
    type State = (&'static str, View, &'static [(&'static str, f64)]);
    let states: [State; 6] = [
        ("power-binding", View::Power, &[("growth_per_year", 0.65)]),
        (
            "companies-shrinking",
            View::Companies,
            &[("growth_per_year", -0.01)],
        ),
        (
            "companies-fast",
            View::Companies,
            &[("growth_per_year", 0.8), ("efficiency_gain_per_year", 1.0)],
        ),
        (
            "gdp-shrinking",
            View::Gdp,
            &[("gdp_growth_per_year", -0.006)],
        ),
        (
            "gdp-without-growth",
            View::Gdp,
            &[("gdp_growth_per_year", 0.0)],
        ),
        (
            "episodes-shallow",
            View::Episodes,
            &[("bubble_share", 0.3), ("tolerated_years", 12.5)],
        ),
    ];
    for (name, view, raw) in states {
        let raw: Vec<(&str, RawValue)> =
            raw.iter().map(|&(id, value)| (id, value.into())).collect();
        assert_golden(
            name,
            &svg(
                &pictured(view, &inputs(&raw)),
                &worded(view, StyleOptions::default()),
            ),
        );
    }
}

/// Pictures of many inputs in all layouts.
fn every_picture(check: impl Fn(&str, &Scene, &Style, &Frame)) {
    let compact = StyleOptions {
        is_compact: Some(true),
        ..StyleOptions::default()
    };
    let embedded = StyleOptions {
        width_px: Some(528.0),
        height_px: Some(265.0),
        ..StyleOptions::default()
    };
    let layouts = [
        ("desktop", StyleOptions::default()),
        ("compact", compact),
        ("embedded", embedded),
    ];
    for seed in 0..60 {
        let mut draws = Draws(seed);
        let inputs = if seed == 0 {
            Inputs::default()
        } else {
            draws.inputs()
        };
        let report = evaluate(&inputs);
        for view in VIEWS {
            let scene = scene(view, &inputs, &report);
            for (layout, options) in &layouts {
                for style in [Style::from_options(options), worded(view, options.clone())] {
                    check(
                        &format!("{view:?} {seed} {layout}"),
                        &scene,
                        &style,
                        &frame(&scene, &style),
                    );
                }
            }
        }
    }
}

#[test]
fn labels_lie_inside_the_figure_and_do_not_overlap() {
    every_picture(|name, _, style, frame| {
        for (index, label) in frame.labels.iter().enumerate() {
            let rect = label_rect(label, style);
            let is_inside =
                rect.left >= -0.02 && rect.top >= -0.02 && rect.right <= frame.width_px + 0.02;
            assert!(
                is_inside && rect.bottom <= frame.height_px + 0.02,
                "{name}: {} at {rect:?}",
                label.id
            );
            for other in &frame.labels[..index] {
                assert!(
                    !rect.overlaps(&label_rect(other, style)),
                    "{name}: {} covers {}",
                    label.id,
                    other.id
                );
            }
        }
    });
}

#[test]
fn marks_lie_on_the_axes_and_every_number_is_finite() {
    every_picture(|name, scene, _, frame| {
        for marker in &scene.markers {
            for (x, y) in [(marker.x, marker.y), (marker.x2, marker.y2)] {
                assert!(
                    frame.x.holds(x) && frame.y.holds(y),
                    "{name}: {} at {x} {y}",
                    marker.key
                );
            }
        }
        let lines = scene
            .series
            .iter()
            .flat_map(|series| series.x.iter().chain(&series.y));
        let bands = scene
            .bands
            .iter()
            .flat_map(|band| band.x.iter().chain(&band.low).chain(&band.high));
        let words = scene
            .captions
            .iter()
            .flat_map(|caption| caption.values.iter().map(|value| &value.value));
        assert!(
            lines
                .chain(bands)
                .chain(words)
                .all(|number| number.is_finite()),
            "{name}"
        );
        for series in &scene.series {
            assert_eq!(series.x.len(), series.y.len(), "{name}: {}", series.key);
        }
    });
}

#[test]
fn tables_are_short_and_name_every_row() {
    every_picture(|name, scene, _, _| {
        let (rows, columns) = (&scene.table.rows, scene.table.columns.len());
        assert!(
            (2..=25).contains(&rows.len()),
            "{name}: {} rows",
            rows.len()
        );
        assert!(
            rows.iter().all(|row| row.cells.len() == columns
                && row.cells.iter().flatten().all(|cell| cell.is_finite())),
            "{name}"
        );
        let is_named = scene.row_keys.len() == rows.len()
            || (scene.row_keys.is_empty() && scene.view == View::Power);
        assert!(is_named, "{name}: {} names", scene.row_keys.len());
    });
}

#[test]
fn the_shortfall_begins_where_electricity_binds() {
    let scene = pictured(
        View::Power,
        &inputs(&[("compute_growth_per_year", 1.1.into())]),
    );
    let binding = scene.marker("binding_year").expect("it binds");
    let band = &scene.bands[0];
    assert_eq!((binding.x, band.key), (1.0, "shortfall"));
    assert!(
        band.x[0] > 0.0 && band.x[0] < 1.0,
        "between the years in which it does not and does: {}",
        band.x[0]
    );
    assert!(
        (band.low[0] - band.high[0]).abs() < 1e-9,
        "it opens from nothing"
    );
    let calm = pictured(
        View::Power,
        &inputs(&[("compute_growth_per_year", 0.4.into())]),
    );
    assert!(calm.bands.is_empty() && calm.caption("wanted_note").is_some());
}

#[test]
fn captions_below_the_picture_get_no_label() {
    let scene = pictured(View::Power, &Inputs::default());
    let queries = scene
        .caption("below_queries")
        .expect("the numbers of queries");
    let value = |name: &str| {
        queries
            .values
            .iter()
            .find(|value| value.name == name)
            .expect("a number")
            .value
    };
    assert!(
        (value("query_gwh_per_day") - 45.0).abs() < 1e-12
            && (value("query_gw") - 1.875).abs() < 1e-12
    );
    assert!(
        frame(&scene, &Style::default())
            .labels
            .iter()
            .all(|label| !label.id.starts_with("below_"))
    );
}

#[test]
fn a_cut_link_shows_in_the_picture_and_in_the_table() {
    let scene = pictured(View::Loop, &inputs(&[("cut_link", "buyer_cloud".into())]));
    let cut: Vec<&str> = scene
        .links
        .iter()
        .filter(|link| link.is_cut)
        .map(|link| link.key)
        .collect();
    assert_eq!(cut, ["buyer_cloud"]);
    let row = |key: &str| {
        let index = scene
            .row_keys
            .iter()
            .position(|row| *row == key)
            .expect("a row");
        scene.table.rows[index]
            .cells
            .iter()
            .map(|cell| cell.expect("a number"))
            .collect::<Vec<f64>>()
    };
    let (whole, without) = (row("none"), row("buyer_cloud"));
    assert!((whole[0] - 0.53).abs() < 1e-12 && (without[0] - 0.2).abs() < 1e-12);
    assert!(without[6] < whole[6], "the market tips earlier");
    let handles = frame(&scene, &Style::default()).handles;
    assert_eq!(handles.len(), scene.links.len());
    assert!(handles.iter().all(|handle| handle.field == "cut_link"));
}

#[test]
fn ribbons_show_published_amounts_only() {
    let scene = pictured(View::Loop, &Inputs::default());
    let amounts: Vec<Option<f64>> = scene.links.iter().map(|link| link.amount_usd_b).collect();
    assert_eq!(amounts, [Some(300.0), Some(40.0), None, Some(100.0)]);
    assert_eq!(
        scene.links.last().and_then(|link| link.staged_usd_b),
        Some(10.0)
    );
}

#[test]
fn companies_are_sorted_by_payback_years() {
    let scene = pictured(
        View::Companies,
        &inputs(&[("growth_per_year", (-0.01).into())]),
    );
    let years: Vec<Option<f64>> = scene.table.rows.iter().map(|row| row.cells[1]).collect();
    let reached: Vec<f64> = years.iter().flatten().copied().collect();
    assert!(reached.is_sorted());
    assert_eq!(years.iter().position(Option::is_none), Some(reached.len()));
    assert_eq!(scene.row_keys.last(), Some(&"openai"));
    let today = scene
        .row_keys
        .iter()
        .position(|key| *key == "this_scenario")
        .expect("the sliders' own price");
    let report = evaluate(&inputs(&[("growth_per_year", (-0.01).into())]));
    assert_eq!(years[today], report.payback.years);
}

/// At the second date stand only companies of its own source, beside those of 2000.
#[test]
fn later_prices_replace_the_earlier_ones_and_name_their_date() {
    let scene = pictured(
        View::Companies,
        &inputs(&[("price_date", "june_2026".into())]),
    );
    assert!(
        scene
            .captions
            .iter()
            .any(|caption| caption.key == scene.y.key)
    );
    assert_eq!(scene.y.key, "axis_companies_june_2026");
    assert_eq!(scene.row_keys.len(), 9 + 3 + 1, "{:?}", scene.row_keys);
    for gone in ["pltr", "amd", "openai", "nvda_pre", "nvda_2024"] {
        assert!(!scene.row_keys.contains(&gone), "{gone}");
    }
    let cells = |key: &str| {
        let row = scene.row_keys.iter().position(|one| *one == key);
        &scene.table.rows[row.expect("a row")].cells
    };
    let nvidia = cells("nvda");
    assert_eq!(nvidia[0], Some(31.41));
    let [price, earnings] = [nvidia[4], nvidia[5]].map(|change| 1.0 + change.expect("a change"));
    // What is left of the price when the change of earnings is taken out is that of the ratio.
    assert!((price / earnings - 31.41 / 58.94).abs() < 1e-12);
    assert!(cells("orcl")[5].is_none() && cells("yhoo2000")[5].is_none());
    assert_eq!(scene.table.columns.len(), 6);
}

#[test]
fn unconfirmed_figures_are_flagged_in_the_table_and_not_drawn() {
    let scene = pictured(View::Episodes, &Inputs::default());
    assert!(
        scene.marker("railway1845").is_none(),
        "its fall is from memory"
    );
    let row = scene
        .row_keys
        .iter()
        .position(|key| *key == "railway1845")
        .expect("a row");
    assert_eq!(scene.table.rows[row].kind, RowKind::Unconfirmed);
}

#[test]
fn the_scenario_is_one_of_the_counts() {
    let inputs = inputs(&[
        ("ai_share_of_growth", 0.5.into()),
        ("imported_share", 0.4.into()),
    ]);
    let (scene, report) = (pictured(View::Gdp, &inputs), evaluate(&inputs));
    let shares: Vec<f64> = scene
        .table
        .rows
        .iter()
        .map(|row| row.cells[0].expect("a share"))
        .collect();
    assert_eq!(shares.len(), 6);
    let row = scene
        .row_keys
        .iter()
        .position(|key| *key == "this_scenario")
        .expect("a row");
    assert!((shares[row] - 0.3).abs() < 1e-12 && shares.iter().rev().is_sorted());
    assert_eq!(
        scene.table.rows[row].cells[3],
        Some(report.gdp.without_ai_per_year)
    );
    assert_eq!(
        scene.marker("without_ai").map(|bar| bar.x2),
        Some(report.gdp.without_ai_per_year)
    );
}
