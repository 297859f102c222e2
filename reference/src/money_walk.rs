//! Following a dollar through a network of firms until it comes home or is kept.

use crate::firm_network::{NetworkError, absorbed, checked_size};

/// Part of each dollar that `vendor` hands to `buyer` which comes back to the vendor, by any way
/// through the others.
///
/// `spent[i][j]` is what firm `i` spends with firm `j` of each further dollar it receives; what a
/// firm keeps is absorbed there. The vendor's own spending does not count: the walk ends when the
/// dollar is home.
///
/// # Formula
///
/// `r = (I - m)^{-1} v` over all firms but the vendor, `m` their spending with each other and `v`
/// that with the vendor (an absorbing walk, or Leontief's inverse); the answer is the buyer's
/// entry. Accuracy: a few units in the last place, since only amounts of one sign are added.
///
/// # Errors
///
/// [`NetworkError`] where the matrix is no network of 1 to 12 firms, a firm does not exist or is
/// named twice, or the others pass on so much among themselves that money is never absorbed.
///
/// # Examples
///
/// ```
/// use bubble_reference::money_walk::return_share;
///
/// let (buyer, cloud, vendor) = (vec![0.0, 0.6, 0.2], vec![0.0, 0.0, 0.55], vec![0.0, 0.0, 0.0]);
/// let share = return_share(&[buyer, cloud, vendor], 2, 0).unwrap();
/// assert!((share - 0.53).abs() < 1e-15);
/// ```
///
/// # References
///
/// W. Leontief, "Quantitative input and output relations in the economic systems of the United
/// States", 1936; J. Kemeny, J. Snell, "Finite Markov chains", 1960.
pub fn return_share(spent: &[Vec<f64>], vendor: usize, buyer: usize) -> Result<f64, NetworkError> {
    let firms = checked_size(spent)?;
    if vendor >= firms {
        return Err(NetworkError::WrongFirm { firm: vendor });
    }
    if buyer >= firms || buyer == vendor {
        return Err(NetworkError::WrongFirm { firm: buyer });
    }
    let without_vendor = |entries: &[f64]| -> Vec<f64> {
        entries
            .iter()
            .enumerate()
            .filter(|(firm, _)| *firm != vendor)
            .map(|(_, entry)| *entry)
            .collect()
    };
    let others = || {
        spent
            .iter()
            .enumerate()
            .filter(|(firm, _)| *firm != vendor)
            .map(|(_, entries)| entries)
    };
    let flow: Vec<Vec<f64>> = others().map(|entries| without_vendor(entries)).collect();
    let home: Vec<f64> = others().map(|entries| entries[vendor]).collect();
    let returned = absorbed(&flow, &home).ok_or(NetworkError::NeverAbsorbed)?;
    let place = if buyer > vendor { buyer - 1 } else { buyer };
    returned
        .get(place)
        .copied()
        .ok_or(NetworkError::WrongFirm { firm: buyer })
}
