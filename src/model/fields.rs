//! The one table of inputs: every id, unit, limit, default, link key and source stands here and
//! nowhere else.
//!
//! Checks, controls, link keys, generators of tests and the TypeScript description are all read
//! from it.

pub use super::field::{Field, Group, Mark, Scale, Source, Unit, Value};
use super::money_links::MONEY_LINKS;

/// How the price-earnings ratio counts earnings.
pub const EARNINGS_BASES: &[&str] = &["trailing", "forward"];
/// Where the bubble share of the price comes from.
pub const BUBBLE_SHARE_MODES: &[&str] = &["from_payback", "set", "from_value"];
/// Where the share of those who come to doubt comes from.
pub const AWARENESS_MODES: &[&str] = &["from_payback", "set"];
/// Which link of the money loop is cut.
pub const CUT_LINKS: &[&str] = &[
    "none",
    MONEY_LINKS[0].0,
    MONEY_LINKS[1].0,
    MONEY_LINKS[2].0,
    MONEY_LINKS[3].0,
];
/// When the prices of known companies are of.
pub const PRICE_DATES: &[&str] = &["november_2025", "june_2026"];
/// How the investors of a cascade are placed in the picture.
pub const CASCADE_ORDERS: &[&str] = &["scattered", "sorted"];
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

/// By how much the view `sensitivity` moves each input: a tenth of its slider, its plausible range, or one
/// per cent of its value.
pub const SENSITIVITY_READINGS: &[&str] = &["slider", "plausible", "per_cent"];

