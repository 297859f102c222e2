//! Numbers with a fixed count of digits after the point. The standard library's formatting of
//! floats is exact for any count, but adds ten kilobytes to the page; three digits are enough here.

/// The value rounded half away from zero to at most three digits after the point; a zero has no
/// sign.
pub fn format_fixed(value: f64, digits: usize) -> String {
    let tens = [1i64, 10, 100, 1000][digits.min(3)];
    let scaled = (value.abs().min(1e12) * tens as f64).round() as i64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, part) = (scaled / tens, scaled % tens);
    let mut text = format!("{sign}{whole}");
    if tens > 1 {
        // A one before the part keeps its leading zeros; the point takes its place.
        let padded = format!("{}", tens + part);
        text.push('.');
        text.push_str(padded.strip_prefix('1').unwrap_or(&padded));
    }
    text
}

/// A colour as `#RRGGBB`.
pub fn hex((red, green, blue): (u8, u8, u8)) -> String {
    let digit = |four: u8| char::from(b"0123456789ABCDEF"[usize::from(four)]);
    ['#']
        .into_iter()
        .chain(
            [red, green, blue]
                .into_iter()
                .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]),
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::format_fixed;

    #[test]
    fn digits_after_the_point_are_fixed() {
        assert_eq!(format_fixed(2.0, 0), "2");
        assert_eq!(format_fixed(0.05, 1), "0.1");
        assert_eq!(format_fixed(-1.04, 1), "-1.0");
        assert_eq!(format_fixed(-0.04, 1), "0.0");
        assert_eq!(format_fixed(1.002, 3), "1.002");
        assert_eq!(format_fixed(12.995, 2), "13.00");
        assert_eq!(format_fixed(f64::INFINITY, 0), "1000000000000");
    }
}
