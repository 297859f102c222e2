//! English words of the picture of a series under test, as a page might give them.

use bubble_calculator::detection::CalendarDay;
use bubble_calculator::detection_view::DetectionScene;
use bubble_calculator::scene::Caption;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `Apr 1998` of a date in days.
pub fn month(days: f64) -> String {
    let CalendarDay { year, month, .. } = CalendarDay::of(days);
    format!("{} {year}", MONTHS[(month - 1) as usize])
}

/// The words of every caption.
pub fn of(scene: &DetectionScene) -> Vec<(String, String)> {
    let captions = scene.captions.iter();
    captions
        .map(|caption| (caption.key.to_owned(), words(caption, scene.is_dated)))
        .collect()
}

fn words(caption: &Caption, is_dated: bool) -> String {
    let value = |name: &str| {
        let found = caption.values.iter().find(|one| one.name == name);
        found.map_or(f64::NAN, |one| one.value)
    };
    let place = |name: &str| match is_dated {
        true => month(value(name)),
        false => format!("no. {}", value(name) + 1.0),
    };
    match caption.key {
        "axis_values" => "Value".into(),
        "axis_statistic" => "Test statistic (BSADF)".into(),
        "no_answer" => "no answer yet".into(),
        "weak" => "too weak to count".into(),
        "peak_date" => place("at"),
        "peak_value" => format!("{:.2}", value("value")),
        "own_line" => format!(
            "whole history, with its own volatility: {:.2}",
            value("value")
        ),
        "constant_line" => format!("whole history: {:.2}", value("value")),
        "own_line_short" => format!("own volatility: {:.2}", value("value")),
        "constant_line_short" => format!("{:.2}", value("value")),
        "own_curve_short" | "constant_curve_short" => "one date alone".into(),
        "own_curve" => "one date alone, with its own volatility".into(),
        "constant_curve" => format!("one date alone: up to {:.2}", value("value")),
        key if key.starts_with("called_") => format!("could be said from {}", place("called")),
        _ if value("is_ongoing") > 0.0 => format!("since {}", place("from")),
        _ => episode(&place("from"), &place("to")),
    }
}

/// `Jan–Sep 1929`, `Jan 1997 – Jun 2001`.
fn episode(from: &str, to: &str) -> String {
    match (from.split_once(' '), to.split_once(' ')) {
        (Some((first, year)), Some((last, same))) if year == same && first != "no." => {
            if first == last {
                from.to_owned()
            } else {
                format!("{first}–{last} {year}")
            }
        }
        _ => format!("{from} – {to}"),
    }
}
