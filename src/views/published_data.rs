//! The published figures that the pictures show. The build script makes them from `www/data`, where
//! figures are corrected.

use crate::scene::LinkKind;

/// The boom that a company belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    /// The names of the AI trade.
    Ai,
    /// Names of the year 2000.
    Year2000,
}

/// A company with its confirmed ratios.
pub(super) struct Company {
    pub(super) id: &'static str,
    /// Its short name.
    pub(super) short: &'static str,
    pub(super) era: Era,
    /// Price over the earnings of the last twelve months.
    pub(super) trailing: Option<f64>,
    /// Price over the earnings of the next twelve months.
    pub(super) forward: Option<f64>,
    pub(super) is_loss_making: bool,
    /// The same company at another date than the one the picture shows.
    pub(super) is_other_date: bool,
}

/// The price of a company at the second date, and what has changed since the first.
pub(super) struct LaterPrice {
    pub(super) id: &'static str,
    /// Price over the earnings of the last twelve months.
    pub(super) trailing: f64,
    pub(super) market_value_change_share: Option<f64>,
    /// Of all earnings, not of those of a share.
    pub(super) earnings_change_share: Option<f64>,
}

/// A past bubble. A figure counts as confirmed if every figure it is derived from is.
pub(super) struct Episode {
    pub(super) id: &'static str,
    /// Its short name.
    pub(super) short: &'static str,
    pub(super) months_up: Option<f64>,
    pub(super) months_down: Option<f64>,
    /// Peak over start.
    pub(super) rise_multiple: Option<f64>,
    /// Fall from peak to trough, a share of the peak.
    pub(super) fall_share: Option<f64>,
    pub(super) fall_is_confirmed: bool,
    pub(super) time_is_confirmed: bool,
    pub(super) rise_is_confirmed: bool,
}

/// The deal behind a link of the money loop, in billions of US dollars.
pub(super) struct Deal {
    pub(super) link: &'static str,
    pub(super) amount_usd_b: Option<f64>,
    pub(super) staged_usd_b: Option<f64>,
    pub(super) kind: LinkKind,
}

/// A published estimate of AI's share of growth.
pub(super) struct Count {
    pub(super) id: &'static str,
    pub(super) ai_share: f64,
}

include!(concat!(env!("OUT_DIR"), "/records.rs"));
