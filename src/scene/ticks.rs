//! Ticks at round values.

use super::axis::Tick;

/// Round numbers from 0 up to `max`, at most `most` of them (and at least 0 itself).
pub(crate) fn round_ticks(max: f64, most: usize) -> Vec<f64> {
    let step = STEPS
        .into_iter()
        .find(|step| max / step < most as f64)
        .unwrap_or(max);
    let count = if step > 0.0 {
        (max / step * (1.0 + 1e-9)).floor()
    } else {
        0.0
    };
    (0..=count as usize)
        .take(most.max(1))
        .map(|index| index as f64 * step)
        .collect()
}

/// Round numbers between any two ends, negative ones too, about `most` of them at the most.
pub(crate) fn ticks_between(min: f64, max: f64, most: usize) -> Vec<Tick> {
    let (low, high) = (min.min(max), min.max(max));
    let span = (high - low) * (1.0 + 1e-9);
    let step = STEPS
        .into_iter()
        .find(|step| span / step < most as f64)
        .unwrap_or(span);
    if span <= 0.0 {
        return vec![Tick::itself(low)];
    }
    let slack = span * 1e-9;
    let (first, last) = (
        ((low - slack) / step).ceil() as i64,
        ((high + slack) / step).floor() as i64,
    );
    (first..=last)
        .map(|index| Tick::itself(index as f64 * step))
        .collect()
}

/// Ones, twos and fives of every power of ten between two positive ends, or fewer of them where
/// that would be more than `most`.
pub(crate) fn log_ticks(min: f64, max: f64, most: usize) -> Vec<Tick> {
    const CHOICES: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
    const POWERS: [f64; 13] = [
        1e-4, 1e-3, 0.01, 0.1, 1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8,
    ];
    let along = |digits: &[f64]| -> Vec<Tick> {
        let all = POWERS
            .into_iter()
            .flat_map(|power| digits.iter().map(move |digit| digit * power));
        all.filter(|value| (min * (1.0 - 1e-9)..=max * (1.0 + 1e-9)).contains(value))
            .map(Tick::itself)
            .collect()
    };
    let choices = CHOICES.map(along);
    let fits = choices
        .iter()
        .position(|ticks| ticks.len() <= most)
        .unwrap_or(CHOICES.len() - 1);
    choices.into_iter().nth(fits).unwrap_or_default()
}

// 2.5 only where it gives whole numbers: 0, 2.5, 5 reads worse than 0, 2, 4.
const STEPS: [f64; 31] = [
    1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0,
    2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 250.0, 500.0, 1e3, 2e3, 2.5e3, 5e3, 1e4,
];

#[cfg(test)]
mod tests {
    use super::{log_ticks, round_ticks, ticks_between};

    fn values(ticks: Vec<super::Tick>) -> Vec<f64> {
        ticks
            .into_iter()
            .map(|tick| (tick.value * 1e6).round() / 1e6)
            .collect()
    }

    #[test]
    fn ticks_may_start_anywhere() {
        assert_eq!(values(ticks_between(-0.3, 0.3, 5)), [-0.2, 0.0, 0.2]);
        assert_eq!(
            values(ticks_between(0.117, -0.3, 5)),
            values(ticks_between(-0.3, 0.117, 5))
        );
        assert_eq!(
            values(ticks_between(1995.0, 2026.0, 5)),
            [2000.0, 2010.0, 2020.0]
        );
        assert_eq!(values(ticks_between(1.0, 1.0, 5)), [1.0]);
    }

    #[test]
    fn ticks_of_a_logarithm_are_ones_twos_and_fives() {
        assert_eq!(
            values(log_ticks(0.02, 3.0, 8)),
            [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0]
        );
        assert_eq!(values(log_ticks(0.02, 3.0, 6)), [0.03, 0.1, 0.3, 1.0, 3.0]);
        assert_eq!(values(log_ticks(5.0, 500.0, 4)), [10.0, 30.0, 100.0, 300.0]);
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(
            round_ticks(66.15, 7),
            [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
        );
        assert_eq!(round_ticks(0.12, 7).len(), 7);
        assert_eq!(
            round_ticks(0.2, 7),
            [0.0, 0.05, 0.1, 0.15000000000000002, 0.2]
        );
        assert_eq!(round_ticks(63.0, 4), [0.0, 20.0, 40.0, 60.0]);
        assert_eq!(round_ticks(0.0, 7), [0.0]);
    }

    #[test]
    fn ticks_never_outnumber_the_room() {
        for hundredths in 1..200_000u32 {
            let ticks = round_ticks(f64::from(hundredths) / 100.0, 7);
            assert!((2..=7).contains(&ticks.len()), "{hundredths}:{ticks:?}");
        }
    }
}
