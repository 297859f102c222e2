//! A window of logarithmic prices, and the part of the fit that is linear.

/// Fewest points of a fit.
pub const LEAST_POINTS: usize = 60;

/// Columns that are fitted beside the constant.
const COLUMNS: usize = 3;

/// A column must be more than rounding after those before it are taken out.
const EXPLAINED: f64 = 1e-12;

/// The parameters that are not linear, in units of the window's length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// From the last point to the end that the fit implies.
    pub tc_share: f64,
    /// Exponent `m` of the power law.
    pub exponent: f64,
    /// Angular frequency `w` of the oscillations in the logarithm of the time left.
    pub frequency: f64,
}

/// The coefficients of `A + B f + C1 f cos(w ln(tc - t)) + C2 f sin(w ln(tc - t))`, `f = (tc - t)^m`,
/// with time in units of the window's length.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Linear {
    /// `A`.
    pub constant: f64,
    /// `B`, negative for a rising series.
    pub trend: f64,
    /// `C1`.
    pub cosine: f64,
    /// `C2`.
    pub sine: f64,
    /// Sum of squared residuals.
    pub squares: f64,
}

/// A window of logarithmic prices.
#[derive(Clone, Debug)]
pub struct LpplsWindow {
    /// Time before the last point, in units of the window's length: from 1 to 0.
    pub(super) ages: Vec<f64>,
    /// Logarithmic prices about their mean.
    pub(super) about_mean: Vec<f64>,
    mean: f64,
    /// Sum of squares about the mean.
    pub(super) total: f64,
}

/// Everything about one shape that the search needs.
pub(super) struct Projection {
    pub linear: Linear,
    pub residuals: Vec<f64>,
    /// Orthonormal columns, each about its mean.
    basis: [Vec<f64>; COLUMNS],
    /// `ln(tc - t)`, and the three columns.
    logs: Vec<f64>,
    columns: [Vec<f64>; COLUMNS],
}

impl LpplsWindow {
    /// A window of these times and logarithmic prices; none of fewer than [`LEAST_POINTS`], or of
    /// constant prices.
    pub fn new(times: &[f64], log_prices: &[f64]) -> Option<Self> {
        let count = times.len().min(log_prices.len());
        let (first, last) = (times.first()?, times.get(count.checked_sub(1)?)?);
        let length = last - first;
        let ages = times.iter().take(count).map(|time| (last - time) / length);
        let sum: f64 = log_prices.iter().take(count).sum();
        let mean = sum / count as f64;
        let about_mean: Vec<f64> = log_prices.iter().take(count).map(|y| y - mean).collect();
        let total = dot(&about_mean, &about_mean);
        let least = count as f64 * (mean * 1e-14) * (mean * 1e-14);
        let is_usable = count >= LEAST_POINTS && length > 0.0 && total.is_finite() && total > least;
        is_usable.then(|| LpplsWindow {
            ages: ages.collect(),
            about_mean,
            mean,
            total,
        })
    }

    /// The best coefficients for a shape; none where its columns cannot be told apart.
    pub fn linear(&self, shape: &Shape) -> Option<Linear> {
        self.project(shape).map(|projection| projection.linear)
    }

