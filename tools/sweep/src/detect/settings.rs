//! What is the same for all files of a run.

use bubble_calculator::detection::{DetectionOptions, MOST_LAGS, SeriesKind};
use bubble_calculator::model::VERSION;

/// Options, copies and seed.
pub struct Settings {
    pub options: DetectionOptions,
    pub signs: u32,
    pub monte_carlo: u32,
    pub seed: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            options: DetectionOptions::default(),
            signs: 499,
            monte_carlo: 999,
            seed: 1,
        }
    }
}

impl Settings {
    /// Takes in `--name value`.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let whole = |least: u32, most: u32| {
            let number = value.parse().ok();
            number
                .filter(|number| (least..=most).contains(number))
                .ok_or_else(|| format!("--{name} is a whole number from {least} to {most}"))
        };
        match name {
            "kind" => {
                let kind = SeriesKind::named(value).ok_or("--kind is price, ratio or rate")?;
                let lag_count = self.options.lag_count;
                self.options = DetectionOptions {
                    lag_count,
                    ..DetectionOptions::of(kind)
                };
            }
            "lags" => self.options.lag_count = whole(0, MOST_LAGS as u32)? as usize,
            "signs" => self.signs = whole(1, 9999)?,
            "monte-carlo" => self.monte_carlo = whole(1, 9999)?,
            "seed" => self.seed = whole(0, u32::MAX)?,
            _ => return Err(format!("there is no option --{name}")),
        }
        Ok(())
    }

    /// All of it and the version as JSON.
    pub fn text(&self) -> String {
        let settings = serde_json::json!({
            "version": VERSION,
            "options": self.options,
            "signs": self.signs,
            "monte_carlo": self.monte_carlo,
            "seed": self.seed,
        });
        format!("{settings:#}\n")
    }
}
