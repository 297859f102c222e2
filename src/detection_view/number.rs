//! Numbers along axes, the same in every language.

use crate::chart::format_fixed;

/// Numbers from here on are written in powers of ten.
const LARGE: f64 = 1e7;

/// Decimal places that are written out.
const MOST_DIGITS: i32 = 3;

/// Exponents of the powers of ten that a double holds.
const MOST_TENS: i32 = 307;

/// The power of ten at or below a positive number.
pub(super) fn exponent(value: f64) -> i32 {
    let guess = libm::floor(libm::log(value) / std::f64::consts::LN_10) as i32;
    // Near a power of ten the quotient may lie on its wrong side.
    let is_above = |exponent: i32| power(exponent) <= value * (1.0 + 1e-12);
    guess + i32::from(is_above(guess + 1)) - i32::from(!is_above(guess))
}

/// Ten to a whole power.
pub(super) fn power(exponent: i32) -> f64 {
    let size = (0..exponent.abs().min(MOST_TENS)).fold(1.0, |size, _| size * 10.0);
    if exponent < 0 { 1.0 / size } else { size }
}

/// A number along an axis whose numbers are multiples of `step`.
pub(super) fn number(value: f64, step: f64) -> String {
    let size = value.abs();
    if size < 1e-9 * step.abs() {
        return "0".to_owned();
    }
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    let needed = digits(step);
    let text = if size >= LARGE || needed > MOST_DIGITS {
        let ten = exponent(size);
        let mantissa = size / power(ten);
        let places = digits(step / power(ten)).clamp(0, MOST_DIGITS);
        [
            &format_fixed(mantissa, places as usize),
            "×10",
            &raised(ten),
        ]
        .concat()
    } else {
        format_fixed(size, needed as usize)
    };
    [sign, &text].concat()
}

/// Decimal places that a number needs, up to ten.
fn digits(value: f64) -> i32 {
    let is_whole = |places: &i32| {
        let scaled = value * power(*places);
        (scaled - libm::round(scaled)).abs() < 1e-6 * scaled.abs().max(1e-9)
    };
    (0..10).find(is_whole).unwrap_or(10)
}

/// A whole number in raised digits.
fn raised(number: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.unsigned_abs().to_string();
    let sign = (number < 0).then_some('⁻');
    let digits = digits.bytes().map(|byte| DIGITS[usize::from(byte - b'0')]);
    sign.into_iter().chain(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_as_fine_as_their_step() {
        assert_eq!(number(-2.0, 2.0), "−2");
        assert_eq!(number(0.0, 0.5), "0");
        assert_eq!(number(7.5, 2.5), "7.5");
        assert_eq!(number(0.125, 0.125), "0.125");
        assert_eq!(number(40_000.0, 10_000.0), "40000");
        assert_eq!(number(2.5e9, 5e8), "2.5×10⁹");
        assert_eq!(number(3e-6, 1e-6), "3×10⁻⁶");
        assert_eq!(number(1e300, 1e300), "1×10³⁰⁰");
    }
}
