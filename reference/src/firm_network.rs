//! Amounts between a few firms: what makes them valid, and the linear system behind both the walk
//! and the clearing.

use std::fmt;

/// Firms that a network may have.
pub const MAX_FIRMS: usize = 12;

/// What is wrong with a network, and where; rows and columns count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkError {
    /// There are no firms, or more than [`MAX_FIRMS`].
    WrongSize {
        /// How many there are.
        firms: usize,
    },
    /// A row has not one entry for each firm.
    NotSquare {
        /// The row.
        row: usize,
    },
    /// A list beside the network has not one entry for each firm.
    WrongLength {
        /// Its length.
        length: usize,
    },
    /// An amount is negative, infinite or NaN.
    NotAnAmount {
        /// The row.
        row: usize,
        /// The column; that after the last firm is the firm's assets from outside.
        column: usize,
    },
    /// The amounts add up to more than a number holds.
    TooLarge,
    /// A firm owes itself.
    OwesItself {
        /// The firm.
        firm: usize,
    },
    /// A part recovered is not between 0 and 1.
    NotAShare,
    /// There is no such firm, or it was named twice.
    WrongFirm {
        /// The firm.
        firm: usize,
    },
    /// Money would go round among the others without end.
    NeverAbsorbed,
}

impl fmt::Display for NetworkError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NetworkError::WrongSize { firms } => {
                write!(out, "{firms} firms, where 1 to {MAX_FIRMS} can be handled")
            }
            NetworkError::NotSquare { row } => {
                write!(out, "row {row} has not one entry for each firm")
            }
            NetworkError::WrongLength { length } => {
                write!(out, "{length} assets, where each firm has one")
            }
            NetworkError::NotAnAmount { row, column } => write!(
                out,
                "row {row}, column {column} is negative or no finite number"
            ),
            NetworkError::TooLarge => write!(out, "the amounts add up to more than a number holds"),
            NetworkError::OwesItself { firm } => write!(out, "firm {firm} owes itself"),
            NetworkError::NotAShare => write!(out, "a part recovered is not between 0 and 1"),
            NetworkError::WrongFirm { firm } => {
                write!(out, "there is no firm {firm} beside the other one")
            }
            NetworkError::NeverAbsorbed => {
                write!(out, "money goes round among the others without end")
            }
        }
    }
}

impl std::error::Error for NetworkError {}

/// Number of firms of a matrix of amounts, once every entry is known to be one.
pub(crate) fn checked_size(amounts: &[Vec<f64>]) -> Result<usize, NetworkError> {
    let firms = amounts.len();
    if firms == 0 || firms > MAX_FIRMS {
        return Err(NetworkError::WrongSize { firms });
    }
    for (row, entries) in amounts.iter().enumerate() {
        if entries.len() != firms {
            return Err(NetworkError::NotSquare { row });
        }
        if let Some(column) = entries.iter().position(|entry| !is_amount(*entry)) {
            return Err(NetworkError::NotAnAmount { row, column });
        }
    }
    Ok(firms)
}

pub(crate) fn is_amount(value: f64) -> bool {
    value.is_finite() && value >= 0.0
}

/// The `x` with `x = constant + flow x`, for amounts that flow between firms and are absorbed at
/// last; `None` if they are not.
///
/// # Formula
///
/// Elimination of `(I - flow) x = constant`, without exchanging rows: it succeeds with every pivot
/// positive just when the sum `constant + flow constant + flow^2 constant + …` converges, which
/// exchanged rows would hide, and no exchange is needed for accuracy, because outside the diagonal
/// no sign ever changes.
///
/// # References
///
/// A. Berman, R. Plemmons, "Nonnegative matrices in the mathematical sciences", 1979, on
/// M-matrices.
pub(crate) fn absorbed(flow: &[Vec<f64>], constant: &[f64]) -> Option<Vec<f64>> {
    let size = constant.len();
    let mut rows: Vec<Vec<f64>> = flow.to_vec();
    let mut solution = constant.to_vec();
    // `rows` keeps the flow itself, so that every step adds amounts that are not negative; the
    // pivot alone is a difference.
    for pivot in 0..size {
        let left = 1.0 - rows[pivot][pivot];
        if left <= 0.0 || !left.is_finite() {
            return None;
        }
        let (of_pivot, constant) = (rows[pivot].clone(), solution[pivot]);
        for row in (0..size).filter(|&row| row != pivot) {
            let passed = rows[row][pivot] / left;
            for (entry, along) in rows[row].iter_mut().zip(&of_pivot) {
                *entry += passed * along;
            }
            rows[row][pivot] = 0.0;
            solution[row] += passed * constant;
        }
        for entry in &mut rows[pivot] {
            *entry /= left;
        }
        rows[pivot][pivot] = 0.0;
        solution[pivot] /= left;
    }
    solution
        .iter()
        .all(|value| value.is_finite())
        .then_some(solution)
}