    /// Orthogonal columns by Gram and Schmidt, each twice, so that they are orthogonal to the last
    /// digits.
    pub(super) fn project(&self, shape: &Shape) -> Option<Projection> {
        let ages = self.ages.iter();
        let logs: Vec<f64> = ages.map(|age| libm::log(shape.tc_share + age)).collect();
        let powers: Vec<f64> = logs
            .iter()
            .map(|log| libm::exp(shape.exponent * log))
            .collect();
        let waves = logs.iter().zip(&powers).map(|(log, power)| {
            let (sine, cosine) = libm::sincos(shape.frequency * log);
            (power * cosine, power * sine)
        });
        let (cosines, sines) = waves.unzip();
        let columns: [Vec<f64>; COLUMNS] = [powers, cosines, sines];
        let mut basis = columns.clone();
        let mut factors = [[0.0; COLUMNS]; COLUMNS];
        let means = [0, 1, 2].map(|column: usize| mean(&columns[column]));
        for column in 0..COLUMNS {
            let (before, rest) = basis.split_at_mut(column);
            let own = rest.first_mut()?;
            own.iter_mut().for_each(|value| *value -= means[column]);
            let variance = dot(own, own);
            for _ in 0..2 {
                for (index, other) in before.iter().enumerate() {
                    let factor = dot(own, other);
                    take_out(own, other, factor);
                    factors[column][index] += factor;
                }
            }
            let left = dot(own, own);
            if left.is_nan() || left <= EXPLAINED * variance || left <= f64::MIN_POSITIVE {
                return None;
            }
            let norm = left.sqrt();
            own.iter_mut().for_each(|value| *value /= norm);
            factors[column][column] = norm;
        }
        let mut residuals = self.about_mean.clone();
        let along = take_out_all(&mut residuals, &basis);
        let mut solution = [0.0; COLUMNS];
        for column in (0..COLUMNS).rev() {
            let known = (column + 1..COLUMNS).map(|later| factors[later][column] * solution[later]);
            solution[column] = (along[column] - known.sum::<f64>()) / factors[column][column];
        }
        let [trend, cosine, sine] = solution;
        let constant = (0..COLUMNS).fold(self.mean, |rest, column| {
            rest - means[column] * solution[column]
        });
        Some(Projection {
            linear: Linear {
                constant,
                trend,
                cosine,
                sine,
                squares: dot(&residuals, &residuals),
            },
            residuals,
            basis,
            logs,
            columns,
        })
    }

    /// How the fitted values change with `ln u`, `m` and `w` where the coefficients stay, less what
    /// the columns explain of it.
    ///
    /// # References
    ///
    /// G. Golub, V. Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares
    /// problems whose variables separate", 1973; L. Kaufman, "A variable projection method for
    /// solving separable nonlinear least squares problems", 1975.
    pub(super) fn slopes(&self, shape: &Shape, at: &Projection) -> [Vec<f64>; 3] {
        let Linear {
            trend,
            cosine,
            sine,
            ..
        } = at.linear;
        let mut slopes = [(); 3].map(|()| Vec::with_capacity(self.ages.len()));
        for (index, age) in self.ages.iter().enumerate() {
            let [power, with_cosine, with_sine] = [0, 1, 2].map(|c: usize| at.columns[c][index]);
            let along = trend * power + cosine * with_cosine + sine * with_sine;
            let across = sine * with_cosine - cosine * with_sine;
            let by_log = shape.exponent * along + shape.frequency * across;
            slopes[0].push(by_log * shape.tc_share / (shape.tc_share + age));
            slopes[1].push(along * at.logs[index]);
            slopes[2].push(across * at.logs[index]);
        }
        for slope in &mut slopes {
            let mean = mean(slope);
            slope.iter_mut().for_each(|value| *value -= mean);
            take_out_all(slope, &at.basis);
        }
        slopes
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The sum of products, in four partial sums.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (quads_a, rest_a) = a.as_chunks::<4>();
    let (quads_b, rest_b) = b.as_chunks::<4>();
    for (a, b) in quads_a.iter().zip(quads_b) {
        for lane in 0..4 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let rest: f64 = rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

fn take_out(values: &mut [f64], column: &[f64], factor: f64) {
    for (value, other) in values.iter_mut().zip(column) {
        *value -= factor * other;
    }
}

fn take_out_all(values: &mut [f64], basis: &[Vec<f64>; COLUMNS]) -> [f64; COLUMNS] {
    let mut along = [0.0; COLUMNS];
    for (column, along) in basis.iter().zip(&mut along) {
        *along = dot(values, column);
        take_out(values, column, *along);
    }
    along
}
