//! Which fits count as a bubble.

use super::super::options::LpplsRule;
use super::super::report::Direction;
use super::fit::LpplsFit;
use super::search_box::{EXPONENTS, FREQUENCIES, TC_SHARES};
use super::window::Linear;

/// A parameter within this part of the box's width of its edge stands at the edge.
const EDGE: f64 = 1e-6;

/// Fewest oscillations in the window.
const OSCILLATIONS: f64 = 2.5;

/// Why a fit does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too few points, or prices that do not move.
    NoFit,
    /// The best fit lies at an edge of the box: it may lie outside.
    AtEdge,
    /// The end is farther away than the rule takes.
    TcShare,
    /// The frequency is outside of the rule's limits.
    Frequency,
    /// Too few oscillations.
    Oscillations,
    /// The oscillations outweigh the trend.
    Damping,
    /// No trend.
    NoTrend,
}

named_enum! {
    Refusal:
    NoFit = "no_fit",
    AtEdge = "at_edge",
    TcShare = "tc_share",
    Frequency = "frequency",
    Oscillations = "oscillations",
    Damping = "damping",
    NoTrend = "no_trend",
}

impl Refusal {
    /// Every reason, in the order in which they are looked for.
    pub const ALL: [Refusal; 7] = [
        Refusal::NoFit,
        Refusal::AtEdge,
        Refusal::TcShare,
        Refusal::Frequency,
        Refusal::Oscillations,
        Refusal::Damping,
        Refusal::NoTrend,
    ];
}

impl LpplsFit {
    /// `m |B|/(w C)`: at least 1 where the implied hazard is never negative; none without
    /// oscillations.
    pub fn damping(&self) -> Option<f64> {
        let Linear { cosine, sine, .. } = self.linear;
        let amplitude = (cosine * cosine + sine * sine).sqrt();
        let weight = self.shape.frequency * amplitude;
        (weight > 0.0).then(|| self.shape.exponent * self.linear.trend.abs() / weight)
    }

    /// Oscillations between the window's first and last point.
    pub fn oscillations(&self) -> f64 {
        let Self { shape, .. } = self;
        let span = libm::log((1.0 + shape.tc_share) / shape.tc_share);
        shape.frequency * span / (2.0 * std::f64::consts::PI)
    }

    /// Whether end, exponent and frequency stand at an edge of the box or outside.
    pub fn at_edge(&self) -> [bool; 3] {
        let Self { shape, .. } = self;
        let at = |value: f64, (low, high): (f64, f64)| {
            let margin = EDGE * (high - low);
            value <= low + margin || value >= high - margin
        };
        [
            at(shape.tc_share, TC_SHARES),
            at(shape.exponent, EXPONENTS),
            at(shape.frequency, FREQUENCIES),
        ]
    }

    /// Whether a fit counts, as a bubble (`up`) or a negative one (`down`).
    ///
    /// # Errors
    ///
    /// The first reason why it does not.
    pub fn qualifies(&self, rule: LpplsRule) -> Result<Direction, Refusal> {
        let (frequencies, farthest, damping) = match rule {
            LpplsRule::Warning => (FREQUENCIES, TC_SHARES.1, 0.5),
            LpplsRule::Strict => ((6.0, 13.0), 0.1, 1.0),
        };
        let frequency = self.shape.frequency;
        if self.at_edge().contains(&true) {
            Err(Refusal::AtEdge)
        } else if self.shape.tc_share > farthest {
            Err(Refusal::TcShare)
        } else if frequency < frequencies.0 || frequency > frequencies.1 {
            Err(Refusal::Frequency)
        } else if self.oscillations() < OSCILLATIONS {
            Err(Refusal::Oscillations)
        } else if self.damping().is_some_and(|found| found < damping) {
            Err(Refusal::Damping)
        } else if self.linear.trend < 0.0 {
            Ok(Direction::Up)
        } else if self.linear.trend > 0.0 {
            Ok(Direction::Down)
        } else {
            Err(Refusal::NoTrend)
        }
    }
}
