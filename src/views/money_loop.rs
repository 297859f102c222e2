//! The view `loop`: who pays whom, how firmly, and what a cut changes.

use super::published_data::DEALS;
use crate::chart::label::flows;
use crate::chart::marks::flow_diagram;
use crate::chart::picture::{Area, ChartSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::simulation::Aggregate;
use crate::model::{Cut, Inputs, MONEY_LINKS, Report, cuts};
use crate::scene::{
    Axis, Caption, CaptionValue, Column, Link, Measure, Node, Row, RowKind, Scene, Table, View,
};
use crate::views::spec::ViewSpec;

/// The parties and their places.
const NODES: [Node; 3] = [
    Node {
        key: "buyer",
        x: 0.13,
        y: 0.65,
    },
    Node {
        key: "cloud",
        x: 0.84,
        y: 0.74,
    },
    Node {
        key: "vendor",
        x: 0.56,
        y: 0.09,
    },
];

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Loop,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        marks: &[&flow_diagram::MARK],
        labels: &[flows::place],
        area: Area::Figure,
        pinned: Some(&PinnedSpec {
            is_kept: |_| false,
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

fn scene(inputs: &Inputs, _report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let unit = |key| Axis::new(key, Measure::Ratio, 1.0, Vec::new());
    let all = cuts(inputs);
    let mut scene = Scene::of(
        View::Loop,
        unit("across"),
        unit("upward"),
        table(&all, inputs),
    );
    scene.row_keys = all.iter().map(|cut| cut.link).collect();
    scene.nodes = NODES.to_vec();
    let of_node = |node: &Node| [node.key, flows::role_key(node.key)];
    let named = NODES.iter().flat_map(of_node);
    scene.captions = named.map(|key| Caption::of(key, [])).collect();
    for deal in DEALS {
        let Some(&(key, from, to)) = MONEY_LINKS.iter().find(|link| link.0 == deal.link) else {
            continue;
        };
        let is_cut = inputs.cut_link() == key;
        let (amount_usd_b, staged_usd_b, kind) = (deal.amount_usd_b, deal.staged_usd_b, deal.kind);
        scene.links.push(Link {
            key,
            from,
            to,
            amount_usd_b,
            staged_usd_b,
            kind,
            is_cut,
        });
        let link = caption(key, deal.amount_usd_b, deal.staged_usd_b, inputs);
        let line = |key| Caption {
            key,
            values: link.values.clone(),
        };
        scene.captions.extend(flows::line_keys(key).map(line));
        scene.captions.push(link);
    }
    if inputs.cut_link() != "none" {
        scene.captions.push(Caption::of("cut", []));
    }
    scene
}

/// The caption of a link: its published amount, and the share of each dollar that the inputs pass
/// on along it.
fn caption(
    key: &'static str,
    amount: Option<f64>,
    staged: Option<f64>,
    inputs: &Inputs,
) -> Caption {
    let passed_on = match key {
        "buyer_cloud" => ("passed_on_share", inputs.buyer_to_cloud_share()),
        "cloud_vendor" => ("passed_on_share", inputs.cloud_to_vendor_share()),
        "buyer_vendor" => ("passed_on_share", inputs.buyer_to_vendor_share()),
        _ => ("vendor_investment_usd_b", inputs.vendor_investment_usd_b()),
    };
    let mut caption = Caption::of(key, [passed_on]);
    let amounts = [("amount_usd_b", amount), ("staged_usd_b", staged)];
    caption
        .values
        .extend(amounts.into_iter().filter_map(|(name, value)| {
            Some(CaptionValue {
                name,
                value: value?,
            })
        }));
    caption
}

fn table(all: &[Cut], inputs: &Inputs) -> Table {
    let column = |key, measure| Column { key, measure };
    Table {
        columns: vec![
            column("return_share", Measure::Share),
            column("own_money_share", Measure::Share),
            column("organic_revenue_usd_b", Measure::UsdB),
            column("adjusted_price_to_earnings", Measure::TimesEarnings),
            column("inflow_per_quarter", Measure::Share),
            column("bubble_share", Measure::Share),
            column("tipping_share", Measure::Share),
        ],
        rows: all
            .iter()
            .map(|cut| Row {
                kind: if cut.link == inputs.cut_link() {
                    RowKind::Today
                } else {
                    RowKind::Plain
                },
                cells: vec![
                    Some(cut.return_share),
                    Some(cut.own_money_share),
                    Some(cut.organic_revenue_usd_b),
                    cut.adjusted_price_to_earnings,
                    Some(cut.inflow_per_quarter),
                    Some(cut.bubble_share),
                    cut.tipping_share,
                ],
            })
            .collect(),
    }
}
