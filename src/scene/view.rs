//! The names of the views.

/// The pictures of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum View {
    /// Cumulative earnings rising to the price.
    Payback,
    /// Payback years of known companies.
    Companies,
    /// The equilibrium curve over the seed share.
    Tipping,
    /// Calm, both and burst over the seed share and one more control.
    Map,
    /// Price and sellers through time.
    Timeline,
    /// The distribution of tipping shares over what is not known.
    Uncertainty,
    /// The money loop.
    Loop,
    /// Electricity wanted and available.
    Power,
    /// The economy's growth with and without AI.
    Output,
    /// The expected gain of a short.
    Short,
    /// Past bubbles.
    Episodes,
    /// Which inputs move the tipping share most.
    Leverage,
}

named_enum! {
    View:
    Payback = "payback",
    Companies = "companies",
    Tipping = "tipping",
    Map = "map",
    Timeline = "timeline",
    Uncertainty = "uncertainty",
    Loop = "loop",
    Power = "power",
    Output = "output",
    Short = "short",
    Episodes = "episodes",
    Leverage = "leverage",
}

impl View {
    /// Every view.
    pub const ALL: [View; 12] = [
        View::Payback,
        View::Companies,
        View::Tipping,
        View::Map,
        View::Timeline,
        View::Uncertainty,
        View::Loop,
        View::Power,
        View::Output,
        View::Short,
        View::Episodes,
        View::Leverage,
    ];

    /// The view of this public name.
    pub fn named(name: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.key() == name)
    }
}
