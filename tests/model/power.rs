//! Electricity against its golden values, and properties of any supply.

use crate::common::assert::assert_within;
use crate::common::markets::inputs;
use crate::common::properties::cases;
use bubble_calculator::model::power::Supply;
use bubble_calculator::model::{GrowthPath, Inputs, MissingValue, RawValue, Reason, evaluate};
use bubble_calculator::scene::View;
use bubble_calculator::views::scene;
use proptest::prelude::*;

fn supply() -> Supply {
    Supply::of(&Inputs::default())
}

#[test]
fn computing_that_efficiency_covers_is_never_held_back() {
    let wanted = GrowthPath::from_yearly([0.2]);
    let supply = Supply {
        compute_growth_per_year: 0.4,
        ..supply()
    };
    let powered = supply.allows(&wanted);
    assert_eq!((powered.binding_year, &powered.path), (None, &wanted));
    assert!(
        powered
            .demand_twh
            .iter()
            .all(|&twh| (twh - 183.0).abs() < 1e-9)
    );
}

/// The growth that a picture names in a caption, and whether the caption says that it fades.
fn named_growth(view: View, key: &str, values: &[(&'static str, RawValue)]) -> (f64, bool) {
    let inputs = inputs(values);
    let scene = scene(view, &inputs, &evaluate(&inputs));
    let caption = scene
        .captions
        .iter()
        .find(|caption| caption.key == key)
        .expect("a caption");
    let value = |name| {
        caption
            .values
            .iter()
            .find(|one| one.name == name)
            .map(|one| one.value)
    };
    (
        value("growth_per_year").expect("a growth"),
        value("fade_years").is_some(),
    )
}

#[test]
fn pictures_name_the_growth_that_they_draw() {
    let payback = |values: &[(&'static str, RawValue)]| {
        named_growth(View::Payback, "payback_growing", values)
    };
    let off = || ("power_cap", RawValue::from("off"));
    assert_eq!(payback(&[off()]), (0.2, false));
    assert_eq!(payback(&[off(), ("fade_years", 9.0.into())]), (0.2, true));
    assert_within(
        payback(&[off(), ("share_growth_per_year", 0.05.into())]).0,
        1.2 / 1.05 - 1.0,
        1e-15,
    );
    // Held back from year 1: the mean of the years that the payback takes, though it is to fade as
    // well.
    for fade in [0.0, 30.0] {
        let values = [
            ("growth_per_year", RawValue::from(1.0)),
            ("fade_years", fade.into()),
            ("compute_growth_per_year", 1.5.into()),
        ];
        let report = evaluate(&inputs(&values));
        let years = report.payback.years.expect("a payback").ceil();
        let product: f64 = report.chain.growth_path[..years as usize]
            .iter()
            .map(|growth| 1.0 + growth)
            .product();
        let (growth, is_fading) = payback(&values);
        assert_within(growth, product.powf(1.0 / years) - 1.0, 1e-12);
        assert!(growth < 0.6 && !is_fading, "{growth}");
    }
    let free = [
        ("growth_per_year", RawValue::from(1.0)),
        ("compute_growth_per_year", 1.5.into()),
        ("power_cap", "off".into()),
    ];
    assert_eq!(payback(&free), (1.0, false));
    let capped = evaluate(&inputs(&free[..2])).power.capped_growth_per_year;
    assert_eq!(
        named_growth(View::Companies, "axis_companies", &free[..2]),
        (capped, false)
    );
    assert!(capped < 0.6, "{capped}");
}

#[test]
fn growth_is_held_back_by_the_energy_that_is_missing() {
    let supply = Supply {
        compute_growth_per_year: 1.5,
        ..supply()
    };
    let powered = supply.allows(&GrowthPath::from_yearly([0.65]));
    assert_eq!(powered.binding_year, Some(1));
    assert_eq!(powered.demand_twh[..3], [183.0, 243.5, 284.0]);
    let covered = 243.5 / (183.0 * 2.5 / 1.4);
    assert_within(powered.path.yearly()[0], 1.65 * covered - 1.0, 1e-15);
    let half = Supply {
        compute_pass_through: 0.5,
        ..supply
    };
    let powered = half.allows(&GrowthPath::from_yearly([0.65]));
    assert_within(powered.path.yearly()[0], 1.65 * covered.sqrt() - 1.0, 1e-15);
    let free = Supply {
        compute_pass_through: 0.0,
        ..supply
    };
    let powered = free.allows(&GrowthPath::from_yearly([0.65]));
    assert_eq!(powered.binding_year, Some(1));
    assert_within(powered.path.yearly()[0], 0.65, 1e-15);
}

#[test]
fn electricity_can_stop_growth_and_never_turns_it_round() {
    let supply = Supply {
        compute_growth_per_year: 3.0,
        ..supply()
    };
    for (wanted, granted) in [(0.2, 0.0), (0.0, 0.0), (-0.1, -0.1)] {
        let path = supply.allows(&GrowthPath::from_yearly([wanted])).path;
        assert_within(path.yearly()[1], granted, 1e-15);
    }
}

#[test]
fn the_report_of_held_back_growth() {
    let report = evaluate(&inputs(&[
        ("growth_per_year", 0.65.into()),
        ("compute_growth_per_year", 1.1.into()),
        ("tolerated_years", 1.5.into()),
    ]))
    .power;
    assert_eq!(report.binding_year, Some(1.0));
    // Half of year 2 counts: the root of its growth factor.
    let covered = [243.5 / (183.0 * 1.5), 284.0 / (243.5 * 1.5)];
    let mean = (1.65 * covered[0] * (1.65_f64 * covered[1]).sqrt()).powf(1.0 / 1.5) - 1.0;
    assert_within(report.capped_growth_per_year, mean, 1e-13);
    assert_eq!(report.curve.year.len(), 31);
    assert_eq!(
        (
            report.curve.wanted_twh[0],
            report.curve.demand_twh[0],
            report.curve.supply_twh[0]
        ),
        (183.0, 183.0, 203.0)
    );
    assert_within(report.curve.wanted_twh[1], 274.5, 1e-12);
    assert_eq!(
        (report.curve.demand_twh[2], report.curve.supply_twh[2]),
        (284.0, 284.0)
    );
    let curve = &report.curve;
    assert_eq!(curve.shortfall_twh.len(), 31);
    assert_eq!(curve.shortfall_twh[0], 0.0);
    assert_eq!(
        curve.shortfall_twh[1],
        curve.wanted_twh[1] - curve.supply_twh[1]
    );
}

#[test]
fn why_there_is_no_binding_year() {
    let reason = |values: &[(&'static str, RawValue)]| {
        evaluate(&inputs(values))
            .reasons
            .into_iter()
            .find(|absence| absence.path == "power.binding_year")
    };
    let because = |reason| {
        Some(MissingValue {
            path: "power.binding_year",
            reason,
        })
    };
    let calm = [("compute_growth_per_year", RawValue::from(0.4))];
    assert_eq!(reason(&calm), because(Reason::PowerNeverBinds));
    let off = [("power_cap", RawValue::from("off"))];
    assert_eq!(reason(&off), because(Reason::PowerCapOff));
    assert_eq!(reason(&[]), None);
}

#[test]
fn questions_in_power_and_reactors() {
    let report = evaluate(&inputs(&[
        ("wh_per_query", 18.0.into()),
        ("queries_per_day_b", 2.5.into()),
    ]))
    .power;
    assert_eq!((report.query_gwh_per_day, report.query_gw), (45.0, 1.875));
    assert_eq!(
        (report.reactors.low, report.reactors.high),
        (1.171_875, 1.875)
    );
    assert_within(report.us_generation_share, 0.003_816, 5e-7);
}

#[test]
fn growth_with_and_without_ai() {
    let report = evaluate(&Inputs::default()).gdp;
    assert_within(report.ai_per_year, 0.011_04, 1e-15);
    assert_within(report.without_ai_per_year, 0.000_96, 1e-15);
    assert_within(report.counterfactual_per_year, 0.006_48, 1e-15);
    let imported = evaluate(&inputs(&[("imported_share", 1.0.into())])).gdp;
    assert_eq!(
        (imported.ai_per_year, imported.without_ai_per_year),
        (0.0, 0.012)
    );
}

fn supplies() -> impl Strategy<Value = Supply> {
    let today = (1.0..2000.0, 0.0..1000.0, 0.0..500.0);
    (today, 0.0..3.0, 0.0..=1.0, 0.0..2.0).prop_map(
        |((demand_twh, headroom_twh, growth_twh_per_year), wanted, gained, passed)| Supply {
            demand_twh,
            headroom_twh,
            growth_twh_per_year,
            compute_growth_per_year: wanted,
            efficiency_gain_per_year: gained,
            compute_pass_through: passed,
        },
    )
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn growth_is_never_raised_and_demand_never_passes_supply(
        supply in supplies(),
        start in -0.5..2.0,
        long_run in -0.05..0.08,
        fade in 0.0..40.0,
    ) {
        let wanted = GrowthPath::fading(start, long_run, fade);
        let powered = supply.allows(&wanted);
        for (year, (&allowed, &wanted)) in powered.path.yearly().iter().zip(wanted.yearly()).enumerate() {
            prop_assert!(allowed <= wanted);
            prop_assert!(powered.demand_twh[year + 1] <= supply.twh(year + 1));
            let is_before = powered.binding_year.is_none_or(|binding| year + 1 < binding);
            prop_assert!(!is_before || allowed == wanted, "year {} was changed", year + 1);
        }
    }

    #[test]
    fn shrinking_earnings_are_never_held_back(supply in supplies(), growth in -0.5..=0.0) {
        let path = supply.allows(&GrowthPath::from_yearly([growth])).path;
        prop_assert!(path.yearly().iter().all(|&granted| (granted - growth).abs() < 1e-15));
    }

    #[test]
    fn more_supply_never_means_less_work_done(
        supply in supplies(),
        growth in 0.0..2.0,
        more in 0.0..100.0,
    ) {
        let wanted = GrowthPath::from_yearly([growth]);
        let work = |supply: Supply| {
            let path = supply.allows(&wanted).path;
            let done = path.yearly().iter().scan(0.0, |sum, growth| {
                *sum += growth.ln_1p();
                Some(*sum)
            });
            done.collect::<Vec<f64>>()
        };
        let less = work(supply);
        let more_headroom = Supply { headroom_twh: supply.headroom_twh + more, ..supply };
        let more_growth = Supply {
            growth_twh_per_year: supply.growth_twh_per_year + more,
            ..supply
        };
        for supply in [more_headroom, more_growth] {
            for (more, less) in work(supply).iter().zip(&less) {
                prop_assert!(*more >= less - 1e-10, "{more} against {less}");
            }
        }
    }
}
