//! Rules that an invoice is judged by: EN 16931 and the financier's own.

mod amounts;
mod codes;
mod finding;
mod lists;
mod policy;
mod presence;
mod table;
mod totals;

pub use finding::{Finding, Severity, Value};
pub use policy::Policy;
pub(crate) use policy::amount;
pub use table::Rule;

use crate::invoice::Invoice;

/// Judges an invoice by itself: the rules of EN 16931 and those of the financier that need no clock. Sorted: fatal
/// findings first.
pub fn validate(invoice: &Invoice) -> Vec<Finding> {
    let mut findings = Vec::new();
    presence::check(invoice, &mut findings);
    codes::check(invoice, &mut findings);
    amounts::check(invoice, &mut findings);
    totals::check(invoice, &mut findings);
    policy::check(invoice, &mut findings);
    sort(&mut findings);
    findings
}

/// Judges an invoice on a day and for given currencies: [`validate`] and what [`Policy`] adds. Sorted likewise.
pub fn validate_under(invoice: &Invoice, policy: &Policy) -> Vec<Finding> {
    let mut findings = validate(invoice);
    policy.check(invoice, &mut findings);
    sort(&mut findings);
    findings
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
}
