//! Properties of the market in time, on many scenarios.

use crate::common::assert::assert_within;
use crate::common::draws::Draws;
use crate::common::scenarios::{drawn_scenario, golden_scenario};
use bubble_calculator::model::dynamics::{Scenario, trajectory};
use serde_json::json;

const COUNT: usize = 300;

fn drawn(seed: u64) -> impl Iterator<Item = Scenario> {
    let mut draws = Draws(seed);
    (0..COUNT).map(move |_| drawn_scenario(&mut draws))
}

#[test]
fn every_course_is_complete_and_finite_and_stays_above_its_floor() {
    let mut bursts = 0;
    for scenario in drawn(9) {
        let course = trajectory(&scenario);
        let (count, market) = (course.year.len(), &scenario.market);
        assert!((241..=244).contains(&count), "{count}");
        assert!(course.year.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(
            (course.year[0], course.year[count - 1]),
            (0.0, scenario.horizon_years)
        );
        let arrays = [
            &course.sellers_share,
            &course.price,
            &course.fall_share,
            &course.peak,
            &course.seed_share,
            &course.loop_gain,
            &course.bubble_share,
        ];
        for values in arrays {
            assert_eq!(values.len(), count);
            assert!(values.iter().all(|value| value.is_finite()), "{scenario:?}");
        }
        assert_eq!(
            (course.price[0], course.sellers_share[0], course.peak[0]),
            (1.0, 0.0, 1.0)
        );
        let most = market.may_sell_share();
        let shares = course.sellers_share.iter().chain(&course.seed_share);
        assert!(shares.into_iter().all(|share| (0.0..=most).contains(share)));
        let floor = (1.0 - market.overshoot_share) * (1.0 - market.bubble_share);
        for (index, price) in course.price.iter().enumerate() {
            assert!(*price >= floor - 1e-12, "{price} below {floor}");
            assert!(*price <= course.peak[index]);
            assert_within(
                course.fall_share[index],
                1.0 - price / course.peak[index],
                1e-12,
            );
        }
        assert!(course.peak.is_sorted() && course.seed_share.is_sorted());
        let events = course.events;
        bursts += usize::from(events.burst_years.is_some());
        if let Some(burst) = events.burst_years {
            assert!(burst > 0.0 && burst <= scenario.horizon_years);
            assert!(events.half_sold_years.is_some_and(|half| half <= burst));
            assert!(events.tips_years.is_none_or(|tips| tips < burst));
        } else {
            assert_eq!(events.tips_years, None);
        }
        let lowest = course.price.iter().copied().fold(1.0, f64::min);
        assert!(events.lowest_price <= lowest + 1e-9, "{events:?} {lowest}");
        assert_eq!(scenario.bursts(), events.burst_years.is_some());
        assert_eq!(scenario.events(), events);
    }
    assert!((50..250).contains(&bursts), "{bursts} of {COUNT}");
}

/// Sellers, price and peak by small classical Runge-Kutta steps of the equations as they are
/// written, the fall solved by halving.
fn by_small_steps(scenario: &Scenario, steps: usize) -> Vec<[f64; 4]> {
    let (market, doubt, news) = (&scenario.market, scenario.awareness, scenario.news);
    let most = market.may_sell_share();
    let fall = |year: f64, sellers: f64, peak: f64| {
        let sold = market.sold_float_share * sellers - 4.0 * market.inflow_per_quarter * year;
        if 1.0 - market.drawdown_share(sold) >= peak {
            return (0.0, 1.0 - market.drawdown_share(sold));
        }
        let price =
            |fall: f64| 1.0 - market.drawdown_share(sold + market.forced_sales_per_drawdown * fall);
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..50 {
            let middle = 0.5 * (low + high);
            if 1.0 - price(middle) / peak > middle {
                low = middle;
            } else {
                high = middle;
            }
        }
        (low, price(low))
    };
    let drift = |year: f64, sellers: f64, peak: f64, is_out: bool| {
        let known = ((year - doubt.delay_years) / doubt.awareness_years).clamp(0.0, 1.0);
        let seed = (doubt.seed_share + doubt.awareness_share * known).min(most);
        let shock = if is_out {
            news.shock * f64::exp2((news.after_years - year) / news.half_life_years)
        } else {
            0.0
        };
        let fear = fall(year, sellers, peak).0 + market.herding * sellers + shock;
        let frightened =
            1.0 / (1.0 + f64::exp((market.tolerance_median - fear) / market.tolerance_spread));
        (seed + (most - seed) * frightened - sellers) / scenario.reaction_years
    };
    let step = scenario.horizon_years / steps as f64;
    let (mut sellers, mut peak) = (0.0, 1.0f64);
    let mut found = vec![[0.0, 0.0, 1.0, 1.0]];
    for index in 0..steps {
        let year = step * index as f64;
        let is_out = year >= news.after_years - 1e-9;
        let first = drift(year, sellers, peak, is_out);
        let second = drift(
            year + 0.5 * step,
            sellers + 0.5 * step * first,
            peak,
            is_out,
        );
        let third = drift(
            year + 0.5 * step,
            sellers + 0.5 * step * second,
            peak,
            is_out,
        );
        let last = drift(year + step, sellers + step * third, peak, is_out);
        sellers += step * (first + 2.0 * (second + third) + last) / 6.0;
        let price = fall(year + step, sellers, peak).1;
        peak = peak.max(price);
        found.push([year + step, sellers, price, peak]);
    }
    found
}

#[test]
fn courses_agree_with_small_steps_of_the_equations() {
    for scenario in drawn(10).take(40) {
        // A grid on which every change lies: that of the course itself, its changes moved to it.
        let mut scenario = scenario;
        let cell = scenario.horizon_years / 240.0;
        let on_grid = |years: f64| cell * (years / cell).round().max(1.0);
        scenario.awareness.delay_years = on_grid(scenario.awareness.delay_years);
        scenario.awareness.awareness_years = on_grid(scenario.awareness.awareness_years);
        scenario.news.after_years = on_grid(scenario.news.after_years);
        let finest = scenario.reaction_years.min(scenario.news.half_life_years);
        let per_cell = (cell / finest * 60.0).ceil() as usize;
        let expected = by_small_steps(&scenario, 240 * per_cell);
        let course = trajectory(&scenario);
        for (index, year) in course.year.iter().enumerate() {
            let place = (year / cell).round() as usize;
            if (year - cell * place as f64).abs() > 1e-9 {
                continue;
            }
            let [at, sellers, price, peak] = expected[place * per_cell];
            assert_within(at, *year, 1e-9);
            for (ours, theirs) in [
                (course.sellers_share[index], sellers),
                (course.price[index], price),
                (course.peak[index], peak),
            ] {
                // What the small steps miss of a peak grows while the market runs away.
                assert_within(ours, theirs, 5e-5);
            }
        }
    }
}

#[test]
fn faster_doubt_never_saves_a_market() {
    let (mut borders, mut draws) = (0, Draws(11));
    for _ in 0..COUNT {
        let mut scenario = drawn_scenario(&mut draws);
        scenario.news.shock = 0.0;
        let mut has_burst = false;
        for years in [10.0, 5.0, 2.0, 1.0, 0.5, 0.25, 0.1, 0.05] {
            scenario.awareness.awareness_years = years;
            let bursts = scenario.bursts();
            assert!(bursts || !has_burst, "saved at {years}: {scenario:?}");
            borders += usize::from(bursts && !has_burst && years < 10.0);
            has_burst = bursts;
        }
    }
    assert!(borders > 3, "only {borders}");
}

#[test]
fn worse_news_never_saves_a_market() {
    for mut scenario in drawn(12).take(40) {
        scenario.awareness.awareness_share = 0.0;
        scenario.news.after_years = 0.0;
        let mut has_burst = false;
        for shock in [0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0] {
            scenario.news.shock = shock;
            let bursts = scenario.bursts();
            assert!(bursts || !has_burst, "saved at {shock}: {scenario:?}");
            has_burst = bursts;
        }
    }
}

#[test]
fn money_lifts_the_price_in_a_straight_line_where_nobody_sells() {
    let mut scenario = golden_scenario(&json!({ "seed_share": 0.0, "attention_share": 0.0 }));
    scenario.market.tolerance_median = 5.0;
    let course = trajectory(&scenario);
    let per_year = 4.0 * scenario.market.price_multiplier * scenario.market.inflow_per_quarter;
    for (year, price) in course.year.iter().zip(&course.price) {
        assert_within(*price, 1.0 + per_year * year, 1e-12);
    }
    assert!(course.fall_share.iter().all(|fall| *fall == 0.0));
    let value = 1.0 - scenario.market.bubble_share;
    for (price, bubble) in course.price.iter().zip(&course.bubble_share) {
        assert_within(*bubble, 1.0 - value / price, 1e-12);
    }
    assert_eq!(course.events.burst_years, None);
    assert_eq!(
        (course.events.lowest_price, course.events.deepest_fall_share),
        (1.0, 0.0)
    );
}

#[test]
fn a_market_without_money_and_doubt_stays_where_it_is() {
    let mut scenario = golden_scenario(&json!({ "seed_share": 0.0, "attention_share": 0.0 }));
    scenario.market.inflow_per_quarter = 0.0;
    scenario.market.tolerance_median = 5.0;
    let course = trajectory(&scenario);
    assert!(course.price.iter().all(|price| (price - 1.0).abs() < 1e-12));
}

#[test]
fn a_slide_bursts_although_nobody_set_it_off() {
    // So many sell regardless that nobody is left to follow them.
    let mut scenario = golden_scenario(&json!({ "horizon_years": 5.0 }));
    scenario.awareness.seed_share = 0.68;
    let events = scenario.events();
    assert!(events.burst_years.is_some(), "{events:?}");
    assert_eq!(events.tips_years, None);
    assert!(events.greatest_loop_gain < 1.0, "{events:?}");
}

#[test]
fn a_price_may_be_back_at_its_peak_wherever_the_last_step_before_a_change_ends() {
    // The price comes back shortly before the last doubters have come.
    let mut ends = Vec::new();
    for step in 0..=100 {
        let response = 4.84 + 0.00025 * f64::from(step);
        let scenario =
            golden_scenario(&json!({ "inflow_response": response, "market_value_usd_b": 78000.0 }));
        let course = trajectory(&scenario);
        let back = course.year.iter().zip(&course.fall_share);
        let back = back.skip(1).find(|(_, fall)| **fall == 0.0);
        let year = back.map(|(year, _)| *year);
        assert!(
            year.is_some_and(|year| (1.9..2.1).contains(&year)),
            "{year:?}"
        );
        ends.push(*course.sellers_share.last().expect("a course"));
    }
    // As even a run of numbers as the responses are.
    for three in ends.windows(3) {
        assert_within(three[0] + three[2], 2.0 * three[1], 1e-8);
    }
}

#[test]
fn a_course_ends_where_a_little_more_than_its_shortest_step_is_left_before_a_change() {
    // The shortest step is a forty thousandth of the horizon.
    let shortest_years = 20.0 / 40_000.0;
    for part in 0..=200 {
        let change_years = (85.5 + 0.01 * f64::from(part)) * shortest_years;
        let scenario = golden_scenario(&json!({
            "seed_share": 0.25,
            "never_sell_share": 0.74,
            "tolerance_median": 0.1,
            "tolerance_spread": 0.02,
            "awareness_delay_years": change_years,
            "reaction_years": 0.048,
            "horizon_years": 20.0,
        }));
        let course = trajectory(&scenario);
        assert_eq!(course.year.last(), Some(&20.0), "{change_years}");
    }
}
