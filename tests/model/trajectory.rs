//! The market through the years in chosen cases.

use crate::common::assert::assert_close;
use crate::common::markets::market_with;
use bubble_calculator::model::Inputs;
use bubble_calculator::model::dynamics::awareness::Awareness;
use bubble_calculator::model::dynamics::{Trajectory, trajectory};
use bubble_calculator::model::fields::FieldId;
use bubble_calculator::model::tipping::EquilibriumCurve;

fn with(values: &[(FieldId, f64)]) -> Inputs {
    values
        .iter()
        .fold(Inputs::default(), |inputs, &(field, value)| {
            inputs.with(field, value).expect("inside the limits")
        })
}

fn default_path(inputs: &Inputs) -> Trajectory {
    trajectory(inputs, &market_with(inputs, 0.5))
}

#[test]
fn default_market_tips_and_then_bursts() {
    let course = default_path(&Inputs::default());
    let tips = course
        .tips_years
        .expect("awareness passes the tipping share");
    let bursts = course.burst_years.expect("and the market bursts");
    let half = course.half_sold_years.expect("and sells");
    // Awareness of 5 % over two years, from 3 %: the tipping share of 5 % falls a little while the
    // bubble grows.
    assert!(
        tips < 0.81 && tips > 0.7 && tips < bursts && bursts < half && half < 2.0,
        "{tips} {bursts} {half}"
    );
    assert_eq!(course.price.first(), Some(&1.0));
    assert!(course.price.iter().all(|price| *price > 0.5));
}

#[test]
fn trajectory_is_constant_without_awareness_growth_or_news() {
    let inputs = with(&[
        (FieldId::awareness_share, 0.0),
        (FieldId::external_inflow_per_quarter, -0.002),
        (FieldId::circular_inflow_per_quarter, 0.002),
        (FieldId::seed_share, 0.02),
    ]);
    let course = default_path(&inputs);
    for (sellers, price) in course.sellers_share.iter().zip(&course.price) {
        assert_close(*sellers, course.sellers_share[0], 1e-13);
        assert_close(*price, 1.0, 1e-13);
    }
    assert_eq!(
        (
            course.tips_years,
            course.burst_years,
            course.half_sold_years
        ),
        (None, None, None)
    );
    assert!(
        course
            .tipping_share
            .iter()
            .all(|share| *share == course.tipping_share[0])
    );
}

#[test]
fn awareness_alone_tips_at_the_computed_time() {
    let inputs = with(&[
        (FieldId::external_inflow_per_quarter, -0.002),
        (FieldId::seed_share, 0.01),
        (FieldId::awareness_share, 0.07),
        (FieldId::awareness_delay_years, 0.3),
        (FieldId::horizon_years, 4.0),
    ]);
    let course = default_path(&inputs);
    let tip = EquilibriumCurve::of(&market_with(&inputs, 0.5))
        .tip()
        .expect("a fold");
    let doubt = Awareness {
        seed_share: 0.01,
        awareness_share: 0.07,
        awareness_years: 2.0,
        delay_years: 0.3,
    };
    let expected = doubt
        .years_until(tip.point.seed_share)
        .expect("it spreads so far");
    let tips = course.tips_years.expect("it tips");
    assert!(
        (tips - expected).abs() < 2e-9,
        "{tips} instead of {expected}"
    );
    let bursts = course.burst_years.expect("it bursts");
    assert!(
        bursts > tips && bursts < tips + 1.0,
        "{bursts} after {tips}"
    );
    // Past the point of no return the sellers are past the fold.
    let index = course
        .year
        .iter()
        .position(|year| *year > bursts)
        .expect("inside the horizon");
    assert!(
        course.sellers_share[index] > tip.point.sellers_share
            && course.sellers_share[index - 1] <= tip.point.sellers_share
    );
}

#[test]
fn news_that_fades_early_leaves_the_market_alive() {
    let course = default_path(&with(&[
        (FieldId::awareness_share, 0.0),
        (FieldId::news_shock, 0.06),
    ]));
    assert_eq!(
        (
            course.tips_years,
            course.burst_years,
            course.half_sold_years
        ),
        (Some(1.0), None, None)
    );
    let most = course.sellers_share.iter().copied().fold(0.0, f64::max);
    let last = course.sellers_share.last().copied().expect("a course");
    assert!(
        most > 0.06 && last < 0.7 * most,
        "{most} at most, {last} at the end"
    );
}

#[test]
fn lasting_news_bursts_where_fading_news_does_not() {
    let news = |half_life: f64| {
        default_path(&with(&[
            (FieldId::awareness_share, 0.0),
            (FieldId::news_shock, 0.05),
            (FieldId::shock_half_life_years, half_life),
        ]))
    };
    // At a seed share of 3 % the critical news is 0.031.
    let (fades, stays) = (news(0.01), news(10.0));
    assert_eq!((fades.tips_years, stays.tips_years), (Some(1.0), Some(1.0)));
    assert_eq!((fades.burst_years, fades.half_sold_years), (None, None));
    let bursts = stays.burst_years.expect("it bursts");
    assert!(
        bursts > 1.0 && bursts < stays.half_sold_years.expect("and sells"),
        "{bursts}"
    );
    // The arrival stands in the tipping share twice.
    let at = stays
        .tipping_year
        .iter()
        .position(|year| *year == 1.0)
        .expect("the arrival");
    assert_eq!(stays.tipping_year[at + 1], 1.0);
    assert!(stays.tipping_share[at + 1] < stays.tipping_share[at]);
}

#[test]
fn tipping_time_is_found_where_the_fold_reappears() {
    let inputs = with(&[
        (FieldId::seed_share, 0.1106),
        (FieldId::price_multiplier, 5.0),
        (FieldId::position_sold_share, 0.164),
        (FieldId::forced_sales_per_drawdown, 0.035),
        (FieldId::herding, 0.2),
        (FieldId::tolerance_median, 0.32),
        (FieldId::tolerance_spread, 0.06),
        (FieldId::news_shock, 0.2205),
        (FieldId::horizon_years, 17.5),
    ]);
    let course = trajectory(&inputs, &market_with(&inputs, 0.1));
    let at = course
        .tipping_year
        .iter()
        .rposition(|year| *year == 1.0)
        .expect("the arrival");
    assert_eq!(course.tipping_share[at], None, "no fold at the arrival");
    // Half of the awareness share of 5 % would have been added a year after the arrival.
    assert!(
        course.tipping_share[at + 1].is_some_and(|share| share > 0.1106 + 0.05 * 0.75),
        "a living state at the next moment"
    );
    let tips = course.tips_years.expect("in between");
    assert!(tips > 1.0 && tips < course.tipping_year[at + 1], "{tips}");
}

#[test]
fn burst_before_the_start_is_at_year_zero() {
    let course = default_path(&with(&[(FieldId::seed_share, 0.2)]));
    assert_eq!(
        (
            course.tips_years,
            course.burst_years,
            course.half_sold_years
        ),
        (Some(0.0), Some(0.0), Some(0.0))
    );
    assert!(course.sellers_share[0] > 0.9);
    assert_eq!(course.price[0], 1.0);
}
