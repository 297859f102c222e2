//! Values of the report that do not exist, and why.

use serde::Serialize;

/// Why a number of the report does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Reason {
    /// Earnings shrink so fast that their sum stays below the price for ever.
    EarningsShrink,
    /// Earnings do grow, but discounting shrinks them faster: the discounted sum stays below the
    /// price.
    DiscountExceedsGrowth,
    /// There are no earnings to pay with.
    LossMaking,
    /// It would be reached, but later than the horizon of 200 years.
    BeyondHorizon,
    /// No growth rate pays the price back in the tolerated years.
    NoGrowthPaysBack,
    /// No mature margin pays the valuation back in the tolerated years.
    NoMarginPaysBack,
    /// The equilibrium curve has no fold: the market deflates smoothly and nothing tips.
    NoFold,
    /// No burst state exists at this seed share.
    NoBurstState,
    /// The living state ends without a fold in this control.
    NotReachedByThisControl,
    /// All revenue, by its leverage on earnings, is the vendor's own money.
    NoOrganicEarnings,
    /// As much comes back as goes out, or more: a dollar would go round without end.
    LoopFeedsItself,
    /// Electricity holds growth back in no year up to the horizon.
    PowerNeverBinds,
    /// The limit by electricity is switched off.
    PowerCapOff,
    /// There is no inflow to absorb anything.
    NoInflow,
    /// The burst comes too rarely: the expected loss until then has no bound.
    HazardBelowGrowth,
    /// The price does not grow, so no loss ever reaches the stop.
    PriceDoesNotGrow,
    /// Doubt never spreads as far as the tipping share.
    DoubtStopsShort,
    /// Earnings grow for ever at least as fast as they are discounted.
    ValueUnbounded,
    /// The market has crashed, so it has no living state to compare with, today or after the offering.
    NoLivingState,
    /// The market tips without anyone who sells regardless.
    TipsWithoutSeed,
    /// No share of buyers brings a burst market back to life.
    NeverRevives,
    /// The market does not burst before the horizon of its course.
    NoBurstByHorizon,
    /// The market bursts in a slide: at no time did each seller set off more than one other.
    SlidesWithoutTip,
}

named_enum! {
    Reason:
    EarningsShrink = "earnings_shrink",
    DiscountExceedsGrowth = "discount_exceeds_growth",
    LossMaking = "loss_making",
    BeyondHorizon = "beyond_horizon",
    NoGrowthPaysBack = "no_growth_pays_back",
    NoMarginPaysBack = "no_margin_pays_back",
    NoFold = "no_fold",
    NoBurstState = "no_burst_state",
    NotReachedByThisControl = "not_reached_by_this_control",
    NoOrganicEarnings = "no_organic_earnings",
    LoopFeedsItself = "loop_feeds_itself",
    PowerNeverBinds = "power_never_binds",
    PowerCapOff = "power_cap_off",
    NoInflow = "no_inflow",
    HazardBelowGrowth = "hazard_below_growth",
    PriceDoesNotGrow = "price_does_not_grow",
    DoubtStopsShort = "doubt_stops_short",
    ValueUnbounded = "value_unbounded",
    NoLivingState = "no_living_state",
    TipsWithoutSeed = "tips_without_seed",
    NeverRevives = "never_revives",
    NoBurstByHorizon = "no_burst_by_horizon",
    SlidesWithoutTip = "slides_without_tip",
}

/// One number of the report that does not exist, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct MissingValue {
    /// Path of the number, as in `payback.years`.
    #[serde(serialize_with = "crate::names::text")]
    pub path: &'static str,
    /// Why it does not exist.
    pub reason: Reason,
}

/// The entries for those of these numbers that do not exist, in the given order.
pub(super) fn missing_values<const COUNT: usize>(
    numbers: [(&'static str, Option<f64>, Reason); COUNT],
) -> Vec<MissingValue> {
    numbers
        .into_iter()
        .filter(|(_, number, _)| number.is_none())
        .map(|(path, _, reason)| MissingValue { path, reason })
        .collect()
}
