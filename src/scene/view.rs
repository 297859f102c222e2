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
    #[cfg(feature = "whole")]
    Companies,
    /// The equilibrium curve over the seed share.
    Tipping,
    /// Calm, both and burst over the seed share and one more control.
    #[cfg(feature = "whole")]
    Map,
    /// Price and sellers through time.
    #[cfg(feature = "whole")]
    Timeline,
    /// The distribution of tipping shares over what is not known.
    #[cfg(feature = "whole")]
    Uncertainty,
    /// The money loop.
    #[cfg(feature = "whole")]
    Loop,
    /// Electricity wanted and available.
    #[cfg(feature = "whole")]
    Power,
    /// The economy's growth with and without AI.
    #[cfg(feature = "whole")]
    Output,
    /// The expected gain of a short.
    #[cfg(feature = "whole")]
    Short,
    /// Past bubbles.
    #[cfg(feature = "whole")]
    Episodes,
    /// Which inputs move the tipping share most.
    #[cfg(feature = "whole")]
    Leverage,
}

keyed! {
    View:
    Payback = "payback",
    #[cfg(feature = "whole")] Companies = "companies",
    Tipping = "tipping",
    #[cfg(feature = "whole")] Map = "map",
    #[cfg(feature = "whole")] Timeline = "timeline",
    #[cfg(feature = "whole")] Uncertainty = "uncertainty",
    #[cfg(feature = "whole")] Loop = "loop",
    #[cfg(feature = "whole")] Power = "power",
    #[cfg(feature = "whole")] Output = "output",
    #[cfg(feature = "whole")] Short = "short",
    #[cfg(feature = "whole")] Episodes = "episodes",
    #[cfg(feature = "whole")] Leverage = "leverage",
}

impl View {
    /// Every view that this build draws: without the feature `whole` only those of the page's first
    /// view.
    #[cfg(not(feature = "whole"))]
    pub const ALL: [View; 2] = [View::Payback, View::Tipping];

    /// Every view.
    #[cfg(feature = "whole")]
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
