//! Words of the pictures of payback and tipping, for the default inputs.

use bubble_calculator::chart::StyleOptions;

/// Words of every line that the default picture has, as a page might give them.
pub(super) fn with_words(options: StyleOptions) -> StyleOptions {
    let words = [
        ("axis_sellers", "Holders who have sold"),
        ("axis_price_change", "Price change"),
        (
            "axis_seed",
            "share of holders who sell regardless of price →",
        ),
        ("zone_schrodinger", "both alive & dead"),
        ("zone_burst", "burst only"),
        ("today", "today"),
        ("today_value", "3%"),
        ("tips_at", "tips at"),
        ("tips_at_value", "5.0%"),
        ("distance", "2.0 points"),
        ("no_return", "point of no return"),
        ("alive_branch", "Alive, up to here: 9% have sold"),
        (
            "burst_branch",
            "Burst: 69.6% have sold, the price is down 47%",
        ),
        ("axis_cumulative", "Earnings added up, in times this year’s"),
        ("axis_years", "years from now →"),
        ("price_line", "the price: 63 times this year’s earnings"),
        ("growing_years", "14.9 years"),
        ("growing_note", "growing 15% a year"),
        ("discounted_years", "26.7 years"),
        ("discounted_note", "discounted at 8% a year"),
        ("flat_years", "63 years"),
        ("flat_note", "if earnings never grow"),
        ("uncovered_share", "54%"),
        ("uncovered_note", "of the price is left after ten years"),
    ];
    let words = words
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .into_iter()
        .collect();
    StyleOptions { words, ..options }
}
