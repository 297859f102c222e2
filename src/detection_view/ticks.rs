//! Round places along the axes, with the numbers they show.

use super::number::{exponent, number, power};
use crate::detection::CalendarDay;

/// A labelled place of an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextTick {
    /// In units of the axis.
    pub at: f64,
    /// What stands there.
    pub text: String,
}

/// More ticks than any axis has room for.
const MOST: usize = 60;

/// Years between ticks.
const YEARS: [i64; 10] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500];

/// Months between ticks.
const MONTHS: [i64; 4] = [1, 2, 3, 6];

/// Days between ticks.
const DAYS: [f64; 5] = [1.0, 2.0, 5.0, 7.0, 14.0];

/// The least of 1, 2, 2.5 and 5 times powers of ten that divides a length into at most so many parts.
fn round_step(length: f64, parts: usize) -> f64 {
    let least = length / parts.max(1) as f64;
    let ten = power(exponent(least));
    // A step of 2.5 of tens and more gives whole numbers.
    let steps: [f64; 4] = if ten >= 10.0 {
        [1.0, 2.0, 2.5, 5.0]
    } else {
        [1.0, 2.0, 5.0, 5.0]
    };
    steps
        .into_iter()
        .map(|step| step * ten)
        .find(|step| *step >= least * (1.0 - 1e-9))
        .unwrap_or(10.0 * ten)
}

/// Multiples of a round step between two ends, at most about so many.
pub(super) fn linear(min: f64, max: f64, most: usize) -> Vec<TextTick> {
    let length = max - min;
    if !(length > 0.0 && length.is_finite()) {
        return Vec::new();
    }
    let step = round_step(length, most);
    let first = libm::ceil(min / step - 1e-9);
    let places = (0..MOST).map(|index| (first + index as f64) * step);
    places
        .take_while(|&at| at <= max + 1e-9 * length)
        .map(|at| TextTick {
            at,
            text: number(at, step),
        })
        .collect()
}

/// Ones, twos and fives of powers of ten between two positive ends, or fewer; multiples of a round
/// step where these are too few.
pub(super) fn logarithmic(min: f64, max: f64, most: usize) -> Vec<TextTick> {
    let (low, high) = (exponent(min), exponent(max));
    let along = |digits: &[f64], every: i32| -> Vec<TextTick> {
        let tens = (low..=high).filter(|ten| ten.rem_euclid(every) == 0);
        let places = tens.flat_map(|ten| digits.iter().map(move |digit| (*digit, ten)));
        places
            .map(|(digit, ten)| (digit * power(ten), power(ten)))
            .filter(|(at, _)| (min * (1.0 - 1e-9)..=max * (1.0 + 1e-9)).contains(at))
            .map(|(at, ten)| TextTick {
                at,
                text: number(at, ten),
            })
            .collect()
    };
    let choices: [(&[f64], i32); 6] = [
        (&[1.0, 2.0, 5.0], 1),
        (&[1.0, 3.0], 1),
        (&[1.0], 1),
        (&[1.0], 2),
        (&[1.0], 5),
        (&[1.0], 20),
    ];
    let fitting = choices
        .iter()
        .map(|(digits, every)| along(digits, *every))
        .find(|ticks| ticks.len() <= most)
        .unwrap_or_default();
    if fitting.len() >= 3 {
        return fitting;
    }
    let even = linear(min, max, most);
    if even.len() > fitting.len() && max / min < 10.0 {
        even
    } else {
        fitting
    }
}

/// Ticks of a calendar between two days: years where there are several, else months, else days.
pub(super) fn dated(min: f64, max: f64, most: usize) -> Vec<TextTick> {
    let (first, last) = (CalendarDay::of(min), CalendarDay::of(max));
    let fits = |count: f64| count <= most as f64;
    let years = (last.year - first.year) as f64;
    if years >= 3.0 {
        let step = YEARS.into_iter().find(|step| fits(years / *step as f64));
        return by_years(min, max, step.unwrap_or(1000));
    }
    let months = (max - min) / 30.44;
    // A month is wider than a year.
    let few = |count: f64| fits(1.6 * count);
    match MONTHS.into_iter().find(|step| few(months / *step as f64)) {
        Some(step) if months >= 3.0 => by_months(first, min, max, step),
        None => by_months(first, min, max, 12),
        _ => {
            let step = DAYS.into_iter().find(|step| few((max - min) / step));
            by_days(min, max, step.unwrap_or(28.0))
        }
    }
}

