//! The terms of the collection's columns, as it writes them.

use faktor_invoice::{AmountField, DateField, Identifier, Invoice};

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(" | ")
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn ids(ids: &[Identifier]) -> String {
    joined(ids.iter().map(Identifier::to_text))
}

/// Each term with its text.
pub(crate) fn terms(invoice: &Invoice) -> Vec<(&'static str, String)> {
    let seller = invoice.seller.clone().unwrap_or_default();
    let buyer = invoice.buyer.clone().unwrap_or_default();
    let payee = invoice.payee.clone().unwrap_or_default();
    let totals = &invoice.totals;
    let amount = |field: &Option<AmountField>| {
        field.as_ref().map(|field| field.text.clone()).unwrap_or_default()
    };
    let date = |field: &Option<DateField>| {
        field.as_ref().map(|field| field.text.clone()).unwrap_or_default()
    };
    let means = &invoice.payment;
    vec![
        ("BT-1", text(invoice.number.as_ref())),
        ("BT-2", date(&invoice.issued)),
        ("BT-3", text(invoice.type_code.as_ref())),
        ("BT-5", text(invoice.currency.as_ref())),
        ("BT-6", text(invoice.vat_currency.as_ref())),
        ("BT-7", date(&invoice.tax_point)),
        ("BT-9", date(&invoice.due)),
        ("BT-10", text(invoice.buyer_reference.as_ref())),
        ("BT-13", text(invoice.order.as_ref())),
        ("BT-20", joined(invoice.terms.clone())),
        ("BT-23", text(invoice.process.as_ref())),
        ("BT-24", text(invoice.specification.as_ref())),
        ("BT-25", joined(invoice.preceding.iter().filter_map(|p| p.number.clone()))),
        (
            "BT-26",
            joined(invoice.preceding.iter().filter_map(|p| p.issued.clone()).map(|d| d.text)),
        ),
        ("BT-27", text(seller.name.as_ref())),
        ("BT-28", text(seller.trading_name.as_ref())),
        ("BT-29", ids(&seller.ids)),
        ("BT-30", ids(seller.legal_id.as_slice())),
        ("BT-31", text(seller.vat_id.as_ref())),
        ("BT-32", text(seller.tax_id.as_ref())),
        ("BT-34", ids(seller.endpoint.as_slice())),
        ("BT-40", text(seller.country.as_ref())),
        ("BT-44", text(buyer.name.as_ref())),
        ("BT-45", text(buyer.trading_name.as_ref())),
        ("BT-46", ids(&buyer.ids)),
        ("BT-47", ids(buyer.legal_id.as_slice())),
        ("BT-48", text(buyer.vat_id.as_ref())),
        ("BT-49", ids(buyer.endpoint.as_slice())),
        ("BT-55", text(buyer.country.as_ref())),
        ("BT-59", text(payee.name.as_ref())),
        ("BT-60", ids(&payee.ids)),
        ("BT-61", ids(payee.legal_id.as_slice())),
        ("BT-81", joined(means.iter().filter_map(|m| m.code.clone()))),
        ("BT-83", joined(means.iter().flat_map(|m| m.remittance.clone()))),
        ("BT-84", joined(means.iter().filter_map(|m| m.account.clone()))),
        ("BT-85", joined(means.iter().filter_map(|m| m.holder.clone()))),
        ("BT-86", joined(means.iter().filter_map(|m| m.bank.clone()))),
        ("BT-106", amount(&totals.lines)),
        ("BT-107", amount(&totals.allowances)),
        ("BT-108", amount(&totals.charges)),
        ("BT-109", amount(&totals.net)),
        ("BT-110", amount(&totals.vat)),
        ("BT-111", amount(&totals.vat_accounting)),
        ("BT-112", amount(&totals.gross)),
        ("BT-113", amount(&totals.prepaid)),
        ("BT-114", amount(&totals.rounding)),
        ("BT-115", amount(&totals.due)),
    ]
}
