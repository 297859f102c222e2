//! Threshold cascades on random networks with Poisson degrees.

use crate::granovetter::NormalCrowd;
use bubble_calculator::model::numerics::roots::{bracketed_maximum, bracketed_root};

/// The mean degrees between which one seed can set off a global cascade, when every node joins once
/// this share of its neighbours has; `None` for a threshold so high that there are none.
///
/// # Formula
///
/// A node of degree k is vulnerable, that is joins after one neighbour, when `k <= K =
/// floor(1/threshold)`. The vulnerable nodes percolate when `sum_(k <= K) k (k - 1) p_k > z`; with
/// Poisson degrees that is `z P(k <= K - 2) > 1`. Both limits are roots of it.
///
/// Degenerate cases: a threshold that is a whole fraction counts as reached (an epsilon of 1e-9
/// guards the floor); thresholds above 1/4 have no window. Accuracy: 1e-12.
///
/// # Examples
///
/// ```
/// use bubble_reference::watts_cascade::cascade_window;
///
/// let (from, to) = cascade_window(0.18).unwrap();
/// assert!((from - 1.0207039).abs() < 1e-7 && (to - 5.7646771).abs() < 1e-7);
/// assert_eq!(cascade_window(0.3), None);
/// ```
///
/// # References
///
/// D. Watts, "A simple model of global cascades on random networks", 2002.
pub fn cascade_window(threshold: f64) -> Option<(f64, f64)> {
    let most_vulnerable = libm::floor(1.0 / threshold + 1e-9);
    if !(2.0..=1e4).contains(&most_vulnerable) {
        return None;
    }
    let excess = |mean_degree: f64| {
        let log = libm::log(mean_degree);
        let below: f64 = (0..=(most_vulnerable as i32 - 2))
            .map(|degree| {
                libm::exp(
                    f64::from(degree) * log - mean_degree - libm::lgamma(f64::from(degree) + 1.0),
                )
            })
            .sum();
        mean_degree * below - 1.0
    };
    let (least, most) = (1e-9, 2.0 * most_vulnerable + 20.0);
    let peak = bracketed_maximum(&excess, least, most);
    (excess(peak) > 0.0).then(|| {
        (
            bracketed_root(&excess, least, peak, 0.0),
            bracketed_root(&excess, peak, most, 0.0),
        )
    })
}

/// A large random network with Poisson degrees, whose nodes join once their own share of neighbours
/// has; shares are normally distributed.
#[derive(Clone, Debug)]
pub struct PoissonNetwork {
    mean_degree: f64,
    thresholds: NormalCrowd,
    /// p_k for k = 0, 1, 2, …
    degrees: Vec<f64>,
}

impl PoissonNetwork {
    /// The network of this mean degree (above 0, at most 300) and these thresholds.
    pub fn new(mean_degree: f64, thresholds: NormalCrowd) -> Self {
        let most = mean_degree + 12.0 * libm::sqrt(mean_degree) + 30.0;
        let mut degrees = vec![libm::exp(-mean_degree)];
        for degree in 1..most as usize {
            degrees.push(degrees[degree - 1] * mean_degree / degree as f64);
        }
        PoissonNetwork {
            mean_degree,
            thresholds,
            degrees,
        }
    }

    /// Probability that a node with `k` neighbours of which `n` are counted joins, when each
    /// counted one has joined with probability `q`: `sum_(m <= n) Bin(m; n, q) F(m/k)`.
    fn joins(&self, q: f64, k: usize, n: usize) -> f64 {
        let calm = 1.0 - q;
        let (mut ways, mut sum) = (1.0, 0.0);
        for m in 0..=n {
            let share = if k == 0 { 0.0 } else { m as f64 / k as f64 };
            sum += ways
                * libm::pow(q, m as f64)
                * libm::pow(calm, (n - m) as f64)
                * self.thresholds.share_below(share);
            ways *= (n - m) as f64 / (m + 1) as f64;
        }
        sum
    }

    /// G(q): probability that the node at the end of a random link joins, not counting the one it
    /// is reached from.
    fn end_joins(&self, q: f64) -> f64 {
        (1..self.degrees.len())
            .map(|k| self.degrees[k] * k as f64 / self.mean_degree * self.joins(q, k, k - 1))
            .sum()
    }

    /// The share of seeds at which the low end state disappears; `None` when the end state changes
    /// without a jump.
    ///
    /// # Formula
    ///
    /// `q = rho + (1 - rho) G(q)` is explicit in the seeds, `rho(q) = (q - G)/(1 - G)`; the
    /// critical share is its first maximum. The mean field is the limit of many neighbours.
    ///
    /// Accuracy: 1e-14 of the share; maxima narrower than 1/256 of the range are not seen.
    ///
    /// # References
    ///
    /// J. Gleeson, D. Cahalane, "Seed size strongly affects cascades on random networks", 2007.
    pub fn critical_seed_share(&self) -> Option<f64> {
        const CELLS: usize = 256;
        let seed = |q: f64| {
            let joins = self.end_joins(q);
            (q - joins) / (1.0 - joins)
        };
        let at = |cell: usize| cell as f64 / CELLS as f64;
        let seeds: Vec<f64> = (0..CELLS).map(|cell| seed(at(cell))).collect();
        let peak = (1..CELLS - 1)
            .find(|&cell| seeds[cell] > seeds[cell - 1] && seeds[cell] >= seeds[cell + 1])?;
        Some(seed(bracketed_maximum(&seed, at(peak - 1), at(peak + 1))))
    }

    /// Share of all nodes that have joined in the end, when this share are seeds.
    ///
    /// # Formula
    ///
    /// `q` rises from the seeds to the lowest solution of `q = rho + (1 - rho) G(q)`; the share is
    /// `rho + (1 - rho) sum_k p_k sum_m Bin(m; k, q) F(m/k)`. Accuracy: the climb ends when `q`
    /// moves by less than 1e-14, or after 20,000 rounds.
    ///
    /// # References
    ///
    /// J. Gleeson, D. Cahalane, "Seed size strongly affects cascades on random networks", 2007.
    pub fn joining_share(&self, seed_share: f64) -> f64 {
        let mut q = seed_share;
        for _ in 0..20_000 {
            let next = seed_share + (1.0 - seed_share) * self.end_joins(q);
            let rise = next - q;
            q = next;
            if rise.abs() < 1e-14 {
                break;
            }
        }
        let joins: f64 = (0..self.degrees.len())
            .map(|k| self.degrees[k] * self.joins(q, k, k))
            .sum();
        seed_share + (1.0 - seed_share) * joins
    }
}
