//! The walk of a dollar through a network of firms.

use crate::common::assert::assert_close;
use crate::common::draws::Draws;
use crate::common::golden::{goldens, numbers};
use crate::common::markets::inputs;
use crate::common::properties::cases;
use bubble_calculator::model::evaluate;
use bubble_reference::firm_network::NetworkError;
use bubble_reference::money_walk::return_share;
use proptest::prelude::*;

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
fn walk_that_is_never_absorbed_is_an_error() {
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

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn walk_equals_the_sum_over_all_paths(seed in any::<u64>(), leak in 0.05..0.5) {
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
    fn return_share_of_the_report_is_the_walk_of_three_firms(
        to_cloud in 0.0f64..=1.0,
        to_vendor in 0.0f64..=1.0,
        from_cloud in 0.0f64..=1.0,
    ) {
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
