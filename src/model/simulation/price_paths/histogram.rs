//! Counts in place of paths: whole numbers add up to the same in any order, so paths can be spread
//! over workers.

/// Bins of a quantity at one moment.
pub const BINS: usize = 512;

/// Where prices and sellers are counted.
///
/// Prices lie in bins of one ratio each, between the least and the most that a moment allows;
/// sellers in bins that are even in the square root of their share, finer where few have sold. What
/// lies outside is counted in the last bin on its side.
#[derive(Clone, Debug)]
pub(super) struct Histogram {
    /// By moment: logarithm of the least price, and bins to a unit of logarithm.
    prices: Vec<(f64, f64)>,
}

impl Histogram {
    /// From the least and the most price of every moment.
    pub(super) fn of(limits: impl Iterator<Item = (f64, f64)>) -> Self {
        let prices = limits.map(|(least, most)| {
            let low = libm::log(least);
            // A hundredth of a bin of air, so that rounding puts no limit outside.
            (
                low,
                BINS as f64 / ((libm::log(most) - low) * (1.0 + 1e-4 / BINS as f64)).max(1e-9),
            )
        });
        Histogram {
            prices: prices.collect(),
        }
    }

    pub(super) fn counts(&self) -> usize {
        2 * self.prices.len() * BINS
    }

    /// Counts a path in at this moment.
    pub(super) fn count(&self, counts: &mut [u32], moment: usize, price: f64, sellers_share: f64) {
        let Some((low, scale)) = self.prices.get(moment) else {
            return;
        };
        // A fraction below 0 becomes bin 0.
        let price_bin = ((libm::log(price) - low) * scale) as usize;
        let sellers_bin = (sellers_share.sqrt() * BINS as f64) as usize;
        for (part, bin) in [(0, price_bin), (self.prices.len(), sellers_bin)] {
            if let Some(count) = counts.get_mut((part + moment) * BINS + bin.min(BINS - 1)) {
                *count += 1;
            }
        }
    }

    /// The price at this level at a moment.
    pub(super) fn price(&self, counts: &[u32], moment: usize, level: f64) -> f64 {
        let (low, scale) = self.prices.get(moment).copied().unwrap_or((0.0, 1.0));
        libm::exp(low + self.place(counts, moment, level) / scale)
    }

    /// The share of sellers at this level at a moment.
    pub(super) fn sellers_share(&self, counts: &[u32], moment: usize, level: f64) -> f64 {
        let root = self.place(counts, self.prices.len() + moment, level) / BINS as f64;
        root * root
    }

    /// Where the quantile lies among the bins, evenly within its own; 0 while nothing is counted.
    fn place(&self, counts: &[u32], row: usize, level: f64) -> f64 {
        let row = counts.chunks(BINS).nth(row).unwrap_or(&[]);
        let total: u32 = row.iter().sum();
        let wanted = level * f64::from(total);
        let mut below = 0.0;
        for (bin, &count) in row.iter().enumerate() {
            let count = f64::from(count);
            if count > 0.0 && below + count >= wanted {
                return bin as f64 + (wanted - below) / count;
            }
            below += count;
        }
        0.0
    }
}
