//! The picture of a view as an SVG file, with a word or two of one's own in it.
//!
//! The engine places labels and knows no words: those whose keys are in the style are drawn, the
//! others leave no trace.
//!
//! ```text
//! cargo run --example picture -- tipping tipping.svg
//! ```

#[path = "support/out.rs"]
mod out;

use bubble_calculator::chart::{Style, StyleOptions};
use bubble_calculator::model::{Inputs, evaluate};
use bubble_calculator::scene::View;
use bubble_calculator::views::{scene, svg};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let name = given.next().unwrap_or_else(|| "tipping".into());
    let file = given.next().unwrap_or_else(|| format!("{name}.svg"));
    let view = View::named(&name).ok_or_else(|| {
        format!(
            "no view `{name}`; there are {}",
            View::ALL.map(View::key).join(", ")
        )
    })?;

    let inputs = Inputs::from_raw([
        ("price_to_earnings", 50.0.into()),
        ("seed_share", 0.02.into()),
    ])
    .map_err(|errors| format!("{errors:?}"))?;
    let report = evaluate(&inputs);
    let share = |share: f64| format!("{:.1} %", 100.0 * share);
    let words = [
        ("today", "today".into()),
        ("today_value", share(0.02)),
        ("tips_at", "tips at".into()),
        (
            "tips_at_value",
            report.tipping.tipping_share.map_or(String::new(), share),
        ),
        ("alive_branch", "alive".into()),
        ("burst_branch", "burst".into()),
    ];
    let style = Style::from_options(&StyleOptions {
        words: words.map(|(key, word)| (key.into(), word)).into(),
        ..StyleOptions::default()
    });
    std::fs::write(&file, svg(&scene(view, &inputs, &report), &style))?;
    out::write(std::io::stdout(), &format!("{file}\n"))?;
    Ok(())
}
