//! Findings as they come together.

use std::collections::HashMap;

use super::finding::{Finding, Severity};
use super::rule::Rule;

/// Most findings of one rule and weight that are kept. People read fewer, and a file made of faults must not fill the
/// memory; one that blocks is always among them.
const MOST: usize = 1000;

/// Findings, of each rule as many as people can use.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    kept: Vec<Finding>,
    counts: HashMap<(Rule, Severity), usize>,
}

impl Findings {
    pub(super) fn push(&mut self, finding: Finding) {
        let count = self.counts.entry((finding.rule, finding.severity)).or_default();
        if *count < MOST {
            *count += 1;
            self.kept.push(finding);
        }
    }

    pub(super) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.kept
    }
}
