//! The models: pure functions from [`Inputs`] to a [`Report`].
//!
//! Nothing here depends on a browser, a clock or a picture; random numbers come from a seed, through
//! [`numerics::rng`]. Transcendental functions come from `libm`, natively too, so that every machine
//! gives the same bits.
//!
//! # The argument in order
//!
//! [`evaluate`] runs it; each step is a function of its own, documented in its module:
//!
//! 1. **How fast can earnings grow?** [`GrowthPath`] is the growth that is wanted; [`power`] limits
//!    it where electricity runs short.
//! 2. **When is the price earned back?** [`payback`] counts the years in every usual convention;
//!    [`loss_maker`] asks what must be true of a firm that earns nothing yet.
//! 3. **How much of the price is bubble?** [`chain::wanted_bubble_share`] is the part that the earnings of
//!    the tolerated years leave uncovered. [`circular`] computes how much of the vendor's revenue is
//!    its own money coming back.
//! 4. **Who sells, and what follows?** [`tipping`] is a threshold market whose equilibria form one
//!    explicit curve, so that its tipping share is computed and not simulated. [`offering`] takes new
//!    shares out of its inflow; [`sensitivity()`] says which input moves the tipping share most,
//!    [`mod@flips`] what would bring it to today's doubters.
//! 5. **When?** [`dynamics`] puts the market in time: how awareness spreads, how the market moves,
//!    what hazard a holder is paid for. [`short`] is the payoff of a short position held meanwhile.
//! 6. **How sure can one be?** [`simulation::prior`] samples what is not known;
//!    [`simulation::agents`] replaces the continuum of holders by finitely many;
//!    [`simulation::price_paths`] lets news arrive at random. All of them run through
//!    [`simulation::Simulation`], from a seed, the same in however many batches.
//!
//! [`gdp`] stands beside the chain: it splits the economy's growth. The crate `bubble-reference`
//! of the same workspace holds the published models beside which this one stands.
//!
//! # Terms
//!
//! Shares and rates are fractions, time runs in years, a drawdown is the fall of the price as a
//! fraction of it. The *seed share* is the share of mainstream holders who sell regardless; the
//! *tipping share* is the seed share above which the living state of the market no longer exists.

mod cascade;
pub mod chain;
pub mod circular;
mod doubt;
pub mod dynamics;
mod error;
mod field;
pub mod fields;
pub mod flips;
pub mod gdp;
mod growth;
mod inputs;
pub mod loss_maker;
mod missing;
mod money_links;
mod news_hazard;
pub mod numerics;
pub mod offering;
mod own_companies;
mod path;
pub mod payback;
pub mod phase_map;
mod plausible;
pub mod power;
mod report;
pub mod short;
pub mod simulation;
mod speed;
pub mod tipping;

/// Version of the models: that of the crate.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

pub use cascade::{Cascade, INVESTORS, Round, cascade, cascade_in};
pub use chain::{
    ChainReport, Cut, SENSITIVITY_FIELDS, Sensitivity, cuts, market_of, sensitivity,
    solve_tolerance,
};
pub use circular::CircularReport;
pub use doubt::{DoubtReport, DoubtersToCome, doubters_of, scenario_of};
pub use error::{Given, InputError, InputErrorKind};
pub use flips::{Flip, FlipValues, SolveError, solve_for};
pub use gdp::GdpReport;
pub use growth::{GrowthPath, HORIZON_YEARS};
pub use inputs::{
    BubbleShareMode, EarningsBasis, Inputs, LARGEST_MARGIN_SPIRAL, MARGIN_SPIRAL_LIMIT, RawValue,
};
pub use loss_maker::{LOSS_MAKER_FIELDS, LossMaker, LossMakerReport};
pub use missing::{MissingValue, Reason};
pub use money_links::MONEY_LINKS;
pub use news_hazard::{NewsHazard, news_hazard};
pub use offering::OfferingReport;
pub use own_companies::{MOST_OWN_COMPANIES, OwnCompany, own_companies};
pub use path::PathReport;
pub use payback::{PaybackCurve, PaybackReport};
pub use plausible::plausible_range;
pub use power::{PowerCurve, PowerReport, Range};
pub use report::{Report, evaluate};
pub use short::ShortReport;
pub use speed::{SPEEDS_YEARS, SpeedComparison, SpeedOfDoubt, speed_comparison};
pub use tipping::{
    Branch, Equilibrium, GradientEntry, MarketState, StatesAtSeed, TippingCurve, TippingReport,
};
