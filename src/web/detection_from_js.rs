//! Values of JavaScript as series, options, reports and critical values. Whatever comes in, nothing
//! throws.

use super::detection_refusal::Refused;
use super::styling::entries;
use crate::detection::{
    ConfidenceLevel, CopiesKind, CriticalLines, Curve, DateRule, DetectionOptions, DetectionReport,
    Direction, Episode, FamilyLine, Frequency, LagRule, LpplsRule, MOST_LAGS, MarketOfFacts,
    NullDrift, OBSERVATIONS, SeriesKind, Transform, WindowCount,
};
use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

type Read<T> = Result<T, Refused>;

/// Whole numbers up to this one are exact.
const LARGEST_COUNT: f64 = 9_007_199_254_740_991.0;

/// The most that the shortest episode is of the logarithm of the number of observations.
const LARGEST_FACTOR: f64 = 100.0;

/// A value with what to call it in an error.
pub(super) struct Argument {
    name: String,
    value: JsValue,
}

impl Argument {
    pub(super) fn new(name: &str, value: JsValue) -> Self {
        Argument {
            name: name.to_owned(),
            value,
        }
    }

    #[inline(never)]
    fn wrong<T>(&self) -> Read<T> {
        Err(Refused::argument(self.name.clone()))
    }

    /// A property, `undefined` of what has none.
    #[inline(never)]
    pub(super) fn property(&self, key: &str) -> Argument {
        let value = Reflect::get(&self.value, &key.into()).unwrap_or(JsValue::UNDEFINED);
        Argument {
            name: [&self.name, ".", key].concat(),
            value,
        }
    }

    pub(super) fn into_value(self) -> JsValue {
        self.value
    }

    fn is_missing(&self) -> bool {
        self.value.is_undefined() || self.value.is_null()
    }

    /// Nothing of `null` and `undefined`.
    pub(super) fn optional<T>(&self, read: impl FnOnce(&Self) -> Read<T>) -> Read<Option<T>> {
        match self.is_missing() {
            true => Ok(None),
            false => read(self).map(Some),
        }
    }

    #[inline(never)]
    pub(super) fn number(&self) -> Read<f64> {
        match self.value.as_f64().filter(|number| number.is_finite()) {
            Some(number) => Ok(number),
            None => self.wrong(),
        }
    }

    /// A whole number, at least 0.
    #[inline(never)]
    pub(super) fn count(&self) -> Read<usize> {
        let number = self.number()?;
        match number.trunc() == number && (0.0..=LARGEST_COUNT).contains(&number) {
            true => Ok(number as usize),
            false => self.wrong(),
        }
    }

    fn claim(&self) -> Read<bool> {
        self.value.as_bool().map_or_else(|| self.wrong(), Ok)
    }

    /// A choice of this name.
    pub(super) fn choice<T>(&self, named: impl FnOnce(&str) -> Option<T>) -> Read<T> {
        let name = self.value.as_string();
        name.and_then(|name| named(&name))
            .map_or_else(|| self.wrong(), Ok)
    }

    /// A list of so many values.
    #[inline(never)]
    fn list(&self, length: usize) -> Read<Array> {
        match self.value.dyn_ref::<Array>() {
            Some(list) if list.length() as usize == length => Ok(list.clone()),
            _ => self.wrong(),
        }
    }

    /// A list of so many numbers, or nothing in their place.
    fn numbers(&self, length: usize) -> Read<Vec<Option<f64>>> {
        let list = self.list(length)?;
        let numbers = list.iter().map(|value| match value.as_f64() {
            Some(number) if number.is_finite() => Ok(Some(number)),
            None if value.is_null() => Ok(None),
            _ => self.wrong(),
        });
        numbers.collect()
    }

    fn floats(&self) -> Read<Vec<f64>> {
        match self.value.dyn_ref::<Float64Array>() {
            Some(numbers) => Ok(numbers.to_vec()),
            None => self.wrong(),
        }
    }
}

