//! Estimated widths of texts. The page sets them in its own font; nothing here asks a browser.

/// Estimated width in ems of a text in a common sans-serif font, rather too wide than too narrow.
pub(crate) fn estimate_em(text: &str) -> f64 {
    text.chars().map(char_em).sum()
}

fn char_em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' | 'I' => 0.29,
        'f' | 't' | 'r' | '(' | ')' | ' ' | '-' | '/' => 0.37,
        'm' | 'w' | 'M' | 'W' | '%' | '→' => 0.88,
        'a'..='z' => 0.57,
        'A'..='Z' => 0.68,
        '0'..='9' | '+' | '−' | '$' => 0.63,
        c if c >= '\u{2E80}' => 1.0,
        _ => 0.6,
    }
}

/// Typical width in ems of the line of this key, where its text is not known.
pub(crate) fn typical_em(key: &str, is_compact: bool) -> f64 {
    match key {
        "growing_note" | "discounted_note" | "flat_note" if is_compact => 7.5,
        "alive_branch" | "price_line" if is_compact => 10.0,
        "burst_branch" if is_compact => 12.0,
        "uncovered_note" if is_compact => 11.0,
        "today" | "tips_at" => 3.2,
        "today_value" | "tips_at_value" | "uncovered_share" => 2.9,
        "distance" => 5.5,
        "no_return" => 9.2,
        "alive_branch" => 16.0,
        "burst_branch" => 23.5,
        "smooth_branch" => 16.0,
        "zone_calm" => 5.0,
        "zone_schrodinger" => 10.0,
        "zone_burst" => 6.0,
        "zone_smooth" => 6.0,
        "growing_years" | "discounted_years" | "flat_years" => 6.0,
        "growing_never" | "discounted_never" => 3.5,
        "growing_beyond" | "discounted_beyond" => 6.0,
        "growing_note" => 9.5,
        "growing_note_fading" => 18.0,
        "discounted_note" => 11.5,
        "flat_note" => 11.0,
        "price_line" => 19.0,
        "uncovered_note" => 18.0,
        "axis_price_change" => 6.5,
        key if key.ends_with("_short") => 5.0,
        key if key.ends_with("_value") => 3.5,
        _ => 12.0,
    }
}
