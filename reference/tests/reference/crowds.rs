//! Crowds with thresholds against golden values.

use crate::common::assert::assert_close;
use crate::common::golden::{goldens, key_numbers, number, rows};
use crate::common::markets::default_market;
use bubble_calculator::model::dynamics::ode::MarketSnapshot;
use bubble_reference::granovetter::NormalCrowd;
use bubble_reference::watts_cascade::{PoissonNetwork, cascade_window};
use bubble_reference::{glauber, granovetter, naming_game, normal};

#[test]
fn the_normal_distribution_of_a_table() {
    for (z, below) in [
        (0.0, 0.5),
        (1.0, 0.841_344_746_068_542_9),
        (-1.0, 0.158_655_253_931_457_05),
        (-6.0, 9.865_876_450_376_946e-10),
    ] {
        let found = normal::share_below(z);
        assert!((found / below - 1.0).abs() < 1e-14, "{found} at {z}");
    }
    // The density is the slope of the share.
    let slope = (normal::share_below(0.7 + 1e-5) - normal::share_below(0.7 - 1e-5)) / 2e-5;
    assert_close(normal::density(0.7), slope, 1e-9);
}

#[test]
fn a_crowd_with_normal_thresholds() {
    let goldens = goldens();
    let expected = &goldens["granovetter_normal"];
    let mean = number(&expected["mu"]);
    let fold = granovetter::critical_crowd(mean).expect("a fold");
    assert_close(fold.spread, number(&expected["sigma_c"]), 1e-10);
    assert_close(fold.joining_share, number(&expected["r_fold"]), 1e-10);
    for (spread, share) in rows(&expected["low"]) {
        let crowd = NormalCrowd {
            mean,
            spread: spread.parse().expect("a number"),
        };
        assert_close(crowd.joining_share(), number(share), 1e-10);
    }
    for (side, jumps) in [(-1e-6, false), (1e-6, true)] {
        let share = NormalCrowd {
            mean,
            spread: fold.spread + side,
        }
        .joining_share();
        assert_eq!(share > 0.5, jumps, "{share}");
    }
    assert_eq!(granovetter::critical_crowd(0.5), None);
    assert_eq!(granovetter::critical_crowd(0.0), None);
}

#[test]
fn granovetter_riot_hinges_on_one_threshold() {
    let goldens = goldens();
    let riot = &goldens["granovetter_riot"];
    let crowd: Vec<usize> = (0..100).collect();
    assert_eq!(
        Some(granovetter::rioters(&crowd) as u64),
        riot["uniform_0_99"].as_u64()
    );
    let almost: Vec<usize> = crowd
        .iter()
        .map(|&threshold| threshold + usize::from(threshold == 1))
        .collect();
    assert_eq!(
        Some(granovetter::rioters(&almost) as u64),
        riot["replace_1_by_2"].as_u64()
    );
    assert_eq!(granovetter::rioters(&[]), 0);
}

#[test]
fn critical_interactions_match_the_goldens() {
    let goldens = goldens();
    assert_close(
        granovetter::critical_interaction_normal(1.0),
        number(&goldens["rfim_critical"]["normal_sigma1"]),
        1e-15,
    );
    // Both are the reciprocal of the steepest slope of the distribution.
    assert_close(
        granovetter::critical_interaction_normal(0.3),
        0.3 / normal::density(0.0),
        1e-14,
    );
    assert_eq!(granovetter::critical_interaction_logistic(0.06), 0.24);
}

#[test]
fn cascade_window_matches_the_goldens() {
    let goldens = goldens();
    for (threshold, expected) in rows(&goldens["watts_poisson_window"]) {
        let (from, to) = cascade_window(threshold.parse().expect("a number")).expect("a window");
        assert_close(from, number(&expected[1][0]), 1e-10);
        assert_close(to, number(&expected[1][1]), 1e-10);
    }
    assert_eq!(cascade_window(0.26), None);
    assert_eq!(cascade_window(2.0), None);
}

