//! Insertion sort for a few values, radix sort for a million. The standard sorts would add more
//! bytes to the page than the models do.

/// Sorts in place, stably; meant for a few dozen values.
pub fn insertion_sort<T>(values: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..values.len() {
        let mut place = end;
        while place > 0 && is_before(&values[place], &values[place - 1]) {
            values.swap(place, place - 1);
            place -= 1;
        }
    }
}

/// Sorts numbers in place, the smallest first, in a time that grows with their count only; -0 comes
/// before 0.
///
/// # References
///
/// H. Seward, "Information sorting in the application of electronic digital computers to business
/// operations", 1954 (sorting by digits).
pub fn radix_sort(values: &mut [f64]) {
    const DIGIT: u32 = 11;
    const DIGITS: usize = 1 << DIGIT;
    const SIGN: u64 = 1 << 63;
    // As whole numbers the bits of positive doubles are in order, those of negative ones in the
    // reverse order.
    let mut keys: Vec<u64> = values
        .iter()
        .map(|value| value.to_bits())
        .map(|bits| if bits & SIGN == 0 { bits | SIGN } else { !bits })
        .collect();
    let mut sorted = vec![0; keys.len()];
    for shift in (0..u64::BITS).step_by(DIGIT as usize) {
        let digit = |key: u64| (key >> shift) as usize % DIGITS;
        let mut places = [0usize; DIGITS];
        for &key in &keys {
            places[digit(key)] += 1;
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for &key in &keys {
            let place = &mut places[digit(key)];
            if let Some(slot) = sorted.get_mut(*place) {
                *slot = key;
            }
            *place += 1;
        }
        std::mem::swap(&mut keys, &mut sorted);
    }
    for (value, key) in values.iter_mut().zip(keys) {
        *value = f64::from_bits(if key & SIGN == 0 { !key } else { key ^ SIGN });
    }
}

#[cfg(test)]
mod tests {
    use super::{insertion_sort, radix_sort};

    #[test]
    fn many_numbers_of_any_sign_and_size_are_sorted() {
        let mut state = 1u64;
        let mut draw = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / 1e12 - 4000.0
        };
        let mut values: Vec<f64> = (0..3000)
            .map(|_| draw())
            .chain([0.0, -0.0, 2.0, 2.0, -1e300, 1e-300, f64::INFINITY])
            .collect();
        let mut expected = values.clone();
        expected.sort_by(f64::total_cmp);
        radix_sort(&mut values);
        assert!(
            values
                .iter()
                .zip(&expected)
                .all(|(value, expected)| value.to_bits() == expected.to_bits())
        );
        radix_sort(&mut []);
    }

    #[test]
    fn few_values_are_sorted_and_equal_ones_keep_their_order() {
        let mut values = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        insertion_sort(&mut values, |a, b| a.0 < b.0);
        assert_eq!(values, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }
}
