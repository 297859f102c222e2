//! The view `companies`: in how many years known companies would earn their prices back at this
//! growth.

use super::published_data::{COMPANIES, Company, Era, LATER_PRICES, LaterPrice};
use crate::chart::picture::{ChartSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::fields::Scale;
use crate::model::numerics::sort::insertion_sort;
use crate::model::payback::{closed, discounted_years, plain_years};
use crate::model::simulation::Aggregate;
use crate::model::{
    EarningsBasis, GrowthPath, HORIZON_YEARS, Inputs, MOST_OWN_COMPANIES, OwnCompany, Report, power,
};
use crate::scene::{
    Axis, Band, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Table,
    View, log_axis_ends, log_ticks,
};
use crate::views::spec::ViewSpec;

/// The row of the price that the sliders describe.
const SCENARIO: &str = "this_scenario";
const SCENARIO_SHORT: &str = "this_scenario_short";
/// Companies named in the readout of the page: their labels are placed first.
const NAMED: [&str; 4] = ["nvda", "pltr", "yhoo2000", SCENARIO];
/// Keys of the companies that a reader adds, in their order, and of their short names.
const OWN: [(&str, &str); MOST_OWN_COMPANIES] = [
    ("own_1", "own_1_short"),
    ("own_2", "own_2_short"),
    ("own_3", "own_3_short"),
    ("own_4", "own_4_short"),
    ("own_5", "own_5_short"),
    ("own_6", "own_6_short"),
    ("own_7", "own_7_short"),
    ("own_8", "own_8_short"),
];
/// Empty space below the last row, in rows.
const FOOT: f64 = 0.6;
/// Share of the axis taken by the column of prices that are never earned back.
const NEVER_PART: f64 = 0.1;

/// A price with its payback on the growth path.
struct Priced {
    key: &'static str,
    short: &'static str,
    role: Role,
    kind: MarkerKind,
    is_drawn: bool,
    price_to_earnings: Option<f64>,
    years: Option<f64>,
    discounted: Option<f64>,
    needed_growth: Option<f64>,
    later: Option<&'static LaterPrice>,
}

impl Priced {
    /// Whether a reader has added it.
    fn is_own(&self) -> bool {
        self.kind == MarkerKind::Diamond
    }
}

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Companies,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        pinned: Some(&PinnedSpec {
            label_beside: &["this_scenario"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    scene_with_own(inputs, report, &[])
}

/// The scene with the companies that a reader adds; their ratios count earnings as the input
/// `earnings_basis` says.
pub(super) fn scene_with_own(inputs: &Inputs, report: &Report, own: &[OwnCompany]) -> Scene {
    let path = power::powered(inputs, &GrowthPath::wanted(inputs))
        .path
        .per_share(inputs.share_growth_per_year());
    let is_later = inputs.price_date() == "june_2026";
    let mut all: Vec<Priced> = COMPANIES
        .iter()
        .filter_map(|company| of_company(company, is_later, inputs, &path))
        .collect();
    let scenario = Some((inputs.price_to_earnings(), inputs.basis()));
    all.push(priced(
        (SCENARIO, SCENARIO_SHORT),
        (Role::Reference, MarkerKind::Solid),
        true,
        scenario,
        inputs,
        &path,
    ));
    all.extend(OWN.iter().zip(own).map(|(&names, company)| {
        let ratio = company.price_to_earnings();
        priced(
            names,
            (Role::Reference, MarkerKind::Diamond),
            true,
            ratio.map(|price| (price, inputs.basis())),
            inputs,
            &path,
        )
    }));
    // Sorted by payback years; those that never pay back follow, then those without earnings.
    let rank = |row: &Priced| {
        (
            row.price_to_earnings.is_none(),
            row.years.is_none(),
            row.years.or(row.price_to_earnings).unwrap_or(0.0),
        )
    };
    insertion_sort(&mut all, |a, b| rank(a) < rank(b));

    let drawn: Vec<&Priced> = all.iter().filter(|row| row.is_drawn).collect();
    let answers = || drawn.iter().filter_map(|row| row.years);
    let (min, last) = log_axis_ends(
        answers().fold(10.0, f64::min) * 0.95,
        answers().fold(20.0, f64::max) * 1.1,
    );
    let end = last * libm::exp(libm::log(last / min) * NEVER_PART / (1.0 - NEVER_PART));
    let rows = drawn.len() as f64 + FOOT;

    let x = Axis {
        key: "axis_payback_years",
        measure: Measure::Years,
        scale: Scale::Log,
        min,
        max: end,
        ticks: log_ticks(min, last, 7),
    };
    let y_name = if is_later {
        "axis_companies_june_2026"
    } else {
        "axis_companies"
    };
    let y = Axis::new(y_name, Measure::Ratio, rows, Vec::new());
    let mut scene = Scene::of(View::Companies, x, y, table(&all, is_later));
    scene.row_keys = all.iter().map(|row| row.key).collect();
    scene.captions = vec![
        Caption::of(
            y_name,
            [("growth_per_year", report.power.capped_growth_per_year)],
        ),
        Caption::of("axis_payback_years", []),
        Caption::of("tolerated", [("tolerated_years", inputs.tolerated_years())]),
        Caption::of("never_column", [("horizon_years", HORIZON_YEARS as f64)]),
    ];
    let wash = |key, role, from: f64, to: f64| Band {
        key,
        role,
        x: vec![from, to],
        low: vec![0.0; 2],
        high: vec![rows; 2],
    };
    let tolerated = inputs.tolerated_years().max(min).min(last);
    if tolerated > min {
        scene
            .bands
            .push(wash("tolerated", Role::Neutral, min, tolerated));
    }
    scene.bands.push(wash("never", Role::Burst, last, end));
    scene.markers.push(Marker::between(
        "never_column",
        Role::Burst,
        MarkerKind::Line,
        (last, rows),
        (end, rows),
    ));

    // Near the right edge, so that all names are placed left of it, in a column.
    let never = last * libm::exp(libm::log(end / last) * 0.75);
    // From below, since the last rows have the least room for their names.
    for (index, row) in drawn.iter().enumerate().rev() {
        let y = rows - 0.5 - index as f64;
        let marker = match (row.price_to_earnings, row.years) {
            (Some(_), Some(years)) => Marker::point(row.key, row.role, row.kind, (years, y)),
            (Some(_), None) => Marker::point(row.key, Role::Burst, row.kind, (never, y)),
            (None, _) if row.is_own() => Marker::point(row.key, Role::Burst, row.kind, (never, y)),
            (None, _) => Marker::point(row.key, Role::Burst, MarkerKind::Open, (never, y)),
        };
        scene.markers.push(marker);
        let caption = match (row.price_to_earnings, row.years) {
            (Some(price), Some(years)) => {
                Caption::of(row.key, [("price_to_earnings", price), ("years", years)])
            }
            (Some(price), None) => Caption::of(row.key, [("price_to_earnings", price)]),
            (None, _) => Caption::of(row.key, []),
        };
        let at = if NAMED.contains(&row.key) || row.is_own() {
            0
        } else {
            scene.captions.len()
        };
        scene.captions.insert(at, Caption::of(row.short, []));
        scene.captions.insert(at, caption);
    }
    scene
}

/// Uses the published ratio of the basis that the inputs choose, else the other one with its own
/// basis; at the later date there are ratios of the last twelve months only, and not of all
/// companies.
fn of_company(
    company: &'static Company,
    is_later: bool,
    inputs: &Inputs,
    path: &GrowthPath,
) -> Option<Priced> {
    let later = LATER_PRICES
        .iter()
        .find(|price| is_later && price.id == company.id);
    if is_later && later.is_none() && company.era == Era::Ai {
        return None;
    }
    let trailing = company
        .trailing
        .map(|price| (price, EarningsBasis::Trailing));
    let forward = company.forward.map(|price| (price, EarningsBasis::Forward));
    let ratio = match (later, inputs.basis()) {
        (Some(price), _) => Some((price.trailing, EarningsBasis::Trailing)),
        (None, EarningsBasis::Trailing) => trailing.or(forward),
        (None, EarningsBasis::Forward) => forward.or(trailing),
    };
    let look = match company.era {
        Era::Ai => (Role::Alive, MarkerKind::Dot),
        Era::Year2000 => (Role::Flat, MarkerKind::Open),
    };
    let row = priced(
        (company.id, company.short),
        look,
        !company.is_other_date,
        ratio.filter(|_| !company.is_loss_making),
        inputs,
        path,
    );
    Some(Priced { later, ..row })
}

fn priced(
    (key, short): (&'static str, &'static str),
    (role, kind): (Role, MarkerKind),
    is_drawn: bool,
    ratio: Option<(f64, EarningsBasis)>,
    inputs: &Inputs,
    path: &GrowthPath,
) -> Priced {
    let answer = |of: &dyn Fn(f64, EarningsBasis) -> Option<f64>| {
        ratio.and_then(|(price, basis)| of(price, basis))
    };
    Priced {
        key,
        short,
        role,
        kind,
        is_drawn,
        price_to_earnings: ratio.map(|(price, _)| price),
        years: answer(&|price, basis| plain_years(price, path, basis).ok()),
        discounted: answer(&|price, basis| {
            discounted_years(price, path, inputs.discount_per_year(), basis).ok()
        }),
        needed_growth: answer(&|price, basis| {
            closed::implied_growth_per_year(price, inputs.tolerated_years(), basis).ok()
        }),
        later: None,
    }
}

fn table(all: &[Priced], is_later: bool) -> Table {
    let column = |key, measure| Column { key, measure };
    let mut columns = vec![
        column("price_to_earnings", Measure::TimesEarnings),
        column("years", Measure::Years),
        column("discounted_years", Measure::Years),
        column("needed_growth_per_year", Measure::Share),
    ];
    if is_later {
        columns.push(column("market_value_change_share", Measure::Share));
        columns.push(column("earnings_change_share", Measure::Share));
    }
    let row = |row: &Priced| {
        let mut cells = vec![
            row.price_to_earnings,
            row.years,
            row.discounted,
            row.needed_growth,
        ];
        if is_later {
            let later = row.later;
            cells.push(later.and_then(|price| price.market_value_change_share));
            cells.push(later.and_then(|price| price.earnings_change_share));
        }
        Row {
            kind: if row.key == SCENARIO {
                RowKind::Today
            } else if row.is_own() {
                RowKind::Own
            } else {
                RowKind::Plain
            },
            cells,
        }
    };
    Table {
        columns,
        rows: all.iter().map(row).collect(),
    }
}