/// Hands every row to the macro `$use`. A row reads
///
/// - `{ number id "link key" = default in [min, max], slider [low, high] step size Scale,
///   Group Unit, Mark "title" "date", article value }`, where a calibration has neither title nor
///   date, and few inputs have a value of the article;
/// - `{ choice id "link key" = "default" of CHOICES, Group }`.
macro_rules! for_each_input {
    ($use:ident) => { $use! {
        { number price_to_earnings "pe" = 63.0 in [1.0, 5000.0], slider [5.0, 500.0] step 0.02 Log,
          Payback Ratio, Article "Nvidia at 63 times earnings" "2025-11", article 63.0 }
        { choice earnings_basis "basis" = "trailing" of EARNINGS_BASES, Payback }
        { number growth_per_year "g" = 0.2 in [-0.5, 2.0], slider [-0.1, 1.0] step 0.01 Linear,
          Payback SharePerYear, Calibration }
        { number fade_years "fade" = 0.0 in [0.0, 40.0], slider [0.0, 20.0] step 1.0 Linear,
          Payback Years, Calibration }
        { number long_run_growth_per_year "gl" = 0.03 in [-0.05, 0.08], slider [-0.05, 0.08] step 0.005 Linear,
          Payback SharePerYear, Calibration }
        { number discount_per_year "r" = 0.08 in [0.0, 0.3], slider [0.0, 0.3] step 0.005 Linear,
          Payback SharePerYear, Calibration }
        { number share_growth_per_year "dil" = 0.0 in [-0.1, 0.5], slider [-0.1, 0.1] step 0.005 Linear,
          Payback SharePerYear, Published "Reported share counts; the default assumes no change" "2025-11" }
        { number tolerated_years "tol" = 10.0 in [1.0, 100.0], slider [1.0, 40.0] step 1.0 Linear,
          Payback Years, Calibration }
        { number holding_years "hold" = 5.0 in [0.25, 40.0], slider [1.0, 20.0] step 1.0 Linear,
          Payback Years, Calibration }
        { choice bubble_share_mode "bmode" = "from_payback" of BUBBLE_SHARE_MODES, Tipping }
        { number bubble_share "beta" = 0.5 in [0.05, 0.95], slider [0.05, 0.95] step 0.01 Linear,
          Tipping Share, Calibration }
        { number overshoot_share "over" = 0.0 in [0.0, 0.8], slider [0.0, 0.5] step 0.01 Linear,
          Tipping Share, Calibration }
        { number seed_share "s" = 0.03 in [0.0, 0.5], slider [0.0, 0.12] step 0.001 Linear,
          Tipping Share, Article "5 % of the mainstream ask and sell" "2025-11", article 0.05 }
        { number never_sell_share "never" = 0.3 in [0.0, 0.8], slider [0.0, 0.8] step 0.01 Linear,
          Tipping Share, Calibration }
        { number price_multiplier "m" = 5.0 in [0.5, 8.0], slider [0.5, 8.0] step 0.1 Linear,
          Tipping Ratio, Published "Gabaix & Koijen, In Search of the Origins of Financial Fluctuations" "2021" }
        { number mainstream_share "main" = 0.6 in [0.1, 1.0], slider [0.1, 1.0] step 0.01 Linear,
          Tipping Share, Calibration }
        { number position_sold_share "sold" = 0.5 in [0.1, 1.0], slider [0.1, 1.0] step 0.01 Linear,
          Tipping Share, Calibration }
        { number external_inflow_per_quarter "cx" = 0.0045 in [-0.03, 0.03], slider [-0.03, 0.03] step 0.0005 Linear,
          Tipping SharePerQuarter, Calibration }
        { number inflow_response "resp" = 0.5 in [0.0, 5.0], slider [0.0, 3.0] step 0.1 Linear,
          Tipping Ratio, Calibration }
        { number forced_sales_per_drawdown "ell" = 0.035 in [0.0, 0.15], slider [0.0, 0.15] step 0.005 Linear,
          Tipping Ratio, Calibration }
        { number herding "j" = 0.2 in [0.0, 1.5], slider [0.0, 1.0] step 0.01 Linear,
          Tipping DrawdownShare, Calibration }
        { number tolerance_median "theta" = 0.3 in [0.1, 0.7], slider [0.1, 0.7] step 0.005 Linear,
          Tipping DrawdownShare, Calibration }
        { number tolerance_spread "sigma" = 0.06 in [0.02, 0.2], slider [0.02, 0.2] step 0.005 Linear,
          Tipping DrawdownShare, Calibration }
        { number news_shock "xi" = 0.0 in [-0.3, 0.3], slider [-0.3, 0.3] step 0.005 Linear,
          Tipping DrawdownShare, Calibration }
        { number reaction_years "tau" = 0.083333333333 in [0.01, 0.5], slider [0.01, 0.5] step 0.05 Log,
          Tipping Years, Calibration }
        { choice cut_link "cut" = "none" of CUT_LINKS, Circular }
        { number buyer_to_cloud_share "bc" = 0.6 in [0.0, 1.0], slider [0.0, 1.0] step 0.01 Linear,
          Circular Share, Calibration }
        { number buyer_to_vendor_share "bv" = 0.2 in [0.0, 1.0], slider [0.0, 1.0] step 0.01 Linear,
          Circular Share, Calibration }
        { number cloud_to_vendor_share "cv" = 0.55 in [0.0, 1.0], slider [0.0, 1.0] step 0.01 Linear,
          Circular Share, Calibration }
        { number vendor_investment_usd_b "inv" = 20.0 in [0.0, 200.0], slider [0.0, 100.0] step 1.0 Linear,
          Circular UsdBPerYear,
          Published "Letter of intent, Nvidia and OpenAI: up to 100 billion, staged" "2025-09" }
        { number vendor_revenue_usd_b "rev" = 187.1 in [1.0, 2000.0], slider [20.0, 2000.0] step 0.02 Log,
          Circular UsdBPerYear, Published "Nvidia, revenue of the last twelve months" "2025-10" }
        { number operating_leverage "opl" = 1.4 in [1.0, 4.0], slider [1.0, 4.0] step 0.1 Linear,
          Circular Ratio, Calibration }
        { number circular_multiplier "cm" = 1.0 in [0.0, 30.0], slider [0.0, 30.0] step 0.5 Linear,
          Circular Ratio, Calibration }
        { number vendor_value_share "vv" = 0.22 in [0.0, 1.0], slider [0.0, 1.0] step 0.01 Linear,
          Circular Share, Published "Market values of Nvidia and of the listed AI trade, rounded" "2025-11" }
        { choice power_cap "cap" = "on" of POWER_CAPS, Power }
        { number data_centre_demand_twh "twh" = 183.0 in [1.0, 2000.0], slider [20.0, 1000.0] step 0.02 Log,
          Power Twh, Published "IEA, Energy and AI: data centres in the United States, 2024" "2025-04" }
        { number power_headroom_twh "room" = 20.0 in [0.0, 1000.0], slider [0.0, 200.0] step 5.0 Linear,
          Power Twh, Calibration }
        { number power_growth_twh_per_year "add" = 40.5 in [0.0, 500.0], slider [0.0, 200.0] step 1.0 Linear,
          Power Twh, Published "IEA, Energy and AI: 183 to 426 TWh by 2030" "2025-04" }
        { number compute_growth_per_year "cg" = 0.61 in [0.0, 3.0], slider [0.0, 1.5] step 0.01 Linear,
          Power SharePerYear,
          Published "Derived from IEA, Energy and AI: 183 to 426 TWh in six years, at 40 % more work per kWh a year"
          "2025-04" }
        { number efficiency_gain_per_year "eff" = 0.4 in [0.0, 1.0], slider [0.0, 1.0] step 0.01 Linear,
          Power SharePerYear, Published "Epoch AI: leading chips do 40 % more work per kWh every year" "2024" }
        { number compute_pass_through "pass" = 1.0 in [0.0, 2.0], slider [0.0, 2.0] step 0.05 Linear,
          Power Ratio, Calibration }
        { number wh_per_query "whq" = 18.0 in [0.01, 100.0], slider [0.1, 50.0] step 0.05 Log,
          Power Wh,
          Published "Tom's Hardware on the University of Rhode Island AI lab's estimate for GPT-5" "2025-08" }
        { number queries_per_day_b "qpd" = 2.5 in [0.01, 100.0], slider [0.1, 50.0] step 0.05 Log,
          Power BPerDay, Published "Tom's Hardware on requests to ChatGPT a day" "2025-08" }
        { number gdp_growth_per_year "gdp" = 0.012 in [-0.1, 0.1], slider [-0.05, 0.06] step 0.001 Linear,
          Gdp SharePerYear,
          Published "US Bureau of Economic Analysis, first half of 2025, early vintage" "2025-09" }
        { number ai_share_of_growth "aig" = 0.92 in [0.0, 1.0], slider [0.0, 1.0] step 0.01 Linear,
          Gdp Share, Published "Jason Furman" "2025-09" }
        { number imported_share "imp" = 0.0 in [0.0, 1.0], slider [0.0, 1.0] step 0.01 Linear,
          Gdp Share, Published "Jason Furman's count, imports not netted out" "2025-09" }
        { number made_up_share "cf" = 0.5 in [0.0, 1.0], slider [0.0, 1.0] step 0.01 Linear,
          Gdp Share, Published "Jason Furman: other sectors would have made up about half" "2025-10" }
        { number offering_usd_b "ipo" = 60.0 in [0.0, 1000.0], slider [0.0, 500.0] step 10.0 Linear,
          Offering UsdB,
          Published "Reuters on OpenAI's planned offering: 60 at the low end" "2025-10", article 400.0 }
        { number market_value_usd_b "cap_usd" = 20000.0 in [100.0, 100000.0], slider [1000.0, 100000.0] step 0.02 Log,
          Offering UsdB, Calibration }
        { number burst_hazard_per_year "h" = 0.25 in [0.01, 5.0], slider [0.02, 3.0] step 0.05 Log,
          Short PerYear, Calibration }
        { number price_growth_per_year "gp" = 0.2 in [0.0, 2.0], slider [0.0, 1.0] step 0.01 Linear,
          Short SharePerYear, Calibration }
        { number crash_share "kappa" = 0.48 in [0.05, 0.95], slider [0.05, 0.95] step 0.01 Linear,
          Short Share, Calibration }
        { number stop_loss_share "stop" = 0.5 in [0.05, 5.0], slider [0.05, 3.0] step 0.05 Log,
          Short Share, Calibration }
        { choice map_control "map" = "news_shock" of MAP_CONTROLS, Tipping }
        { choice sensitivity_reading "read" = "slider" of SENSITIVITY_READINGS, Tipping }
        { choice awareness_mode "awm" = "from_payback" of AWARENESS_MODES, Time }
        { number attention_share "att" = 0.09 in [0.0, 1.0], slider [0.0, 0.3] step 0.005 Linear,
          Time Share, Calibration }
        { number conviction_width_years "cw" = 3.0 in [0.0, 20.0], slider [0.0, 10.0] step 0.5 Linear,
          Time Years, Calibration }
        { number awareness_share "aw" = 0.05 in [0.0, 1.0], slider [0.0, 0.3] step 0.005 Linear,
          Time Share, Calibration }
        { number awareness_years "awy" = 2.0 in [0.05, 10.0], slider [0.1, 5.0] step 0.05 Log,
          Time Years, Calibration }
        { number awareness_delay_years "awd" = 0.0 in [0.0, 10.0], slider [0.0, 5.0] step 0.25 Linear,
          Time Years, Calibration }
        { number shock_after_years "sha" = 1.0 in [0.0, 10.0], slider [0.0, 5.0] step 0.25 Linear,
          Time Years, Calibration }
        { number shock_half_life_years "shl" = 0.25 in [0.01, 10.0], slider [0.02, 5.0] step 0.05 Log,
          Time Years, Calibration }
        { number news_per_year "npy" = 4.0 in [0.0, 50.0], slider [0.0, 20.0] step 1.0 Linear,
          Time PerYear, Calibration }
        { number news_mean_share "nm" = 0.03 in [0.001, 0.2], slider [0.005, 0.1] step 0.05 Log,
          Time DrawdownShare, Calibration }
        { number inflow_noise_per_quarter "nz" = 0.002 in [0.0, 0.03], slider [0.0, 0.02] step 0.0005 Linear,
          Time SharePerQuarter, Calibration }
        { number doubt_concentration "dc" = 100.0 in [2.0, 1000.0], slider [10.0, 1000.0] step 0.1 Log,
          Time Count, Calibration }
        { number horizon_years "hor" = 3.0 in [0.5, 20.0], slider [0.5, 10.0] step 0.5 Linear,
          Time Years, Calibration }
        { number agent_count "n" = 10000.0 in [50.0, 1000000.0], slider [100.0, 1000000.0] step 0.1 Log,
          Time Count, Calibration }
        { choice price_date "at" = "november_2025" of PRICE_DATES, Payback }
        { number cascade_investors "ci" = 1000.0 in [100.0, 10000.0], slider [100.0, 10000.0] step 0.1 Log,
          Time Count, Calibration }
        { number cascade_round "cr" = 0.0 in [0.0, 10000.0], slider [0.0, 10000.0] step 1.0 Linear,
          Time Count, Calibration }
        { choice cascade_order "co" = "scattered" of CASCADE_ORDERS, Time }
    } };
}
pub(crate) use for_each_input;

