//! Companies that a reader adds to the published ones: a price, and what is earned for it.

use super::fields::FieldId;

/// How many companies a reader may add.
pub const MOST_OWN_COMPANIES: usize = 8;

/// A price and what is earned a year for it, in one unit of money: of a share or of the whole
/// company. A ratio stands over earnings of 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnCompany {
    price: f64,
    earnings: f64,
}

impl OwnCompany {
    /// `None` where the price is not above 0, either is not finite, or the ratio is outside of the
    /// limits of the input `price_to_earnings`.
    pub fn new(price: f64, earnings: f64) -> Option<Self> {
        let company = OwnCompany { price, earnings };
        let field = FieldId::price_to_earnings.field();
        let (min, max) = (field.min?, field.max?);
        let is_within = |ratio: f64| (min..=max).contains(&ratio);
        let is_usable = price > 0.0
            && price.is_finite()
            && earnings.is_finite()
            && company.price_to_earnings().is_none_or(is_within);
        is_usable.then_some(company)
    }

    /// Price over earnings; `None` where nothing is earned.
    pub fn price_to_earnings(&self) -> Option<f64> {
        (self.earnings > 0.0).then(|| self.price / self.earnings)
    }
}

/// The companies of a list of numbers, price and earnings of each in turn; `None` where one of them
/// is unusable, or there are too many.
pub fn own_companies(numbers: &[f64]) -> Option<Vec<OwnCompany>> {
    let (pairs, rest) = numbers.as_chunks::<2>();
    if !rest.is_empty() || pairs.len() > MOST_OWN_COMPANIES {
        return None;
    }
    pairs
        .iter()
        .map(|&[price, earnings]| OwnCompany::new(price, earnings))
        .collect()
}
