//! Sensitivity of the tipping share to every input of the chain.

use crate::common::assert::assert_within;
use crate::common::draws::Draws;
use bubble_calculator::model::fields::Value;
use bubble_calculator::model::{Inputs, RawValue, Report, evaluate, market_of, sensitivity};

fn report(values: &[(&'static str, RawValue)]) -> Report {
    evaluate(&Inputs::from_raw(values.iter().cloned()).expect("valid inputs"))
}

#[test]
fn sensitivity_is_the_change_over_a_tenth_of_the_range_largest_first() {
    let found = sensitivity(&Inputs::default());
    let sizes: Vec<f64> = found
        .iter()
        .map(|entry| entry.tipping_share_change.map_or(-1.0, f64::abs))
        .collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
    let change = |id: &str| {
        found
            .iter()
            .find(|entry| entry.field == id)
            .expect("a row")
            .tipping_share_change
            .expect("a fold at both ends")
    };
    let share = |id: &'static str, value: f64| {
        report(&[(id, value.into())])
            .tipping
            .tipping_share
            .expect("a fold")
    };
    assert_within(
        change("tolerance_median"),
        share("tolerance_median", 0.33) - share("tolerance_median", 0.27),
        1e-12,
    );
    // On a log scale a tenth of 5000 to 1 is a factor.
    let half = 5000f64.powf(0.05);
    assert_within(
        change("price_to_earnings"),
        share("price_to_earnings", 63.0 * half) - share("price_to_earnings", 63.0 / half),
        1e-12,
    );
    // Below 0 there is no fade, so the whole tenth is above.
    assert_within(
        change("fade_years"),
        share("fade_years", 4.0) - share("fade_years", 0.0),
        1e-12,
    );
    assert_eq!(change("bubble_share"), 0.0);
    assert_eq!(change("discount_per_year"), 0.0);
    assert!(change("power_growth_twh_per_year") > 0.0);
}

#[test]
fn sensitivity_stays_inside_every_limit() {
    let tight = [
        ("price_multiplier", RawValue::Number(8.0)),
        ("forced_sales_per_drawdown", 0.1187.into()),
        ("power_growth_twh_per_year", 500.0.into()),
        ("tolerance_median", 0.1.into()),
    ];
    let inputs = Inputs::from_raw(tight).expect("valid inputs");
    assert!(
        sensitivity(&inputs)
            .iter()
            .all(|entry| entry.tipping_share_change.is_none_or(f64::is_finite))
    );
    let smooth = Inputs::from_raw([
        ("tolerance_spread", 0.2.into()),
        ("price_multiplier", 0.5.into()),
    ])
    .expect("valid inputs");
    let found = sensitivity(&smooth);
    assert!(
        found
            .iter()
            .any(|entry| entry.tipping_share_change.is_none()),
        "a market without a fold has no change"
    );
}

#[test]
fn inputs_outside_the_list_never_move_the_tipping_share() {
    let listed: Vec<&str> = sensitivity(&Inputs::default())
        .iter()
        .map(|entry| entry.field)
        .collect();
    let mut draws = Draws(7);
    for _ in 0..300 {
        let (inputs, others) = (draws.inputs(), draws.inputs());
        let raw = inputs
            .iter()
            .zip(others.iter())
            .map(|((field, own), (_, other))| {
                let value = if field.min.is_some() && !listed.contains(&field.id) {
                    other
                } else {
                    own
                };
                match value {
                    Value::Number(number) => (field.id, RawValue::Number(number)),
                    Value::Choice(word) => (field.id, word.into()),
                }
            });
        let changed = Inputs::from_raw(raw).expect("valid inputs");
        assert_eq!(market_of(&inputs), market_of(&changed));
    }
}

#[test]
fn every_listed_input_moves_the_tipping_share_somewhere() {
    let mut draws = Draws(11);
    let mut still: Vec<&str> = sensitivity(&Inputs::default())
        .iter()
        .map(|entry| entry.field)
        .collect();
    for _ in 0..200 {
        for entry in sensitivity(&draws.inputs()) {
            if entry
                .tipping_share_change
                .is_some_and(|change| change != 0.0)
            {
                still.retain(|id| *id != entry.field);
            }
        }
        if still.is_empty() {
            return;
        }
    }
    panic!("{still:?} moved nothing");
}
