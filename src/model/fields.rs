//! The one table of inputs: every id, unit, limit, default, link key and source stands here and
//! nowhere else.
//!
//! Checks, controls, link keys, generators of tests and the TypeScript description are all read
//! from it.

use super::inputs::Inputs;
use serde::Serialize;

/// What an input measures; the page words it, the engine never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum Unit {
    /// A fraction of something: 0.05 is five per cent.
    Share,
    /// A fraction per year.
    SharePerYear,
    /// A fraction of market value per quarter.
    SharePerQuarter,
    /// A drawdown-equivalent: the fall of price that would frighten as much.
    DrawdownShare,
    /// A pure ratio.
    Ratio,
    /// Years.
    Years,
    /// Events per year.
    PerYear,
    /// Billions of US dollars.
    UsdB,
    /// Billions of US dollars per year.
    UsdBPerYear,
    /// Terawatt-hours per year.
    Twh,
    /// Watt-hours.
    Wh,
    /// Billions per day.
    BPerDay,
    /// A number of things.
    Count,
    /// One of a list of words.
    Choice,
}

named_enum! {
    Unit:
    Share = "share",
    SharePerYear = "share_per_year",
    SharePerQuarter = "share_per_quarter",
    DrawdownShare = "drawdown_share",
    Ratio = "ratio",
    Years = "years",
    PerYear = "per_year",
    UsdB = "usd_b",
    UsdBPerYear = "usd_b_per_year",
    Twh = "twh",
    Wh = "wh",
    BPerDay = "b_per_day",
    Count = "count",
    Choice = "choice",
}

/// How a slider runs through its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum Scale {
    /// Equal steps of the value.
    Linear,
    /// Equal steps of its logarithm.
    Log,
}

named_enum! {
    Scale:
    Linear = "linear",
    Log = "log",
}

/// The part of the chain that reads an input first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum Group {
    /// Price, growth and discounting.
    Payback,
    /// Sellers, price impact and tolerance.
    Tipping,
    /// The money loop.
    Circular,
    /// Electricity.
    Power,
    /// Share of the economy's growth.
    Output,
    /// New shares offered.
    Offering,
    /// The cost of being early.
    Short,
    /// The market's path through time.
    Time,
}

named_enum! {
    Group:
    Payback = "payback",
    Tipping = "tipping",
    Circular = "circular",
    Power = "power",
    Output = "output",
    Offering = "offering",
    Short = "short",
    Time = "time",
}

/// What kind of knowledge stands behind a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum Mark {
    /// The article's own figure.
    Article,
    /// A published figure or a figure from the literature.
    Published,
    /// A calibration: chosen, not measured.
    Calibration,
    /// A switch, not a quantity.
    Switch,
}

named_enum! {
    Mark:
    Article = "article",
    Published = "published",
    Calibration = "calibration",
    Switch = "switch",
}

/// Where a default comes from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Source {
    /// The kind of knowledge.
    pub mark: Mark,
    /// Author and title, as one would cite it; empty for a calibration.
    #[serde(serialize_with = "crate::names::text")]
    pub title: &'static str,
    /// Publication or as-of date as written there (a year, a month or a day).
    #[serde(serialize_with = "crate::names::text")]
    pub date: &'static str,
}

/// A value that an input can take: a number, or one word of a list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Value {
    /// A finite number in the unit of the field.
    Number(f64),
    /// One of the field's choices.
    Choice(&'static str),
}

/// One input: everything that anyone needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Field {
    /// Public name, the same in Rust, TypeScript, locale files and goldens.
    #[serde(serialize_with = "crate::names::text")]
    pub id: &'static str,
    /// Where it belongs in the chain.
    pub group: Group,
    /// What it measures.
    pub unit: Unit,
    /// Smallest value taken; `None` for a choice.
    pub min: Option<f64>,
    /// Largest value taken; `None` for a choice.
    pub max: Option<f64>,
    /// One press of a − or + button (a factor less one on a log scale); `None` for a choice.
    pub step: Option<f64>,
    /// How its slider runs.
    pub scale: Scale,
    /// The value when nothing is said.
    pub default: Value,
    /// Its key in a link.
    #[serde(serialize_with = "crate::names::text")]
    pub link_key: &'static str,
    /// Where the default comes from.
    pub source: Source,
    /// Lower end of the slider's comfortable range; typing may go on to `min`.
    pub slider_min: Option<f64>,
    /// Upper end of the slider's comfortable range; typing may go on to `max`.
    pub slider_max: Option<f64>,
    /// What the article says, where it says something.
    pub article: Option<f64>,
    /// The words of a choice; empty for a number.
    pub choices: &'static [&'static str],
}

