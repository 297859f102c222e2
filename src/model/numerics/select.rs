//! Order statistics without sorting.

/// The value of this rank (0 is the smallest) among numbers of which none is NaN, in a time that
/// grows with their count on average; `None` past their end. They are reordered: smaller ones stand
/// before it, larger ones after it.
///
/// # References
///
/// C. Hoare, "Algorithm 65: find", 1961.
pub fn ranked(values: &mut [f64], rank: usize) -> Option<f64> {
    let (mut low, mut high) = (0, values.len().checked_sub(1)?);
    if rank > high {
        return None;
    }
    while low < high {
        let pivot = values[low + (high - low) / 2];
        let (mut left, mut right) = (low, high);
        loop {
            while values[left] < pivot {
                left += 1;
            }
            while values[right] > pivot {
                right -= 1;
            }
            if left >= right {
                break;
            }
            values.swap(left, right);
            left += 1;
            right -= 1;
        }
        // Everything up to `right` is at most the pivot, everything after it at least.
        if left == right && values[right] > pivot {
            right -= 1;
        }
        if rank <= right {
            high = right;
        } else {
            low = right + 1;
        }
    }
    values.get(rank).copied()
}

#[cfg(test)]
mod tests {
    use super::ranked;

    #[test]
    fn every_rank_is_that_of_the_sorted_numbers() {
        let mut state = 1u64;
        for length in 0..60usize {
            for kinds in [2, 5, 1000] {
                let values: Vec<f64> = (0..length)
                    .map(|_| {
                        state = state
                            .wrapping_mul(6_364_136_223_846_793_005)
                            .wrapping_add(1_442_695_040_888_963_407);
                        ((state >> 40) % kinds) as f64
                    })
                    .collect();
                let mut sorted = values.clone();
                sorted.sort_by(f64::total_cmp);
                for rank in 0..length + 2 {
                    let mut reordered = values.clone();
                    let found = ranked(&mut reordered, rank);
                    assert_eq!(found, sorted.get(rank).copied());
                    if let Some(found) = found {
                        assert!(reordered[..rank].iter().all(|&value| value <= found));
                        assert!(reordered[rank..].iter().all(|&value| value >= found));
                    }
                }
            }
        }
    }
}