/// The values of a series.
pub(super) fn values(values: JsValue) -> Read<Vec<f64>> {
    Argument::new("values", values).floats()
}

/// Its dates; missing ones are none.
pub(super) fn dates(dates: JsValue) -> Read<Vec<f64>> {
    let dates = Argument::new("dates", dates).optional(Argument::floats)?;
    Ok(dates.unwrap_or_default())
}

/// Options; what is left out has its default.
pub(super) fn options(options: JsValue) -> Read<DetectionOptions> {
    let given = Argument::new("options", options);
    if given.is_missing() {
        return Ok(DetectionOptions::default());
    }
    let Some(entries) = entries(&given.value) else {
        return given.wrong();
    };
    let kind = given.property("series_kind");
    let kind = match kind.value.is_undefined() {
        true => SeriesKind::Price,
        false => kind.choice(SeriesKind::named)?,
    };
    let mut options = DetectionOptions::of(kind);
    for (key, value) in entries {
        if value.is_undefined() {
            continue;
        }
        let option = Argument {
            name: ["options.", &key].concat(),
            value,
        };
        let up_to = |most: usize| match option.count()? {
            count if count <= most => Ok(count),
            _ => option.wrong(),
        };
        let observations = || option.optional(|_| up_to(OBSERVATIONS.1));
        match key.as_str() {
            "series_kind" => {}
            "transform" => options.transform = option.choice(Transform::named)?,
            "lag_rule" => options.lag_rule = option.choice(LagRule::named)?,
            "lag_count" => options.lag_count = up_to(MOST_LAGS)?,
            "window_counts" => options.window_counts = option.choice(WindowCount::named)?,
            "min_window_observations" => options.min_window_observations = observations()?,
            "null_drift" => options.null_drift = option.choice(NullDrift::named)?,
            "curve" => options.curve = option.choice(Curve::named)?,
            "date_rule" => options.date_rule = option.choice(DateRule::named)?,
            "confidence_level" => {
                options.confidence_level = option.choice(ConfidenceLevel::named)?;
            }
            "control_observations" => options.control_observations = observations()?,
            "min_episode_factor" => {
                let factor = option.number()?;
                if !(0.0..=LARGEST_FACTOR).contains(&factor) {
                    return option.wrong();
                }
                options.min_episode_factor = factor;
            }
            "join_gap_observations" => options.join_gap_observations = observations()?,
            "lppls_rule" => options.lppls_rule = option.choice(LpplsRule::named)?,
            _ => return option.wrong(),
        }
    }
    Ok(options)
}

/// A report that `detect` gave.
pub(super) fn report(given: &Argument) -> Read<DetectionReport> {
    let of = |key: &str| given.property(key);
    let count = |key: &str| of(key).count();
    let number = |key: &str| of(key).optional(Argument::number);
    let observations = count("observations")?;
    if observations > OBSERVATIONS.1 {
        return of("observations").wrong();
    }
    let counts = |key: &str| -> Read<Vec<Option<usize>>> {
        let numbers = of(key).numbers(observations)?.into_iter();
        Ok(numbers.map(|one| one.map(|one| one as usize)).collect())
    };
    let directions = of("directions").list(observations)?.into_iter();
    let directions = directions.map(|value| {
        let direction = Argument::new("report.directions", value);
        direction.optional(|one| one.choice(Direction::named))
    });
    let window = of("gsadf_window").optional(|window| {
        let list = window.list(2)?;
        let end = |index: u32| Argument::new("report.gsadf_window", list.get(index)).count();
        Ok([end(0)?, end(1)?])
    });
    let lag_counts = of("lag_counts");
    let has_lags = lag_counts
        .value
        .dyn_ref::<Array>()
        .is_some_and(|list| list.length() > 0);
    Ok(DetectionReport {
        observations,
        transform: of("transform").choice(Transform::named)?,
        frequency: of("frequency").optional(|one| one.choice(Frequency::named))?,
        per_year: number("per_year")?,
        two_years_observations: of("two_years_observations").optional(Argument::count)?,
        min_window_observations: count("min_window_observations")?,
        min_window_rows: count("min_window_rows")?,
        lag_rule: of("lag_rule").choice(LagRule::named)?,
        lag_count: count("lag_count")?,
        lag_counts: match has_lags {
            true => counts("lag_counts")?,
            false => Vec::new(),
        },
        adf: number("adf")?,
        sadf: number("sadf")?,
        gsadf: number("gsadf")?,
        gsadf_window: window?,
        gsadf_window_rate: number("gsadf_window_rate")?,
        bsadf: of("bsadf").numbers(observations)?,
        badf: of("badf").numbers(observations)?,
        window_starts: counts("window_starts")?,
        directions: directions.collect::<Read<_>>()?,
        windows: count("windows")?,
        windows_without_statistic: count("windows_without_statistic")?,
        first_autocorrelation: number("first_autocorrelation")?,
        min_episode_observations: count("min_episode_observations")?,
        // Nothing that reads a report asks for what a page has shown already.
        warnings: Vec::new(),
    })
}

