//! Dates and values of a plain CSV file.

use bubble_calculator::detection::CalendarDay;

/// A series.
#[derive(Debug, PartialEq)]
pub struct Series {
    /// Days since 1970-01-01.
    pub dates: Vec<f64>,
    pub values: Vec<f64>,
}

/// Reads `date,value` rows below a head.
///
/// # Errors
///
/// A sentence that names the first row that is none.
pub fn read(text: &str) -> Result<Series, String> {
    let mut series = Series {
        dates: Vec::new(),
        values: Vec::new(),
    };
    let rows = text.trim_start_matches('\u{FEFF}').lines().enumerate();
    for (index, line) in rows.skip(1).filter(|(_, line)| !line.trim().is_empty()) {
        let read = || {
            let (date, value) = line.split_once(',')?;
            Some((day(date.trim())?, value.trim().parse::<f64>().ok()?))
        };
        let Some((date, value)) = read() else {
            return Err(format!("line {} is no date and value", index + 1));
        };
        series.dates.push(date);
        series.values.push(value);
    }
    Ok(series)
}

/// Days of `2001`, `2001-06` or `2001-06-29`.
fn day(text: &str) -> Option<f64> {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    let year = parts.next()??;
    let month = parts.next().unwrap_or(Some(1))?;
    let day = parts.next().unwrap_or(Some(1))?;
    let date = CalendarDay { year, month, day };
    let is_date = parts.next().is_none() && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| date.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_dates_and_values() {
        let series = read("date,value\n1970-01-02,1\n1970-02,2.5\n1971, 3\n\n").unwrap();
        assert_eq!(series.dates, [1.0, 31.0, 365.0]);
        assert_eq!(series.values, [1.0, 2.5, 3.0]);
        for (text, line) in [
            ("a,b\n1970,x", 2),
            ("a,b\n1970,1\n1970-13,2", 3),
            ("a\n7", 2),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error, format!("line {line} is no date and value"));
        }
    }
}
