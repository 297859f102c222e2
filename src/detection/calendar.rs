//! Days since 1970-01-01 as dates of the Gregorian calendar, and back.

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarDay {
    /// Year of the common era; 0 is the year before the first.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

/// Days before and after which years have more than five digits.
const FARTHEST: f64 = 3e7;

/// Days of the 400 years after which the calendar repeats itself.
const ERA: i64 = 146_097;

impl CalendarDay {
    /// The day that this number of days lies in.
    ///
    /// # References
    ///
    /// E. Richards, "Calendars", in: S. Urban, P. Seidelmann (eds.), "Explanatory Supplement to the
    /// Astronomical Almanac", 2013, in years that begin in March.
    pub fn of(days: f64) -> Self {
        let days = libm::floor(days.clamp(-FARTHEST, FARTHEST)) as i64 + 719_468;
        let era = days.div_euclid(ERA);
        let of_era = days.rem_euclid(ERA);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let since_march = (5 * of_year + 2) / 153;
        let month = (since_march + 2) % 12 + 1;
        CalendarDay {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: of_year - (153 * since_march + 2) / 5 + 1,
        }
    }

    /// Days from 1970-01-01 to it; a day after the last of its month lies in the next.
    pub fn days(self) -> f64 {
        let year = self.year - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let since_march = (self.month + 9) % 12;
        let of_year = (153 * since_march + 2) / 5 + self.day - 1;
        let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
        (era * ERA + of_era - 719_468) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::CalendarDay;

    #[test]
    fn days_become_dates_and_back() {
        let dates = [
            (0.0, (1970, 1, 1)),
            (-1.0, (1969, 12, 31)),
            (11_016.0, (2000, 2, 29)),
            (11_017.0, (2000, 3, 1)),
            (-36_159.0, (1871, 1, 1)),
            (20_788.0, (2026, 12, 1)),
        ];
        for (days, (year, month, day)) in dates {
            let date = CalendarDay { year, month, day };
            assert_eq!(CalendarDay::of(days), date);
            assert_eq!(date.days(), days);
        }
        for days in (-800_000..800_000).step_by(37) {
            let days = f64::from(days);
            assert_eq!(CalendarDay::of(days).days(), days);
        }
    }

    #[test]
    fn any_number_is_some_day() {
        for days in [f64::NAN, f64::INFINITY, f64::MIN] {
            let date = CalendarDay::of(days);
            assert!((1..=12).contains(&date.month) && (1..=31).contains(&date.day));
        }
    }
}
