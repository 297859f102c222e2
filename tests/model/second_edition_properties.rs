//! Properties of the second edition on many inputs.

use crate::common::draws::Draws;
use crate::common::markets::{inputs, tipping_share};
use crate::common::properties::{cases, markets};
use bubble_calculator::model::fields::FieldId;
use bubble_calculator::model::flips::{FLIP_FIELDS, Flip, GOALS, SolveError, flips, solve_for};
use bubble_calculator::model::tipping::{EquilibriumCurve, Market, fold_search, gradient};
use bubble_calculator::model::{
    Inputs, MarketState, Report, doubters_of, evaluate, market_of, plausible_range, sensitivity,
};
use proptest::prelude::*;

/// Random inputs without the rare extremes of the money loop, which dwarf every other inflow.
fn moderate(draws: &mut Draws) -> Inputs {
    draws
        .inputs()
        .with(FieldId::circular_multiplier, 1.0)
        .expect("inside the limits")
}

#[test]
fn tipping_share_is_continuous_in_news_at_the_defaults() {
    let base = market_of(&Inputs::default());
    let share = |news_shock: f64| tipping_share(&Market { news_shock, ..base }).expect("a fold");
    let cells = 2000;
    let news = |cell: i32| -0.2 + 0.5 * f64::from(cell) / f64::from(cells);
    for cell in 0..cells {
        let (before, after) = (share(news(cell)), share(news(cell + 1)));
        let slope = (before - after) / (0.5 / f64::from(cells));
        assert!((0.0..=1.9).contains(&slope), "{slope} at {}", news(cell));
    }
}

proptest! {
    #![proptest_config(cases(200))]

    /// Near a cusp with the doubters above it `Smooth` and `Burst` meet without a leap of the
    /// market, and a market that has tipped by itself can have more than half sold while `Smooth`:
    /// that seam of any rule by folds is allowed.
    #[test]
    fn worse_news_moves_the_states_forward_only(market in markets(), seed in 0.0..0.5) {
        let rank = |news_shock: f64| {
            let market = Market { news_shock, ..market };
            let curve = EquilibriumCurve::of(&market);
            let share = |fold: Option<bubble_calculator::model::tipping::Fold>| fold.map(|fold| fold.point.seed_share);
            match MarketState::of(market.seed_in_use(seed), share(curve.tip()), share(curve.revival())) {
                MarketState::Smooth => 0,
                MarketState::Calm => 1,
                MarketState::Schrodinger => 2,
                MarketState::Burst => 3,
            }
        };
        // Only markets of two folds at most are in order: with four a second pair may come first.
        let has_few = (0..=60).all(|step| {
            let news_shock = -0.3 + 0.01 * f64::from(step);
            EquilibriumCurve::of(&Market { news_shock, ..market }).folds().len() <= 2
        });
        prop_assume!(has_few);
        let ranks: Vec<i32> = (0..=60).map(|step| rank(-0.3 + 0.01 * f64::from(step))).collect();
        // A market whose folds have merged again under much news is smooth at its far end.
        let last = ranks.iter().rposition(|&rank| rank > 0).map_or(0, |at| at + 1);
        prop_assert!(ranks[..last].windows(2).all(|pair| pair[0] <= pair[1]), "{ranks:?}");
    }

    #[test]
    fn signs_of_the_gradient_where_the_fold_lies_at_an_outflow(market in markets()) {
        let Some(tip) = EquilibriumCurve::of(&market).tip() else { return Ok(()) };
        prop_assume!(tip.point.flow > 0.0);
        let by = gradient::at_tip(&market, &tip.point);
        prop_assert!(by.never_sell_share > 0.0 && by.tolerance_median > 0.0);
        prop_assert!(by.inflow_per_quarter >= 0.0 && by.news_shock < 0.0);
        prop_assert!(by.overshoot_share <= 0.0 && by.bubble_share <= 0.0);
    }

    #[test]
    fn fold_search_is_continuous_where_the_fold_passes_nobody_sold(market in markets()) {
        let Some(share) = fold_search::tipping_share(&market) else { return Ok(()) };
        let news_shock = market.news_shock + 1e-9;
        if let Some(moved) = fold_search::tipping_share(&Market { news_shock, ..market }) {
            prop_assert!(moved < share + 1e-12 && share - moved < 1e-3, "{share} {moved}");
        }
    }

    #[test]
    fn sellers_and_price_stay_within_those_who_may_sell_and_the_deepest_fall(
        market in markets(),
        seed in 0.0..0.5,
    ) {
        let curve = EquilibriumCurve::of(&market);
        for state in curve.equilibria(market.seed_in_use(seed)) {
            prop_assert!(state.sellers_share <= market.may_sell_share());
            prop_assert!(state.drawdown_share <= market.deepest_fall_share());
        }
    }
}

