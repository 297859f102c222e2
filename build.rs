//! Turns the figures of `www/data` that the pictures need into tables of the crate, so that a
//! figure is corrected in its file and nowhere else.
//!
//! What is missing or of the wrong kind stops the build and is named by file, entry and field.

use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/model/money_links.rs"]
mod money_links;
use money_links::MONEY_LINKS;

fn main() {
    type Table = fn(&Value) -> Result<String, String>;
    let files: [(&str, Table); 5] = [
        ("companies.json", companies),
        ("company_prices.json", later_prices),
        ("bubbles.json", episodes),
        ("deals.json", deals),
        ("gdp.json", counts),
    ];
    let tables = files.map(|(file, table)| table(&read(file)?));
    let mut source = String::new();
    for table in tables {
        match table {
            Ok(table) => source.push_str(&table),
            Err(error) => {
                println!("cargo::error={error}");
                process::exit(1);
            }
        }
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    if let Err(error) = fs::write(folder.join("records.rs"), source) {
        println!("cargo::error={}: {error}", folder.display());
        process::exit(1);
    }
    println!("cargo::rerun-if-changed=build.rs");
    describe_types();
}

/// Sets `cfg(typescript)` where types of the model become types of TypeScript: in every build for a
/// page but that of detection, which knows no market.
fn describe_types() {
    println!("cargo::rustc-check-cfg=cfg(typescript)");
    let has = |name: &str| env::var_os(name).is_some();
    let is_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let detects_only = has("CARGO_FEATURE_DETECTION") && !has("CARGO_FEATURE_FULL");
    if is_page && !detects_only {
        println!("cargo::rustc-cfg=typescript");
    }
}

/// An entry of a file, which knows what to call itself in an error.
struct Entry<'a> {
    name: String,
    value: &'a Value,
}

impl Entry<'_> {
    fn wrong(&self, field: &str, wanted: &str) -> String {
        format!(
            "{}: \"{field}\" is {}, not {wanted}",
            self.name,
            self.value
                .get(field)
                .map_or("missing".to_owned(), Value::to_string)
        )
    }

    /// Text that can stand in Rust source as it is: a key.
    fn key(&self, field: &str) -> Result<&str, String> {
        let is_key = |text: &&str| {
            !text.is_empty()
                && text
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        };
        self.value
            .get(field)
            .and_then(Value::as_str)
            .filter(is_key)
            .ok_or_else(|| self.wrong(field, "a key of small letters, digits and _"))
    }

    fn is(&self, field: &str) -> Result<bool, String> {
        match self.value.get(field) {
            None => Ok(false),
            Some(value) => value
                .as_bool()
                .ok_or_else(|| self.wrong(field, "true or false")),
        }
    }

    /// A number inside limits; none where the field is null, missing or not confirmed.
    fn number(&self, field: &str, (low, high): (f64, f64)) -> Result<Option<f64>, String> {
        match self.value.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value
                .as_f64()
                .filter(|number| (low..=high).contains(number))
            {
                Some(number) => Ok(Some(number)),
                None => Err(self.wrong(field, &format!("a number from {low} to {high}"))),
            },
        }
    }

    /// Whether none of these fields is among the unconfirmed ones.
    fn is_confirmed(&self, fields: &[&str]) -> Result<bool, String> {
        let unconfirmed = match self.value.get("unconfirmed_fields") {
            None => &[],
            Some(value) => value
                .as_array()
                .map(Vec::as_slice)
                .ok_or_else(|| self.wrong("unconfirmed_fields", "a list"))?,
        };
        let is_listed = |field: &&str| {
            unconfirmed
                .iter()
                .any(|listed| listed.as_str() == Some(field))
        };
        Ok(self.is("confirmed")? && !fields.iter().any(is_listed))
    }
}

