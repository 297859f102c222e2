//! The columns that a row holds of its report: every number that is one number, and every word.
//! Their names are the paths in the report, as in `report.reasons`; `--columns` prints this list.

use bubble_calculator::model::Report;

/// How a column reads a report.
#[derive(Clone, Copy)]
pub enum Read {
    /// A number, or none.
    Number(fn(&Report) -> Option<f64>),
    /// A word.
    Word(fn(&Report) -> &'static str),
    /// Yes or no.
    Claim(fn(&Report) -> bool),
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

const fn number(
    name: &'static str,
    about: &'static str,
    read: fn(&Report) -> Option<f64>,
) -> Column {
    Column {
        name,
        about,
        read: Read::Number(read),
    }
}

/// Every column, in the order of the table.
#[rustfmt::skip]
pub static COLUMNS: &[Column] = &[
    number("payback.zero_growth_years", "years if earnings never grow", |of| Some(of.payback.zero_growth_years)),
    number("payback.years", "years until earnings have added up to the price", |of| of.payback.years),
    number("payback.discounted_years", "the same, discounted", |of| of.payback.discounted_years),
    number("payback.potential_payback_years", "years by Sam's potential payback period", |of| of.payback.potential_payback_years),
    number("payback.continuous_years", "years with earnings flowing continuously", |of| of.payback.continuous_years),
    number("payback.implied_growth_per_year", "growth that pays back in the tolerated years, share per year", |of| of.payback.implied_growth_per_year),
    number("tipping.tipping_share", "share of sellers above which the living market is gone", |of| of.tipping.tipping_share),
    Column { name: "tipping.state", about: "calm, schrodinger, burst or smooth", read: Read::Word(|of| of.tipping.state.key()) },
    number("tipping.distance_share", "tipping share less the seed share", |of| of.tipping.distance_share),
    number("tipping.sellers_at_tip_share", "sellers where the market tips, share of mainstream holders", |of| of.tipping.sellers_at_tip_share),
    number("tipping.drawdown_at_tip_share", "fall of the price where the market tips", |of| of.tipping.drawdown_at_tip_share),
    number("tipping.revival_share", "seed share below which a burst market comes back to life", |of| of.tipping.revival_share),
    number("tipping.crash_drawdown_share", "fall of the price in the burst state", |of| of.tipping.crash_drawdown_share),
    number("tipping.loop_gain", "sellers set off by one more seller", |of| Some(of.tipping.loop_gain)),
    number("tipping.critical_news", "news at which the market tips, as a fall of the price", |of| of.tipping.critical_news),
    number("tipping.revival_news", "news at which a burst market revives", |of| of.tipping.revival_news),
    number("tipping.critical_inflow_per_quarter", "inflow at which the market tips, share of its value", |of| of.tipping.critical_inflow_per_quarter),
    number("tipping.revival_inflow_per_quarter", "inflow at which a burst market revives", |of| of.tipping.revival_inflow_per_quarter),
    number("circular.return_share", "part of a dollar handed to the buyer that comes back", |of| Some(of.circular.return_share)),
    number("circular.own_money_usd_b", "revenue that is the vendor's own money, USD billions per year", |of| Some(of.circular.own_money_usd_b)),
    number("circular.own_money_share", "the same as a part of revenue", |of| Some(of.circular.own_money_share)),
    number("circular.organic_revenue_usd_b", "the rest of the revenue, USD billions per year", |of| Some(of.circular.organic_revenue_usd_b)),
    number("circular.adjusted_price_to_earnings", "price-earnings ratio without the vendor's own money", |of| of.circular.adjusted_price_to_earnings),
    number("circular.reinvestment_multiplier", "dollars gone round for each one put in", |of| of.circular.reinvestment_multiplier),
    number("power.binding_year", "first year in which electricity holds growth back", |of| of.power.binding_year),
    number("power.capped_growth_per_year", "mean growth that electricity allows, share per year", |of| Some(of.power.capped_growth_per_year)),
    number("power.query_gwh_per_day", "energy of all questions of a day, GWh", |of| Some(of.power.query_gwh_per_day)),
    number("power.query_gw", "the same as a steady power, GW", |of| Some(of.power.query_gw)),
    number("power.reactors.low", "reactors of the largest size that would supply it", |of| Some(of.power.reactors.low)),
    number("power.reactors.high", "reactors of the smaller size", |of| Some(of.power.reactors.high)),
    number("power.us_generation_share", "its part of the electricity of the United States", |of| Some(of.power.us_generation_share)),
    number("output.ai_per_year", "growth that AI gave, share of output per year", |of| Some(of.output.ai_per_year)),
    number("output.without_ai_per_year", "growth less that part", |of| Some(of.output.without_ai_per_year)),
    number("output.counterfactual_per_year", "growth if there had been no AI", |of| Some(of.output.counterfactual_per_year)),
    number("offering.quarters_absorbed", "quarters of all inflow that the offering takes", |of| of.offering.quarters_absorbed),
    number("offering.drawdown_share", "fall of the price if it came at once", |of| Some(of.offering.drawdown_share)),
    number("offering.tipping_share_after", "tipping share in the quarter of the offering", |of| of.offering.tipping_share_after),
    number("short.expected_gain_share", "expected gain of a short held until the burst", |of| of.short.expected_gain_share),
    number("short.break_even_hazard_per_year", "hazard above which that gain is positive", |of| Some(of.short.break_even_hazard_per_year)),
    number("short.with_stop_share", "expected gain of a short with a stop", |of| Some(of.short.with_stop_share)),
    number("short.stop_years", "years until the stop", |of| of.short.stop_years),
    number("doubt.tips_after_years", "years until doubt reaches the tipping share", |of| of.doubt.tips_after_years),
    number("doubt.news_hazard_per_year", "rate at which random news bursts the market", |of| of.doubt.news_hazard_per_year),
    number("doubt.neutral_hazard_per_year", "rate that the growth of the bubble just pays for", |of| of.doubt.neutral_hazard_per_year),
    number("doubt.burst_when_seen_probability", "probability that a look at hidden doubters bursts it", |of| of.doubt.burst_when_seen_probability),
    number("chain.bubble_share", "part of the price that is bubble, after a cut", |of| Some(of.chain.bubble_share)),
    number("chain.uncovered_share", "part that earnings of the tolerated years leave uncovered", |of| Some(of.chain.uncovered_share)),
    Column { name: "chain.bubble_share_is_clamped", about: "whether bubble_share was held within its limits", read: Read::Claim(|of| of.chain.bubble_share_is_clamped) },
    number("chain.inflow_per_quarter", "inflow after a cut, share of market value", |of| Some(of.chain.inflow_per_quarter)),
];

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
