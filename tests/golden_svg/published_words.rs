//! Words of the pictures of published figures, for the default inputs.

use bubble_calculator::chart::{Style, StyleOptions};
use bubble_calculator::scene::View;

/// Words of every line that the default pictures have, as a page might give them.
const WORDS: &[(View, &[(&str, &str)])] = &[
    (
        View::Companies,
        &[
            (
                "axis_companies",
                "Price earned back, if earnings grow 20% a year",
            ),
            ("axis_payback_years", "in years from now →"),
            ("tolerated", "the 10 years tolerated"),
            ("never_column", "not in 200 years →"),
            ("this_scenario", "63 times earnings"),
            ("nvda", "Nvidia"),
            ("pltr", "Palantir"),
            ("msft", "Microsoft"),
            ("googl", "Alphabet"),
            ("amzn", "Amazon"),
            ("meta", "Meta"),
            ("orcl", "Oracle"),
            ("aapl", "Apple"),
            ("tsla", "Tesla"),
            ("avgo", "Broadcom, Dec 2025"),
            ("amd", "AMD"),
            ("csco2000", "Cisco 2000"),
            ("yhoo2000", "Yahoo 2000"),
            ("msft2000", "Microsoft 2000"),
            ("openai", "OpenAI: no earnings"),
            ("nvda_short", "Nvidia"),
            ("pltr_short", "Palantir"),
            ("msft_short", "Microsoft"),
            ("googl_short", "Alphabet"),
            ("amzn_short", "Amazon"),
            ("meta_short", "Meta"),
            ("orcl_short", "Oracle"),
            ("aapl_short", "Apple"),
            ("tsla_short", "Tesla"),
            ("avgo_short", "Broadcom"),
            ("amd_short", "AMD"),
            ("csco2000_short", "Cisco ’00"),
            ("yhoo2000_short", "Yahoo ’00"),
            ("msft2000_short", "Microsoft ’00"),
            ("openai_short", "OpenAI"),
            ("this_scenario_short", "63×"),
        ],
    ),
    (
        View::Loop,
        &[
            ("buyer", "OpenAI"),
            ("buyer_role", "buys computing"),
            ("cloud", "Oracle"),
            ("cloud_role", "rents it out"),
            ("vendor", "Nvidia"),
            ("vendor_role", "sells the chips"),
            ("buyer_cloud_amount", "$300bn contract"),
            ("buyer_cloud_note", "about five years from 2027;"),
            ("buyer_cloud_share", "≈ 60¢ of each dollar"),
            ("cloud_vendor_amount", "$40bn of chips"),
            ("cloud_vendor_note", "ordered, as reported;"),
            ("cloud_vendor_share", "≈ 55¢ of each dollar"),
            ("buyer_vendor_amount", "direct purchases"),
            ("buyer_vendor_note", "no amount disclosed;"),
            ("buyer_vendor_share", "≈ 20¢ of each dollar"),
            ("vendor_buyer_amount", "up to $100bn"),
            (
                "vendor_buyer_note",
                "a ceiling, by letter of intent. Solid: the first $10bn;",
            ),
            ("vendor_buyer_share", "$20bn a year here"),
            ("buyer_cloud_until_cut", "≈ 60¢ of each dollar, until cut"),
            ("cloud_vendor_until_cut", "≈ 55¢ of each dollar, until cut"),
            ("buyer_vendor_until_cut", "≈ 20¢ of each dollar, until cut"),
            ("vendor_buyer_until_cut", "$20bn a year, until cut"),
            ("buyer_cloud_short", "$300bn"),
            ("buyer_cloud_short_share", "≈ 60¢"),
            ("cloud_vendor_short", "$40bn"),
            ("cloud_vendor_short_share", "≈ 55¢"),
            ("buyer_vendor_short", "direct"),
            ("buyer_vendor_short_share", "≈ 20¢"),
            ("vendor_buyer_short", "up to $100bn"),
            ("vendor_buyer_short_share", "$20bn a year"),
            ("cut", "cut"),
        ],
    ),
    (
        View::Power,
        &[
            ("axis_twh", "Electricity for data centres, TWh a year"),
            ("axis_years", "years from now →"),
            ("supply", "what there is, 40.5 TWh more each year"),
            ("wanted", "what growth of 20% a year takes"),
            ("wanted_note", "enough in every year"),
            ("wanted_beyond", "what growth of 61% takes"),
            ("shortfall", "missing in year 20: 1,980 TWh"),
            ("binding_year", "binds in year 7"),
            ("binds_later", "binds later, in year 40"),
            ("cap_off", "the limit is switched off"),
        ],
    ),
    (
        View::Gdp,
        &[
            ("axis_counts", "Growth of the economy without AI"),
            ("axis_growth", "growth a year →"),
            ("reported", "as reported: 1.2%"),
            ("without_ai", "without AI: 0.1%"),
            ("counterfactual", "had AI not come: 0.6%"),
            ("this_scenario", "this setting: 92%"),
            ("furman", "Furman: 92%"),
            ("barclays", "Barclays: 50%"),
            ("barrons", "Barron’s: 37%"),
            ("st_louis_fed", "St. Louis Fed: 39%"),
            ("goldman_sachs", "Goldman 2026: 0%"),
        ],
    ),
    (
        View::Episodes,
        &[
            ("axis_fall", "Fall from the peak"),
            ("axis_months_down", "months from peak to trough →"),
            ("this_scenario", "this scenario: −48%; 8 of 8 fell further"),
            ("hollow", "hollow: dates not confirmed"),
            ("nasdaq2000", "Nasdaq 2000"),
            ("nikkei1989", "Nikkei 1989"),
            ("dow1929", "Dow Jones 1929"),
            ("sse2007", "Shanghai 2007"),
            ("sse2015", "Shanghai 2015"),
            ("btc2017", "Bitcoin 2017"),
            ("btc2021", "Bitcoin 2021"),
            ("southsea1720", "South Sea 1720"),
            ("nasdaq2000_short", "Nasdaq"),
            ("nikkei1989_short", "Nikkei"),
            ("dow1929_short", "Dow"),
            ("sse2007_short", "Shanghai ’07"),
            ("sse2015_short", "Shanghai ’15"),
            ("btc2017_short", "BTC ’17"),
            ("btc2021_short", "BTC ’21"),
            ("southsea1720_short", "South Sea"),
        ],
    ),
];

pub(super) fn worded(view: View, options: StyleOptions) -> Style {
    let words = WORDS
        .iter()
        .filter(|(of, _)| *of == view)
        .flat_map(|(_, words)| words.iter());
    let words = words
        .map(|&(key, text)| (key.to_owned(), text.to_owned()))
        .collect();
    Style::from_options(&StyleOptions { words, ..options })
}