fn read(file: &str) -> Result<Value, String> {
    let path = Path::new("www/data").join(file);
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The entries of a list, named by their file and id.
fn entries<'a>(file: &str, list: Option<&'a Value>) -> Result<Vec<Entry<'a>>, String> {
    let list = list
        .and_then(Value::as_array)
        .ok_or_else(|| format!("www/data/{file}: holds no list of entries"))?;
    let name = |index: usize, value: &Value| match value.get("id").and_then(Value::as_str) {
        Some(id) => format!("www/data/{file}: {id}"),
        None => format!("www/data/{file}: entry {}", index + 1),
    };
    Ok(list
        .iter()
        .enumerate()
        .map(|(index, value)| Entry {
            name: name(index, value),
            value,
        })
        .collect())
}

/// The table of companies.
pub fn companies(file: &Value) -> Result<String, String> {
    const RATIO: (f64, f64) = (0.1, 100_000.0);
    let mut rows = String::new();
    for entry in entries("companies.json", Some(file))? {
        let is_loss_making = entry.is("is_loss_making")?;
        let confirmed = |field| {
            Ok::<_, String>(
                entry
                    .number(field, RATIO)?
                    .filter(|_| entry.is_confirmed(&[field]) == Ok(true)),
            )
        };
        let (mut trailing, mut forward) = (confirmed("pe_ttm")?, confirmed("pe_fwd")?);
        if entry.value.get("pe_basis").is_some() && entry.key("pe_basis")? == "forward" {
            (trailing, forward) = (None, trailing);
        }
        if trailing.is_none() && forward.is_none() && !is_loss_making {
            return Err(entry.wrong(
                "pe_ttm",
                "a confirmed ratio, and is_loss_making is not true",
            ));
        }
        let era = match entry.key("era")? {
            "ai" => "Ai",
            "year_2000" => "Year2000",
            _ => return Err(entry.wrong("era", "ai or year_2000")),
        };
        let is_other_date = entry.value.get("other_date_of").is_some();
        let id = entry.key("id")?;
        let _ = writeln!(
            rows,
            "Company {{ id: {id:?}, short: \"{id}_short\", era: Era::{era}, trailing: {trailing:?}, \
             forward: {forward:?}, is_loss_making: {is_loss_making}, \
             is_other_date: {is_other_date} }},"
        );
    }
    Ok(format!(
        "/// Known companies, as `www/data/companies.json` has them.\n\
         pub(super) static COMPANIES: &[Company] = &[\n{rows}];\n"
    ))
}

/// The table of the same companies' later prices. What a change of the price and of the ratio
/// leaves is the change of earnings.
pub fn later_prices(file: &Value) -> Result<String, String> {
    const RATIO: (f64, f64) = (0.1, 100_000.0);
    const VALUE: (f64, f64) = (1.0, 100_000.0);
    let mut rows = String::new();
    for entry in entries("company_prices.json", file.get("companies"))? {
        let after = entry
            .number("pe_after", RATIO)?
            .ok_or_else(|| entry.wrong("pe_after", "a number"))?;
        let quotient = |after: Option<f64>, before: Option<f64>| Some(after? / before?);
        let ratio = quotient(Some(after), entry.number("pe_before", RATIO)?);
        let price = quotient(
            entry.number("market_cap_after_b", VALUE)?,
            entry.number("market_cap_before_b", VALUE)?,
        );
        let change = |quotient: Option<f64>| quotient.map(|quotient| quotient - 1.0);
        let _ = writeln!(
            rows,
            "LaterPrice {{ id: {:?}, trailing: {after:?}, market_value_change_share: {:?}, \
             earnings_change_share: {:?} }},",
            entry.key("id")?,
            change(price),
            change(quotient(price, ratio)),
        );
    }
    Ok(format!(
        "/// Later prices of known companies, as `www/data/company_prices.json` has them.\n\
         pub(super) static LATER_PRICES: &[LaterPrice] = &[\n{rows}];\n"
    ))
}

