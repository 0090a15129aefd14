//! How many tests passed and failed, read from what test runners print.

use std::ops::AddAssign;

/// Counts of one runner, one suite or everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Tests that held.
    pub(crate) passed: u64,
    /// Tests that did not, and suites that could not start.
    pub(crate) failed: u64,
}

impl Counts {
    /// One failure and nothing else.
    pub(crate) const FAILURE: Self = Self { passed: 0, failed: 1 };

    /// Adds what a line of a runner's output says, if it is a summary: libtest's and the Wasm runner's
    /// `test result: …` or forge's `Ran … suites …`.
    pub(crate) fn observe(&mut self, line: &str) {
        let plain = without_colour(line);
        let text = plain.trim_start();
        let libtest = text.starts_with("test result: ");
        let forge = text.starts_with("Ran ") && text.contains(" total tests)");
        if !libtest && !forge {
            return;
        }
        self.passed = self.passed.saturating_add(number_before(text, "passed").unwrap_or(0));
        self.failed = self.failed.saturating_add(number_before(text, "failed").unwrap_or(0));
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed = self.passed.saturating_add(other.passed);
        self.failed = self.failed.saturating_add(other.failed);
    }
}

/// The number before `word`, as in `3 passed` or forge's `3 tests passed`.
fn number_before(text: &str, word: &str) -> Option<u64> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|found| *found == word)?;
    words[..at].iter().rev().take(2).find_map(|candidate| candidate.parse().ok())
}

fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            let _sequence = characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(lines: &[&str]) -> (u64, u64) {
        let mut counts = Counts::default();
        for line in lines {
            counts.observe(line);
        }
        (counts.passed, counts.failed)
    }

    #[test]
    fn libtest_summaries_add_up() {
        let lines = [
            "running 3 tests",
            "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
            "test result: FAILED. 4 passed; 3 failed; 0 ignored",
        ];
        assert_eq!(counted(&lines), (6, 3));
    }

    #[test]
    fn colours_do_not_hide_a_summary() {
        assert_eq!(counted(&["test result: \u{1b}[32mok\u{1b}[0m. 2 passed; 1 failed"]), (2, 1));
    }

    #[test]
    fn forge_is_counted_once_by_its_last_line() {
        let lines = [
            "Suite result: ok. 5 passed; 0 failed; 0 skipped; finished in 1.00s",
            "Ran 2 test suites in 1.00s (2.00s CPU time): 11 tests passed, 2 failed, 0 skipped (13 total tests)",
        ];
        assert_eq!(counted(&lines), (11, 2));
    }

    #[test]
    fn a_test_that_prints_numbers_counts_nothing() {
        assert_eq!(counted(&["5 passed, 6 failed", "it passed"]), (0, 0));
    }
}
