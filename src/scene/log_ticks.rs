//! Round ends of a logarithmic axis: 1, 2 and 5 times powers of ten.

const PLACES: [f64; 22] = [
    1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0,
    200.0, 500.0, 1e3, 2e3, 5e3, 1e4,
];

/// The last round value at or below `low`, and the first at or above `high`.
pub(crate) fn log_axis_ends(low: f64, high: f64) -> (f64, f64) {
    let below = PLACES
        .into_iter()
        .rev()
        .find(|&place| place <= low)
        .unwrap_or(PLACES[0]);
    let above = PLACES
        .into_iter()
        .find(|&place| place >= high)
        .unwrap_or(PLACES[PLACES.len() - 1]);
    (below, above)
}

#[cfg(test)]
mod tests {
    use super::log_axis_ends;

    #[test]
    fn log_axis_ends_are_1_2_5_and_enclose_the_data() {
        assert_eq!(log_axis_ends(5.5, 230.3), (5.0, 500.0));
        assert_eq!(log_axis_ends(0.2, 200.0), (0.2, 200.0));
        assert_eq!(log_axis_ends(1e-9, 1e9), (1e-3, 1e4));
    }
}
