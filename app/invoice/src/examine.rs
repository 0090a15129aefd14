//! Everything about one file at once: its class, what was found, its terms.

use crate::class::{Broken, Class};
use crate::error::ReadError;
use crate::invoice::Invoice;
use crate::read::read;
use crate::rules::{Finding, validate};

/// What a file is and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// The kind of answer.
    pub class: Class,
    /// The invoice, or why the file is not read as one.
    pub outcome: Result<Invoice, ReadError>,
    /// Findings that need no clock: [`validate`]'s. Empty when nothing was read.
    pub findings: Vec<Finding>,
}

/// Examines a file. As bounded as [`read`].
pub fn examine(bytes: &[u8]) -> Examination {
    let outcome = read(bytes);
    let findings = outcome.as_ref().map(validate).unwrap_or_default();
    let class = match &outcome {
        Err(error) => Class::of_error(error),
        Ok(invoice) => {
            let breaks = |finding: &Finding| finding.is_fatal() && !finding.rule.is_policy();
            let content = findings.iter().any(breaks);
            let broken = if content { Broken::Content } else { Broken::Nothing };
            Class::of_invoice(invoice.specification.as_deref(), broken)
        }
    };
    Examination { class, outcome, findings }
}
