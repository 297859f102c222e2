//! The columns that a row holds of its report: every single number and every word. Their names are
//! the paths in the report, as in `report.reasons`; `--columns` prints this list.

use bubble_calculator::model::Report;

/// How a column reads a report.
#[derive(Clone, Copy)]
pub enum Read {
    /// A number, or none.
    Number(fn(&Report) -> Option<f64>),
    /// A word.
    Word(fn(&Report) -> &'static str),
    /// Yes or no.
    Boolean(fn(&Report) -> bool),
}

/// One column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Path in the report.
    pub name: &'static str,
    /// What it is, with its unit.
    pub about: &'static str,
    /// How it is read.
    pub read: Read,
}

macro_rules! columns {
    ($( $kind:ident $section:ident $(. $field:ident)+ $about:literal; )*) => {
        /// Every column, in the order of the table.
        pub static COLUMNS: &[Column] = &[
            $( Column {
                name: concat!(stringify!($section) $(, ".", stringify!($field))+),
                about: $about,
                read: columns!(@read $kind $section $(. $field)+),
            }, )*
        ];
    };
    (@read number $($path:ident).+) => { Read::Number(|report| report.$($path).+.into()) };
    (@read word $($path:ident).+) => { Read::Word(|report| report.$($path).+.key()) };
    (@read boolean $($path:ident).+) => { Read::Boolean(|report| report.$($path).+) };
}

columns! {
    number payback.zero_growth_years "years if earnings never grow";
    number payback.years "years until earnings have added up to the price";
    number payback.discounted_years "the same, discounted";
    number payback.potential_payback_years "years by Sam's potential payback period";
    number payback.continuous_years "years with earnings flowing continuously";
    number payback.implied_growth_per_year "growth that pays back in the tolerated years, share per year";
    number payback.exit_price_to_earnings "ratio that the next buyer must pay after the holding years";
    number payback.value_price_to_earnings "discounted value of all earnings, as a ratio";
    number tipping.tipping_share "share of sellers above which the living market is gone";
    word tipping.state "calm, schrodinger, burst or smooth";
    number tipping.distance_share "tipping share less the seed share";
    number tipping.sellers_at_tip_share "sellers where the market tips, share of mainstream holders";
    number tipping.drawdown_at_tip_share "fall of the price where the market tips";
    number tipping.revival_share "seed share below which a burst market comes back to life";
    number tipping.crash_drawdown_share "fall of the price in the burst state, from before the quarter's flows";
    number tipping.crash_from_today_share "the same from today's living price";
    number tipping.sold_usd_b_at_tip "shares sold at the tipping share, USD billions";
    number tipping.crash_usd_b "shares that must find a buyer in a burst, USD billions";
    number tipping.loop_gain "sellers set off by one more seller";
    number tipping.critical_news "news at which the market tips, as a fall of the price";
    number tipping.revival_news "news at which a burst market revives";
    number tipping.critical_inflow_per_quarter "inflow at which the market tips, share of its value";
    number tipping.revival_inflow_per_quarter "inflow at which a burst market revives";
    number circular.return_share "part of a dollar handed to the buyer that comes back";
    number circular.own_money_usd_b "revenue that is the vendor's own money, USD billions per year";
    number circular.own_money_share "the same as a part of revenue";
    number circular.organic_revenue_usd_b "the rest of the revenue, USD billions per year";
    number circular.adjusted_price_to_earnings "price-earnings ratio without the vendor's own money";
    number circular.reinvestment_multiplier "dollars gone round for each one put in";
    number power.binding_year "first year in which electricity falls short";
    number power.capped_growth_per_year "mean growth that electricity allows, share per year";
    number power.query_gwh_per_day "energy of all questions of a day, GWh";
    number power.query_gw "the same as a steady power, GW";
    number power.reactors.low "reactors of the largest size that would supply it";
    number power.reactors.high "reactors of the smaller size";
    number power.us_generation_share "its part of the electricity of the United States";
    number gdp.ai_per_year "growth that AI gave, share of GDP per year";
    number gdp.without_ai_per_year "growth less that part";
    number gdp.counterfactual_per_year "growth if there had been no AI";
    number offering.quarters_absorbed "quarters of all inflow that the offering takes";
    number offering.drawdown_share "fall of the price that it causes";
    number offering.tipping_share_after "tipping share in the quarter of the offering";
    number short.expected_gain_share "expected gain of a short held until the burst";
    number short.break_even_hazard_per_year "hazard above which that gain is positive";
    number short.with_stop_share "expected gain of a short with a stop";
    number short.stop_years "years until the stop";
    number doubt.conviction_share "part of those who look at the payback that finds it too long";
    number doubt.awareness_share "mainstream holders who come to doubt, beside the seed";
    number doubt.tips_after_years "years until doubt reaches the tipping share";
    number doubt.neutral_hazard_per_year "rate that the growth of the bubble just pays for";
    number doubt.burst_when_seen_probability "probability that a look at hidden doubters bursts it";
    number path.burst_years "years until the market has burst, within the horizon";
    number path.tips_years "years until the run-away before that burst began";
    number path.half_sold_years "years until half of those have sold who ever would";
    number chain.growth_shortfall_share "earnings that electricity holds back, part of those wanted";
    number chain.bubble_share "part of the price that is bubble, after a cut";
    number chain.uncovered_share "part that earnings of the tolerated years leave uncovered";
    boolean chain.bubble_share_is_clamped "whether bubble_share was held within its limits";
    number chain.value_lost_share "part of the value that a cut costs";
    number chain.external_inflow_per_quarter "outside money in use, share of market value";
    number chain.circular_inflow_per_quarter "circular money after a cut, share of market value";
    number chain.inflow_per_quarter "both less new shares, share of market value";
}

/// The row's place in the grid, the first being 0.
pub const ROW: &str = "row";
/// The kind of limit between inputs that the row breaks; its report columns are null then.
pub const ERROR: &str = "error";
/// Why report columns are null, as in `payback.years: beyond_horizon; short.expected_gain_share:
/// hazard_below_growth`.
pub const REASONS: &str = "reasons";

/// What `--columns` prints.
pub fn listed() -> String {
    let named = |name: &str, about: &str| format!("{name:<36}{about}\n");
    let mut text = named(ROW, "place in the grid, from 0");
    text += &named(
        "(inputs)",
        "each input that has more than one value in the grid",
    );
    text.extend(
        COLUMNS
            .iter()
            .map(|column| named(column.name, column.about)),
    );
    text += &named(
        ERROR,
        "kind of limit between inputs that the row breaks; its numbers are null",
    );
    text += &named(REASONS, "why a number is null, by its name");
    text
}