/// A report of these values.
pub(super) fn report_of(given: &Argument, values: &[f64]) -> Read<DetectionReport> {
    let report = report(given)?;
    match report.observations == values.len() {
        true => Ok(report),
        false => given.property("observations").wrong(),
    }
}

fn family(given: &Argument) -> Read<Option<FamilyLine>> {
    given.optional(|line| {
        let number = |key: &str| line.property(key).optional(Argument::number);
        let critical = line.property("critical").numbers(3)?;
        Ok(FamilyLine {
            statistic: number("statistic")?,
            critical: [critical[0], critical[1], critical[2]],
            p_value: number("p_value")?,
            p_value_error: number("p_value_error")?,
        })
    })
}

/// Critical values that `Detection.result` gave.
pub(super) fn lines(given: &Argument) -> Read<Option<CriticalLines>> {
    given.optional(|given| {
        let of = |key: &str| given.property(key);
        let curves = of("curves");
        let list = curves.list(3)?;
        let curve = |index: u32| {
            let curve = Argument::new(&curves.name, list.get(index));
            match curve.value.dyn_ref::<Array>().map(Array::length) {
                Some(length) if length as usize <= OBSERVATIONS.1 => curve.numbers(length as usize),
                _ => curve.wrong(),
            }
        };
        Ok(CriticalLines {
            kind: of("kind").choice(CopiesKind::named)?,
            paths: of("paths").count()?,
            paths_asked: of("paths_asked").count()?,
            curves: [curve(0)?, curve(1)?, curve(2)?],
            curve_step: of("curve_step").optional(Argument::number)?,
            adf: family(&of("adf"))?,
            sadf: family(&of("sadf"))?,
            ever: family(&of("ever"))?,
            now: family(&of("now"))?,
            now_from: of("now_from").optional(Argument::count)?,
        })
    })
}

/// An episode of a series of so many values.
pub(super) fn episode(given: &Argument, length: usize) -> Read<Episode> {
    let of = |key: &str| given.property(key);
    let count = |key: &str| of(key).count();
    let (start, end) = (count("start")?, count("end")?);
    if start > end || end >= length {
        return of("end").wrong();
    }
    Ok(Episode {
        start,
        end,
        first_below: of("first_below").optional(Argument::count)?,
        length: count("length")?,
        peak: count("peak")?,
        peak_statistic: of("peak_statistic").number()?,
        ongoing: of("ongoing").claim()?,
        established: of("established").claim()?,
        called: of("called").optional(Argument::count)?,
        direction: of("direction").optional(|one| one.choice(Direction::named))?,
    })
}

/// What the market model adds to a series.
pub(super) fn market(given: &Argument) -> Read<MarketOfFacts> {
    let number = |key: &str| given.property(key).number();
    Ok(MarketOfFacts {
        per_year: number("per_year")?,
        price_multiplier: number("price_multiplier")?,
        circular_inflow_per_quarter: number("circular_inflow_per_quarter")?,
    })
}
