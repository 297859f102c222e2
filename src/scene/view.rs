//! The table of views: their names, and the stations of the page that they belong to.

/// Hands every view to the macro `$use`, in the order of the page's argument. A row reads `Variant
/// "public name" module Station;` with the module of `crate::views` that draws it.
macro_rules! for_each_view {
    ($use:ident) => {
        $use! {
            /// Electricity wanted and available.
            Power "power" power Power;
            /// The economy's growth with and without AI.
            Gdp "gdp" gdp Growth;
            /// The money loop.
            Loop "loop" money_loop Growth;
            /// Cumulative earnings rising to the price.
            Payback "payback" payback Payback;
            /// Payback years of known companies.
            Companies "companies" companies Payback;
            /// Price and sellers through time.
            Timeline "timeline" timeline Doubt;
            /// The distribution of tipping shares over what is not known.
            Uncertainty "uncertainty" uncertainty Doubt;
            /// The equilibrium curve over the seed share.
            Tipping "tipping" tipping Tipping;
            /// Investors who sell one after another, round by round.
            Cascade "cascade" cascade Tipping;
            /// Calm, both and burst over the seed share and one more control.
            Map "map" map Tipping;
            /// Which inputs move the tipping share most.
            Sensitivity "sensitivity" sensitivity Tipping;
            /// The expected gain of a short.
            Short "short" short Tipping;
            /// Past bubbles.
            Episodes "episodes" episodes Tipping;
        }
    };
}
pub(crate) use for_each_view;

macro_rules! views {
    ($( $(#[$doc:meta])* $variant:ident $name:literal $module:ident $station:ident; )*) => {
        /// The pictures of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[cfg_attr(
            typescript,
            derive(tsify::Tsify),
            serde(rename_all = "snake_case")
        )]
        pub enum View { $( $(#[$doc])* $variant, )* }

        named_enum! { View: $( $variant = $name, )* }

        impl View {
            /// Every view.
            pub const ALL: [View; [$( $name, )*].len()] = [$( View::$variant, )*];

            /// The station whose tabs it is one of.
            pub fn station(self) -> Station {
                match self { $( View::$variant => Station::$station, )* }
            }
        }
    };
}

for_each_view!(views);

impl View {
    /// The view of this public name.
    pub fn named(name: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.key() == name)
    }
}

/// A step of the page's argument, which has one view or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Station {
    /// Is there power for the growth?
    Power,
    /// Where does the growth come from?
    Growth,
    /// When is the price earned back?
    Payback,
    /// How does doubt spread?
    Doubt,
    /// Where does the market tip?
    Tipping,
}

named_enum! {
    Station:
    Power = "power",
    Growth = "growth",
    Payback = "payback",
    Doubt = "doubt",
    Tipping = "tipping",
}

impl Station {
    /// Every station, in the order of the argument.
    pub const ALL: [Station; 5] = [
        Station::Power,
        Station::Growth,
        Station::Payback,
        Station::Doubt,
        Station::Tipping,
    ];

    /// Its views, the one that it opens first.
    pub fn views(self) -> impl Iterator<Item = View> {
        View::ALL
            .into_iter()
            .filter(move |view| view.station() == self)
    }
}