#[test]
fn critical_seed_share_of_networks() {
    let goldens = goldens();
    let expected = &goldens["gleeson_cahalane"];
    let network = PoissonNetwork::new(
        number(&expected["z"]),
        NormalCrowd {
            mean: 0.4,
            spread: 0.1,
        },
    );
    let critical = network.critical_seed_share().expect("a fold");
    // The first is the maximum at 30 digits; the golden was found by halving a bracket of slow
    // climbs.
    assert_close(critical, 0.128_638_544_589_362_6, 1e-14);
    let halved = number(&expected["rho_star"]);
    assert_close(critical, halved, 1e-6);
    assert_close(
        network.joining_share(halved - 0.002),
        number(&expected["below"]),
        2e-6,
    );
    assert_close(
        network.joining_share(halved + 0.002),
        number(&expected["above"]),
        1e-9,
    );
}

#[test]
fn many_neighbours_approach_the_mean_field() {
    // With many neighbours each sees the crowd itself: seeds that a crowd of the same thresholds
    // needs, r = s + (1 - s) F(r).
    let crowd = NormalCrowd {
        mean: 0.4,
        spread: 0.1,
    };
    let mean_field = (1..1000)
        .map(|cell| f64::from(cell) / 1000.0)
        .map(|r| (r - crowd.share_below(r)) / (1.0 - crowd.share_below(r)))
        .take_while(|seeds| *seeds > -1.0)
        .fold((0.0, true), |(best, rising), seeds| {
            if rising && seeds >= best {
                (seeds, true)
            } else {
                (best, false)
            }
        })
        .0;
    let network = |mean_degree| {
        PoissonNetwork::new(mean_degree, crowd)
            .critical_seed_share()
            .expect("a fold")
    };
    let (few, many) = (network(10.0), network(60.0));
    assert!(
        (many - mean_field).abs() < (few - mean_field).abs() / 3.0,
        "{few} {many} {mean_field}"
    );
}

#[test]
fn critical_share_of_a_committed_minority() {
    let goldens = goldens();
    let critical = naming_game::critical_committed_share();
    // The first is the root at 40 digits; the golden was found by following the equations in time.
    assert_close(critical, 0.097_889_103_770_318_58, 1e-15);
    assert_close(critical, number(&goldens["naming_game_pc"]), 1e-9);
    // Time tells the same: below, the other name survives; above, it dies out.
    for (committed, survives) in [(critical - 0.001, true), (critical + 0.001, false)] {
        let mut state = [0.0, 1.0 - committed];
        for _ in 0..40_000 {
            let moved =
                |slope: [f64; 2], by: f64| [state[0] + by * slope[0], state[1] + by * slope[1]];
            let middle = naming_game::change(
                moved(naming_game::change(state, committed), 0.025),
                committed,
            );
            state = moved(middle, 0.05);
        }
        assert_eq!(state[1] > 0.3, survives, "{state:?} at {committed}");
    }
}

#[test]
fn mean_passage_time_of_a_small_market() {
    let goldens = goldens();
    for (key, expected) in rows(&goldens["mfpt_years"]) {
        let [holders, seed_share] = key_numbers(key)[..] else {
            panic!("{key}")
        };
        let moment = MarketSnapshot {
            market: default_market(),
            seed_share,
        };
        let years = glauber::mean_passage_years(&moment, holders as usize, 1.0 / 12.0)
            .expect("a living state");
        assert!(
            (years / number(expected) - 1.0).abs() < 1e-10,
            "{years} for {key}"
        );
    }
    // Beyond the fold the lowest state is the burst one.
    let burst = MarketSnapshot {
        market: default_market(),
        seed_share: 0.06,
    };
    assert_eq!(glauber::mean_passage_years(&burst, 100, 1.0 / 12.0), None);
}
