//! How it is paid, and which invoices it follows.

use super::{date, group, groups, id, text};
use crate::invoice::{DateField, PaymentMeans, Preceding};
use crate::xml::{BASIC, Element};

pub(super) fn means(node: Element<'_, '_>) -> PaymentMeans {
    let account = group(node, "PayeeFinancialAccount");
    let bank = account.and_then(|account| group(account, "FinancialInstitutionBranch"));
    let mandate = group(node, "PaymentMandate");
    let payer = mandate.and_then(|mandate| group(mandate, "PayerFinancialAccount"));
    let card = group(node, "CardAccount");
    PaymentMeans {
        code: text(node, "PaymentMeansCode"),
        remittance: node.children(BASIC, "PaymentID").filter_map(Element::text).collect(),
        has_account: account.is_some(),
        account: account.and_then(id),
        second_account: None,
        holder: account.and_then(|account| text(account, "Name")),
        bank: bank.and_then(id),
        card: card.and_then(|card| text(card, "PrimaryAccountNumberID")),
        has_mandate: mandate.is_some(),
        payer_account: payer.and_then(id),
        due: date(node, "PaymentDueDate"),
    }
}

/// Due date of a credit note: the one on which all its payment means agree.
pub(super) fn credit_note_due(root: Element<'_, '_>) -> Option<DateField> {
    let mut first: Option<DateField> = None;
    for means in groups(root, "PaymentMeans") {
        let Some(due) = date(means, "PaymentDueDate") else { continue };
        match &first {
            None => first = Some(due),
            Some(first) if *first != due => means.second_value(true),
            Some(_) => {}
        }
    }
    first
}

pub(super) fn terms(root: Element<'_, '_>) -> Vec<String> {
    groups(root, "PaymentTerms")
        .flat_map(|terms| terms.children(BASIC, "Note"))
        .filter_map(Element::text)
        .collect()
}

pub(super) fn preceding(node: Element<'_, '_>) -> Preceding {
    let Some(reference) = group(node, "InvoiceDocumentReference") else {
        return Preceding::default();
    };
    Preceding { number: id(reference), issued: date(reference, "IssueDate") }
}
