//! How many tests passed, read from the closing lines of a test runner.
//!
//! Three of the six print no machine-readable report, so all are read as text.

use std::ops::AddAssign;

/// Tests that passed, failed, and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// A test runner, by the form of its closing lines.
#[derive(Clone, Copy, Debug)]
pub enum TestRunner {
    /// `cargo test`, wasm-bindgen-test and the Python oracle, one line for each binary:
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    Cargo,
    /// `Summary [ 0.1s] 3 tests run: 2 passed (1 slow), 1 failed, 1 skipped`.
    Nextest,
    /// `Tests  1 failed | 2 passed | 1 skipped (4)`.
    Vitest,
    /// One line for each outcome: `1 failed`, `1 flaky`, `1 skipped`, `2 passed (3.4s)`.
    Playwright,
    /// libFuzzer's `Done 247871 runs in 21 second(s)`: a target that did not break.
    Fuzzer,
}

impl TestRunner {
    /// The counts that the output reports.
    pub fn counts(self, output: &str) -> Counts {
        let mut counts = Counts::default();
        for line in output.lines() {
            let line = without_colours(line);
            let line = line.trim();
            let closing = match self {
                Self::Cargo => line.strip_prefix("test result: "),
                Self::Nextest => line
                    .strip_prefix("Summary [")
                    .and_then(|rest| rest.split_once(" run: "))
                    .map(|(_, rest)| rest),
                Self::Vitest => line
                    .strip_prefix("Tests ")
                    .filter(|rest| rest.ends_with(')')),
                Self::Fuzzer => line
                    .strip_prefix("Done ")
                    .filter(|rest| rest.contains(" runs in "))
                    .map(|_| "1 passed"),
                Self::Playwright => Some(line).filter(|line| is_playwright_total(line)),
            };
            counts += closing.map(numbers_before_words).unwrap_or_default();
        }
        counts
    }
}

/// Adds up every `<number> <word>`.
fn numbers_before_words(text: &str) -> Counts {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut counts = Counts::default();
    for pair in words.windows(2) {
        let Ok(number) = pair[0].parse::<u64>() else {
            continue;
        };
        match pair[1] {
            "passed" | "flaky" => counts.passed += number,
            // "did not run" and "timed out" are counted apart from "failed".
            "failed" | "did" | "interrupted" | "timed" => counts.failed += number,
            "skipped" | "ignored" | "todo" => counts.skipped += number,
            _ => {}
        }
    }
    counts
}

/// Tells `2 passed (3.4s)` from a test's title that begins with a number.
fn is_playwright_total(line: &str) -> bool {
    let mut words = line.split(' ');
    let is_number = words.next().is_some_and(|word| word.parse::<u64>().is_ok());
    let rest: Vec<&str> = words.collect();
    is_number
        && match rest.as_slice() {
            ["failed" | "flaky" | "skipped" | "interrupted" | "passed"] | ["did", "not", "run"] => {
                true
            }
            ["passed", time] | ["passed", time, _] => time.starts_with('('),
            _ => false,
        }
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, skipped: u64) -> Counts {
        Counts {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn lines_of_cargo_are_added_up() {
        let output = "test a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(TestRunner::Cargo.counts(output), counts(13, 2, 1));
    }

    #[test]
    fn summary_of_nextest_counts_slow_and_timed_out_tests() {
        let output = "     Summary [   1.234s] 12 tests run: \
            10 passed (1 slow), 1 failed, 1 timed out, 2 skipped";
        assert_eq!(TestRunner::Nextest.counts(output), counts(10, 2, 2));
        let stopped = "     Summary [   1.234s] 3/12 tests run: 2 passed, 1 failed, 0 skipped";
        assert_eq!(TestRunner::Nextest.counts(stopped), counts(2, 1, 0));
    }

    #[test]
    fn summary_of_vitest_counts_tests_and_not_files() {
        let output = " \u{1b}[2mTest Files \u{1b}[22m 1 failed | 3 passed (4)\n\
            \u{1b}[2mTests\u{1b}[22m  1 failed | 20 passed | 2 skipped (23)\n";
        assert_eq!(TestRunner::Vitest.counts(output), counts(20, 1, 2));
    }

    #[test]
    fn completed_fuzz_target_counts_as_one_test() {
        let output = "#2 INITED cov: 9\nDone 247871 runs in 21 second(s)\nstat::units: 247871\n";
        assert_eq!(TestRunner::Fuzzer.counts(output), counts(1, 0, 0));
        assert_eq!(
            TestRunner::Fuzzer.counts("SUMMARY: libFuzzer: deadly signal\n"),
            Counts::default()
        );
    }

    #[test]
    fn totals_of_playwright_are_told_from_test_titles() {
        let output = "  ok 1 a.spec.ts:1:1 › 3 passed sliders (1s)\n  1 failed\n\
            a.spec.ts:3:1 › 2 failed\n  2 skipped\n  1 did not run\n  9 passed (1.2m)\n";
        assert_eq!(TestRunner::Playwright.counts(output), counts(9, 2, 2));
    }
}
