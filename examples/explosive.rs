//! Explosive episodes in a file of prices, in words and as a picture.
//!
//! The file has a head and then a date (`2001-06` or `2001-06-29`) and a value in each row.
//!
//! ```text
//! cargo run --release --example explosive -- www/data/sp_price_dividend.csv ratio explosive.svg
//! ```

#[path = "support/out.rs"]
mod out;
#[path = "support/picture_words.rs"]
mod picture_words;

use bubble_calculator::chart::{Scheme, Style, StyleOptions};
use bubble_calculator::detection::{
    CalendarDay, CopiesKind, CopiesResult, CriticalLines, Detection, DetectionOptions, SeriesKind,
    date_stamps, detect,
};
use bubble_calculator::detection_view::{
    COMPACT_PX, DESKTOP_PX, DetectionPicture, DetectionScene, Question, svg,
};
use std::error::Error;
use std::fmt::Write;

/// Copies of each kind.
const PATHS: f64 = 199.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let file = given.next().ok_or("which file?")?;
    let kind = given.next().unwrap_or_else(|| "price".into());
    let picture = given.next().unwrap_or_else(|| "explosive.svg".into());
    let look: Vec<String> = given.collect();

    let (dates, values) = read(&std::fs::read_to_string(&file)?)?;
    let kind = SeriesKind::named(&kind).ok_or("price, ratio or rate?")?;
    let options = DetectionOptions::of(kind);
    let report = detect(&values, &dates, &options).map_err(|issues| format!("{issues:?}"))?;
    let copies = |kind| -> Result<Box<CriticalLines>, String> {
        let mut copies = Detection::new(kind, &values, &dates, &options, 42.0, PATHS)
            .map_err(|issues| format!("{issues:?}"))?;
        copies.step(PATHS as usize);
        match copies.result() {
            CopiesResult::Lines(lines) => Ok(lines),
            CopiesResult::Lppls(_) => Err("no lines".into()),
        }
    };
    let own = copies(CopiesKind::Signs)?;
    let constant = copies(CopiesKind::MonteCarlo)?;

    let ever = date_stamps(&report, Some(&own), Some(&constant), &options).ever;
    let mut text = format!(
        "GSADF {:.3}: {}\n",
        report.gsadf.unwrap_or(f64::NAN),
        ever.verdict.key()
    );
    for episode in ever.episodes.iter().filter(|episode| episode.established) {
        let day = |at: usize| picture_words::month(dates[at]);
        writeln!(text, "{} to {}", day(episode.start), day(episode.end))?;
    }
    let scene = DetectionScene::of(&DetectionPicture {
        values: &values,
        dates: &dates,
        report: &report,
        own: Some(&own),
        constant: Some(&constant),
        options: &options,
        question: Question::Ever,
        cursor: None,
    });
    let is_compact = look.iter().any(|word| word == "phone");
    let is_dark = look.iter().any(|word| word == "dark");
    let (width, height) = if is_compact { COMPACT_PX } else { DESKTOP_PX };
    let style = Style::from_options(&StyleOptions {
        scheme: is_dark.then_some(Scheme::Dark),
        width_px: Some(width),
        height_px: Some(height),
        is_compact: Some(is_compact),
        words: picture_words::of(&scene),
        ..StyleOptions::default()
    });
    std::fs::write(&picture, svg(&scene, &style))?;
    writeln!(text, "{picture}")?;
    out::write(std::io::stdout(), &text)?;
    Ok(())
}

/// Dates in days, and values.
fn read(text: &str) -> Result<(Vec<f64>, Vec<f64>), String> {
    let rows = text.lines().skip(1).map(|line| {
        let (date, value) = line.split_once(',')?;
        let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
        let day = CalendarDay {
            year: parts.next()??,
            month: parts.next()??,
            day: parts.next().unwrap_or(Some(1))?,
        };
        Some((day.days(), value.trim().parse().ok()?))
    });
    let rows: Option<Vec<(f64, f64)>> = rows.collect();
    rows.map(|rows| rows.into_iter().unzip())
        .ok_or_else(|| "a row is no date and number".into())
}
