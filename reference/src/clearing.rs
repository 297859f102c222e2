//! What firms that owe each other can pay, and who fails in which round.

use crate::firm_network::{NetworkError, absorbed, checked_size, is_amount};

/// A shortfall smaller than this part of what is owed is rounding, not a default.
const ROUNDING: f64 = 1e-12;

/// What creditors of a failed firm get of what it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recovery {
    /// alpha: part of its assets from outside, 0 to 1.
    pub outside_share: f64,
    /// beta: part of what other firms pay it, 0 to 1.
    pub claims_share: f64,
}

impl Recovery {
    /// Failing costs nothing: creditors get all there is.
    pub const FULL: Recovery = Recovery {
        outside_share: 1.0,
        claims_share: 1.0,
    };
}

/// Payments that settle every debt as far as it can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Clearing {
    /// What each firm pays in all, in the unit of the debts.
    pub payments: Vec<f64>,
    /// What is left to each firm's owners.
    pub equity: Vec<f64>,
    /// Firms that fail in the first round, in the second because of those, and so on.
    pub rounds: Vec<Vec<usize>>,
}

/// The greatest payments that clear a network of debts, in their unit: `owed[i][j]` is what firm
/// `i` owes firm `j`, `outside` what each firm has besides.
///
/// Only debts that must be paid belong here: stakes and prepayments are none. All creditors of a
/// firm are paid in proportion.
///
/// # Formula
///
/// Owing `q_i` in all and paying the parts `Pi_ij`, firm `i` has `a_i = e_i + sum_j Pi_ji p_j`. It
/// pays `p_i = q_i` where `a_i >= q_i`, else `alpha e_i + beta sum_j Pi_ji p_j`. Starting from
/// everybody paying, those who cannot are found, the payments of all who failed so far are solved
/// for together, and again until nobody else fails: at most one round a firm, and the greatest of
/// all solutions, since payments only fall. With `alpha = beta = 1` it is Eisenberg and Noe's
/// vector.
///
/// Accuracy: a few units in the last place; a shortfall below 1e-12 of the debt counts as paid.
///
/// # Errors
///
/// [`NetworkError`] where the debts are no network of 1 to 12 firms, an amount is negative or not
/// finite, a firm owes itself, or a recovery is no share.
///
/// # Examples
///
/// ```
/// use bubble_reference::clearing::{Recovery, clear};
///
/// let owed = [vec![0.0, 10.0, 5.0], vec![4.0, 0.0, 8.0], vec![6.0, 3.0, 0.0]];
/// let cleared = clear(&owed, &[1.0, 4.0, 5.0], Recovery::FULL).unwrap();
/// assert_eq!(cleared.payments, [11.0, 12.0, 9.0]);
/// assert_eq!(cleared.rounds, [[0]]);
/// ```
///
/// # References
///
/// L. Eisenberg, T. Noe, "Systemic risk in financial systems", 2001; L. Rogers, L. Veraart,
/// "Failure and rescue in an interbank network", 2013.
pub fn clear(
    owed: &[Vec<f64>],
    outside: &[f64],
    recovery: Recovery,
) -> Result<Clearing, NetworkError> {
    let firms = checked(owed, outside, recovery)?;
    let debts: Vec<f64> = owed.iter().map(|row| row.iter().sum()).collect();
    // Part of the payments of `from` that goes to `to`.
    let part = |from: usize, to: usize| {
        if debts[from] > 0.0 {
            owed[from][to] / debts[from]
        } else {
            0.0
        }
    };
    let received = |payments: &[f64], to: usize| -> f64 {
        payments
            .iter()
            .enumerate()
            .map(|(from, paid)| part(from, to) * paid)
            .sum()
    };
    let mut payments = debts.clone();
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    let mut failed: Vec<usize> = Vec::new();
    loop {
        let fails = |firm: usize| {
            outside[firm] + received(&payments, firm) < debts[firm] * (1.0 - ROUNDING)
        };
        let round: Vec<usize> = (0..firms)
            .filter(|firm| !failed.contains(firm) && fails(*firm))
            .collect();
        if round.is_empty() {
            break;
        }
        failed.extend(&round);
        rounds.push(round);
        let solvent: Vec<f64> = (0..firms)
            .map(|firm| {
                if failed.contains(&firm) {
                    0.0
                } else {
                    debts[firm]
                }
            })
            .collect();
        let constant: Vec<f64> = failed
            .iter()
            .map(|&firm| {
                recovery.outside_share * outside[firm]
                    + recovery.claims_share * received(&solvent, firm)
            })
            .collect();
        let flow: Vec<Vec<f64>> = failed
            .iter()
            .map(|&to| {
                failed
                    .iter()
                    .map(|&from| recovery.claims_share * part(from, to))
                    .collect()
            })
            .collect();
        // Firms that owe only each other cannot all fall short, so money leaves those who failed
        // and there is always a solution.
        let Some(solved) = absorbed(&flow, &constant) else {
            break;
        };
        for (&firm, paid) in failed.iter().zip(solved) {
            payments[firm] = paid.min(debts[firm]);
        }
    }
    let left = |firm: usize| {
        if failed.contains(&firm) {
            0.0
        } else {
            (outside[firm] + received(&payments, firm) - debts[firm]).max(0.0)
        }
    };
    let equity = (0..firms).map(left).collect();
    Ok(Clearing {
        payments,
        equity,
        rounds,
    })
}

fn checked(owed: &[Vec<f64>], outside: &[f64], recovery: Recovery) -> Result<usize, NetworkError> {
    let firms = checked_size(owed)?;
    if outside.len() != firms {
        return Err(NetworkError::WrongLength {
            length: outside.len(),
        });
    }
    if let Some(row) = outside.iter().position(|assets| !is_amount(*assets)) {
        return Err(NetworkError::NotAnAmount { row, column: firms });
    }
    if let Some(firm) = owed
        .iter()
        .enumerate()
        .position(|(firm, row)| row[firm] > 0.0)
    {
        return Err(NetworkError::OwesItself { firm });
    }
    let total: f64 = owed.iter().flatten().chain(outside).sum();
    if !total.is_finite() {
        return Err(NetworkError::TooLarge);
    }
    let is_share = |share: f64| (0.0..=1.0).contains(&share);
    if !is_share(recovery.outside_share) || !is_share(recovery.claims_share) {
        return Err(NetworkError::NotAShare);
    }
    Ok(firms)
}
