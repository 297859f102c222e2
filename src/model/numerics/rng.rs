//! Random numbers from one seed: every run has a stream of its own, the same on every machine,
//! whatever ran before it.
//!
//! The generator is xoshiro256++; normal and exponential numbers come by the ziggurat method.
//! Nothing else of the model makes random numbers.

use rand_distr::{Distribution, Exp1, StandardNormal};
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rand_xoshiro::{SplitMix64, Xoshiro256PlusPlus};

/// The largest seed: every whole number up to here is a double of its own, so a page can name it.
pub const SEED_LIMIT: f64 = 9_007_199_254_740_992.0;

/// Where the ziggurat of the normal distribution ends and its tail begins.
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;
/// Where that of the exponential distribution does.
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;

/// Random numbers of one run.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::numerics::rng::RngStream;
///
/// let (mut first, mut again, mut other) = (RngStream::new(2026, 7), RngStream::new(2026, 7), RngStream::new(2026, 8));
/// let number = first.unit();
/// assert_eq!(number, again.unit());
/// assert_ne!(number, other.unit());
/// ```
///
/// # References
///
/// D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", 2021; G. Steele, D.
/// Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014; J. Doornik, "An improved
/// ziggurat method to generate normal random samples", 2005.
#[derive(Clone, Debug)]
pub struct RngStream {
    generator: Xoshiro256PlusPlus,
}

impl RngStream {
    /// The stream of this run under this seed, at once for any run.
    ///
    /// # Formula
    ///
    /// The state is filled by SplitMix64 from `mix(mix(seed) xor run)`. The mixing is one to one,
    /// so no two runs of a seed share a state; that two streams of a million meet within `10^9`
    /// numbers has a chance below `10^-50`.
    pub fn new(seed: u64, run: u64) -> Self {
        let base = SplitMix64::seed_from_u64(seed).next_u64();
        let key = SplitMix64::seed_from_u64(base ^ run).next_u64();
        RngStream {
            generator: Xoshiro256PlusPlus::seed_from_u64(key),
        }
    }

    /// 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.generator.next_u64()
    }

    /// A number from 0 up to, not including, 1, in steps of `2^-53`.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        (self.bits() >> 11) as f64 * STEP
    }

    /// A number between two limits, each as likely as any other.
    #[inline]
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// How many of so many independent events happen, each with this probability, taken to `2^-64`.
    ///
    /// Sixty-four are thrown at once, bit by bit of the number that decides each, until every one
    /// is decided: about an eighth of a random number for each.
    pub fn count(&mut self, probability: f64, events: u32) -> u32 {
        // A double of 1 or more becomes the largest number: that is as sure as 64 bits can say.
        let limit = (probability * 18_446_744_073_709_551_616.0) as u64;
        let mut count = 0;
        let mut left = events;
        while left > 0 {
            let thrown = left.min(64);
            let mut undecided = u64::MAX >> (64 - thrown);
            let mut bits_left = limit;
            while undecided != 0 && bits_left != 0 {
                let bits = self.bits();
                if bits_left >> 63 == 1 {
                    count += (undecided & !bits).count_ones();
                    undecided &= bits;
                } else {
                    undecided &= !bits;
                }
                bits_left <<= 1;
            }
            left -= thrown;
        }
        count
    }

    /// A number of the exponential distribution with mean 1.
    ///
    /// The library would take the logarithm of the tail from the platform, whose last bit differs
    /// between machines. The distribution has no memory, so what lies beyond the tail's beginning
    /// is drawn anew, by `libm`.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        let drawn: f64 = Exp1.sample(&mut self.generator);
        if drawn < EXPONENTIAL_TAIL {
            drawn
        } else {
            EXPONENTIAL_TAIL - libm::log(self.above_zero())
        }
    }

    /// A number of the normal distribution with mean 0 and standard deviation 1; its tail is drawn
    /// anew, as in [`RngStream::exponential`].
    #[inline]
    pub fn normal(&mut self) -> f64 {
        let drawn: f64 = StandardNormal.sample(&mut self.generator);
        if drawn.abs() < NORMAL_TAIL {
            drawn
        } else {
            self.normal_tail(drawn)
        }
    }

    #[cold]
    fn normal_tail(&mut self, drawn: f64) -> f64 {
        loop {
            let beyond = -libm::log(self.above_zero()) / NORMAL_TAIL;
            if -2.0 * libm::log(self.above_zero()) >= beyond * beyond {
                return (NORMAL_TAIL + beyond).copysign(drawn);
            }
        }
    }

    fn above_zero(&mut self) -> f64 {
        1.0 - self.unit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tails_begin_where_those_of_the_library_do() {
        // A number of the ziggurat's body is a multiple of its table's entry; what the library
        // gives beyond it would be the platform's logarithm.
        let mut stream = RngStream::new(1, 0);
        let (mut largest_normal, mut largest_exponential) = (0.0f64, 0.0f64);
        for _ in 0..200_000 {
            let normal: f64 = StandardNormal.sample(&mut stream.generator);
            let exponential: f64 = Exp1.sample(&mut stream.generator);
            if normal.abs() < NORMAL_TAIL {
                largest_normal = largest_normal.max(normal.abs());
            }
            if exponential < EXPONENTIAL_TAIL {
                largest_exponential = largest_exponential.max(exponential);
            }
        }
        assert!(largest_normal < NORMAL_TAIL && largest_normal > 3.6);
        assert!(largest_exponential < EXPONENTIAL_TAIL && largest_exponential > 7.5);
    }
}