/// How the price-earnings ratio counts earnings.
pub const EARNINGS_BASES: &[&str] = &["trailing", "forward"];
/// Where the bubble share of the price comes from.
pub const BUBBLE_SHARE_MODES: &[&str] = &["from_payback", "set"];
/// Which link of the money loop is cut.
pub const CUT_LINKS: &[&str] = &[
    "none",
    "buyer_cloud",
    "cloud_vendor",
    "buyer_vendor",
    "vendor_buyer",
];
/// Whether electricity can hold growth back.
pub const POWER_CAPS: &[&str] = &["on", "off"];

/// What the map shows against the seed share: each is the id of an input.
pub const MAP_CONTROLS: &[&str] = &[
    "news_shock",
    "external_inflow_per_quarter",
    "price_multiplier",
    "herding",
    "tolerance_median",
    "bubble_share",
];

macro_rules! table {
    (@field number $id:ident $group:ident $unit:ident [$min:literal, $max:literal] near [$lo:literal, $hi:literal] step $step:literal $scale:ident
        = $default:literal, $key:literal, $mark:ident $title:literal $date:literal $(, article $article:literal)?) => {
        Field {
            id: stringify!($id), group: Group::$group, unit: Unit::$unit, min: Some($min), max: Some($max), step: Some($step),
            scale: Scale::$scale, default: Value::Number($default), link_key: $key,
            source: Source { mark: Mark::$mark, title: $title, date: $date },
            slider_min: Some($lo), slider_max: Some($hi), article: table!(@article $($article)?), choices: &[],
        }
    };
    (@field choice $id:ident $group:ident $choices:ident = $default:literal, $key:literal) => {
        Field {
            id: stringify!($id), group: Group::$group, unit: Unit::Choice, min: None, max: None, step: None,
            scale: Scale::Linear, default: Value::Choice($default), link_key: $key,
            source: Source { mark: Mark::Switch, title: "", date: "" },
            slider_min: None, slider_max: None, article: None, choices: $choices,
        }
    };
    (@article) => { None };
    (@article $value:literal) => { Some($value) };
    ($( { $kind:ident $id:ident $($rest:tt)* } )*) => {
        /// Names of the rows of [`FIELDS`], in their order; spelled as the inputs are.
        #[allow(non_camel_case_types, missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum FieldId { $( $id, )* }

        /// Every input, in the order of links and of the page.
        pub static FIELDS: [Field; FieldId::COUNT] = [ $( table!(@field $kind $id $($rest)*), )* ];

        impl FieldId {
            /// How many inputs there are.
            pub const COUNT: usize = [$( stringify!($id), )*].len();
        }

        impl Inputs {
            $( table!(@accessor $kind $id); )*
        }
    };
    (@accessor number $id:ident) => {
        #[doc = concat!("The input `", stringify!($id), "`, in the unit of its row in [`FIELDS`].")]
        pub fn $id(&self) -> f64 {
            self.number(FieldId::$id)
        }
    };
    (@accessor choice $id:ident) => {
        #[doc = concat!("The input `", stringify!($id), "`: one of the choices of its row in [`FIELDS`].")]
        pub fn $id(&self) -> &'static str {
            self.choice(FieldId::$id)
        }
    };
}

