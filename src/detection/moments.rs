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

/// A value for each lane, written out: builds for size would keep a loop, and calls in it.
macro_rules! lanes {
    ($lane:ident => $value:expr) => {
        [
            {
                let $lane = 0;
                $value
            },
            {
                let $lane = 1;
                $value
            },
            {
                let $lane = 2;
                $value
            },
            {
                let $lane = 3;
                $value
            },
        ]
    };
}
pub(super) use lanes;

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
            let anchors = &self.anchors[column];
            let value = row[column];
            let own = lanes!(lane => value - anchors[lane]);
            about[column] = own;
            let sums = &mut self.sums[column];
            *sums = lanes!(lane => sums[lane] + own[lane]);
            for other in &about[..=column] {
                let Some(products) = self.products.get_mut(product) else {
                    return;
                };
                *products = lanes!(lane => products[lane] + own[lane] * other[lane]);
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
        let rows = lanes!(lane => self.rows(lane));
        let least = lanes!(lane => rows[lane] * rows[lane] * least_variance);
        let mut has = [true; LANES];
        let mut product = 0;
        for column in 0..rest.columns {
            let own = &self.sums[column];
            let mut variance = [0.0; LANES];
            for other in &self.sums[..=column] {
                let products = &self.products[product];
                variance = lanes!(lane => rows[lane] * products[lane] - own[lane] * other[lane]);
                rest.products[product] = variance;
                product += 1;
            }
            rest.variances[column] = variance;
            has = lanes!(lane => has[lane] & (variance[lane] > least[lane]));
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
        self.has = lanes!(lane => self.has[lane] & self.is_own(pivot, lane));
        for first in pivot + 1..self.columns {
            let (above, below) = (place(first, pivot), place(pivot, pivot));
            let (above, below) = (&self.products[above], &self.products[below]);
            let ratio: Lanes = lanes!(lane => above[lane] / below[lane]);
            for second in pivot + 1..=first {
                let by = self.products[place(second, pivot)];
                let products = &mut self.products[place(first, second)];
                *products = lanes!(lane => products[lane] - ratio[lane] * by[lane]);
            }
        }
    }
}
