//! From an invoice to terms that can be financed.

use faktor_domain::{Amount, CurrencyCode, Date};

use crate::fingerprint::DebtId;
use crate::invoice::Invoice;
use crate::rules::{Finding, Policy, validate_under};
use crate::tree::canonical_fields;

/// What is financed: checked, exact, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinanceableTerms {
    /// BT-115: amount due.
    pub amount: Amount,
    /// BT-5: its currency.
    pub currency: CurrencyCode,
    /// BT-2: issue date.
    pub issue: Date,
    /// BT-9: due date.
    pub due: Date,
    /// BT-1: number as written.
    pub number: String,
    /// Normalised identifier of the seller, as in the fingerprint.
    pub seller_id: String,
    /// Normalised identifier of the buyer, the debtor, as in the fingerprint.
    pub debtor_id: String,
    /// BT-27: the seller's name.
    pub seller_name: String,
    /// BT-44: the buyer's name.
    pub debtor_name: String,
    /// Findings that do not block.
    pub warnings: Vec<Finding>,
}

/// Terms of a euro invoice on a day, or every finding when one of them blocks.
pub fn financeable(invoice: &Invoice, today: Date) -> Result<FinanceableTerms, Vec<Finding>> {
    financeable_under(invoice, &Policy::on(today))
}

/// Terms of an invoice under a policy, or every finding when one of them blocks.
pub fn financeable_under(
    invoice: &Invoice,
    policy: &Policy,
) -> Result<FinanceableTerms, Vec<Finding>> {
    let findings = validate_under(invoice, policy);
    if findings.iter().any(Finding::is_fatal) {
        return Err(findings);
    }
    terms(invoice, findings.clone()).ok_or(findings)
}

/// Every part is there once no finding is fatal; a part that is not gives no terms.
fn terms(invoice: &Invoice, warnings: Vec<Finding>) -> Option<FinanceableTerms> {
    let account = alloy_primitives::Address::ZERO;
    let fields = canonical_fields(invoice, account, account).ok()?;
    let debt = DebtId::of(&fields).ok()?;
    Some(FinanceableTerms {
        amount: crate::rules::amount(fields.get(0).as_micro()?)?,
        currency: fields.get(1).as_text()?.parse().ok()?,
        issue: fields.get(3).as_date()?,
        due: fields.get(2).as_date()?,
        number: fields.get(7).as_text()?.to_owned(),
        seller_id: debt.seller().to_owned(),
        debtor_id: debt.debtor().to_owned(),
        seller_name: fields.get(8).as_text()?.to_owned(),
        debtor_name: fields.get(16).as_text()?.to_owned(),
        warnings,
    })
}
