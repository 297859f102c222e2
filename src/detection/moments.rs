//! Running sums and products of the columns of regressions, for windows with neighbouring starts.

use wide::{CmpEq, CmpGt, f64x4};

/// Windows that are computed side by side.
pub(super) const LANES: usize = 4;

/// The most lags of a regression.
pub const MOST_LAGS: usize = 6;

/// Lags, level and step.
pub(super) const COLUMNS: usize = MOST_LAGS + 2;

const PRODUCTS: usize = COLUMNS * (COLUMNS + 1) / 2;

/// A column explained by earlier ones but for this part of its variance is no column of its own.
const EXPLAINED: f64 = 1e-12;

pub(super) type Lanes = f64x4;
pub(super) type Row = [f64; COLUMNS];

/// Sums about the values of each window's first row, which is itself an observation: cancellation
/// is then bounded by the number of rows, whatever the level.
#[derive(Clone)]
pub(super) struct Moments {
    columns: usize,
    /// Rows of the first lane; each further lane has one fewer.
    rows: usize,
    anchors: [Lanes; COLUMNS],
    sums: [Lanes; COLUMNS],
    products: [Lanes; PRODUCTS],
}

/// The place of a product of two columns, `second <= first`.
pub(super) fn place(first: usize, second: usize) -> usize {
    first * (first + 1) / 2 + second
}

impl Moments {
    pub fn new(columns: usize) -> Self {
        Moments {
            columns,
            rows: 0,
            anchors: [Lanes::ZERO; COLUMNS],
            sums: [Lanes::ZERO; COLUMNS],
            products: [Lanes::ZERO; PRODUCTS],
        }
    }

    /// Takes in the row of the next observation.
    pub fn add(&mut self, row: &Row) {
        // Before its first row a lane stands on its anchor, and its sums stay 0.
        if self.rows < LANES {
            for (anchor, &value) in self.anchors.iter_mut().zip(row) {
                anchor.as_array_mut()[self.rows..].fill(value);
            }
        }
        self.rows += 1;
        let mut about = [Lanes::ZERO; COLUMNS];
        let mut product = 0;
        for column in 0..self.columns.min(COLUMNS) {
            let own = Lanes::splat(row[column]) - self.anchors[column];
            about[column] = own;
            self.sums[column] += own;
            for &other in &about[..=column] {
                let Some(products) = self.products.get_mut(product) else {
                    return;
                };
                *products += own * other;
                product += 1;
            }
        }
    }

    /// Rows of each window; 0 or less before it has any.
    pub fn rows(&self) -> Lanes {
        Lanes::splat(self.rows as f64) - Lanes::new([0.0, 1.0, 2.0, 3.0])
    }

    /// Puts the products about the means, times the number of rows, into `rest`.
    pub fn centre(&self, least_variance: f64, rest: &mut Remainders) {
        rest.columns = self.columns.min(COLUMNS);
        let rows = self.rows();
        let least = rows * rows * least_variance;
        let mut has = Lanes::ZERO.cmp_eq(Lanes::ZERO);
        let mut product = 0;
        for column in 0..rest.columns {
            let own = self.sums[column];
            let mut variance = Lanes::ZERO;
            for &other in &self.sums[..=column] {
                variance = rows * self.products[product] - own * other;
                rest.products[product] = variance;
                product += 1;
            }
            rest.variances[column] = variance;
            has &= variance.cmp_gt(least);
        }
        rest.has = has;
    }
}

/// What is left of the columns when some of them are swept out: Gaussian elimination of the
/// products, whose pivots are those of Cholesky's factor squared.
pub(super) struct Remainders {
    columns: usize,
    products: [Lanes; PRODUCTS],
    variances: [Lanes; COLUMNS],
    /// A mask: whether every column so far varies, and is not explained by those before it.
    pub has: Lanes,
}

impl Remainders {
    pub fn new() -> Self {
        Remainders {
            columns: 0,
            products: [Lanes::ZERO; PRODUCTS],
            variances: [Lanes::ZERO; COLUMNS],
            has: Lanes::ZERO,
        }
    }

    pub fn product(&self, first: usize, second: usize) -> Lanes {
        self.products[place(first, second)]
    }

    /// A mask: whether a column is more than what those swept out explain of it.
    pub fn is_own(&self, column: usize) -> Lanes {
        self.product(column, column)
            .cmp_gt(self.variances[column] * EXPLAINED)
    }

    /// Takes out of the later columns what this one explains of them.
    pub fn sweep_out(&mut self, pivot: usize) {
        self.has &= self.is_own(pivot);
        for first in pivot + 1..self.columns {
            let ratio = self.product(first, pivot) / self.product(pivot, pivot);
            for second in pivot + 1..=first {
                let by = self.product(second, pivot);
                self.products[place(first, second)] -= ratio * by;
            }
        }
    }
}
