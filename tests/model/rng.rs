//! Random numbers: independent streams and the moments of every distribution.

use bubble_calculator::model::numerics::rng::RngStream;

#[test]
fn streams_do_not_overlap() {
    let mut seen = std::collections::HashSet::new();
    for seed in [0, 1, 2, u64::MAX] {
        for run in 0..500 {
            let mut stream = RngStream::new(seed, run);
            for _ in 0..8 {
                assert!(seen.insert(stream.bits()), "seed {seed}, run {run}");
            }
        }
    }
}

#[test]
fn neighbouring_streams_are_uncorrelated() {
    // Sums over the first number of consecutive runs: a poor seeding would line them up.
    let count = 20_000;
    let firsts: Vec<f64> = (0..count)
        .map(|run| RngStream::new(1, run).unit())
        .collect();
    let mean = firsts.iter().sum::<f64>() / count as f64;
    assert!((mean - 0.5).abs() < 4.0 * (1.0 / 12.0 / count as f64).sqrt());
    let products: f64 = firsts
        .windows(2)
        .map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5))
        .sum::<f64>()
        / count as f64;
    assert!(products.abs() < 4.0 / 12.0 / (count as f64).sqrt());
}

#[test]
fn count_has_the_binomial_distribution() {
    let mut stream = RngStream::new(10, 0);
    for (probability, events) in [(0.5, 64), (0.3, 1000), (1e-3, 77), (0.999, 130), (0.77, 1)] {
        let throws = 4000;
        let counts: Vec<f64> = (0..throws)
            .map(|_| f64::from(stream.count(probability, events)))
            .collect();
        let mean = counts.iter().sum::<f64>() / f64::from(throws);
        let variance = counts
            .iter()
            .map(|count| (count - mean) * (count - mean))
            .sum::<f64>()
            / f64::from(throws);
        let expected = f64::from(events) * probability;
        let spread = expected * (1.0 - probability);
        assert!(
            (mean - expected).abs() < 4.0 * (spread / f64::from(throws)).sqrt(),
            "{probability} of {events}: {mean}"
        );
        // The fourth moment of a binomial is at most 3 spread^2 + spread.
        let error = ((2.0 * spread * spread + spread) / f64::from(throws)).sqrt();
        assert!(
            (variance - spread).abs() < 4.0 * error,
            "{probability} of {events}: variance {variance}"
        );
    }
    assert_eq!(
        [0.0, -1.0, 1.0, 2.0].map(|probability| stream.count(probability, 200)),
        [0, 0, 200, 200]
    );
    assert_eq!(stream.count(0.5, 0), 0);
}

/// Mean and variance of this function of the draws, against what they should be, within four
/// standard errors.
#[track_caller]
fn assert_moments(draw: &mut dyn FnMut() -> f64, mean: f64, variance: f64, fourth: f64) {
    let count = 200_000;
    let values: Vec<f64> = (0..count).map(|_| draw()).collect();
    let sampled = values.iter().sum::<f64>() / f64::from(count);
    assert!(
        (sampled - mean).abs() < 4.0 * (variance / f64::from(count)).sqrt(),
        "mean {sampled}"
    );
    let sampled = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum::<f64>()
        / f64::from(count);
    assert!(
        (sampled - variance).abs()
            < 4.0 * ((fourth - variance * variance) / f64::from(count)).sqrt(),
        "variance {sampled}"
    );
}

#[test]
fn each_distribution_has_its_moments() {
    let mut stream = RngStream::new(8, 0);
    assert_moments(&mut || stream.unit(), 0.5, 1.0 / 12.0, 1.0 / 80.0);
    assert_moments(&mut || stream.normal(), 0.0, 1.0, 3.0);
    assert_moments(&mut || stream.exponential(), 1.0, 1.0, 9.0);
    assert_moments(
        &mut || stream.between(-3.0, 1.0),
        -1.0,
        16.0 / 12.0,
        256.0 / 80.0,
    );
}

#[test]
fn tails_have_the_right_probability() {
    let mut stream = RngStream::new(9, 0);
    let count = 2_000_000;
    let (mut normal, mut beyond, mut exponential, mut sum) = (0, 0.0, 0, 0.0);
    for _ in 0..count {
        let value = stream.normal().abs();
        if value > 3.654_152_885_361_009 {
            normal += 1;
            beyond += value - 3.654_152_885_361_009;
        }
        let value = stream.exponential();
        if value > 7.697_117_470_131_05 {
            exponential += 1;
            sum += value - 7.697_117_470_131_05;
        }
    }
    let near = |found: i32, probability: f64| {
        let expected = probability * f64::from(count);
        assert!(
            (f64::from(found) - expected).abs() < 4.0 * expected.sqrt(),
            "{found} is not {expected}"
        );
    };
    near(normal, 2.580_32e-4);
    near(exponential, 4.541_34e-4);
    // Beyond its beginning the tail of the normal is about exponential with mean 0.2429, that of
    // the exponential with mean 1.
    assert!(
        (beyond / f64::from(normal) - 0.2429).abs() < 4.0 * 0.24 / f64::from(normal).sqrt(),
        "{}",
        beyond / f64::from(normal)
    );
    assert!((sum / f64::from(exponential) - 1.0).abs() < 4.0 / f64::from(exponential).sqrt());
}
