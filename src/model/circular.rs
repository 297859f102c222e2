//! Vendor financing: how much of the money that a vendor invests in its buyer returns as revenue,
//! and what that is to the market.
//!
//! Three firms take part. The crate `bubble-reference` has the general forms: the walk of a dollar
//! through any network of firms, and the clearing of what such firms owe each other.

use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use serde::Serialize;

/// What the money loop makes of the vendor's figures, after the cut that the inputs ask for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct CircularReport {
    /// Part of each dollar handed to the buyer that comes back to the vendor as revenue (r); above
    /// 1 when its receivers spend more than they get.
    pub return_share: f64,
    /// Revenue that is the vendor's own money, USD billions per year.
    pub own_money_usd_b: f64,
    /// The same as a part of revenue (rho), at most all of it.
    pub own_money_share: f64,
    /// The rest of the revenue, USD billions per year.
    pub organic_revenue_usd_b: f64,
    /// Price-earnings ratio on what the vendor would earn without its own money.
    pub adjusted_price_to_earnings: Option<f64>,
    /// Dollars that have gone round in all for each one put in, if the vendor hands on all that
    /// returns.
    pub reinvestment_multiplier: Option<f64>,
}

/// A vendor that puts money into its buyer, who spends it with the vendor and with a cloud that
/// buys from the vendor too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoneyLoop {
    /// Fraction of each additional dollar of the buyer that it spends with the cloud.
    pub buyer_to_cloud_share: f64,
    /// Fraction of each additional dollar of the buyer that it spends with the vendor.
    pub buyer_to_vendor_share: f64,
    /// Fraction of each additional dollar of the cloud that it spends with the vendor.
    pub cloud_to_vendor_share: f64,
    /// I: what the vendor hands the buyer, USD billions per year; `None` where that link is cut.
    pub investment_usd_b: Option<f64>,
    /// The vendor's revenue, USD billions per year.
    pub revenue_usd_b: f64,
}

impl MoneyLoop {
    /// The loop of these inputs with nothing cut.
    pub fn whole(inputs: &Inputs) -> Self {
        MoneyLoop {
            buyer_to_cloud_share: inputs.buyer_to_cloud_share(),
            buyer_to_vendor_share: inputs.buyer_to_vendor_share(),
            cloud_to_vendor_share: inputs.cloud_to_vendor_share(),
            investment_usd_b: Some(inputs.vendor_investment_usd_b()),
            revenue_usd_b: inputs.vendor_revenue_usd_b(),
        }
    }

    /// The same with one link cut: one of the choices of the input `cut_link`.
    pub fn cut(mut self, link: &str) -> Self {
        match link {
            "buyer_cloud" => self.buyer_to_cloud_share = 0.0,
            "cloud_vendor" => self.cloud_to_vendor_share = 0.0,
            "buyer_vendor" => self.buyer_to_vendor_share = 0.0,
            "vendor_buyer" => self.investment_usd_b = None,
            _ => {}
        }
        self
    }

    /// r: the part of each dollar handed to the buyer that comes back to the vendor.
    ///
    /// # Formula
    ///
    /// `r = m_bv + m_bc m_cv`: the walk of a dollar through three firms. A cut of the vendor's own
    /// payment leaves it what it is, with nothing to return.
    pub fn return_share(&self) -> f64 {
        self.buyer_to_vendor_share + self.buyer_to_cloud_share * self.cloud_to_vendor_share
    }

    /// I r: the vendor's revenue that is its own money, USD billions per year.
    pub fn own_money_usd_b(&self) -> f64 {
        self.investment_usd_b.unwrap_or(0.0) * self.return_share()
    }

    /// rho: the same as a part of revenue, at most all of it.
    pub fn own_money_share(&self) -> f64 {
        (self.own_money_usd_b() / self.revenue_usd_b).min(1.0)
    }
}

/// What the loop, after the cut that the inputs ask for, is to the market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoopEffect {
    /// Circular money that comes in, share of market value per quarter, for a multiplier of 1.
    pub inflow_per_multiplier: f64,
    /// Part of the market's fundamental value that is lost by the cut.
    pub value_lost_share: f64,
}

/// What the loop of these inputs is to the market.
///
/// # Formula
///
/// What returns, `r I` a year after the cut, is `r I/(4 K)` of the market value `K` per quarter. The
/// vendor loses `(rho - rho_cut) opl` of its value, at most all of it, with operating leverage
/// `opl`, and the market loses that times the vendor's share of it.
pub fn loop_effect(inputs: &Inputs) -> LoopEffect {
    let whole = MoneyLoop::whole(inputs);
    let cut = whole.cut(inputs.cut_link());
    let lost = (whole.own_money_share() - cut.own_money_share()) * inputs.operating_leverage();
    LoopEffect {
        inflow_per_multiplier: cut.own_money_usd_b() / (4.0 * inputs.market_value_usd_b()),
        value_lost_share: lost.min(1.0) * inputs.vendor_value_share(),
    }
}

/// The money-loop section of the report after the cut of these inputs, and the reason for each
/// missing value.
///
/// # Formula
///
/// Adjusted ratio `PE/(1 - rho opl)`: earnings fall by `opl` times the part of revenue that goes.
/// Multiplier `1/(1 - r)`, and 1 where the vendor's payment is cut.
///
/// Never: no adjusted ratio ([`Reason::NoOrganicEarnings`]) when `rho opl` reaches 1; no multiplier
/// ([`Reason::LoopFeedsItself`]) when `r` does.
pub fn report(inputs: &Inputs) -> (CircularReport, Vec<MissingValue>) {
    let money = MoneyLoop::whole(inputs).cut(inputs.cut_link());
    let (return_share, own_money_share) = (money.return_share(), money.own_money_share());
    let organic_earnings = 1.0 - own_money_share * inputs.operating_leverage();
    let passed_on = if money.investment_usd_b.is_some() {
        return_share
    } else {
        0.0
    };
    let report = CircularReport {
        return_share,
        own_money_usd_b: money.own_money_usd_b(),
        own_money_share,
        organic_revenue_usd_b: money.revenue_usd_b * (1.0 - own_money_share),
        adjusted_price_to_earnings: (organic_earnings > 0.0)
            .then(|| inputs.price_to_earnings() / organic_earnings),
        reinvestment_multiplier: (passed_on < 1.0).then(|| 1.0 / (1.0 - passed_on)),
    };
    let missing = missing_values([
        (
            "circular.adjusted_price_to_earnings",
            report.adjusted_price_to_earnings,
            Reason::NoOrganicEarnings,
        ),
        (
            "circular.reinvestment_multiplier",
            report.reinvestment_multiplier,
            Reason::LoopFeedsItself,
        ),
    ]);
    (report, missing)
}