table! {
    { number price_to_earnings Payback Ratio [1.0, 5000.0] near [5.0, 500.0] step 0.02 Log = 63.0, "pe",
        Article "Nvidia at 63 times earnings" "2025-11", article 63.0 }
    { choice earnings_basis Payback EARNINGS_BASES = "trailing", "basis" }
    { number growth_per_year Payback SharePerYear [-0.5, 2.0] near [-0.1, 1.0] step 0.01 Linear = 0.2, "g", Calibration "" "" }
    { number fade_years Payback Years [0.0, 40.0] near [0.0, 20.0] step 1.0 Linear = 0.0, "fade", Calibration "" "" }
    { number long_run_growth_per_year Payback SharePerYear [-0.05, 0.08] near [-0.05, 0.08] step 0.005 Linear = 0.03, "gl", Calibration "" "" }
    { number discount_per_year Payback SharePerYear [0.0, 0.3] near [0.0, 0.3] step 0.005 Linear = 0.08, "r", Calibration "" "" }
    { number share_growth_per_year Payback SharePerYear [-0.1, 0.5] near [-0.1, 0.1] step 0.005 Linear = 0.0, "dil",
        Published "Reported share counts; the default assumes no change" "2025-11" }
    { number tolerated_years Payback Years [1.0, 100.0] near [1.0, 40.0] step 1.0 Linear = 10.0, "tol", Calibration "" "" }
    { choice bubble_share_mode Tipping BUBBLE_SHARE_MODES = "from_payback", "bmode" }
    { number bubble_share Tipping Share [0.05, 0.95] near [0.05, 0.95] step 0.01 Linear = 0.5, "beta", Calibration "" "" }
    { number seed_share Tipping Share [0.0, 0.5] near [0.0, 0.12] step 0.001 Linear = 0.03, "s",
        Article "5 % of the mainstream ask and sell" "2025-11", article 0.05 }
    { number price_multiplier Tipping Ratio [0.5, 8.0] near [0.5, 8.0] step 0.1 Linear = 5.0, "m",
        Published "Gabaix & Koijen, In Search of the Origins of Financial Fluctuations" "2021" }
    { number mainstream_share Tipping Share [0.1, 1.0] near [0.1, 1.0] step 0.01 Linear = 0.6, "main", Calibration "" "" }
    { number position_sold_share Tipping Share [0.1, 1.0] near [0.1, 1.0] step 0.01 Linear = 0.5, "sold", Calibration "" "" }
    { number external_inflow_per_quarter Tipping SharePerQuarter [-0.03, 0.03] near [-0.03, 0.03] step 0.0005 Linear = 0.003, "cx", Calibration "" "" }
    { number circular_inflow_per_quarter Tipping SharePerQuarter [0.0, 0.03] near [0.0, 0.03] step 0.0005 Linear = 0.002, "cc", Calibration "" "" }
    { number forced_sales_per_drawdown Tipping Ratio [0.0, 0.15] near [0.0, 0.15] step 0.005 Linear = 0.035, "ell", Calibration "" "" }
    { number herding Tipping DrawdownShare [0.0, 1.5] near [0.0, 1.0] step 0.01 Linear = 0.2, "j", Calibration "" "" }
    { number tolerance_median Tipping DrawdownShare [0.1, 0.7] near [0.1, 0.7] step 0.01 Linear = 0.32, "theta", Calibration "" "" }
    { number tolerance_spread Tipping DrawdownShare [0.02, 0.2] near [0.02, 0.2] step 0.005 Linear = 0.06, "sigma", Calibration "" "" }
    { number news_shock Tipping DrawdownShare [-0.3, 0.3] near [-0.3, 0.3] step 0.005 Linear = 0.0, "xi", Calibration "" "" }
    { number reaction_years Tipping Years [0.01, 0.5] near [0.01, 0.5] step 0.05 Log = 0.083333333333, "tau", Calibration "" "" }
    { choice cut_link Circular CUT_LINKS = "none", "cut" }
    { number buyer_to_cloud_share Circular Share [0.0, 1.0] near [0.0, 1.0] step 0.01 Linear = 0.6, "bc", Calibration "" "" }
    { number buyer_to_vendor_share Circular Share [0.0, 1.0] near [0.0, 1.0] step 0.01 Linear = 0.2, "bv", Calibration "" "" }
    { number cloud_to_vendor_share Circular Share [0.0, 1.0] near [0.0, 1.0] step 0.01 Linear = 0.55, "cv", Calibration "" "" }
    { number vendor_investment_usd_b Circular UsdBPerYear [0.0, 200.0] near [0.0, 100.0] step 1.0 Linear = 20.0, "inv",
        Published "Letter of intent, Nvidia and OpenAI: up to 100 billion, staged" "2025-09" }
    { number vendor_revenue_usd_b Circular UsdBPerYear [1.0, 2000.0] near [20.0, 2000.0] step 0.02 Log = 187.1, "rev",
        Published "Nvidia, revenue of the last twelve months" "2025-10" }
    { number operating_leverage Circular Ratio [1.0, 4.0] near [1.0, 4.0] step 0.1 Linear = 1.4, "opl", Calibration "" "" }
    { choice power_cap Power POWER_CAPS = "on", "cap" }
    { number data_centre_demand_twh Power Twh [1.0, 2000.0] near [20.0, 1000.0] step 0.02 Log = 183.0, "twh",
        Published "IEA, Energy and AI: data centres in the United States, 2024" "2025-04" }
    { number power_headroom_twh Power Twh [0.0, 1000.0] near [0.0, 200.0] step 5.0 Linear = 20.0, "room", Calibration "" "" }
    { number power_growth_twh_per_year Power Twh [0.0, 500.0] near [0.0, 200.0] step 1.0 Linear = 40.5, "add",
        Published "IEA, Energy and AI: 183 to 426 TWh by 2030" "2025-04" }
    { number efficiency_gain_per_year Power SharePerYear [0.0, 1.0] near [0.0, 1.0] step 0.01 Linear = 0.2, "eff", Calibration "" "" }
    { number wh_per_query Power Wh [0.01, 100.0] near [0.1, 50.0] step 0.05 Log = 18.0, "whq",
        Published "Tom's Hardware on the University of Rhode Island AI lab's estimate for GPT-5" "2025-08" }
    { number queries_per_day_b Power BPerDay [0.01, 100.0] near [0.1, 50.0] step 0.05 Log = 2.5, "qpd",
        Published "Tom's Hardware on requests to ChatGPT a day" "2025-08" }
    { number gdp_growth_per_year Output SharePerYear [-0.1, 0.1] near [-0.05, 0.06] step 0.001 Linear = 0.012, "gdp",
        Published "US Bureau of Economic Analysis, first half of 2025, early vintage" "2025-09" }
    { number ai_share_of_growth Output Share [0.0, 1.0] near [0.0, 1.0] step 0.01 Linear = 0.92, "aig", Published "Jason Furman" "2025-09" }
    { number imported_share Output Share [0.0, 1.0] near [0.0, 1.0] step 0.01 Linear = 0.0, "imp", Published "Jason Furman's count, imports not netted out" "2025-09" }
    { number made_up_share Output Share [0.0, 1.0] near [0.0, 1.0] step 0.01 Linear = 0.5, "cf", Published "Jason Furman: other sectors would have made up about half" "2025-10" }
    { number offering_usd_b Offering UsdB [0.0, 1000.0] near [0.0, 500.0] step 10.0 Linear = 60.0, "ipo",
        Published "Reuters on OpenAI's planned offering: 60 at the low end" "2025-10", article 400.0 }
    { number market_value_usd_b Offering UsdB [100.0, 100000.0] near [1000.0, 100000.0] step 0.02 Log = 20000.0, "cap_usd", Calibration "" "" }
    { number burst_hazard_per_year Short PerYear [0.01, 5.0] near [0.02, 3.0] step 0.05 Log = 0.25, "h", Calibration "" "" }
    { number price_growth_per_year Short SharePerYear [0.0, 2.0] near [0.0, 1.0] step 0.01 Linear = 0.2, "gp", Calibration "" "" }
    { number crash_share Short Share [0.05, 0.95] near [0.05, 0.95] step 0.01 Linear = 0.48, "kappa", Calibration "" "" }
    { number stop_loss_share Short Share [0.05, 5.0] near [0.05, 3.0] step 0.05 Log = 0.5, "stop", Calibration "" "" }
    { choice map_control Tipping MAP_CONTROLS = "news_shock", "map" }
    { number awareness_share Time Share [0.0, 1.0] near [0.0, 0.3] step 0.005 Linear = 0.05, "aw", Calibration "" "" }
    { number awareness_years Time Years [0.05, 10.0] near [0.1, 5.0] step 0.05 Log = 2.0, "awy", Calibration "" "" }
    { number awareness_delay_years Time Years [0.0, 10.0] near [0.0, 5.0] step 0.25 Linear = 0.0, "awd", Calibration "" "" }
    { number shock_after_years Time Years [0.0, 10.0] near [0.0, 5.0] step 0.25 Linear = 1.0, "sha", Calibration "" "" }
    { number shock_half_life_years Time Years [0.01, 10.0] near [0.02, 5.0] step 0.05 Log = 0.25, "shl", Calibration "" "" }
    { number news_per_year Time PerYear [0.0, 50.0] near [0.0, 20.0] step 1.0 Linear = 4.0, "npy", Calibration "" "" }
    { number news_mean_share Time DrawdownShare [0.001, 0.2] near [0.005, 0.1] step 0.05 Log = 0.03, "nm", Calibration "" "" }
    { number inflow_noise_per_quarter Time SharePerQuarter [0.0, 0.03] near [0.0, 0.02] step 0.0005 Linear = 0.002, "nz", Calibration "" "" }
    { number doubt_concentration Time Count [2.0, 1000.0] near [10.0, 1000.0] step 0.1 Log = 100.0, "dc", Calibration "" "" }
    { number horizon_years Time Years [0.5, 20.0] near [0.5, 10.0] step 0.5 Linear = 3.0, "hor", Calibration "" "" }
    { number agent_count Time Count [50.0, 1000000.0] near [100.0, 1000000.0] step 0.1 Log = 10000.0, "n", Calibration "" "" }
}

impl FieldId {
    /// The row of [`FIELDS`] of this name.
    pub fn field(self) -> &'static Field {
        &FIELDS[self as usize]
    }
}

/// Position in [`FIELDS`] of the input with this id.
pub fn index_of(id: &str) -> Option<usize> {
    FIELDS.iter().position(|field| field.id == id)
}

/// Position in [`FIELDS`] of the input with this link key.
pub fn index_of_link_key(link_key: &str) -> Option<usize> {
    FIELDS.iter().position(|field| field.link_key == link_key)
}
