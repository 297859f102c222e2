//! What property tests share: the strategy for markets and the configuration of proptest.
#![allow(
    dead_code,
    reason = "every test binary compiles this module, and uses its own part of it"
)]

use super::draws::seed;
use bubble_calculator::model::tipping::Market;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// So many cases, from the seed of the test run.
pub fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        cases: count,
        rng_seed: RngSeed::Fixed(seed()),
        ..ProptestConfig::default()
    }
}

/// Markets inside the limits of the inputs.
pub fn markets() -> impl Strategy<Value = Market> {
    let price = (0.5..8.0, 0.01..1.0, 0.05..0.95, -0.03..0.06);
    let holders = (0.0..0.15, 0.0..1.5, 0.1..0.7, 0.02..0.2, -0.3..0.3);
    // Half of the markets are of the first edition: all may sell, and the floor is the value.
    let second = (0.0..0.8f64, 0.0..0.8f64, any::<bool>());
    (price, holders, second)
        .prop_map(
            |(
                (price_multiplier, sold_float_share, bubble_share, inflow_per_quarter),
                (forced, herding, median, spread, news),
                (never, overshoot, is_second),
            )| {
                let (never_sell_share, overshoot_share) = if is_second {
                    (never, overshoot)
                } else {
                    (0.0, 0.0)
                };
                Market {
                    price_multiplier,
                    sold_float_share,
                    bubble_share,
                    overshoot_share,
                    never_sell_share,
                    inflow_per_quarter,
                    forced_sales_per_drawdown: forced,
                    herding,
                    tolerance_median: median,
                    tolerance_spread: spread,
                    news_shock: news,
                }
            },
        )
        .prop_filter("a margin spiral", |market| {
            market.price_multiplier * market.forced_sales_per_drawdown < 0.95
        })
}
