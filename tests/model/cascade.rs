//! Cascades among finitely many investors: golden values, the bound on their end, and their order.

use crate::common::assert::assert_close;
use crate::common::draws::Draws;
use crate::common::golden::{golden, number, numbers};
use crate::common::markets::default_market;
use crate::common::scenarios::golden_inputs;
use bubble_calculator::model::tipping::{EquilibriumCurve, Market};
use bubble_calculator::model::{INVESTORS, Inputs, cascade, cascade_in};

#[test]
fn rounds_match_the_goldens() {
    let goldens = golden("model2.json");
    for case in goldens["cascade"].as_array().expect("a list") {
        let inputs = golden_inputs(&case["inputs"]);
        let found = cascade(&inputs, number(&case["investors"]) as usize);
        assert_eq!(found.doubters as f64, number(&case["doubters"]));
        assert_eq!(found.never_sellers as f64, number(&case["never"]));
        let sold: Vec<f64> = found.rounds.iter().map(|round| round.sold as f64).collect();
        assert_eq!(sold, numbers(&case["sold"]));
        for (round, price) in found.rounds.iter().zip(numbers(&case["price"])) {
            assert_close(round.price, price, 1e-9);
        }
    }
}

#[test]
fn every_investor_sells_once_and_in_the_order_of_tolerance() {
    for (seed, investors) in [(0.0, 1000), (0.03, 1000), (0.055, 777), (0.3, 50)] {
        let inputs = golden_inputs(&serde_json::json!({ "seed_share": seed }));
        let found = cascade(&inputs, investors);
        assert_eq!(found.investors, investors);
        assert_eq!(
            (found.tolerance_share.len(), found.sold_in_round.len()),
            (investors, investors)
        );
        for (index, round) in found.rounds.iter().enumerate() {
            let by_then = |sold: &&Option<usize>| sold.is_some_and(|sold| sold <= index);
            assert_eq!(
                found.sold_in_round.iter().filter(by_then).count(),
                round.sold
            );
            let in_it = |sold: &&Option<usize>| **sold == Some(index);
            assert_eq!(
                found.sold_in_round.iter().filter(in_it).count(),
                round.new_sellers
            );
        }
        let others = found.doubters..investors - found.never_sellers;
        for (index, tolerance) in found.tolerance_share.iter().enumerate() {
            assert_eq!(tolerance.is_some(), others.contains(&index));
        }
        let tolerances: Vec<f64> = found.tolerance_share.iter().flatten().copied().collect();
        assert!(tolerances.is_sorted());
        assert!(found.sold_in_round[others].is_sorted_by_key(|sold| sold.unwrap_or(usize::MAX)));
    }
}

#[test]
fn a_cascade_ends_near_the_lowest_equilibrium() {
    let mut draws = Draws(21);
    let (mut checked, mut worst) = (0, 0.0f64);
    while checked < 300 {
        let market = Market {
            price_multiplier: 3.0 + 5.0 * draws.unit(),
            sold_float_share: 0.1 + 0.4 * draws.unit(),
            bubble_share: 0.3 + 0.4 * draws.unit(),
            overshoot_share: 0.5 * draws.unit(),
            never_sell_share: 0.6 * draws.unit(),
            inflow_per_quarter: 0.02 * draws.unit(),
            forced_sales_per_drawdown: 0.08 * draws.unit(),
            herding: 0.5 * draws.unit(),
            tolerance_median: 0.15 + 0.45 * draws.unit(),
            tolerance_spread: 0.03 + 0.12 * draws.unit(),
            ..default_market()
        };
        let seed_share = 0.15 * draws.unit();
        let investors = 500 + (2500.0 * draws.unit()) as usize;
        let all = investors as f64;
        let curve = EquilibriumCurve::of(&market);
        let near_fold = curve
            .tip()
            .is_some_and(|tip| (seed_share - tip.point.seed_share).abs() < 3.0 / all);
        if near_fold {
            continue;
        }
        let lowest = curve.equilibria(seed_share)[0];
        let found = cascade_in(&market, seed_share, 0.1, investors);
        let sold = found.rounds.last().expect("a round").sold as f64 / all;
        let distance = (sold - lowest.sellers_share).abs() * all * (1.0 - lowest.loop_gain);
        assert!(distance <= 2.0, "{distance} {lowest:?} {market:?}");
        worst = worst.max(distance);
        checked += 1;
    }
    assert!(worst > 0.5, "{worst}");
}

#[test]
fn investors_are_held_within_their_limits() {
    assert_eq!(cascade(&Inputs::default(), 0).investors, INVESTORS.0);
    assert_eq!(
        cascade(&Inputs::default(), usize::MAX).investors,
        INVESTORS.1
    );
}
