//! The characters of a link: escapes, spaces, and where a value ends.

/// The bytes of a link before they were escaped, without what has no width, and whether separators
/// were among the escaped ones. As no key and no value holds a separator, it does not matter that
/// they cannot be told from others any more.
#[inline(never)]
pub(super) fn plain(text: &[u8]) -> (Vec<u8>, bool) {
    const WITHOUT_WIDTH: [&str; 8] = [
        "\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2060}",
        "\u{feff}",
    ];
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut plain = Vec::with_capacity(text.len());
    let mut is_escaped = false;
    let mut rest = text;
    while let [first, behind @ ..] = rest {
        rest = behind;
        let mut byte = if *first == b'+' { b' ' } else { *first };
        if let (b'%', [high, low, behind @ ..]) = (byte, behind)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            byte = high << 4 | low;
            rest = behind;
            is_escaped |= matches!(byte, b'&' | b'=');
        }
        plain.push(byte);
        for unseen in WITHOUT_WIDTH {
            if plain.ends_with(unseen.as_bytes()) {
                plain.truncate(plain.len() - unseen.len());
            }
        }
        if plain.ends_with(b"&amp;") {
            plain.truncate(plain.len() - 4);
            is_escaped = true;
        }
    }
    (plain, is_escaped)
}

/// In one place: as compiled, it is a table of all kinds of spaces.
#[inline(never)]
pub(super) fn trimmed(text: &str) -> &str {
    text.trim()
}

/// Whether what stands behind the end of a value could belong to it all the same, as in `1,000`,
/// `63x`, `5%` or `1万`.
#[inline(never)]
pub(super) fn goes_on(rest: &str) -> bool {
    let is_digit = |sign: char| matches!(sign, '0'..='9' | '０'..='９');
    let mut signs = rest.chars();
    signs.next().is_some_and(|first| {
        let is_joined = first.is_ascii_alphabetic()
            || is_digit(first)
            || "_%％‰十百千萬万億亿兆成倍"
                .chars()
                .any(|sign| sign == first);
        is_joined || trimmed(signs.as_str()).chars().next().is_some_and(is_digit)
    })
}

/// How many bytes of a text are a number: digits, perhaps with a point among them and an exponent
/// behind.
pub(super) fn decimal_length(text: &[u8]) -> usize {
    let digits = |from: usize| {
        text.iter()
            .skip(from)
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut length = digits(0);
    let mut count = length;
    if text.get(length) == Some(&b'.') {
        let part = digits(length + 1);
        count += part;
        length += 1 + part;
    }
    if count == 0 {
        return 0;
    }
    if matches!(text.get(length), Some(b'e' | b'E')) {
        let start = length + 1 + usize::from(matches!(text.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits(start);
        if exponent > 0 {
            length = start + exponent;
        }
    }
    length
}