/// The table of past bubbles.
pub fn episodes(file: &Value) -> Result<String, String> {
    const MONTHS: (f64, f64) = (0.1, 1200.0);
    let mut rows = String::new();
    for entry in entries("bubbles.json", file.get("episodes"))? {
        let id = entry.key("id")?;
        let (up, down) = (
            entry.number("months_up", MONTHS)?,
            entry.number("months_down", MONTHS)?,
        );
        let rise = entry.number("rise_multiple", (1.0, 10_000.0))?;
        let fall = entry
            .number("drawdown_pct", (-100.0, 0.0))?
            .map(|percent| -percent / 100.0);
        if entry.is("is_over")? {
            for (field, number) in [("months_down", down), ("drawdown_pct", fall)] {
                number.ok_or_else(|| entry.wrong(field, "a number, since is_over is true"))?;
            }
        }
        let has_fall = entry.is_confirmed(&["drawdown_pct"])?;
        let has_time = entry.is_confirmed(&["months_down", "peak_date", "trough_date"])?;
        let has_rise = entry.is_confirmed(&[
            "rise_multiple",
            "months_up",
            "start_level",
            "start_date",
            "peak_level",
        ])?;
        let _ = writeln!(
            rows,
            "Episode {{ id: {id:?}, short: \"{id}_short\", months_up: {up:?}, months_down: {down:?}, \
             rise_multiple: {rise:?}, fall_share: {fall:?}, fall_is_confirmed: {has_fall}, \
             time_is_confirmed: {has_time}, rise_is_confirmed: {has_rise} }},"
        );
    }
    Ok(format!(
        "/// Past bubbles, as `www/data/bubbles.json` has them.\n\
         pub(super) static EPISODES: &[Episode] = &[\n{rows}];\n"
    ))
}

/// The table of the deals behind the money loop.
pub fn deals(file: &Value) -> Result<String, String> {
    const AMOUNT: (f64, f64) = (0.001, 10_000.0);
    let all = entries("deals.json", Some(file))?;
    let mut rows = String::new();
    for (link, ..) in MONEY_LINKS {
        let mut of_link = all
            .iter()
            .filter(|entry| entry.value.get("link").and_then(Value::as_str) == Some(link));
        let (mut amount, mut staged, mut kind) = (None, None, "Paid");
        if let Some(entry) = of_link.next() {
            amount = entry
                .number("amount_b", AMOUNT)?
                .filter(|_| entry.is("amount_confirmed") == Ok(true));
            staged = entry.number("staged_b", AMOUNT)?;
            kind = match entry.key("firmness")? {
                "paid" => "Paid",
                "promised" => "Promised",
                "staged" => "Staged",
                _ => return Err(entry.wrong("firmness", "paid, promised or staged")),
            };
            if staged > amount {
                return Err(entry.wrong("staged_b", "at most the amount"));
            }
        }
        if let Some(second) = of_link.next() {
            return Err(second.wrong(
                "link",
                "a link that no other deal names: amounts are never added up",
            ));
        }
        let _ = writeln!(
            rows,
            "Deal {{ link: {link:?}, amount_usd_b: {amount:?}, staged_usd_b: {staged:?}, kind: LinkKind::{kind} }},"
        );
    }
    if let Some(entry) = all.iter().find(|entry| {
        entry
            .value
            .get("link")
            .is_some_and(|link| !MONEY_LINKS.iter().any(|known| link == known.0))
    }) {
        return Err(entry.wrong("link", "a link of the money loop"));
    }
    Ok(format!(
        "/// The deals behind the links of the loop, as `www/data/deals.json` has them.\n\
         pub(super) static DEALS: &[Deal] = &[\n{rows}];\n"
    ))
}

/// The table of published counts of AI's share of growth.
pub fn counts(file: &Value) -> Result<String, String> {
    let mut rows = String::new();
    for entry in entries("gdp.json", file.get("counts"))? {
        let share = entry
            .number("share_pct", (0.0, 100.0))?
            .ok_or_else(|| entry.wrong("share_pct", "a number"))?;
        let _ = writeln!(
            rows,
            "Count {{ id: {:?}, ai_share: {:?} }},",
            entry.key("id")?,
            share / 100.0
        );
    }
    Ok(format!(
        "/// Published counts of AI's share of growth, as `www/data/gdp.json` has them.\n\
         pub(super) static COUNTS: &[Count] = &[\n{rows}];\n"
    ))
}
