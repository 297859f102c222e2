//! The kinds of copies of a series.

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiesKind {
    /// Random walks of constant volatility: the published critical values.
    MonteCarlo,
    /// The series itself, each change with a random sign: its own volatility at every date.
    Signs,
    /// Changes of the series drawn at random, each times a normal number.
    Resampled,
    /// Fits of the log-periodic power law to copies with random signs.
    LpplsCopies,
}

choices! {
    CopiesKind:
    MonteCarlo = "monte_carlo",
    Signs = "signs",
    Resampled = "resampled",
    LpplsCopies = "lppls_copies",
}
