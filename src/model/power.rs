//! Electricity supply and demand: the growth that it limits, and the energy of queries to a model.

use super::growth::{GrowthPath, HORIZON_YEARS};
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
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Growth as electricity allows it, and the energy that queries take.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PowerReport {
    /// First year, counted from now, in which electricity falls short of the wanted computing.
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
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct PowerCurve {
    /// Whole years from now: 0, 1, … 30.
    pub year: Vec<f64>,
    /// What the wanted computing would take if nothing held it back.
    pub wanted_twh: Vec<f64>,
    /// What data centres take on the path in use.
    pub demand_twh: Vec<f64>,
    /// What is open to them.
    pub supply_twh: Vec<f64>,
    /// What the wanted computing would take beyond that; 0 where it is enough.
    pub shortfall_twh: Vec<f64>,
}

/// Electricity that data centres take today, what can be added, and what their computing needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supply {
    /// D0: energy taken now, TWh per year; above 0.
    pub demand_twh: f64,
    /// Energy free today, TWh per year.
    pub headroom_twh: f64,
    /// a: energy added every year, TWh per year; not negative.
    pub growth_twh_per_year: f64,
    /// w: growth of the computing that is wanted, share per year, whatever earnings do.
    pub compute_growth_per_year: f64,
    /// e: useful work gained per kWh, share per year.
    pub efficiency_gain_per_year: f64,
    /// kappa: power with which missing computing holds back the growth of earnings.
    pub compute_pass_through: f64,
}

/// Growth as electricity allows it.
#[derive(Clone, Debug, PartialEq)]
pub struct PoweredGrowth {
    /// Growth of every year.
    pub path: GrowthPath,
    /// Energy taken on that path, TWh per year; year 0, which is now, first.
    pub demand_twh: Vec<f64>,
    /// First year in which electricity falls short.
    pub binding_year: Option<usize>,
}

impl Supply {
    /// The supply of these inputs.
    pub fn of(inputs: &Inputs) -> Self {
        Supply {
            demand_twh: inputs.data_centre_demand_twh(),
            headroom_twh: inputs.power_headroom_twh(),
            growth_twh_per_year: inputs.power_growth_twh_per_year(),
            compute_growth_per_year: inputs.compute_growth_per_year(),
            efficiency_gain_per_year: inputs.efficiency_gain_per_year(),
            compute_pass_through: inputs.compute_pass_through(),
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

    /// Growth under this supply, and the first year in which electricity falls short.
    ///
    /// # Formula
    ///
    /// Computing wants `D'_k = D_{k-1} (1 + w)/(1 + e)`. Up to `S_k` it gets it (`rho_k = 1`);
    /// beyond, `rho_k = S_k/D'_k` and `D_k = S_k`. Of the wanted growth `g_k` of earnings the
    /// factor `max((1 + g_k) rho_k^kappa, min(1 + g_k, 1))` is granted: since supply never falls,
    /// electricity can stop growth and cannot turn it round. Years in which it does not fall short
    /// keep their growth to the last bit.
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_calculator::model::power::Supply;
    /// use bubble_calculator::model::{GrowthPath, Inputs};
    ///
    /// let supply = Supply::of(&Inputs::default());
    /// let granted = supply.allows(&GrowthPath::from_yearly([0.2]));
    /// assert_eq!(granted.binding_year, Some(7));
    /// assert_eq!(granted.path.yearly()[5], 0.2);
    /// assert!((granted.path.yearly()[6] - 0.19930078637760304).abs() < 1e-12);
    /// ```
    ///
    /// # References
    ///
    /// International Energy Agency, "Energy and AI", 2025, for the demand and the supply that the
    /// defaults follow.
    pub fn allows(&self, wanted: &GrowthPath) -> PoweredGrowth {
        let (mut demand, mut binding_year) = (self.demand_twh, None);
        let mut demand_twh = Vec::with_capacity(HORIZON_YEARS + 1);
        demand_twh.push(demand);
        let path = GrowthPath::from_yearly(wanted.yearly().iter().enumerate().map(
            |(years_before, &growth)| {
                let open = self.twh(years_before + 1);
                demand *= self.demand_factor();
                let granted = if demand > open {
                    binding_year = binding_year.or(Some(years_before + 1));
                    let covered = open / demand;
                    demand = open;
                    self.granted(growth, covered)
                } else {
                    growth
                };
                demand_twh.push(demand);
                granted
            },
        ));
        PoweredGrowth {
            path,
            demand_twh,
            binding_year,
        }
    }

    /// Growth that is granted where this part of the wanted energy is there.
    fn granted(&self, growth: f64, covered_share: f64) -> f64 {
        let passed_on = if self.compute_pass_through == 1.0 {
            covered_share
        } else {
            libm::exp(self.compute_pass_through * libm::log(covered_share))
        };
        let wanted = 1.0 + growth;
        // Rounding must not grant more than is wanted.
        ((wanted * passed_on).max(wanted.min(1.0)) - 1.0).min(growth)
    }

    /// Energy that the wanted computing takes if nothing holds it back, TWh per year; year 0 first.
    pub fn wanted_twh(&self) -> Vec<f64> {
        let mut demand = self.demand_twh;
        let later = (0..HORIZON_YEARS).map(|_| {
            demand *= self.demand_factor();
            demand
        });
        std::iter::once(self.demand_twh).chain(later).collect()
    }

    /// Factor by which the energy for the wanted computing grows every year.
    fn demand_factor(&self) -> f64 {
        (1.0 + self.compute_growth_per_year) / (1.0 + self.efficiency_gain_per_year)
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
        demand_twh: supply.wanted_twh(),
        binding_year: None,
    }
}

/// The electricity section of the report, and the reason for each missing value.
///
/// # Formula
///
/// GWh per day `Wh per question * billions of questions per day`; GW that over 24; reactors
/// `GW/1.6` to `GW/1.0`; share of generation `GWh per day * 365/1000/4304`.
pub fn report(inputs: &Inputs, powered: &PoweredGrowth) -> (PowerReport, Vec<MissingValue>) {
    let supply = Supply::of(inputs);
    let gwh_per_day = inputs.wh_per_query() * inputs.queries_per_day_b();
    let gw = gwh_per_day / 24.0;
    let years = 0..=CURVE_YEARS;
    let shown = |values: &[f64]| values.iter().take(CURVE_YEARS + 1).copied().collect();
    let wanted_twh: Vec<f64> = shown(&supply.wanted_twh());
    let supply_twh: Vec<f64> = years.clone().map(|year| supply.twh(year)).collect();
    let shortfall = |(wanted, supply): (&f64, &f64)| (wanted - supply).max(0.0);
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
            year: years.map(|year| year as f64).collect(),
            shortfall_twh: wanted_twh.iter().zip(&supply_twh).map(shortfall).collect(),
            wanted_twh,
            demand_twh: shown(&powered.demand_twh),
            supply_twh,
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
