//! What tells copies apart whose parts must not be mixed.

use super::copies_kind::CopiesKind;
use super::options::DetectionOptions;
use crate::model::numerics::fnv::Fnv;

/// FNV-1a of all that makes copies what they are, as a whole number that a double holds.
pub(super) fn digest(
    kind: CopiesKind,
    values: &[f64],
    dates: &[f64],
    options: &DetectionOptions,
    seed: f64,
    paths: usize,
) -> f64 {
    let mut hash = Fnv::default();
    let whole = |number: Option<usize>| number.map_or(-1.0, |number| number as f64);
    for name in [
        kind.key(),
        options.transform.key(),
        options.lag_rule.key(),
        options.window_counts.key(),
        options.null_drift.key(),
        options.curve.key(),
        options.lppls_rule.key(),
    ] {
        hash.feed(name.as_bytes());
    }
    for number in [
        seed,
        paths as f64,
        options.lag_count as f64,
        whole(options.min_window_observations),
        whole(options.control_observations),
        values.len() as f64,
    ] {
        hash.feed_number(number);
    }
    for &number in values.iter().chain(dates) {
        hash.feed_number(number);
    }
    (hash.value() >> 11) as f64
}
