//! Properties that hold for all inputs, tried on random ones.

use crate::common::draws::Draws;
use crate::common::markets::tipping_share;
use crate::common::properties::{cases, markets};
use bubble_calculator::model::fields::FieldId;
use bubble_calculator::model::payback::receipts::Receipts;
use bubble_calculator::model::payback::{closed, earnings_within};
use bubble_calculator::model::tipping::{EquilibriumCurve, Market, critical, gradient};
use bubble_calculator::model::{
    Branch, EarningsBasis, GrowthPath, Inputs, MarketState, RawValue, Report, evaluate,
};
use proptest::prelude::*;

/// Valid inputs, limits included.
fn inputs() -> impl Strategy<Value = Inputs> {
    any::<u64>().prop_map(|seed| Draws(seed).inputs())
}

/// Every number of the report, with its path.
fn numbers(report: &Report) -> Vec<(String, Option<f64>)> {
    fn walk(path: &str, value: &serde_json::Value, found: &mut Vec<(String, Option<f64>)>) {
        match value {
            serde_json::Value::Number(number) => found.push((path.to_owned(), number.as_f64())),
            serde_json::Value::Null => found.push((path.to_owned(), None)),
            serde_json::Value::Array(values) => {
                values.iter().for_each(|value| walk(path, value, found))
            }
            serde_json::Value::Object(entries) => {
                entries
                    .iter()
                    .for_each(|(name, value)| walk(&format!("{path}.{name}"), value, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(
        "",
        &serde_json::to_value(report).expect("a report has a JSON form"),
        &mut found,
    );
    found
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn payback_never_lengthens_when_growth_rises(
        price in 1.0..5000.0,
        growth in -0.5..2.0,
        more in 0.0..0.5,
        discount in 0.0..0.3,
    ) {
        for basis in [closed::trailing_years, closed::forward_years, closed::continuous_years] {
            let years = |growth| basis(price, growth).unwrap_or(f64::INFINITY);
            prop_assert!(years(growth + more) <= years(growth) * (1.0 + 1e-12));
        }
        for basis in [
            closed::discounted_trailing_years,
            closed::discounted_forward_years,
            closed::potential_payback_years,
        ] {
            let years = |growth| basis(price, growth, discount).unwrap_or(f64::INFINITY);
            prop_assert!(years(growth + more) <= years(growth) * (1.0 + 1e-12));
        }
    }

    #[test]
    fn payback_without_growth_is_the_ratio_and_is_approached_smoothly(
        price in 1.0..5000.0,
        power in 3.0f64..300.0,
    ) {
        for sign in [-1.0, 1.0] {
            let growth = sign * 10f64.powf(-power);
            // The exact years differ from the ratio by about growth times its square.
            let allowed = price * price * growth.abs() * 2.0 + price * 1e-12;
            for years in [
                closed::trailing_years(price, growth),
                closed::forward_years(price, growth),
                closed::continuous_years(price, growth),
            ] {
                if price * growth > -0.1 {
                    let years = years.expect("a payback that is reached");
                    prop_assert!((years - price).abs() <= allowed, "{years} for {price} at {growth}");
                }
            }
        }
        prop_assert_eq!(closed::trailing_years(price, 0.0), Ok(price));
        prop_assert_eq!(closed::discounted_trailing_years(price, 0.07, 0.07), Ok(price));
        let forward = closed::discounted_forward_years(price, 0.07, 0.07).expect("a payback that is reached");
        prop_assert!((forward - price * 1.07).abs() <= price * 1e-12);
    }

    #[test]
    fn a_trailing_ratio_is_a_forward_one_a_year_of_growth_earlier(
        price in 1.0..5000.0,
        growth in -0.5..2.0,
    ) {
        let trailing = closed::trailing_years(price, growth);
        let forward = closed::forward_years(price / (1.0 + growth), growth);
        match (trailing, forward) {
            (Ok(trailing), Ok(forward)) => prop_assert!((trailing - forward).abs() <= 1e-9 * trailing.max(1.0)),
            (Err(_), Err(_)) => {}
            // At the very edge of never, rounding may decide either way.
            _ => prop_assert!((1.0 + price * growth / (1.0 + growth)).abs() < 1e-12),
        }
    }

    #[test]
    fn the_sum_along_a_path_agrees_with_the_closed_form(
        price in 1.0..5000.0,
        growth in -0.5..2.0,
        years in 1usize..60,
    ) {
        let path = GrowthPath::from_yearly([growth]);
        for basis in [EarningsBasis::Trailing, EarningsBasis::Forward] {
            let sum = Receipts::plain(&path, basis).sum_within(years as f64);
            let closed = earnings_within(years as f64, &path, basis);
            prop_assert!((sum - closed).abs() <= 1e-9 * closed, "{sum} against {closed}");
            if let (Some(varying), Ok(constant)) = (Receipts::plain(&path, basis).years(price), match basis {
                EarningsBasis::Trailing => closed::trailing_years(price, growth),
                EarningsBasis::Forward => closed::forward_years(price, growth),
            }) {
                // They differ only in how a part of the last year counts.
                prop_assert!(varying.floor() == constant.floor() || (varying - constant).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn implied_growth_pays_back_in_just_the_tolerated_years(
        price in 1.5..5000.0,
        years in 1.5..100.0,
    ) {
        for basis in [EarningsBasis::Trailing, EarningsBasis::Forward] {
            if let Ok(growth) = closed::implied_growth_per_year(price, years, basis) {
                // Where earnings shrink the years hang on the last bits of the growth; what they
                // earn does not.
                let earned = earnings_within(years, &GrowthPath::from_yearly([growth]), basis);
                prop_assert!((earned - price).abs() <= 1e-9 * price, "{earned} for {price} at {growth}");
            }
        }
    }

    #[test]
    fn the_loop_gain_is_one_at_every_fold(market in markets()) {
        let curve = EquilibriumCurve::of(&market);
        for fold in curve.folds() {
            prop_assert!((fold.point.loop_gain - 1.0).abs() < 1e-9, "{}", fold.point.loop_gain);
        }
        if let (Some(tip), Some(revival)) = (curve.tip(), curve.revival()) {
            prop_assert!(tip.is_maximum && !revival.is_maximum);
            prop_assert!(tip.point.seed_share >= revival.point.seed_share);
            prop_assert!(tip.point.sellers_share < revival.point.sellers_share);
        }
    }

    #[test]
    fn no_fold_is_passed_over(market in markets()) {
        let curve = EquilibriumCurve::of(&market);
        let scan: Vec<_> = curve.scan(1).collect();
        for pair in scan.windows(2) {
            let cell = pair[0].flow..=pair[1].flow;
            let passes_one = (pair[0].loop_gain > 1.0) != (pair[1].loop_gain > 1.0);
            let has_fold = curve.folds().iter().any(|fold| cell.contains(&fold.point.flow));
            prop_assert!(!passes_one || has_fold, "{cell:?}");
        }
    }

    #[test]
    fn no_point_of_a_fine_walk_before_the_fold_needs_more_seed(market in markets()) {
        let curve = EquilibriumCurve::of(&market);
        let Some(tip) = curve.tip() else { return Ok(()) };
        let start = curve.ends().0.min(tip.point.flow - 1.0);
        for step in 0..20_000 {
            let flow = start + (tip.point.flow - start) * f64::from(step) / 20_000.0;
            prop_assert!(market.point(flow).seed_share <= tip.point.seed_share + 1e-12);
        }
    }

    #[test]
    fn equilibria_satisfy_the_equation_and_alternate_in_stability(
        market in markets(),
        seed in 0.0..0.5,
    ) {
        let seed = market.seed_in_use(seed);
        let found = EquilibriumCurve::of(&market).equilibria(seed);
        prop_assert!(!found.is_empty());
        for equilibrium in &found {
            let fear = equilibrium.drawdown_share + market.herding * equilibrium.sellers_share + market.news_shock;
            let frightened = 1.0 / (1.0 + ((market.tolerance_median - fear) / market.tolerance_spread).exp());
            let sellers = seed + (market.may_sell_share() - seed) * frightened;
            prop_assert!(
                (sellers - equilibrium.sellers_share).abs() < 1e-8,
                "{sellers} against {}",
                equilibrium.sellers_share
            );
            let net_flow = market.sold_float_share * sellers
                + market.forced_sales_per_drawdown * equilibrium.drawdown_share
                - market.inflow_per_quarter;
            prop_assert!((market.drawdown_share(net_flow) - equilibrium.drawdown_share).abs() < 1e-7);
            prop_assert_eq!(equilibrium.is_stable, equilibrium.loop_gain < 1.0);
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].sellers_share < pair[1].sellers_share);
            prop_assert!(pair[0].is_stable != pair[1].is_stable);
        }
    }

    #[test]
    fn the_gradient_has_the_signs_that_can_be_proven(market in markets()) {
        let Some(tip) = EquilibriumCurve::of(&market).tip() else { return Ok(()) };
        let by = gradient::at_tip(&market, &tip.point);
        prop_assert!(by.news_shock < 0.0 && by.tolerance_median > 0.0);
        prop_assert!(by.inflow_per_quarter >= 0.0 && by.never_sell_share > 0.0);
        prop_assert!(by.bubble_share <= 0.0 && by.overshoot_share <= 0.0);
        // Peers who have sold frighten, and so do their sales; with fewer than none the signs turn.
        if tip.point.sellers_share >= 0.0 {
            prop_assert!(by.herding <= 0.0 && by.sold_float_share <= 0.0);
        }
        if tip.point.drawdown_share > 0.0 {
            prop_assert!(by.price_multiplier <= 0.0 && by.forced_sales_per_drawdown <= 0.0);
            let fear = tip.point.drawdown_share + market.herding * tip.point.sellers_share + market.news_shock;
            if market.tolerance_median > fear {
                prop_assert!(by.tolerance_spread < 0.0);
            }
        }
    }

    #[test]
    fn the_gradient_equals_finite_differences(market in markets()) {
        let Some(tip) = EquilibriumCurve::of(&market).tip() else { return Ok(()) };
        let by = gradient::at_tip(&market, &tip.point);
        type Parameter = fn(&mut Market) -> &mut f64;
        let parameters: [(&str, f64, Parameter); 11] = [
            ("inflow", by.inflow_per_quarter, |market| &mut market.inflow_per_quarter),
            ("sold float", by.sold_float_share, |market| &mut market.sold_float_share),
            ("multiplier", by.price_multiplier, |market| &mut market.price_multiplier),
            ("forced sales", by.forced_sales_per_drawdown, |market| &mut market.forced_sales_per_drawdown),
            ("bubble share", by.bubble_share, |market| &mut market.bubble_share),
            ("overshoot", by.overshoot_share, |market| &mut market.overshoot_share),
            ("never", by.never_sell_share, |market| &mut market.never_sell_share),
            ("herding", by.herding, |market| &mut market.herding),
            ("news", by.news_shock, |market| &mut market.news_shock),
            ("median", by.tolerance_median, |market| &mut market.tolerance_median),
            ("spread", by.tolerance_spread, |market| &mut market.tolerance_spread),
        ];
        for (name, exact, parameter) in parameters {
            let shifted = |shift: f64| {
                let mut market = market;
                *parameter(&mut market) += shift;
                tipping_share(&market)
            };
            let slope = |step: f64| Some((shifted(step)? - shifted(-step)?) / (2.0 * step));
            // Two steps tell whether the curve is tame enough here for a difference to mean
            // anything.
            if let (Some(coarse), Some(fine)) = (slope(2e-6), slope(1e-6)) {
                let noise = (coarse - fine).abs() * 10.0 + 1e-5 * exact.abs().max(1.0);
                prop_assert!((fine - exact).abs() <= noise, "{name}: {fine} against {exact}");
            }
        }
    }

    #[test]
    fn critical_news_and_inflow_put_the_fold_just_at_the_seed(
        market in markets(),
        seed in 0.0..0.4,
    ) {
        let curve = EquilibriumCurve::of(&market);
        if let Some(news) = critical::news(&market, &curve, seed).tips {
            let moved = EquilibriumCurve::of(&Market { news_shock: news, ..market });
            let distances = moved.folds().iter().map(|fold| (fold.point.seed_share - seed).abs());
            let nearest = distances.fold(f64::INFINITY, f64::min);
            prop_assert!(nearest < 1e-7, "no fold at {seed} with news {news}: {:?}", moved.folds());
        }
        if let Some(inflow) = critical::inflow_per_quarter(&market, seed).tips {
            let moved = EquilibriumCurve::of(&Market { inflow_per_quarter: inflow, ..market });
            let distances = moved.folds().iter().map(|fold| (fold.point.seed_share - seed).abs());
            let nearest = distances.fold(f64::INFINITY, f64::min);
            prop_assert!(nearest < 1e-7, "no fold at {seed} with inflow {inflow}: {:?}", moved.folds());
        }
    }

    #[test]
    fn every_report_is_finite_and_every_absence_has_its_reason(inputs in inputs()) {
        let report = evaluate(&inputs);
        for (path, number) in numbers(&report) {
            match number {
                Some(number) => prop_assert!(number.is_finite(), "{path}"),
                None => {
                    // A row of the table may lack a state, and "no reason" is itself an absence;
                    // all else is named.
                    let named = report.reasons.iter().any(|absence| path == format!(".{}", absence.path));
                    let needs_none = path.starts_with(".tipping.states") || path == ".payback.reason";
                    prop_assert!(named || needs_none, "{path} has no reason");
                }
            }
        }
        prop_assert_eq!(report.payback.curve.year.len(), report.payback.curve.cumulative.len());
        prop_assert_eq!(report.payback.curve.year.len(), report.chain.growth_path.len() + 1);
        prop_assert!(report.tipping.states.len() <= 25);
    }

    #[test]
    fn the_state_says_which_equilibria_exist(inputs in inputs()) {
        let tipping = evaluate(&inputs).tipping;
        let has = |branch: Branch| tipping.equilibria.iter().any(|equilibrium| equilibrium.branch == branch);
        match tipping.state {
            MarketState::Calm => prop_assert!(has(Branch::Alive) && !has(Branch::Burst)),
            MarketState::Schrodinger => prop_assert!(has(Branch::Alive) && has(Branch::Burst)),
            MarketState::Burst => prop_assert!(!has(Branch::Alive)),
            MarketState::Smooth => prop_assert!(tipping.tipping_share.is_none()),
        }
        if let Some(distance) = tipping.distance_share {
            prop_assert_eq!(distance >= 0.0, tipping.state != MarketState::Burst);
        }
    }

    #[test]
    fn more_seed_never_brings_the_living_state_back(inputs in inputs(), more in 0.0f64..0.5) {
        let seed = (inputs.seed_share() + more).min(0.5);
        let before = evaluate(&inputs).tipping.state;
        let after = evaluate(&inputs.with(FieldId::seed_share, seed).expect("inside the limits")).tipping.state;
        prop_assert!(before != MarketState::Burst || after == MarketState::Burst);
    }

    #[test]
    fn a_link_brings_every_input_back_to_the_last_bit(inputs in inputs()) {
        let decoded = bubble_calculator::link::decode(&bubble_calculator::link::encode(&inputs));
        prop_assert_eq!(decoded.inputs, inputs);
        prop_assert!(decoded.corrected.is_empty());
    }

    #[test]
    fn any_values_at_all_give_inputs_or_errors(
        seed in any::<u64>(),
        bits in proptest::collection::vec(any::<u64>(), 46),
    ) {
        let mut raw = Draws(seed).raw_inputs();
        for ((_, value), bits) in raw.iter_mut().zip(bits) {
            if bits % 7 == 0 {
                *value = RawValue::Number(f64::from_bits(bits));
            }
        }
        match Inputs::from_raw(raw) {
            Ok(inputs) => drop(evaluate(&inputs)),
            Err(errors) => prop_assert!(!errors.is_empty() && errors.iter().all(|error| !error.to_string().is_empty())),
        }
    }
}
