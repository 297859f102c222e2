//! The Report: every number that the page shows, as plain data.
//!
//! A `None` means "never reached" or "does not exist"; [`Report::reasons`] says why. No number here
//! is NaN or infinite.

use super::circular::CircularReport;
use super::doubt::DoubtReport;
use super::offering::OfferingReport;
use super::output::OutputReport;
use super::power::PowerReport;
use super::short::ShortReport;
use serde::Serialize;

/// Why a number of the report does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
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
}

/// One number of the report that does not exist, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Absence {
    /// Path of the number, as in `payback.years`.
    #[serde(serialize_with = "crate::names::text")]
    pub path: &'static str,
    /// Why it does not exist.
    pub reason: Reason,
}

/// Everything that one set of inputs implies.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Report {
    /// Years until earnings have added up to the price.
    pub payback: PaybackReport,
    /// The threshold market: where it tips, and where it stands.
    pub tipping: TippingReport,
    /// The money loop, after the cut that the inputs ask for.
    pub circular: CircularReport,
    /// Electricity.
    pub power: PowerReport,
    /// The economy's growth.
    pub output: OutputReport,
    /// New shares offered.
    pub offering: OfferingReport,
    /// The cost of being early.
    pub short: ShortReport,
    /// Doubt in time and in the dark.
    pub doubt: DoubtReport,
    /// What was handed from each link of the chain to the next.
    pub chain: ChainReport,
    /// Every `None` above, with its reason, in the order of the fields.
    pub reasons: Vec<Absence>,
}

/// Payback in every convention.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PaybackReport {
    /// Years if earnings never grow and money has no time value: the price-earnings ratio itself.
    pub zero_growth_years: f64,
    /// Undiscounted years on the growth path in use.
    pub years: Option<f64>,
    /// Discounted years on the same path.
    pub discounted_years: Option<f64>,
    /// Years by Sam's potential payback period: first receipt now and undiscounted.
    pub potential_payback_years: Option<f64>,
    /// Undiscounted years with earnings flowing continuously.
    pub continuous_years: Option<f64>,
    /// Why the first missing payback of those above is missing.
    pub reason: Option<Reason>,
    /// Constant growth (share per year) that pays back in the tolerated years.
    pub implied_growth_per_year: Option<f64>,
    /// The path year by year.
    pub curve: PaybackCurve,
}

/// Earnings year by year; arrays of one length, year 0 first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PaybackCurve {
    /// Whole years from now: 0, 1, 2, …
    pub year: Vec<f64>,
    /// Earnings of that year, in units of the price; 0 in year 0.
    pub earnings: Vec<f64>,
    /// Earnings added up to the end of that year, in units of the price.
    pub cumulative: Vec<f64>,
    /// The same, discounted.
    pub cumulative_discounted: Vec<f64>,
    /// Whether a part of a year counts geometrically (constant growth) or in proportion (varying
    /// growth).
    pub is_geometric_in_year: bool,
}

/// The state of the market at today's seed share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum MarketState {
    /// Only the living state exists.
    Calm,
    /// The living and the burst state both exist.
    Schrodinger,
    /// Only the burst state exists.
    Burst,
    /// The curve has no fold: there is one state, and nothing tips.
    Smooth,
}

named_enum! {
    MarketState:
    Calm = "calm",
    Schrodinger = "schrodinger",
    Burst = "burst",
    Smooth = "smooth",
}

/// The part of the equilibrium curve that a point lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum Branch {
    /// Stable, up to the tipping share.
    Alive,
    /// The lid: the market leaves it either way.
    Unstable,
    /// Stable, beyond the fold.
    Burst,
}

named_enum! {
    Branch:
    Alive = "alive",
    Unstable = "unstable",
    Burst = "burst",
}

/// A state in which nobody else wants to move.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Equilibrium {
    /// Share of mainstream holders who have sold.
    pub sellers_share: f64,
    /// Fall of the price as a share of it; negative is a rise.
    pub drawdown_share: f64,
    /// Sellers set off by one more seller (R): stable below 1.
    pub loop_gain: f64,
    /// Whether the market stays there.
    pub is_stable: bool,
    /// The branch it lies on.
    pub branch: Branch,
}

/// The states at one seed share: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct StatesAtSeed {
    /// The seed share.
    pub seed_share: f64,
    /// The living state, if it exists there.
    pub alive: Option<Equilibrium>,
    /// The point of no return above it, if it exists there.
    pub no_return: Option<Equilibrium>,
    /// The burst state, if it exists there.
    pub burst: Option<Equilibrium>,
}

/// Exact derivative of the tipping share by one input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct GradientEntry {
    /// Id of the input.
    #[serde(serialize_with = "crate::names::text")]
    pub field: &'static str,
    /// Change of the tipping share per unit of that input.
    pub per_unit: f64,
}

/// The whole equilibrium curve; arrays of one length, ordered by sellers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TippingCurve {
    /// Seed share at which the point is an equilibrium; may be negative.
    pub seed: Vec<f64>,
    /// Share of mainstream holders who have sold.
    pub sellers: Vec<f64>,
    /// Fall of the price.
    pub drawdown: Vec<f64>,
    /// Branch of the point. A fold ends the branch before it.
    pub branch: Vec<Branch>,
}

/// The threshold market.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TippingReport {
    /// The seed share above which the living state is gone (s*); negative when it is gone already
    /// without any seed.
    pub tipping_share: Option<f64>,
    /// The state of the market at today's seed.
    pub state: MarketState,
    /// Tipping share less today's seed.
    pub distance_share: Option<f64>,
    /// Every equilibrium at today's seed, by sellers.
    pub equilibria: Vec<Equilibrium>,
    /// Sellers at the fold (y*).
    pub sellers_at_tip_share: Option<f64>,
    /// Drawdown at the fold (d*).
    pub drawdown_at_tip_share: Option<f64>,
    /// Seed share below which a burst market comes back to life (the reverse fold); negative when
    /// none does.
    pub revival_share: Option<f64>,
    /// Drawdown of the burst state at today's seed.
    pub crash_drawdown_share: Option<f64>,
    /// Loop gain (R) of the state that the market is in.
    pub loop_gain: f64,
    /// News shock at which the market tips at today's seed.
    pub critical_news: Option<f64>,
    /// News shock at which a burst market revives at today's seed.
    pub revival_news: Option<f64>,
    /// Inflow per quarter at which the market tips at today's seed.
    pub critical_inflow_per_quarter: Option<f64>,
    /// Inflow per quarter at which a burst market revives at today's seed.
    pub revival_inflow_per_quarter: Option<f64>,
    /// Derivatives of the tipping share; empty when there is no fold.
    pub gradient: Vec<GradientEntry>,
    /// The equilibrium curve.
    pub curve: TippingCurve,
    /// The states over a ladder of seed shares that holds today's and the tipping share.
    pub states: Vec<StatesAtSeed>,
}

/// What the chain handed on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ChainReport {
    /// Bubble share of the price that the tipping model used, after a cut of the money loop.
    pub bubble_share: f64,
    /// Part of the price that earnings of the tolerated years do not cover, before it was held
    /// within the limits of the input.
    pub uncovered_share: f64,
    /// Whether `bubble_share` had to be held within its limits.
    pub bubble_share_is_clamped: bool,
    /// External inflow and what a cut leaves of the circular, share of market value per quarter.
    pub inflow_per_quarter: f64,
    /// Growth per share of each year as electricity allows it, year 1 first, as far as the payback
    /// curve goes.
    pub growth_path: Vec<f64>,
}
