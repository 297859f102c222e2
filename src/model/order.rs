//! Order among a handful of values. The standard sorts are made for many and would weigh more in a page than the models do.

/// Sorts in place, stably; meant for a few dozen values.
pub fn sort_few<T>(values: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..values.len() {
        let mut place = end;
        while place > 0 && is_before(&values[place], &values[place - 1]) {
            values.swap(place, place - 1);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_few;

    #[test]
    fn few_values_are_sorted_and_equal_ones_keep_their_order() {
        let mut values = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_few(&mut values, |a, b| a.0 < b.0);
        assert_eq!(values, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }
}
