//! The money loop, and what firms that owe each other can pay.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use bubble_calculator::model::circular::clearing::{Clearing, Recovery, clear};
use bubble_calculator::model::circular::network::NetworkError;
use bubble_calculator::model::circular::walk::return_share;
use bubble_calculator::model::fields::FieldId;
use bubble_calculator::model::{Inputs, RawValue, Reason, evaluate};
use common::Draws;
use proptest::prelude::*;
use serde_json::Value;

fn goldens() -> Value {
    let path = format!("{}/tests/golden/models.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("the goldens")).expect("JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .map(|value| value.as_f64().expect("a number"))
        .collect()
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, tolerance: f64) {
    assert!(
        (actual - expected).abs() <= tolerance * expected.abs().max(1.0),
        "{actual} is not {expected}"
    );
}

fn inputs(values: &[(&'static str, RawValue)]) -> Inputs {
    Inputs::from_raw(values.iter().cloned()).expect("valid inputs")
}

/// The golden network of three firms.
fn owed() -> Vec<Vec<f64>> {
    vec![
        vec![0.0, 10.0, 5.0],
        vec![4.0, 0.0, 8.0],
        vec![6.0, 3.0, 0.0],
    ]
}

#[test]
fn cleared_payments_equity_and_rounds() {
    let goldens = goldens();
    for name in ["EN_A", "EN_A_RV_.5", "EN_B", "EN_B_RV_.5"] {
        let golden = &goldens[name];
        let owed: Vec<Vec<f64>> = golden["L"]
            .as_array()
            .expect("a matrix")
            .iter()
            .map(numbers)
            .collect();
        let share = |name: &str| golden[name].as_f64().expect("a number");
        let recovery = Recovery {
            outside_share: share("alpha"),
            claims_share: share("beta"),
        };
        let cleared = clear(&owed, &numbers(&golden["e"]), recovery).expect("a network");
        for (found, expected) in [
            (&cleared.payments, &golden["p"]),
            (&cleared.equity, &golden["equity"]),
        ] {
            for (found, expected) in found.iter().zip(numbers(expected)) {
                assert_close(*found, expected, 1e-12);
            }
        }
        let rounds: Vec<Vec<usize>> =
            serde_json::from_value(golden["rounds"].clone()).expect("rounds");
        assert_eq!(
            cleared.rounds,
            rounds
                .into_iter()
                .filter(|round| !round.is_empty())
                .collect::<Vec<_>>(),
            "{name}"
        );
    }
}

#[test]
fn cleared_payments_are_these_fractions() {
    let half = Recovery {
        outside_share: 0.5,
        claims_share: 0.5,
    };
    let cases = [
        ([1.0, 4.0, 5.0], half, [147.0 / 34.0, 84.0 / 17.0, 9.0]),
        (
            [0.5, 1.0, 0.2],
            Recovery::FULL,
            [141.0 / 14.0, 75.0 / 7.0, 9.0],
        ),
    ];
    for (outside, recovery, expected) in cases {
        let cleared = clear(&owed(), &outside, recovery).expect("a network");
        for (paid, expected) in cleared.payments.iter().zip(expected) {
            assert_close(*paid, expected, 1e-15);
        }
    }
}

#[test]
fn debts_that_only_go_in_a_circle_are_paid_without_any_assets() {
    let ring: Vec<Vec<f64>> = (0..12)
        .map(|from| {
            (0..12)
                .map(|to| if to == (from + 1) % 12 { 0.1 } else { 0.0 })
                .collect()
        })
        .collect();
    let cleared = clear(
        &ring,
        &[0.0; 12],
        Recovery {
            outside_share: 0.3,
            claims_share: 0.3,
        },
    )
    .expect("a network");
    assert_eq!(cleared.payments, [0.1; 12]);
    assert!(cleared.rounds.is_empty());
}

#[test]
fn one_missing_cent_in_a_circle_brings_everyone_down_when_failing_is_dear() {
    let ring = [
        vec![0.0, 10.0, 0.01],
        vec![0.0, 0.0, 10.0],
        vec![10.0, 0.0, 0.0],
    ];
    let dear = Recovery {
        outside_share: 0.5,
        claims_share: 0.5,
    };
    let cleared = clear(&ring, &[0.0, 0.0, 0.0], dear).expect("a network");
    assert_eq!(cleared.rounds, [vec![0], vec![1], vec![2]]);
    assert!(
        cleared.payments.iter().all(|&paid| paid.abs() < 1e-12),
        "{:?}",
        cleared.payments
    );
    let mild = clear(&ring, &[0.0, 0.0, 0.0], Recovery::FULL).expect("a network");
    assert_eq!(mild.rounds.len(), 2, "{mild:?}");
}

#[test]
fn a_wrong_network_is_refused_with_its_place() {
    let all = |owed: &[Vec<f64>], outside: &[f64]| {
        clear(owed, outside, Recovery::FULL).expect_err("it should be refused")
    };
    assert_eq!(all(&[], &[]), NetworkError::WrongSize { firms: 0 });
    assert_eq!(
        all(&vec![vec![0.0; 13]; 13], &[0.0; 13]),
        NetworkError::WrongSize { firms: 13 }
    );
    assert_eq!(
        all(&[vec![0.0, 1.0], vec![1.0]], &[0.0; 2]),
        NetworkError::NotSquare { row: 1 }
    );
    assert_eq!(
        all(&[vec![0.0, 1.0], vec![-1.0, 0.0]], &[0.0; 2]),
        NetworkError::NotAnAmount { row: 1, column: 0 }
    );
    assert_eq!(
        all(&[vec![0.0, 1.0], vec![f64::NAN, 0.0]], &[0.0; 2]),
        NetworkError::NotAnAmount { row: 1, column: 0 }
    );
    assert_eq!(
        all(&[vec![0.0, 1.0], vec![1.0, 0.0]], &[0.0, f64::INFINITY]),
        NetworkError::NotAnAmount { row: 1, column: 2 }
    );
    assert_eq!(
        all(&[vec![0.0, 1.0], vec![1.0, 0.0]], &[0.0]),
        NetworkError::WrongLength { length: 1 }
    );
    assert_eq!(
        all(&[vec![0.0, 1.0], vec![1.0, 2.0]], &[0.0; 2]),
        NetworkError::OwesItself { firm: 1 }
    );
    assert_eq!(
        all(&[vec![0.0, 1e308], vec![1e308, 0.0]], &[0.0; 2]),
        NetworkError::TooLarge
    );
    let more_than_all = Recovery {
        outside_share: 1.1,
        claims_share: 1.0,
    };
    assert_eq!(
        clear(&owed(), &[0.0; 3], more_than_all),
        Err(NetworkError::NotAShare)
    );
    assert_eq!(
        NetworkError::NotAnAmount { row: 1, column: 2 }.to_string(),
        "row 1, column 2 is negative or no finite number"
    );
}

#[test]
fn the_walk_of_three_firms_is_its_closed_form() {
    let golden = &goldens()["round_trip"];
    let spent: Vec<Vec<f64>> = golden["m"]
        .as_array()
        .expect("a matrix")
        .iter()
        .map(numbers)
        .collect();
    let expected = |name: &str| golden[name].as_f64().expect("a number");
    assert_close(
        return_share(&spent, 2, 0).expect("a network"),
        expected("r"),
        1e-15,
    );
    let without = |from: usize, to: usize| {
        let mut spent = spent.clone();
        spent[from][to] = 0.0;
        return_share(&spent, 2, 0).expect("a network")
    };
    assert_close(without(0, 1), expected("cut_O_to_Oracle_r"), 1e-15);
    assert_close(without(1, 2), expected("cut_Oracle_to_N_r"), 1e-15);
}

#[test]
fn a_walk_that_never_ends_is_refused() {
    let spent = [
        vec![0.0, 1.0, 0.0],
        vec![1.0, 0.0, 0.0],
        vec![0.0, 0.0, 0.0],
    ];
    assert_eq!(return_share(&spent, 2, 0), Err(NetworkError::NeverAbsorbed));
    let growing = [
        vec![0.0, 2.0, 0.1],
        vec![2.0, 0.0, 0.0],
        vec![0.0, 0.0, 0.0],
    ];
    assert_eq!(
        return_share(&growing, 2, 0),
        Err(NetworkError::NeverAbsorbed)
    );
    assert_eq!(
        return_share(&spent, 3, 0),
        Err(NetworkError::WrongFirm { firm: 3 })
    );
    assert_eq!(
        return_share(&spent, 0, 0),
        Err(NetworkError::WrongFirm { firm: 0 })
    );
}

#[test]
fn the_report_of_the_golden_loop() {
    let golden = &goldens()["round_trip"];
    let expected = |name: &str| golden[name].as_f64().expect("a number");
    let at = |cut: &'static str| {
        evaluate(&inputs(&[
            ("vendor_revenue_usd_b", 200.0.into()),
            ("cut_link", cut.into()),
        ]))
        .circular
    };
    let whole = at("none");
    assert_close(whole.return_share, expected("r"), 1e-15);
    assert_close(whole.own_money_usd_b, expected("own_money"), 1e-14);
    assert_close(whole.own_money_share, expected("share"), 1e-15);
    assert_close(whole.organic_revenue_usd_b, 189.4, 1e-13);
    assert_close(
        whole.reinvestment_multiplier.expect("an end"),
        expected("reinvest_k1_multiplier"),
        1e-14,
    );
    let discount = 63.0 / whole.adjusted_price_to_earnings.expect("organic earnings");
    assert_close(discount, expected("equity_discount_op_leverage_1_4"), 1e-15);
    assert_eq!(at("cloud_vendor").return_share, 0.2);
    assert_eq!(at("buyer_cloud").return_share, 0.2);
    assert_close(at("buyer_vendor").return_share, 0.33, 1e-15);
    let unpaid = at("vendor_buyer");
    assert_eq!(
        (
            unpaid.own_money_usd_b,
            unpaid.own_money_share,
            unpaid.reinvestment_multiplier
        ),
        (0.0, 0.0, Some(1.0))
    );
    assert_close(unpaid.return_share, 0.53, 1e-15);
    assert_eq!(unpaid.adjusted_price_to_earnings, Some(63.0));
}

#[test]
fn a_vendor_that_buys_all_its_revenue_has_no_organic_earnings() {
    let report = evaluate(&inputs(&[
        ("vendor_revenue_usd_b", 10.0.into()),
        ("vendor_investment_usd_b", 200.0.into()),
        ("buyer_to_vendor_share", 1.0.into()),
    ]));
    assert_eq!(
        (
            report.circular.own_money_share,
            report.circular.organic_revenue_usd_b
        ),
        (1.0, 0.0)
    );
    assert_eq!(
        (
            report.circular.adjusted_price_to_earnings,
            report.circular.reinvestment_multiplier
        ),
        (None, None)
    );
    let reasons: Vec<_> = report
        .reasons
        .iter()
        .filter(|absence| absence.path.starts_with("circular"))
        .map(|absence| absence.reason)
        .collect();
    assert_eq!(
        reasons,
        [Reason::NoOrganicEarnings, Reason::LoopFeedsItself]
    );
}

#[test]
fn a_loop_through_which_nothing_returns_loses_nothing_by_a_cut() {
    let dead = [
        ("buyer_to_vendor_share", 0.0.into()),
        ("buyer_to_cloud_share", 0.0.into()),
    ];
    let before = evaluate(&inputs(&dead)).chain;
    let after = evaluate(
        &inputs(&dead)
            .with(FieldId::cut_link, "cloud_vendor")
            .expect("a link"),
    )
    .chain;
    assert_eq!(before, after);
}

/// A network of 1 to 12 firms; some owe nothing.
fn network(seed: u64) -> (Vec<Vec<f64>>, Vec<f64>) {
    let mut draws = Draws(seed);
    let firms = 1 + (draws.bits() % 12) as usize;
    let mut amount = || {
        if draws.bits().is_multiple_of(3) {
            0.0
        } else {
            draws.unit() * 10.0
        }
    };
    let owed = (0..firms)
        .map(|from| {
            (0..firms)
                .map(|to| if from == to { 0.0 } else { amount() })
                .collect()
        })
        .collect();
    let outside = (0..firms).map(|_| amount() * 0.5).collect();
    (owed, outside)
}

/// The greatest fixed point, by going down from full payment for a long time.
fn by_iteration(owed: &[Vec<f64>], outside: &[f64], recovery: Recovery) -> Vec<f64> {
    let debts: Vec<f64> = owed.iter().map(|row| row.iter().sum()).collect();
    let mut payments = debts.clone();
    for _ in 0..20_000 {
        let received = |to: usize| -> f64 {
            (0..debts.len())
                .filter(|&from| debts[from] > 0.0)
                .map(|from| owed[from][to] / debts[from] * payments[from])
                .sum()
        };
        let next: Vec<f64> = (0..debts.len())
            .map(|firm| {
                let received = received(firm);
                if outside[firm] + received >= debts[firm] * (1.0 - 1e-12) {
                    debts[firm]
                } else {
                    recovery.outside_share * outside[firm] + recovery.claims_share * received
                }
            })
            .collect();
        if next == payments {
            break;
        }
        payments = next;
    }
    payments
}

fn cleared(owed: &[Vec<f64>], outside: &[f64], recovery: Recovery) -> Clearing {
    clear(owed, outside, recovery).expect("a network")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn cleared_payments_are_the_greatest_fixed_point(seed in any::<u64>(), outside_share in 0.0..=1.0, claims_share in 0.0..=1.0, is_full in any::<bool>()) {
        let (owed, outside) = network(seed);
        let recovery = if is_full { Recovery::FULL } else { Recovery { outside_share, claims_share } };
        let found = cleared(&owed, &outside, recovery);
        for (paid, expected) in found.payments.iter().zip(by_iteration(&owed, &outside, recovery)) {
            prop_assert!((paid - expected).abs() <= 1e-9 * expected.max(1.0), "{paid} against {expected}");
        }
    }

    #[test]
    fn money_is_neither_made_nor_lost_when_failing_costs_nothing(seed in any::<u64>()) {
        let (owed, outside) = network(seed);
        let found = cleared(&owed, &outside, Recovery::FULL);
        let (held, left): (f64, f64) = (outside.iter().sum(), found.equity.iter().sum());
        prop_assert!((held - left).abs() <= 1e-12 * held.max(1.0), "{held} became {left}");
        let debts: Vec<f64> = owed.iter().map(|row| row.iter().sum()).collect();
        let failed: Vec<usize> = found.rounds.iter().flatten().copied().collect();
        for (firm, &owed) in debts.iter().enumerate() {
            prop_assert!((0.0..=owed).contains(&found.payments[firm]));
            prop_assert_eq!(found.payments[firm] < owed, failed.contains(&firm));
            prop_assert!(found.equity[firm] == 0.0 || !failed.contains(&firm));
        }
        prop_assert!(found.rounds.len() <= debts.len());
    }

    #[test]
    fn more_assets_never_lower_a_payment(seed in any::<u64>(), firm in 0usize..12, more in 0.0..10.0, share in 0.0..=1.0) {
        let (owed, mut outside) = network(seed);
        let recovery = Recovery { outside_share: share, claims_share: share };
        let before = cleared(&owed, &outside, recovery).payments;
        let firm = firm % outside.len();
        outside[firm] += more;
        for (after, before) in cleared(&owed, &outside, recovery).payments.iter().zip(before) {
            prop_assert!(*after >= before * (1.0 - 1e-11), "{after} from {before}");
        }
    }

    #[test]
    fn the_walk_equals_the_sum_over_all_ways(seed in any::<u64>(), leak in 0.05..0.5) {
        let (mut spent, _) = network(seed);
        prop_assume!(spent.len() > 1);
        for row in &mut spent {
            let total: f64 = row.iter().sum();
            row.iter_mut().for_each(|share| *share *= (1.0 - leak) / total.max(1.0));
        }
        let vendor = spent.len() - 1;
        let found = return_share(&spent, vendor, 0).expect("money leaks everywhere");
        // A dollar at the buyer, step by step.
        let mut at = vec![0.0; spent.len()];
        at[0] = 1.0;
        let mut home = 0.0;
        for _ in 0..2000 {
            let mut next = vec![0.0; spent.len()];
            for (from, money) in at.iter().enumerate().filter(|(from, _)| *from != vendor) {
                for (to, share) in spent[from].iter().enumerate() {
                    next[to] += money * share;
                }
            }
            home += next[vendor];
            at = next;
        }
        prop_assert!((found - home).abs() <= 1e-12, "{found} against {home}");
        prop_assert!((0.0..=1.0).contains(&found));
    }

    #[test]
    fn the_page_s_loop_is_a_walk_of_three_firms(to_cloud in 0.0f64..=1.0, to_vendor in 0.0f64..=1.0, from_cloud in 0.0f64..=1.0) {
        let inputs = inputs(&[
            ("buyer_to_cloud_share", to_cloud.into()),
            ("buyer_to_vendor_share", to_vendor.into()),
            ("cloud_to_vendor_share", from_cloud.into()),
        ]);
        let spent = [vec![0.0, to_cloud, to_vendor], vec![0.0, 0.0, from_cloud], vec![0.0; 3]];
        let walked = return_share(&spent, 2, 0).expect("a network");
        prop_assert!((evaluate(&inputs).circular.return_share - walked).abs() <= 1e-15 * walked.max(1.0));
    }
}
