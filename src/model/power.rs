//! Electricity supply and demand: the growth that it limits, and the energy of queries to a model.

use super::growth::GrowthPath;
use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use serde::Serialize;

/// Electricity generated in the United States in 2024, small rooftop plants included, TWh.
///
/// # References
///
/// US Energy Information Administration, generation of 2024, as relayed by "All-American Gold",
/// 2025.
pub const US_GENERATION_TWH: f64 = 4304.0;

/// Electric output of a reactor, GW: from one of the older fleet to the largest now built.
pub const REACTOR_GW: Range = Range {
    low: 1.0,
    high: 1.6,
};

/// Years that the picture of supply and demand shows.
const CURVE_YEARS: usize = 30;

/// Two ends of what a number may be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Growth as electricity allows it, and the energy that queries take.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PowerReport {
    /// First year, counted from now, in which electricity holds growth back.
    pub binding_year: Option<f64>,
    /// Mean growth of the company (share per year, compound) over the tolerated years, as far as
    /// electricity lets it.
    pub capped_growth_per_year: f64,
    /// Energy of all questions of a day, GWh.
    pub query_gwh_per_day: f64,
    /// The same as a steady power, GW.
    pub query_gw: f64,
    /// Reactors that would supply it, of the largest size and of the smaller one.
    pub reactors: Range,
    /// Its part of the electricity generated in the United States.
    pub us_generation_share: f64,
    /// Energy wanted, used and open, year by year.
    pub curve: PowerCurve,
}

/// Energy year by year, TWh; arrays of one length, year 0 first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PowerCurve {
    /// Whole years from now: 0, 1, … 30.
    pub year: Vec<f64>,
    /// What the wanted growth would take if nothing held it back.
    pub wanted_twh: Vec<f64>,
    /// What data centres take on the path in use.
    pub demand_twh: Vec<f64>,
    /// What is open to them.
    pub supply_twh: Vec<f64>,
}

/// Electricity that data centres take today, and what can be added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supply {
    /// D0: energy taken now, TWh per year; above 0.
    pub demand_twh: f64,
    /// Energy free today, TWh per year.
    pub headroom_twh: f64,
    /// a: energy added every year, TWh per year.
    pub growth_twh_per_year: f64,
    /// e: useful work gained per kWh, share per year.
    pub efficiency_gain_per_year: f64,
}

/// Growth as electricity allows it.
#[derive(Clone, Debug, PartialEq)]
pub struct PoweredGrowth {
    /// Growth of every year.
    pub path: GrowthPath,
    /// Energy taken on that path, TWh per year; year 0, which is now, first.
    pub demand_twh: Vec<f64>,
    /// First year in which growth is held back.
    pub binding_year: Option<usize>,
}

impl Supply {
    /// The supply of these inputs.
    pub fn of(inputs: &Inputs) -> Self {
        Supply {
            demand_twh: inputs.data_centre_demand_twh(),
            headroom_twh: inputs.power_headroom_twh(),
            growth_twh_per_year: inputs.power_growth_twh_per_year(),
            efficiency_gain_per_year: inputs.efficiency_gain_per_year(),
        }
    }

    /// Energy open to data centres in this year (0 is now), TWh per year.
    ///
    /// # Formula
    ///
    /// `S_k = D0 + headroom + a k`.
    pub fn twh(&self, year: usize) -> f64 {
        self.demand_twh + self.headroom_twh + self.growth_twh_per_year * year as f64
    }

