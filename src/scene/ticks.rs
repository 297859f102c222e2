//! Round places along an axis.

/// Round numbers from 0 up to `max`, at most `most` of them (and at least 0 itself).
pub(crate) fn round_ticks(max: f64, most: usize) -> Vec<f64> {
    let step = STEPS.into_iter().find(|step| max / step < most as f64).unwrap_or(max);
    let count = if step > 0.0 { (max / step * (1.0 + 1e-9)).floor() } else { 0.0 };
    (0..=count as usize).take(most.max(1)).map(|index| index as f64 * step).collect()
}

// 2.5 only where it gives whole numbers: 0, 2.5, 5 reads worse than 0, 2, 4.
const STEPS: [f64; 31] = [
    1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0,
    200.0, 250.0, 500.0, 1e3, 2e3, 2.5e3, 5e3, 1e4,
];

#[cfg(test)]
mod tests {
    use super::round_ticks;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(round_ticks(66.15, 7), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
        assert_eq!(round_ticks(0.12, 7).len(), 7);
        assert_eq!(round_ticks(0.2, 7), [0.0, 0.05, 0.1, 0.15000000000000002, 0.2]);
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
