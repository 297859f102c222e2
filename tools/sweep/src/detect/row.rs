//! What the test of one file says.

use super::series;
use super::settings::Settings;
use bubble_calculator::detection::{
    CalendarDay, CopiesKind, CopiesResult, CriticalLines, Detection, SeriesIssue, date_stamps,
    detect,
};

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub file: String,
    /// Why there is nothing else.
    pub error: Option<String>,
    pub observations: Option<i64>,
    pub first_date: Option<String>,
    pub last_date: Option<String>,
    pub min_window: Option<i64>,
    pub adf: Option<f64>,
    pub sadf: Option<f64>,
    pub gsadf: Option<f64>,
    pub gsadf_date: Option<String>,
    pub own_line: Option<f64>,
    pub own_p: Option<f64>,
    pub constant_line: Option<f64>,
    pub constant_p: Option<f64>,
    pub verdict: Option<String>,
    pub episodes: Option<i64>,
    pub episode_dates: Option<String>,
}

impl Row {
    /// The row of a file with this text.
    pub fn of(file: &str, text: &str, settings: &Settings) -> Self {
        let tested = series::read(text).and_then(|series| tested(&series, settings));
        let row = tested.unwrap_or_else(|error| Row {
            error: Some(error),
            ..Row::default()
        });
        Row {
            file: file.to_owned(),
            ..row
        }
    }
}

fn tested(series: &series::Series, settings: &Settings) -> Result<Row, String> {
    let series::Series { dates, values } = series;
    let options = &settings.options;
    let refused = |issues: Vec<SeriesIssue>| {
        let issues = issues.iter().map(|issue| match issue.row {
            // The head is the first line of a file.
            Some(row) => format!("{} in line {}", issue.kind.key(), row + 2),
            None => issue.kind.key().to_owned(),
        });
        issues.collect::<Vec<_>>().join("; ")
    };
    let report = detect(values, dates, options).map_err(refused)?;
    let copies = |kind, paths: u32| -> Result<Box<CriticalLines>, String> {
        let seed = f64::from(settings.seed);
        let copies = Detection::new(kind, values, dates, options, seed, f64::from(paths));
        let mut copies = copies.map_err(refused)?;
        copies.step(paths as usize);
        match copies.result() {
            CopiesResult::Lines(lines) => Ok(lines),
            CopiesResult::Lppls(_) => Err("the copies have no critical values".into()),
        }
    };
    let own = copies(CopiesKind::Signs, settings.signs)?;
    let constant = copies(CopiesKind::MonteCarlo, settings.monte_carlo)?;
    let ever = date_stamps(&report, Some(&own), Some(&constant), options).ever;
    let date = |at: usize| dates.get(at).map(|&days| written(days));
    let established = ever.episodes.iter().filter(|one| one.established);
    let spans: Vec<String> = established
        .map(|one| {
            let ends = [one.start, one.end].map(|at| date(at).unwrap_or_default());
            let direction = one.direction.map_or("", |direction| direction.key());
            format!("{}..{} {direction}", ends[0], ends[1])
        })
        .collect();
    Ok(Row {
        file: String::new(),
        error: None,
        observations: Some(report.observations as i64),
        first_date: date(0),
        last_date: date(dates.len() - 1),
        min_window: Some(report.min_window_observations as i64),
        adf: report.adf,
        sadf: report.sadf,
        gsadf: report.gsadf,
        gsadf_date: report.gsadf_window.and_then(|window| date(window[1])),
        own_line: ever.own.and_then(|line| line.critical[1]),
        own_p: ever.own.and_then(|line| line.p_value),
        constant_line: ever.constant.and_then(|line| line.critical[1]),
        constant_p: ever.constant.and_then(|line| line.p_value),
        verdict: Some(ever.verdict.key().to_owned()),
        episodes: Some(spans.len() as i64),
        episode_dates: (!spans.is_empty()).then(|| spans.join("; ")),
    })
}

/// `2001-06-29`.
fn written(days: f64) -> String {
    let CalendarDay { year, month, day } = CalendarDay::of(days);
    format!("{year:04}-{month:02}-{day:02}")
}
