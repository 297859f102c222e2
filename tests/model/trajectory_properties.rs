//! Properties of the market through the years, on many inputs.

use crate::common::draws::Draws;
use crate::common::markets::market_with;
use bubble_calculator::model::Inputs;
use bubble_calculator::model::dynamics::ode::MarketSnapshot;
use bubble_calculator::model::dynamics::trajectory;
use bubble_calculator::model::fields::{FIELDS, Field};
use bubble_calculator::model::tipping::{EquilibriumCurve, Market};

/// The inputs with every number at its lowest or highest, and random ones.
fn all_kinds_of_inputs() -> impl Iterator<Item = Inputs> {
    let mut draws = Draws(9);
    let mut ends = vec![Inputs::default()];
    for side in [|field: &Field| field.min, |field: &Field| field.max] {
        let raw = FIELDS
            .iter()
            .filter_map(|field| Some((field.id, side(field)?.into())));
        let raw = raw.filter(|(id, _)| *id != "forced_sales_per_drawdown");
        ends.push(Inputs::from_raw(raw).expect("inside the limits"));
    }
    ends.into_iter()
        .chain((0..150).map(move |_| draws.inputs()))
}

#[test]
fn every_trajectory_is_complete_and_finite() {
    for inputs in all_kinds_of_inputs() {
        let market = market_with(&inputs, inputs.bubble_share());
        let course = trajectory(&inputs, &market);
        let count = course.year.len();
        assert!((241..=244).contains(&count), "{count}");
        assert!(course.year.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(
            (course.year[0], course.year[count - 1]),
            (0.0, inputs.horizon_years())
        );
        for series in [
            &course.sellers_share,
            &course.drawdown_share,
            &course.price,
            &course.seed_share,
            &course.bubble_share,
        ] {
            assert_eq!(series.len(), count);
            assert!(series.iter().all(|value| value.is_finite()), "{inputs:?}");
        }
        assert!(
            course
                .sellers_share
                .iter()
                .chain(&course.seed_share)
                .all(|share| (0.0..=1.0).contains(share))
        );
        assert!(course.price.iter().all(|price| *price > 0.0));
        assert!(
            course
                .drawdown_share
                .iter()
                .zip(&course.bubble_share)
                .all(|(drawdown, bubble)| drawdown <= bubble),
            "{inputs:?}"
        );
        assert!(course.seed_share.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(course.tipping_year.len(), course.tipping_share.len());
        assert!(
            course.tipping_share.len() <= 29
                && course
                    .tipping_share
                    .iter()
                    .flatten()
                    .all(|share| share.is_finite())
        );
        for years in [
            course.tips_years,
            course.burst_years,
            course.half_sold_years,
        ]
        .into_iter()
        .flatten()
        {
            assert!((0.0..=inputs.horizon_years()).contains(&years), "{years}");
        }
    }
}

#[test]
fn burst_and_tipping_times_agree_with_the_curve_of_that_time() {
    let mut living = 0;
    for inputs in all_kinds_of_inputs() {
        let market = market_with(&inputs, inputs.bubble_share());
        let course = trajectory(&inputs, &market);
        let moment_at = |year: f64, bubble_share: f64, seed_share: f64| {
            let news = inputs.news_shock()
                * 2f64.powf((inputs.shock_after_years() - year) / inputs.shock_half_life_years());
            let news_shock = if year >= inputs.shock_after_years() {
                news
            } else {
                0.0
            };
            MarketSnapshot {
                market: Market {
                    bubble_share,
                    news_shock,
                    ..market
                },
                seed_share,
            }
        };
        let last = course.year.len() - 1;
        let moment = moment_at(
            course.year[last],
            course.bubble_share[last],
            course.seed_share[last],
        );
        let drift = moment.velocity(course.sellers_share[last], 0.0);
        if course.burst_years.is_none() {
            assert!(
                drift.loop_gain < 1.0 + 1e-9 || drift.per_reaction < 1e-9,
                "{drift:?} {inputs:?}"
            );
            living += 1;
        }
        // A tip that is reached gradually is a root; one at the arrival of news or at the start
        // need not be.
        if let Some(tips) = course
            .tips_years
            .filter(|tips| *tips > 0.0 && *tips != inputs.shock_after_years())
        {
            let after = course
                .year
                .iter()
                .position(|year| *year >= tips)
                .expect("inside the horizon");
            let (from, to) = (course.year[after - 1], course.year[after]);
            let part = (tips - from) / (to - from);
            let seed = course.seed_share[after - 1]
                + part * (course.seed_share[after] - course.seed_share[after - 1]);
            let growth = (4.0 * market.price_multiplier * market.inflow_per_quarter).max(0.0);
            let bubble = (1.0 - (1.0 - market.bubble_share) * (-growth * tips).exp()).min(0.99);
            let share = EquilibriumCurve::of(&moment_at(tips, bubble, seed).market)
                .tip()
                .map(|tip| tip.point.seed_share);
            // A fold that is born below the seed share tips at its birth, where there may be none
            // yet by rounding.
            if let Some(share) = share {
                let was_there = course.tipping_share[course
                    .tipping_year
                    .iter()
                    .rposition(|year| *year < tips)
                    .expect("a start")]
                .is_some();
                assert!(
                    (share - seed).abs() < 1e-6 || !was_there,
                    "{share} {seed} at {tips}"
                );
            }
        }
    }
    assert!(living > 20, "only {living}");
}

#[test]
fn tipping_shares_along_a_trajectory_are_those_of_the_whole_curve() {
    let mut checked = 0;
    for inputs in all_kinds_of_inputs() {
        let market = market_with(&inputs, inputs.bubble_share());
        let course = trajectory(&inputs, &market);
        let growth = (4.0 * market.price_multiplier * market.inflow_per_quarter).max(0.0);
        for (index, (year, share)) in course
            .tipping_year
            .iter()
            .zip(&course.tipping_share)
            .enumerate()
        {
            let is_before_news = course.tipping_year.get(index + 1) == Some(year);
            let news = inputs.news_shock()
                * 2f64.powf((inputs.shock_after_years() - year) / inputs.shock_half_life_years());
            let is_out = *year >= inputs.shock_after_years() && !is_before_news;
            let bubble_share =
                (1.0 - (1.0 - market.bubble_share) * (-growth * year).exp()).min(0.99);
            let then = Market {
                bubble_share,
                news_shock: if is_out { news } else { 0.0 },
                ..market
            };
            let expected = EquilibriumCurve::of(&then)
                .tip()
                .map(|tip| tip.point.seed_share);
            match (share, expected) {
                (Some(share), Some(expected)) => {
                    assert!(
                        (share - expected).abs() < 1e-10 * expected.abs().max(1.0),
                        "{share} {expected} at {year}: {inputs:?}"
                    );
                    checked += 1;
                }
                _ => assert_eq!(share.is_some(), expected.is_some(), "at {year}: {inputs:?}"),
            }
        }
    }
    assert!(checked > 1000, "only {checked}");
}
