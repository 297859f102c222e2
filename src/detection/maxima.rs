//! The largest statistic of the windows that end at each position.

/// Stands for "no window that ends here has a statistic" among statistics.
pub(super) const NO_STATISTIC: f64 = f64::MIN;

/// The largest statistic at each last position, with the window that has it.
///
/// A statistic `t` is kept as `t |t|`, which has the same order and needs no root.
#[derive(Clone, Debug)]
pub(super) struct Maxima {
    /// `t |t|`, or [`NO_STATISTIC`].
    pub squares: Vec<f64>,
    /// First level of the window.
    pub starts: Vec<u32>,
    /// Lags of its regression.
    pub lags: Vec<u8>,
    /// Windows that had no statistic.
    pub windows_without: usize,
}

impl Maxima {
    pub fn new(length: usize) -> Self {
        Maxima {
            squares: vec![NO_STATISTIC; length],
            starts: vec![0; length],
            lags: vec![0; length],
            windows_without: 0,
        }
    }

    /// The largest `t |t|` so far at this last position; infinite past the end, which no statistic
    /// exceeds.
    #[inline(always)]
    pub fn at(&self, end: usize) -> f64 {
        self.squares.get(end).copied().unwrap_or(f64::INFINITY)
    }

    /// Takes in a window. Windows come in the order of their starts, so that the earliest of equal
    /// ones stays.
    pub fn offer(&mut self, start: usize, end: usize, lag: usize, square: f64) {
        if square > self.at(end)
            && let Some(place) = self.squares.get_mut(end)
        {
            *place = square;
            self.starts[end] = start as u32;
            self.lags[end] = lag as u8;
        }
    }

    /// The statistic at a last position, or [`NO_STATISTIC`].
    pub fn statistic(&self, end: usize) -> f64 {
        match self.squares.get(end) {
            Some(&square) if square > NO_STATISTIC => square.abs().sqrt().copysign(square),
            _ => NO_STATISTIC,
        }
    }
}
