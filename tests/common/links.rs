//! Link texts: those that must stay readable for ever, and hostile ones.
#![allow(
    dead_code,
    reason = "every test file compiles this module, and uses its own part of it"
)]

use super::Draws;

/// Links of version 1 as they were once shared.
pub const VERSION_1: [&str; 4] = [
    "v=1&pe=50&g=0.65",
    "v=1&bmode=set&beta=0.4&s=0.05",
    "v=1&basis=forward&tol=12",
    "v=1&xi=-0.03&tau=0.25&cut=buyer_cloud&cap=off",
];

const PIECES: [&str; 44] = [
    "v=1",
    "&",
    "=",
    "pe",
    "g=",
    "s=0.05",
    "%",
    "%2",
    "%FF",
    "%00",
    "+",
    "1e999",
    "-0",
    "0x10",
    "\u{202e}",
    "𝟛",
    "ell=0.15",
    "m=8",
    "#",
    "?",
    "null",
    "__proto__=1",
    "<script>",
    "cut=",
    "none",
    "NaN",
    "-",
    "1_000",
    "tau=1e-320",
    ";",
    " ",
    "\u{0}",
    "beta=.5",
    "é",
    "，很有意思",
    "0.04",
    "&amp;",
    "%26",
    "%3D",
    "\u{200b}",
    ").",
    ",000",
    "\">",
    "万",
];

/// A text of pieces that readers of links stumble over, with any characters between them.
pub fn hostile(draws: &mut Draws) -> String {
    (0..draws.bits() % 24)
        .map(|_| match draws.bits() % 5 {
            0 => char::from_u32((draws.bits() % 0x11_0000) as u32)
                .map_or_else(String::new, String::from),
            _ => PIECES[(draws.bits() % PIECES.len() as u64) as usize].to_owned(),
        })
        .collect()
}