fn by_years(min: f64, max: f64, step: i64) -> Vec<TextTick> {
    let first = CalendarDay::of(min).year.div_euclid(step) * step;
    let days = (0..MOST as i64).map(|index| first + index * step);
    days.map(|year| TextTick {
        at: CalendarDay {
            year,
            month: 1,
            day: 1,
        }
        .days(),
        text: year.to_string(),
    })
    .skip_while(|tick| tick.at < min)
    .take_while(|tick| tick.at <= max)
    .collect()
}

fn by_months(first: CalendarDay, min: f64, max: f64, step: i64) -> Vec<TextTick> {
    let start = (first.year * 12 + first.month - 1).div_euclid(step) * step;
    let months = (0..MOST as i64).map(|index| start + index * step);
    months
        .map(|count| {
            let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
            let date = CalendarDay {
                year,
                month,
                day: 1,
            };
            TextTick {
                at: date.days(),
                text: [&year.to_string(), "-", &two_digits(month)].concat(),
            }
        })
        .skip_while(|tick| tick.at < min)
        .take_while(|tick| tick.at <= max)
        .collect()
}

fn by_days(min: f64, max: f64, step: f64) -> Vec<TextTick> {
    let first = libm::ceil(min / step) * step;
    let days = (0..MOST).map(|index| first + index as f64 * step);
    days.take_while(|&at| at <= max)
        .map(|at| {
            let date = CalendarDay::of(at);
            TextTick {
                at,
                text: [&two_digits(date.month), "-", &two_digits(date.day)].concat(),
            }
        })
        .collect()
}

fn two_digits(number: i64) -> String {
    let text = number.to_string();
    match text.len() {
        1 => ["0", &text].concat(),
        _ => text,
    }
}

/// Numbers of observations, counted from 1, between two positions, which are counted from 0.
pub(super) fn counted(max: f64, most: usize) -> Vec<TextTick> {
    let mut ticks = linear(1.0, max + 1.0, most);
    ticks.retain(|tick| tick.at >= 1.0 && tick.at == libm::floor(tick.at));
    for tick in &mut ticks {
        tick.at -= 1.0;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(ticks: Vec<TextTick>) -> Vec<String> {
        ticks.into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(texts(linear(0.0, 95.0, 4)), ["0", "25", "50", "75"]);
        assert_eq!(texts(linear(-1.8, 5.4, 4)), ["0", "2", "4"]);
        assert_eq!(texts(linear(-0.3, 0.32, 6)), ["−0.2", "0", "0.2"]);
        assert_eq!(
            texts(logarithmic(3.0, 900.0, 5)),
            ["3", "10", "30", "100", "300"]
        );
        assert_eq!(texts(logarithmic(4.0, 2e6, 4)), ["100", "10000", "1000000"]);
        assert_eq!(texts(logarithmic(90.0, 150.0, 5)), ["100", "120", "140"]);
    }

    #[test]
    fn ticks_of_time_are_years_months_or_days() {
        let day = |year, month, day| CalendarDay { year, month, day }.days();
        let century = dated(day(1871, 1, 1), day(2010, 12, 1), 8);
        assert_eq!(texts(century)[..2], ["1880", "1900"]);
        let months = dated(day(2024, 2, 10), day(2025, 3, 1), 8);
        assert_eq!(texts(months), ["2024-04", "2024-07", "2024-10", "2025-01"]);
        let days = dated(day(2024, 2, 10), day(2024, 3, 20), 8);
        assert!(texts(days).contains(&"02-15".to_owned()));
        assert_eq!(texts(counted(199.0, 4)), ["50", "100", "150", "200"]);
    }

    #[test]
    fn any_ends_have_few_ticks() {
        for ends in [(0.0, 1e-300), (1e-300, 1e300), (-1e308, 1e308), (5.0, 5.0)] {
            assert!(linear(ends.0, ends.1, 5).len() <= 12, "{ends:?}");
            assert!(dated(ends.0, ends.1, 5).len() <= MOST);
            if ends.0 > 0.0 {
                assert!(logarithmic(ends.0, ends.1, 5).len() <= 12);
            }
        }
    }
}
