//! Running sums and products of the columns of regressions, for windows with neighbouring starts.

/// Windows that are computed side by side.
pub(super) const LANES: usize = 4;

/// The most lags of a regression.
pub const MOST_LAGS: usize = 6;

/// Lags, level and step.
pub(super) const COLUMNS: usize = MOST_LAGS + 2;

const PRODUCTS: usize = COLUMNS * (COLUMNS + 1) / 2;

/// A column explained by earlier ones but for this part of its variance is no column of its own.
const EXPLAINED: f64 = 1e-12;

pub(super) type Lanes = [f64; LANES];
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
            anchors: [[0.0; LANES]; COLUMNS],
            sums: [[0.0; LANES]; COLUMNS],
            products: [[0.0; LANES]; PRODUCTS],
        }
    }

    /// Takes in the row of the next observation.
    pub fn add(&mut self, row: &Row) {
        // Before its first row a lane stands on its anchor, and its sums stay 0.
        if self.rows < LANES {
            for (anchor, &value) in self.anchors.iter_mut().zip(row) {
                anchor[self.rows..].fill(value);
            }
        }
        self.rows += 1;
        let mut about = [[0.0; LANES]; COLUMNS];
        let mut product = 0;
        for column in 0..self.columns.min(COLUMNS) {
            about[column] = self.anchors[column].map(|anchor| row[column] - anchor);
            for (sum, value) in self.sums[column].iter_mut().zip(about[column]) {
                *sum += value;
            }
            for other in 0..=column {
                let products = &mut self.products[product];
                for lane in 0..LANES {
                    products[lane] += about[column][lane] * about[other][lane];
                }
                product += 1;
            }
        }
    }

    /// Rows of a lane's window; 0 or less before it has any.
    pub fn rows(&self, lane: usize) -> f64 {
        self.rows as f64 - lane as f64
    }

    /// Puts the products about the means, times the number of rows, into `rest`.
    pub fn centre(&self, least_variance: f64, rest: &mut Remainders) {
        rest.columns = self.columns.min(COLUMNS);
        rest.has = [true; LANES];
        let mut product = 0;
        for column in 0..rest.columns {
            for other in 0..=column {
                rest.products[product] = std::array::from_fn(|lane| {
                    self.rows(lane) * self.products[product][lane]
                        - self.sums[column][lane] * self.sums[other][lane]
                });
                product += 1;
            }
            let variance = rest.products[product - 1];
            rest.variances[column] = variance;
            for (lane, (has, variance)) in rest.has.iter_mut().zip(variance).enumerate() {
                let rows = self.rows(lane);
                *has &= variance > rows * rows * least_variance;
            }
        }
    }
}

/// What is left of the columns when some of them are swept out: Gaussian elimination of the
/// products, whose pivots are those of Cholesky's factor squared.
pub(super) struct Remainders {
    columns: usize,
    products: [Lanes; PRODUCTS],
    variances: [Lanes; COLUMNS],
    /// Whether every column so far varies, and is not explained by those before it.
    pub has: [bool; LANES],
}

impl Remainders {
    pub fn new() -> Self {
        Remainders {
            columns: 0,
            products: [[0.0; LANES]; PRODUCTS],
            variances: [[0.0; LANES]; COLUMNS],
            has: [false; LANES],
        }
    }

    pub fn product(&self, first: usize, second: usize) -> &Lanes {
        &self.products[place(first, second)]
    }

    /// Whether a column is more than what those swept out explain of it.
    pub fn is_own(&self, column: usize, lane: usize) -> bool {
        self.products[place(column, column)][lane] > EXPLAINED * self.variances[column][lane]
    }

    /// Takes out of the later columns what this one explains of them.
    pub fn sweep_out(&mut self, pivot: usize) {
        for lane in 0..LANES {
            self.has[lane] &= self.is_own(pivot, lane);
        }
        for first in pivot + 1..self.columns {
            let (above, below) = (place(first, pivot), place(pivot, pivot));
            let ratio: Lanes =
                std::array::from_fn(|lane| self.products[above][lane] / self.products[below][lane]);
            for second in pivot + 1..=first {
                let by = self.products[place(second, pivot)];
                let products = &mut self.products[place(first, second)];
                for lane in 0..LANES {
                    products[lane] -= ratio[lane] * by[lane];
                }
            }
        }
    }
}
