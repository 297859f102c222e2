//! What firms that owe each other can pay.

use crate::common::assert::assert_close;
use crate::common::draws::Draws;
use crate::common::golden::goldens;
use crate::common::properties::cases;
use bubble_reference::clearing::{Clearing, Recovery, clear};
use bubble_reference::firm_network::NetworkError;
use proptest::prelude::*;
use serde_json::Value;

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .map(|value| value.as_f64().expect("a number"))
        .collect()
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
fn cleared_payments_are_exact_fractions() {
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
fn cyclic_debts_clear_without_assets() {
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
fn costly_default_cascades_around_a_cycle() {
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
fn invalid_networks_are_refused_with_their_position() {
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
    #![proptest_config(cases(300))]

    #[test]
    fn cleared_payments_are_the_greatest_fixed_point(
        seed in any::<u64>(),
        outside_share in 0.0..=1.0,
        claims_share in 0.0..=1.0,
        is_full in any::<bool>(),
    ) {
        let (owed, outside) = network(seed);
        let recovery = if is_full { Recovery::FULL } else { Recovery { outside_share, claims_share } };
        let found = cleared(&owed, &outside, recovery);
        for (paid, expected) in found.payments.iter().zip(by_iteration(&owed, &outside, recovery)) {
            prop_assert!((paid - expected).abs() <= 1e-9 * expected.max(1.0), "{paid} against {expected}");
        }
    }

    #[test]
    fn money_is_conserved_when_default_costs_nothing(seed in any::<u64>()) {
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
    fn more_assets_never_lower_a_payment(
        seed in any::<u64>(),
        firm in 0usize..12,
        more in 0.0..10.0,
        share in 0.0..=1.0,
    ) {
        let (owed, mut outside) = network(seed);
        let recovery = Recovery { outside_share: share, claims_share: share };
        let before = cleared(&owed, &outside, recovery).payments;
        let firm = firm % outside.len();
        outside[firm] += more;
        for (after, before) in cleared(&owed, &outside, recovery).payments.iter().zip(before) {
            prop_assert!(*after >= before * (1.0 - 1e-11), "{after} from {before}");
        }
    }
}
