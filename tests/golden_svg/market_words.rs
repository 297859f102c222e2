//! Words of the pictures of market states, for the default inputs.

use bubble_calculator::chart::StyleOptions;
use bubble_calculator::scene::View;

/// English words as a page might give them; numbers are those of the default inputs.
const WORDS: &[(&str, &str)] = &[
    (
        "axis_seed",
        "share of holders who sell regardless of price →",
    ),
    ("axis_news_shock", "News, as strong as a price move of"),
    (
        "axis_external_inflow_per_quarter",
        "Outside money, share of market value a quarter",
    ),
    (
        "axis_price_multiplier",
        "Price move for 1% of net selling, in per cent",
    ),
    (
        "axis_herding",
        "Herding, as a fall that would frighten as much",
    ),
    (
        "axis_tolerance_median",
        "Fall that half of holders sit through",
    ),
    ("axis_bubble_share", "Bubble share of the price"),
    ("calm", "calm"),
    ("calm_note", "even a burst market comes back to life"),
    ("both", "both alive and dead"),
    ("both_note", "which one depends on how you got here"),
    ("burst", "burst"),
    ("burst_note", "no living state is left"),
    ("smooth", "a slope everywhere: nothing tips"),
    ("cusp", "the cusp, at 39%"),
    ("cusp_note", "beyond it, a slope and no cliff"),
    ("today", "today"),
    ("tips_seed", "2.0 points more sellers"),
    ("tips_news_shock", "or news as bad as a 3.1% fall"),
    (
        "tips_external_inflow_per_quarter",
        "or outside money down to −0.2%",
    ),
    ("tips_price_multiplier", "or a multiplier of 6.5"),
    ("tips_herding", "or herding of 0.68"),
    ("tips_tolerance_median", "or half giving way at 29%"),
    ("tips_bubble_share", "or a bubble share of 90%"),
    ("revives_seed", "3.0 points fewer sellers"),
    ("revives_news_shock", "or news as good as a 22% rise"),
    (
        "revives_external_inflow_per_quarter",
        "or outside money of 3%",
    ),
    ("revives_price_multiplier", "or a multiplier of 2"),
    ("revives_herding", "or herding of 0.1"),
    ("revives_tolerance_median", "or half giving way at 54%"),
    ("revives_bubble_share", "or a bubble share of 20%"),
    ("axis_hazard", "hazard of the burst, per year →"),
    (
        "axis_expected_gain",
        "Expected gain of a short, share of the sum",
    ),
    ("held", "held until the burst: −160%"),
    ("with_stop", "with a stop at 50%: −15%"),
    ("break_even", "breaks even at 0.42 a year"),
    ("no_bound", "the expected loss has no bound"),
    ("axis_years", "years from now →"),
    ("axis_price", "Price, today = 1"),
    ("axis_sellers", "Holders who have sold"),
    ("price_alive", "the price while the market lives"),
    ("price_burst", "burst: 48% down"),
    ("sellers", "sellers: 99.8% at the end"),
    ("tips", "tips after 0.7 years"),
    ("news", "the news arrives"),
    (
        "axis_tipping_share",
        "tipping share of a plausible market →",
    ),
    ("axis_draws_share", "Markets that tip there"),
    ("axis_burst_share", "Markets burst by then"),
    ("burst_at_seed", "burst in 31% of markets"),
    ("burst_probability", "burst by then, 17% without any seed"),
    ("no_fold", "30% never tip"),
    ("article", "the article’s 5%"),
];

/// Words of keys that say something else in one view.
const OWN_WORDS: &[(View, &str, &str)] = &[
    (View::Short, "today_value", "25% a year"),
    (View::Uncertainty, "today_value", "3%"),
    (View::Timeline, "burst", "burst after 1.1 years"),
];

pub(super) fn with_words(view: View, options: StyleOptions) -> StyleOptions {
    let own = OWN_WORDS
        .iter()
        .filter(|words| words.0 == view)
        .map(|&(_, key, text)| (key, text));
    let words = own
        .chain(WORDS.iter().copied())
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect();
    StyleOptions { words, ..options }
}
