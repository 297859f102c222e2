//! Steps of a Runge-Kutta pair whose length follows from the error that it estimates.

/// Weights of the six slopes before each stage, and the moments of the stages.
const STAGES: [(f64, [f64; 6]); 6] = [
    (1.0 / 5.0, [1.0 / 5.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
    (3.0 / 10.0, [3.0 / 40.0, 9.0 / 40.0, 0.0, 0.0, 0.0, 0.0]),
    (
        4.0 / 5.0,
        [44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0, 0.0, 0.0, 0.0],
    ),
    (
        8.0 / 9.0,
        [
            19372.0 / 6561.0,
            -25360.0 / 2187.0,
            64448.0 / 6561.0,
            -212.0 / 729.0,
            0.0,
            0.0,
        ],
    ),
    (
        1.0,
        [
            9017.0 / 3168.0,
            -355.0 / 33.0,
            46732.0 / 5247.0,
            49.0 / 176.0,
            -5103.0 / 18656.0,
            0.0,
        ],
    ),
    (
        1.0,
        [
            35.0 / 384.0,
            0.0,
            500.0 / 1113.0,
            125.0 / 192.0,
            -2187.0 / 6784.0,
            11.0 / 84.0,
        ],
    ),
];

/// Weights of the seven slopes in the estimated error.
const ERROR: [f64; 7] = [
    71.0 / 57600.0,
    0.0,
    -71.0 / 16695.0,
    71.0 / 1920.0,
    -17253.0 / 339200.0,
    22.0 / 525.0,
    -1.0 / 40.0,
];

/// Weights of the seven slopes in the last term of the interpolation.
const BETWEEN: [f64; 7] = [
    -12715105075.0 / 11282082432.0,
    0.0,
    87487479700.0 / 32700410799.0,
    -10690763975.0 / 1880347072.0,
    701980252875.0 / 199316789632.0,
    -1453857185.0 / 822651844.0,
    69997945.0 / 29380423.0,
];

/// One step of `dy/dt = f(t, y)`, and the solution inside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) start: f64,
    pub(super) length: f64,
    /// Terms of the interpolation.
    terms: [f64; 5],
    /// Estimate of the error of `y` that this step adds.
    pub(super) error: f64,
}

impl Step {
    /// The step from `start` with the value and the slope there.
    ///
    /// # References
    ///
    /// J. Dormand, P. Prince, "A family of embedded Runge-Kutta formulae", 1980; interpolation as
    /// in E. Hairer, S. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I", II.6.
    pub(super) fn new(
        f: &dyn Fn(f64, f64) -> f64,
        (start, value, slope): (f64, f64, f64),
        length: f64,
    ) -> Self {
        let mut slopes = [slope, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        let mut end = value;
        for (index, (moment, weights)) in STAGES.iter().enumerate() {
            end = value + length * sum(weights, &slopes);
            slopes[index + 1] = f(start + moment * length, end);
        }
        let rise = end - value;
        let bend = length * slope - rise;
        Step {
            start,
            length,
            terms: [
                value,
                rise,
                bend,
                rise - length * slopes[6] - bend,
                length * sum(&BETWEEN, &slopes),
            ],
            error: (length * sum(&ERROR, &slopes)).abs(),
        }
    }

    /// The solution after this part of the step.
    pub(super) fn value(&self, part: f64) -> f64 {
        let [value, rise, bend, third, fourth] = self.terms;
        let rest = 1.0 - part;
        value + part * (rise + rest * (bend + part * (third + rest * fourth)))
    }
}

fn sum(weights: &[f64], slopes: &[f64]) -> f64 {
    weights
        .iter()
        .zip(slopes)
        .map(|(weight, slope)| weight * slope)
        .sum()
}