#[test]
fn payback_never_rises_and_the_shortfall_is_a_share() {
    let mut draws = Draws(21);
    for _ in 0..150 {
        let inputs = draws.inputs();
        let mut before = f64::INFINITY;
        for step in 0..40 {
            let growth = -0.5 + 2.5 * f64::from(step) / 39.0;
            let moved = inputs.clone().with(FieldId::growth_per_year, growth);
            let Report { payback, chain, .. } = evaluate(&moved.expect("inside the limits"));
            let years = payback.years.unwrap_or(f64::INFINITY);
            // A pass-through leaves flat stretches, on which only rounding differs.
            assert!(
                years <= before * (1.0 + 1e-12),
                "{years} {before} {inputs:?}"
            );
            assert!((0.0..=1.0).contains(&chain.growth_shortfall_share));
            before = years;
        }
    }
}

#[test]
fn payback_falls_at_every_step_of_growth_at_the_defaults() {
    let years = |growth: f64| {
        let report = evaluate(&inputs(&[("growth_per_year", growth.into())]));
        report.payback.years.expect("a payback")
    };
    assert!((years(0.0) - 63.0).abs() < 1e-9 && (years(2.0) - 3.42).abs() < 0.005);
    for step in 0..72 {
        let growth = 2.0 * f64::from(step) / 72.0;
        assert!(years(growth + 2.0 / 72.0) < years(growth), "at {growth}");
    }
}

#[test]
fn flips_lie_where_the_market_changes_sides() {
    let has_burst = |inputs: &Inputs| {
        let market = market_of(inputs);
        let seed = market.seed_in_use(inputs.seed_share());
        let all = seed + doubters_of(inputs).awareness_share;
        let tip = fold_search::tipping_share(&market);
        [seed, all].map(|share| tip.is_some_and(|tip| share > tip))
    };
    let mut draws = Draws(31);
    let mut checked = 0;
    for run in 0..40 {
        let inputs = if run == 0 {
            Inputs::default()
        } else {
            moderate(&mut draws)
        };
        let today = has_burst(&inputs);
        let found = flips(&inputs);
        assert_eq!(found.len(), FLIP_FIELDS.len());
        for (&id, flip) in FLIP_FIELDS.iter().zip(&found) {
            let Flip {
                below,
                above,
                once_all_doubt,
                ..
            } = *flip;
            let here = inputs.iter().nth(id as usize).expect("a row").1;
            let here = serde_json::to_value(here)
                .expect("JSON")
                .as_f64()
                .expect("a number");
            for (question, value) in [
                (0, below),
                (0, above),
                (1, once_all_doubt.below),
                (1, once_all_doubt.above),
            ] {
                let Some(value) = value else { continue };
                // A hair beyond the value, away from today's, the answer is the other one.
                let hair = 1e-7 * (value - here) + 1e-12 * (value - here).signum();
                let Ok(beyond) = inputs.clone().with(id, value + hair) else {
                    continue;
                };
                let Ok(before) = inputs.clone().with(id, value - hair) else {
                    continue;
                };
                assert_eq!(has_burst(&before)[question], today[question], "{flip:?}");
                assert_ne!(has_burst(&beyond)[question], today[question], "{flip:?}");
                checked += 1;
            }
        }
    }
    assert!(checked > 200, "only {checked}");
}