macro_rules! article {
    () => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

macro_rules! field {
    (number $id:ident $key:literal = $default:literal in [$min:literal, $max:literal],
        slider [$low:literal, $high:literal] step $step:literal $scale:ident,
        $group:ident $unit:ident, $mark:ident $($title:literal $date:literal)?
        $(, article $article:literal)?) => {
        Field {
            id: stringify!($id),
            group: Group::$group,
            unit: Unit::$unit,
            min: Some($min),
            max: Some($max),
            step: Some($step),
            scale: Scale::$scale,
            default: Value::Number($default),
            link_key: $key,
            source: Source {
                mark: Mark::$mark,
                title: concat!($($title)?),
                date: concat!($($date)?),
            },
            slider_min: Some($low),
            slider_max: Some($high),
            article: article!($($article)?),
            choices: &[],
        }
    };
    (choice $id:ident $key:literal = $default:literal of $choices:ident, $group:ident) => {
        Field {
            id: stringify!($id),
            group: Group::$group,
            unit: Unit::Choice,
            min: None,
            max: None,
            step: None,
            scale: Scale::Linear,
            default: Value::Choice($default),
            link_key: $key,
            source: Source {
                mark: Mark::Switch,
                title: "",
                date: "",
            },
            slider_min: None,
            slider_max: None,
            article: None,
            choices: $choices,
        }
    };
}

macro_rules! fields {
    ($( { $kind:ident $id:ident $($rest:tt)* } )*) => {
        /// Names of the rows of [`FIELDS`], in their order; spelled as the inputs are.
        #[allow(non_camel_case_types, missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum FieldId { $( $id, )* }

        impl FieldId {
            /// How many inputs there are.
            pub const COUNT: usize = [$( stringify!($id), )*].len();
            /// All of them.
            pub const ALL: [FieldId; FieldId::COUNT] = [$( FieldId::$id, )*];
        }

        /// Every input, in the order of links and of the page.
        pub static FIELDS: [Field; FieldId::COUNT] = [ $( field!($kind $id $($rest)*), )* ];
    };
}

for_each_input!(fields);

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
