//! The tolerance at which a market tips at a wanted seed share.

use crate::common::draws::Draws;
use bubble_calculator::model::fields::FieldId;
use bubble_calculator::model::{Inputs, evaluate, solve_tolerance};

fn tipping_share(inputs: &Inputs) -> Option<f64> {
    evaluate(inputs).tipping.tipping_share
}

#[test]
fn default_market_tips_at_the_wanted_seed_share() {
    let inputs = Inputs::default();
    for wanted in [0.0, 0.02, 0.05, 0.08, 0.1] {
        let tolerance = solve_tolerance(&inputs, wanted).expect("a fold");
        let moved = inputs
            .clone()
            .with(FieldId::tolerance_median, tolerance)
            .expect("within the limits");
        let found = tipping_share(&moved).expect("a fold");
        assert!((found - wanted).abs() < 1e-4, "{found} instead of {wanted}");
    }
}

#[test]
fn todays_tipping_share_needs_todays_tolerance() {
    let inputs = Inputs::default();
    let today = tipping_share(&inputs).expect("a fold");
    assert_eq!(solve_tolerance(&inputs, today), Some(0.3));
}

#[test]
fn unreachable_seed_share_gives_the_nearest_tolerance_with_a_fold() {
    let field = FieldId::tolerance_median.field();
    let (min, max) = (
        field.slider_min.expect("a number"),
        field.slider_max.expect("a number"),
    );
    for (wanted, range) in [(-0.9, min..0.3), (0.9, 0.3..max)] {
        let inputs = Inputs::default();
        let nearest = solve_tolerance(&inputs, wanted).expect("a fold");
        assert!(range.contains(&nearest), "{nearest} for {wanted}");
        let moved = inputs.with(FieldId::tolerance_median, nearest);
        assert!(tipping_share(&moved.expect("within the limits")).is_some());
    }
}

#[test]
fn smooth_market_has_no_such_tolerance() {
    let smooth = Inputs::default()
        .with(FieldId::price_multiplier, 0.5)
        .expect("within the limits");
    assert_eq!(tipping_share(&smooth), None);
    assert_eq!(solve_tolerance(&smooth, 0.05), None);
}

#[test]
fn random_markets_tip_at_the_wanted_seed_share_wherever_their_fold_reaches_it() {
    let field = FieldId::tolerance_median.field();
    let mut draws = Draws(14);
    let mut with_fold = 0;
    for _ in 0..300 {
        let inputs = draws.inputs();
        let wanted = 0.3 * draws.unit();
        let Some(tolerance) = solve_tolerance(&inputs, wanted) else {
            assert_eq!(tipping_share(&inputs), None);
            continue;
        };
        with_fold += 1;
        let at = |tolerance: f64| {
            let moved = inputs.clone().with(FieldId::tolerance_median, tolerance);
            tipping_share(&moved.expect("within the limits"))
        };
        let missed = (at(tolerance).expect("a fold") - wanted).abs();
        let is_at_end = Some(tolerance) == field.slider_min || Some(tolerance) == field.slider_max;
        if missed < 2e-4 || is_at_end {
            continue;
        }
        // Else the fold ends in a cusp before it gets there: no tolerance next to the one found, on
        // the way to the wanted share, has a fold that is much nearer.
        let is_more = at(tolerance).expect("a fold") < wanted;
        let next = tolerance + if is_more { 0.003 } else { -0.003 };
        assert!(
            at(next).is_none_or(|share| (share - wanted).abs() > missed - 1e-2),
            "{tolerance} misses {wanted} by {missed}: {inputs:?}"
        );
    }
    assert!(with_fold > 100, "only {with_fold}");
}