#[test]
fn goals_are_reached_by_the_value_that_is_found() {
    for goal in GOALS {
        let at = |inputs: &Inputs| {
            let report = serde_json::to_value(evaluate(inputs)).expect("JSON");
            let pointer = format!("/{}", goal.path.replace('.', "/"));
            report
                .pointer(&pointer)
                .unwrap_or_else(|| panic!("{}", goal.path))
                .as_f64()
        };
        let mut reached = 0;
        for id in [
            FieldId::growth_per_year,
            FieldId::price_to_earnings,
            FieldId::tolerance_median,
            FieldId::offering_usd_b,
            FieldId::crash_share,
        ] {
            let target_inputs =
                Inputs::default().with(id, id.field().slider_max.expect("a number"));
            let target_inputs = target_inputs.expect("inside the limits");
            let (Some(from), Some(to)) = (at(&Inputs::default()), at(&target_inputs)) else {
                continue;
            };
            if (from - to).abs() < 1e-6 {
                continue;
            }
            let target = from + 0.3 * (to - from);
            let field = id.field().id;
            match solve_for(&Inputs::default(), field, goal.path, target) {
                Ok(value) => {
                    let found = at(&Inputs::default()
                        .with(id, value)
                        .expect("inside the limits"));
                    let found = found.expect("a number");
                    assert!(
                        (found - target).abs() < 1e-6 * target.abs().max(1.0),
                        "{} {field}",
                        goal.path
                    );
                    reached += 1;
                }
                // A number that leaps or is missing on the way need not get there.
                Err(reason) => assert_eq!(reason, SolveError::OutOfReach),
            }
        }
        assert!(
            reached > 0 || goal.path == "payback.value_price_to_earnings",
            "{}",
            goal.path
        );
    }
}

#[test]
fn goals_that_cannot_be_asked_for_have_their_reason() {
    let inputs = Inputs::default();
    let solve = |field, path, target| solve_for(&inputs, field, path, target);
    assert_eq!(
        solve("nothing", "payback.years", 10.0),
        Err(SolveError::UnknownField)
    );
    assert_eq!(
        solve("cut_link", "payback.years", 10.0),
        Err(SolveError::UnknownField)
    );
    assert_eq!(
        solve("growth_per_year", "payback.nothing", 10.0),
        Err(SolveError::UnknownPath)
    );
    assert_eq!(
        solve("growth_per_year", "payback.years", f64::NAN),
        Err(SolveError::NotFinite)
    );
    assert_eq!(
        solve("growth_per_year", "payback.years", 1.0),
        Err(SolveError::OutOfReach)
    );
    let today = evaluate(&inputs).payback.years.expect("a payback");
    assert_eq!(solve("growth_per_year", "payback.years", today), Ok(0.2));
}

#[test]
fn sensitivity_over_the_plausible_range_and_by_one_per_cent() {
    let found = sensitivity(&Inputs::default());
    let entry = found.iter().find(|entry| entry.field == "price_multiplier");
    let entry = entry.expect("a row");
    let share = |value: f64| {
        evaluate(&inputs(&[("price_multiplier", value.into())]))
            .tipping
            .tipping_share
            .expect("a fold")
    };
    let (low, high) = plausible_range(FieldId::price_multiplier);
    let expected = share(high) - share(low);
    assert!((entry.plausible_change.expect("folds") - expected).abs() < 1e-12);
    let expected = share(5.0 * 1.005) - share(5.0 * 0.995);
    assert!((entry.per_cent_change.expect("folds") - expected).abs() < 1e-12);
    // One per cent of nothing is nothing to move by.
    let news = found
        .iter()
        .find(|entry| entry.field == "news_shock")
        .expect("a row");
    assert_eq!(news.per_cent_change, None);
    assert!(news.plausible_change.is_none_or(|change| change < 0.0));
}
