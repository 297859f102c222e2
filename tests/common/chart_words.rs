//! The words of a picture, out of the page's locales: its messages, with numbers of about the
//! length that the page writes.

use bubble_calculator::scene::Scene;
use std::fs;
use std::path::Path;

/// Every message of a language, by key.
pub struct Locale(serde_json::Map<String, serde_json::Value>);

impl Locale {
    pub fn read(name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("www/locales")
            .join(name);
        let mut all = serde_json::Map::new();
        for part in ["core", "views-growth", "views-tipping"] {
            let text =
                fs::read_to_string(root.join(format!("{part}.json"))).expect("a file of words");
            let serde_json::Value::Object(messages) = serde_json::from_str(&text).expect("JSON")
            else {
                panic!("an object")
            };
            all.extend(messages);
        }
        Locale(all)
    }

    fn message(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|message| message.as_str())
    }

    /// The words of every line that this scene may have, as the page hands them over.
    pub fn words(&self, scene: &Scene, is_compact: bool) -> Vec<(String, String)> {
        let start = format!("chart.{}.", scene.view.key());
        let mut words = vec![("ghost".to_owned(), "pinned".to_owned())];
        for key in self
            .0
            .keys()
            .filter_map(|key| key.strip_prefix(&start))
            .filter(|key| !key.ends_with(".compact"))
        {
            let long = format!("{start}{key}");
            let short = self
                .message(&format!("{long}.compact"))
                .filter(|_| is_compact);
            let text = short.or(self.message(&long)).expect("a message");
            words.push((key.to_owned(), filled(text, &values_of(scene, key))));
        }
        words
    }
}

/// The numbers that a line may name: those of its own caption before those of the others.
fn values_of(scene: &Scene, key: &str) -> Vec<(&'static str, f64)> {
    let is_own = |caption: &str| {
        key == caption
            || key
                .strip_prefix(caption)
                .is_some_and(|rest| rest.starts_with('_'))
    };
    let (mut own, others): (Vec<_>, Vec<_>) = scene
        .captions
        .iter()
        .partition(|caption| is_own(caption.key));
    own.sort_by_key(|caption| std::cmp::Reverse(caption.key.len()));
    own.into_iter()
        .chain(others)
        .flat_map(|caption| caption.values.iter().map(|value| (value.name, value.value)))
        .collect()
}

/// A message with its numbers; of a choice between forms the last.
fn filled(message: &str, values: &[(&'static str, f64)]) -> String {
    let mut text = String::new();
    let mut rest = message;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let mut depth = 0;
        let length = rest[open..].find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0
        });
        let inner = &rest[open + 1..open + length.expect("a closing brace")];
        match inner.split_once(',') {
            Some((_, forms)) => {
                let last = &forms[forms.rfind("other").expect("another form") + 5..];
                text.push_str(&filled(
                    &last[last.find('{').expect("a form") + 1..last.len() - 1],
                    values,
                ));
            }
            None => text.push_str(&number(
                inner,
                values
                    .iter()
                    .find(|(name, _)| *name == inner)
                    .map_or(0.0, |value| value.1),
            )),
        }
        rest = &rest[open + inner.len() + 2..];
    }
    text + rest
}

fn number(name: &str, value: f64) -> String {
    if name.ends_with("usd_b") {
        return format!("${value:.0}bn");
    }
    if name == "tipping_share_change" || name == "distance_share" {
        return format!("{:+.1}", value * 100.0).replace('-', "−");
    }
    let is_share = [
        "share",
        "per_year",
        "per_quarter",
        "shock",
        "change",
        "control",
    ]
    .iter()
    .any(|end| name.ends_with(end));
    match name {
        "break_even_hazard_per_year" | "burst_hazard_per_year" | "power_growth_twh_per_year" => {
            format!("{value:.2}")
        }
        _ if is_share && value.abs() < 0.0995 => format!("{:.1}%", value * 100.0),
        _ if is_share => format!("{:.0}%", value * 100.0),
        "binding_year" | "deeper_count" | "episode_count" => format!("{value:.0}"),
        _ if name.ends_with("years") => format!("{value:.1}\u{a0}years"),
        _ if value.abs() < 100.0 => format!("{value:.1}"),
        // Groups of three, as a reader is used to.
        _ if value.abs() >= 1000.0 => format!(
            "{:.0},{:03.0}",
            (value / 1000.0).trunc(),
            (value % 1000.0).abs()
        ),
        _ => format!("{value:.0}"),
    }
}
