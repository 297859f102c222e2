//! The differential equation of the sellers.

use crate::common::assert::assert_close;
use crate::common::draws::Draws;
use crate::common::golden::{goldens, number};
use crate::common::markets::{default_market, market_with};
use bubble_calculator::model::dynamics::ode::{MarketSnapshot, sellers_after, step, years_until};
use bubble_calculator::model::numerics::rng::RngStream;
use bubble_calculator::model::tipping::{EquilibriumCurve, Market};

const REACTION_YEARS: f64 = 1.0 / 12.0;

#[test]
fn sellers_after_three_years() {
    let goldens = goldens();
    let ode = &goldens["backbone"]["ode"];
    for (seed_share, key) in [(0.045, "s=.045,T=3"), (0.06, "s=.06,T=3")] {
        let moment = MarketSnapshot {
            market: default_market(),
            seed_share,
        };
        assert_close(
            sellers_after(&moment, seed_share, REACTION_YEARS, 3.0, 1e-3),
            number(&ode[key]),
            1e-8,
        );
    }
    let moment = MarketSnapshot {
        market: default_market(),
        seed_share: 0.06,
    };
    let half = years_until(&moment, 0.06, REACTION_YEARS, 0.5, 3.0, 1e-3).expect("it is reached");
    // The golden is the first whole thousandth of a year after the crossing.
    assert_eq!(
        (half * 1000.0).ceil() / 1000.0,
        number(&ode["s=.06 t(y>.5) yr"]),
        "{half}"
    );
}

#[test]
fn solution_is_of_fourth_order_in_the_step() {
    for seed_share in [0.0, 0.045, 0.05, 0.06, 0.2] {
        let moment = MarketSnapshot {
            market: default_market(),
            seed_share,
        };
        let after =
            |step_years| sellers_after(&moment, seed_share, REACTION_YEARS, 0.4, step_years);
        let (coarse, fine, finer) = (
            after(REACTION_YEARS / 50.0),
            after(REACTION_YEARS / 100.0),
            after(REACTION_YEARS / 800.0),
        );
        assert!(
            (coarse - finer).abs() < 1e-8,
            "{coarse} {finer} at {seed_share}"
        );
        // Of fourth order: half the step, a sixteenth of the error, until rounding is all that is
        // left.
        assert!(
            (fine - finer).abs() < (coarse - finer).abs() / 8.0 + 1e-13,
            "{coarse} {fine} {finer} at {seed_share}"
        );
    }
}

#[test]
fn market_comes_to_rest_in_the_next_equilibrium() {
    let mut draws = Draws(5);
    let mut checked = 0;
    for _ in 0..300 {
        let inputs = draws.inputs();
        let market = market_with(&inputs, 0.05 + 0.9 * draws.unit());
        let moment = MarketSnapshot {
            market,
            seed_share: market.seed_in_use(inputs.seed_share()),
        };
        let start = draws.unit() * market.may_sell_share();
        let equilibria = EquilibriumCurve::of(&moment.market).equilibria(moment.seed_share);
        let drift = moment.velocity(start, 0.0).per_reaction;
        let next = if drift > 0.0 {
            equilibria
                .iter()
                .find(|equilibrium| equilibrium.sellers_share > start)
        } else {
            equilibria
                .iter()
                .rev()
                .find(|equilibrium| equilibrium.sellers_share < start)
        };
        let next = next.expect("the drift points to some state");
        let (mut sellers, mut flow) = (start, 0.0);
        for _ in 0..20_000 {
            let later = step([&moment; 3], sellers, 0.1, &mut flow);
            let is_at_rest = (later - sellers).abs() < 1e-13;
            sellers = later;
            if is_at_rest {
                assert!(next.is_stable, "{next:?}");
                assert!(
                    (sellers - next.sellers_share).abs() < 1e-9,
                    "{sellers} instead of {next:?} from {start}"
                );
                checked += 1;
                break;
            }
        }
    }
    assert!(checked > 280, "only {checked} came to rest");
}

#[test]
fn velocity_agrees_with_the_equilibrium_curve() {
    let mut draws = Draws(6);
    for _ in 0..300 {
        let inputs = draws.inputs();
        let market = market_with(&inputs, 0.05 + 0.9 * draws.unit());
        let curve = EquilibriumCurve::of(&market);
        for point in curve.scan(97) {
            let moment = MarketSnapshot {
                market,
                seed_share: point.seed_share,
            };
            for near in [0.0, point.flow, 1.0, -1.0] {
                let drift = moment.velocity(point.sellers_share, near);
                assert!(
                    (drift.flow - point.flow).abs() < 1e-12,
                    "{drift:?} {point:?}"
                );
                assert!(
                    (drift.drawdown_share - point.drawdown_share).abs() < 1e-12,
                    "{drift:?} {point:?}"
                );
                assert!(
                    (drift.loop_gain - point.loop_gain).abs() < 1e-9 * point.loop_gain.max(1.0),
                    "{drift:?} {point:?}"
                );
            }
        }
    }
}

#[test]
fn flow_and_drawdown_do_not_depend_on_the_starting_point() {
    let mut stream = RngStream::new(12, 0);
    for _ in 0..3000 {
        let market = Market {
            price_multiplier: stream.between(0.5, 8.0),
            sold_float_share: stream.between(0.01, 1.0),
            bubble_share: stream.between(0.05, 0.95),
            inflow_per_quarter: stream.between(-0.05, 0.06),
            ..default_market()
        };
        let market = Market {
            forced_sales_per_drawdown: stream
                .between(0.0, 0.94 / market.price_multiplier)
                .min(0.15),
            ..market
        };
        let sellers = stream.unit();
        let solutions = [0.0, -1.0, 0.05, 10.0].map(|near| {
            [
                market.flow_and_drawdown(sellers, near),
                market.quick_flow_and_drawdown(sellers, near),
            ]
        });
        for (flow, drawdown) in solutions.into_iter().flatten() {
            assert!(
                (market.drawdown_share(flow) - drawdown).abs() < 2e-12,
                "{drawdown} {market:?}"
            );
            let back = (flow + market.inflow_per_quarter
                - market.forced_sales_per_drawdown * drawdown)
                / market.sold_float_share;
            assert!(
                (back - sellers).abs() * market.sold_float_share < 2e-12,
                "{back} is not {sellers}: {market:?}"
            );
        }
    }
}
