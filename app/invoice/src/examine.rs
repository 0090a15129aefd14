//! Everything about one file at once: its class, what was found, its terms.

use crate::class::{Broken, FileClass};
use crate::error::ReadError;
use crate::invoice::{Invoice, Kind};
use crate::read::read_with_notes;
use crate::rules::{Finding, validate};
use crate::syntax::SCHEMA;
use crate::term::{FieldRef, Term};
use crate::xml::Note;

/// What a file is and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// The kind of answer.
    pub class: FileClass,
    /// The invoice, or why the file is not read as one.
    pub outcome: Result<Invoice, ReadError>,
    /// Why [`crate::read`] refuses an invoice that is read here: values that contradict each other, of which the first
    /// counts here (findings by the rule `XML-01` tell each), or ZUGFeRD 1, which is not judged by the standard.
    pub refusal: Option<ReadError>,
    /// Findings that need no clock: [`validate`]'s. Empty when nothing was read.
    pub findings: Vec<Finding>,
}

/// Examines a file. As bounded as [`crate::read`].
pub fn examine(bytes: &[u8]) -> Examination {
    let (invoice, notes) = match read_with_notes(bytes) {
        Ok(read) => read,
        Err(error) => {
            let class = FileClass::of_error(&error);
            return Examination { class, outcome: Err(error), refusal: None, findings: Vec::new() };
        }
    };
    let legacy = invoice.kind == Kind::Zugferd1;
    let mut findings: Vec<Finding> = notes.iter().map(noted).collect();
    if !legacy {
        findings.extend(validate(&invoice));
    }
    findings.extend(schema_faults(&invoice));
    let schema = |finding: &Finding| finding.rule.id() == SCHEMA;
    let class = if notes.iter().any(|note| !note.legal) || findings.iter().any(schema) {
        FileClass::Reject
    } else if legacy {
        FileClass::Legacy
    } else {
        FileClass::of_invoice(invoice.specification.as_deref(), broken(&findings))
    };
    let refusal = match notes.into_iter().next() {
        Some(note) => Some(note.error),
        None => legacy.then_some(ReadError::Zugferd1),
    };
    Examination { class, outcome: Ok(invoice), refusal, findings }
}

/// Where the file leaves its schema.
fn schema_faults(invoice: &Invoice) -> impl Iterator<Item = Finding> {
    let faults = invoice.syntax_faults.iter().filter(|fault| fault.rule.id() == SCHEMA);
    faults.map(|fault| Finding::warning(SCHEMA, fault.at).text(&fault.value))
}

fn noted(note: &Note) -> Finding {
    let path = match &note.error {
        ReadError::Duplicate { path }
        | ReadError::Foreign { path }
        | ReadError::NotText { path } => path,
        _ => "",
    };
    Finding::fatal("XML-01", FieldRef { term: Term::Own("syntax"), row: None }).text(path)
}

fn broken(findings: &[Finding]) -> Broken {
    let breaks = || findings.iter().filter(|finding| finding.breaks_standard());
    if breaks().any(|finding| finding.rule.is_about_content()) {
        Broken::Content
    } else if breaks().next().is_some() {
        Broken::Syntax
    } else {
        Broken::Nothing
    }
}