    /// Growth under this supply, and the first year in which it falls short of the wanted growth.
    ///
    /// # Formula
    ///
    /// Growth `g_k` wants `D'_k = D_{k-1} (1 + g_k)/(1 + e)`. Up to `S_k` it gets it; beyond, `D_k
    /// = S_k` and growth is `S_k (1 + e)/D_{k-1} - 1`. Years before the first such one keep their
    /// growth to the last bit, and shrinking earnings are never held back.
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_calculator::model::GrowthPath;
    /// use bubble_calculator::model::power::Supply;
    ///
    /// let supply = Supply {
    ///     demand_twh: 183.0,
    ///     headroom_twh: 20.0,
    ///     growth_twh_per_year: 40.5,
    ///     efficiency_gain_per_year: 0.2,
    /// };
    /// assert_eq!(supply.allows(&GrowthPath::from_yearly([0.2])).binding_year, None);
    /// let held_back = supply.allows(&GrowthPath::from_yearly([0.65]));
    /// assert_eq!(held_back.binding_year, Some(1));
    /// assert!((held_back.path.yearly()[0] - 0.59672131).abs() < 1e-8);
    /// ```
    pub fn allows(&self, wanted: &GrowthPath) -> PoweredGrowth {
        let useful = 1.0 + self.efficiency_gain_per_year;
        let (mut demand, mut binding_year) = (self.demand_twh, None);
        let mut demand_twh = vec![demand];
        let path = GrowthPath::from_yearly(wanted.yearly().iter().enumerate().map(
            |(years_before, &growth)| {
                let open = self.twh(years_before + 1);
                let before = demand;
                demand = before * (1.0 + growth) / useful;
                let allowed = if demand > open {
                    binding_year = binding_year.or(Some(years_before + 1));
                    demand = open;
                    (open * useful / before - 1.0).min(growth)
                } else {
                    growth
                };
                demand_twh.push(demand);
                allowed
            },
        ));
        PoweredGrowth {
            path,
            demand_twh,
            binding_year,
        }
    }

    /// Energy that growth takes if nothing holds it back, TWh per year; year 0 first.
    pub fn wanted_twh(&self, wanted: &GrowthPath) -> Vec<f64> {
        let mut demand = self.demand_twh;
        let later = wanted.yearly().iter().map(|growth| {
            demand = demand * (1.0 + growth) / (1.0 + self.efficiency_gain_per_year);
            demand
        });
        std::iter::once(self.demand_twh).chain(later).collect()
    }
}

/// Growth as these inputs allow it: held back by electricity, or as wanted where that limit is off.
pub fn powered(inputs: &Inputs, wanted: &GrowthPath) -> PoweredGrowth {
    let supply = Supply::of(inputs);
    if is_capped(inputs) {
        return supply.allows(wanted);
    }
    PoweredGrowth {
        path: wanted.clone(),
        demand_twh: supply.wanted_twh(wanted),
        binding_year: None,
    }
}

/// The electricity section of the report, and the reason for each missing value.
///
/// # Formula
///
/// GWh per day `Wh per question * billions of questions per day`; GW that over 24; reactors
/// `GW/1.6` to `GW/1.0`; share of generation `GWh per day * 365/1000/4304`.
pub fn report(
    inputs: &Inputs,
    wanted: &GrowthPath,
    powered: &PoweredGrowth,
) -> (PowerReport, Vec<MissingValue>) {
    let supply = Supply::of(inputs);
    let gwh_per_day = inputs.wh_per_query() * inputs.queries_per_day_b();
    let gw = gwh_per_day / 24.0;
    let years = 0..=CURVE_YEARS;
    let shown = |values: &[f64]| values.iter().take(CURVE_YEARS + 1).copied().collect();
    let report = PowerReport {
        binding_year: powered.binding_year.map(|year| year as f64),
        capped_growth_per_year: powered.path.mean_per_year(inputs.tolerated_years()),
        query_gwh_per_day: gwh_per_day,
        query_gw: gw,
        reactors: Range {
            low: gw / REACTOR_GW.high,
            high: gw / REACTOR_GW.low,
        },
        us_generation_share: gwh_per_day * 365.0 / 1000.0 / US_GENERATION_TWH,
        curve: PowerCurve {
            year: years.clone().map(|year| year as f64).collect(),
            wanted_twh: shown(&supply.wanted_twh(wanted)),
            demand_twh: shown(&powered.demand_twh),
            supply_twh: years.map(|year| supply.twh(year)).collect(),
        },
    };
    let reason = if is_capped(inputs) {
        Reason::PowerNeverBinds
    } else {
        Reason::PowerCapOff
    };
    let missing = missing_values([("power.binding_year", report.binding_year, reason)]);
    (report, missing)
}

fn is_capped(inputs: &Inputs) -> bool {
    inputs.power_cap() == "on"
}
