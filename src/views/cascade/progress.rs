//! How far a cascade is shown: a whole round, or a moment between two.

/// Rays of a sale grow to this length before they come to rest at 1.
const LONGEST_RAYS: f64 = 1.6;

/// A point of a cascade, from the input that says the round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Progress {
    /// The round whose sellers are shown, from 1.
    pub(super) round: usize,
    /// Where the price stands, in rounds.
    pub(super) price_round: f64,
    /// Length of the rays of its sellers, 1 at rest.
    pub(super) rays: f64,
}

impl Progress {
    /// The point that `shown` says in a cascade of so many rounds: 0 is the last round; between two
    /// rounds the sellers of the next come in the first half, and the price follows in the second.
    pub(super) fn of(shown: f64, rounds: usize) -> Self {
        let last = rounds as f64;
        let shown = if shown == 0.0 { last } else { shown.min(last) };
        let before = shown.floor();
        let part = shown - before;
        if part == 0.0 {
            return Progress {
                round: shown as usize,
                price_round: shown,
                rays: 1.0,
            };
        }
        let (sale, fall) = ((2.0 * part).min(1.0), (2.0 * part - 1.0).max(0.0));
        let rays = if sale < 0.5 {
            2.0 * sale * LONGEST_RAYS
        } else {
            LONGEST_RAYS + (2.0 * sale - 1.0) * (1.0 - LONGEST_RAYS)
        };
        Progress {
            round: before as usize + 1,
            price_round: (before + fall).max(1.0),
            rays,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn nothing_said_is_the_last_round_and_so_is_what_lies_beyond() {
        for shown in [0.0, 17.0, 18.5, 10_000.0] {
            let progress = Progress::of(shown, 17);
            assert_eq!(
                (progress.round, progress.price_round),
                (17, 17.0),
                "{shown}"
            );
            assert_eq!(progress.rays, 1.0);
        }
    }

    #[test]
    fn between_two_rounds_the_sale_comes_before_the_fall() {
        let at = |shown: f64| Progress::of(shown, 17);
        assert_eq!((at(8.25).round, at(8.25).price_round), (9, 8.0));
        assert!(at(8.25).rays > 1.0);
        assert_eq!(
            (at(8.75).round, at(8.75).price_round, at(8.75).rays),
            (9, 8.5, 1.0)
        );
        assert_eq!((at(9.0).round, at(9.0).price_round), (9, 9.0));
        // Before the first round nobody has sold, and there is no price.
        assert_eq!((at(0.3).round, at(0.3).price_round), (1, 1.0));
    }
}
