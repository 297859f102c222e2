//! A grid over the three parameters that are not linear, so fine that the best fit is near one of
//! its best cells.

use super::search_box::{EXPONENTS, FREQUENCIES, TC_SHARES};
use super::window::{LpplsWindow, Shape};

/// Ends of the grid, from the nearest to the farthest in equal factors.
const ENDS: usize = 10;

/// Exponents of the grid.
const POWERS: usize = 5;

/// The most by which the phase between the window's first and last point may differ from one
/// frequency to the next.
const PHASE_STEP: f64 = 1.6;

/// Cells that differ by less than this, in the logarithm of the end and in the frequency, lead to
/// the same fit.
const APART: (f64, f64) = (0.4, 0.8);

struct Cell {
    squares: f64,
    shape: Shape,
}

/// The shapes of the best cells, at most so many, none near another.
pub(super) fn best_cells(window: &LpplsWindow, most: usize) -> Vec<Shape> {
    let mut cells = Vec::new();
    let span = libm::log(TC_SHARES.1 / TC_SHARES.0);
    for end in 0..ENDS {
        let part = end as f64 / (ENDS - 1) as f64;
        search_end(window, TC_SHARES.0 * libm::exp(span * part), &mut cells);
    }
    let mut chosen: Vec<Shape> = Vec::new();
    while chosen.len() < most {
        let mut best: Option<&Cell> = None;
        for cell in &cells {
            let is_near = |other: &Shape| {
                let ends = libm::log(other.tc_share / cell.shape.tc_share).abs();
                ends <= APART.0 && (other.frequency - cell.shape.frequency).abs() <= APART.1
            };
            let is_better = best.is_none_or(|best| cell.squares < best.squares);
            if is_better && !chosen.iter().any(is_near) {
                best = Some(cell);
            }
        }
        let Some(best) = best else { break };
        chosen.push(best.shape);
    }
    chosen
}

/// Adds the cells of one end.
fn search_end(window: &LpplsWindow, tc_share: f64, cells: &mut Vec<Cell>) {
    let step = (EXPONENTS.1 - EXPONENTS.0) / (POWERS - 1) as f64;
    let ages = window.ages.iter();
    let logs: Vec<f64> = ages.map(|age| libm::log(tc_share + age)).collect();
    let ratios: Vec<f64> = logs.iter().map(|log| libm::exp(step * log)).collect();
    let first = logs.iter().map(|log| libm::exp(EXPONENTS.0 * log));
    let mut powers: Vec<Vec<f64>> = vec![first.collect()];
    while powers.len() < POWERS {
        let before = powers[powers.len() - 1].iter();
        powers.push(
            before
                .zip(&ratios)
                .map(|(power, ratio)| power * ratio)
                .collect(),
        );
    }
    let span = libm::log((1.0 + tc_share) / tc_share);
    let width = FREQUENCIES.1 - FREQUENCIES.0;
    let steps = libm::ceil(width * span / PHASE_STEP);
    let turn = width / steps;
    let waves = |frequency: f64| -> (Vec<f64>, Vec<f64>) {
        let both = logs.iter().map(|log| libm::sincos(frequency * log));
        both.map(|(sine, cosine)| (cosine, sine)).unzip()
    };
    let (mut cosines, mut sines) = waves(FREQUENCIES.0);
    let (turn_cosines, turn_sines) = waves(turn);
    for index in 0..=steps as usize {
        for (power, values) in powers.iter().enumerate() {
            if let Some(squares) = squares_left(window, values, &cosines, &sines) {
                cells.push(Cell {
                    squares,
                    shape: Shape {
                        tc_share,
                        exponent: EXPONENTS.0 + step * power as f64,
                        frequency: FREQUENCIES.0 + turn * index as f64,
                    },
                });
            }
        }
        let turns = turn_cosines.iter().zip(&turn_sines);
        for ((cosine, sine), (by_cosine, by_sine)) in cosines.iter_mut().zip(&mut sines).zip(turns)
        {
            let turned = *cosine * by_cosine - *sine * by_sine;
            *sine = *sine * by_cosine + *cosine * by_sine;
            *cosine = turned;
        }
    }
}

/// What the columns `f`, `f cos` and `f sin` leave of the sum of squares, by normal equations: good
/// enough to rank cells.
fn squares_left(
    window: &LpplsWindow,
    powers: &[f64],
    cosines: &[f64],
    sines: &[f64],
) -> Option<f64> {
    const LANES: usize = 2;
    // Sums of the columns, of their products, and of their products with the prices.
    let mut sums = [[0.0; LANES]; 12];
    let prices = &window.about_mean;
    let (quads, _) = powers.as_chunks::<LANES>();
    let columns = (cosines.as_chunks::<LANES>(), sines.as_chunks::<LANES>());
    let rows = columns.0.0.iter().zip(columns.1.0);
    let mut add = |lane: usize, power: f64, cosine: f64, sine: f64, price: f64| {
        let (x, y) = (power * cosine, power * sine);
        let terms = [
            power,
            x,
            y,
            power * power,
            x * power,
            x * x,
            y * power,
            y * x,
            y * y,
            power * price,
            x * price,
            y * price,
        ];
        for (sum, term) in sums.iter_mut().zip(terms) {
            sum[lane] += term;
        }
    };
    for ((power, (cosine, sine)), price) in
        quads.iter().zip(rows).zip(prices.as_chunks::<LANES>().0)
    {
        for lane in 0..LANES {
            add(lane, power[lane], cosine[lane], sine[lane], price[lane]);
        }
    }
    if powers.len() % LANES == 1 {
        let last = powers.len() - 1;
        add(0, powers[last], cosines[last], sines[last], prices[last]);
    }
    let sums = sums.map(|lanes| lanes[0] + lanes[1]);
    let count = powers.len() as f64;
    let about = |product: usize, a: usize, b: usize| sums[product] - sums[a] * sums[b] / count;
    let (ff, xf, xx) = (about(3, 0, 0), about(4, 1, 0), about(5, 1, 1));
    let (yf, yx, yy) = (about(6, 2, 0), about(7, 2, 1), about(8, 2, 2));
    let (fp, xp, yp) = (sums[9], sums[10], sums[11]);
    let xx = xx - xf * xf / ff;
    let yx = yx - yf * xf / ff;
    let yy = yy - yf * yf / ff;
    let xp = xp - xf * fp / ff;
    let yp = yp - yf * fp / ff;
    let yy = yy - yx * yx / xx;
    let yp = yp - yx * xp / xx;
    let left = window.total - fp * fp / ff - xp * xp / xx - yp * yp / yy;
    (ff > 0.0 && xx > 0.0 && yy > 0.0 && left.is_finite()).then_some(left)
}
