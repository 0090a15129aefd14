//! Rules that an invoice is judged by: EN 16931 and the financier's own.

mod amounts;
mod category;
mod codes;
mod finding;
mod findings;
mod policy;
mod presence;
mod rows;
mod rule;
mod sums;
mod totals;

pub use finding::{Finding, Severity, Value};
pub use policy::Policy;
pub(crate) use policy::amount;
pub use rule::Rule;

use std::collections::HashSet;

use crate::invoice::Invoice;
use findings::Findings;

/// Judges an invoice by itself: the rules of EN 16931 and those of the financier that need no clock. Sorted: findings
/// that block first.
pub fn validate(invoice: &Invoice) -> Vec<Finding> {
    let mut findings = Findings::default();
    presence::check(invoice, &mut findings);
    rows::check(invoice, &mut findings);
    codes::check(invoice, &mut findings);
    amounts::check(invoice, &mut findings);
    totals::check(invoice, &mut findings);
    category::check(invoice, &mut findings);
    policy::check(invoice, &mut findings);
    settle(findings.into_vec())
}

/// Judges an invoice on a day and for given currencies: [`validate`] and what [`Policy`] adds. Sorted likewise.
pub fn validate_under(invoice: &Invoice, policy: &Policy) -> Vec<Finding> {
    let mut findings = Findings::default();
    findings.extend(validate(invoice));
    policy.check(invoice, &mut findings);
    settle(findings.into_vec())
}

/// What blocks comes first. One place breaks a rule once, and where the standard counts an amount's decimals the syntax
/// need not do so again.
fn settle(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let mut seen = HashSet::new();
    findings.retain(|finding| seen.insert((finding.rule, finding.at)));
    let counted = |id: &str| id.starts_with("BR-DEC-");
    let places: HashSet<_> =
        findings.iter().filter(|it| counted(it.rule.id())).map(|it| it.at).collect();
    findings.retain(|it| it.rule.id() != "UBL-DT-01" || !places.contains(&it.at));
    findings
}
