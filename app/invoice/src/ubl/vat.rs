//! VAT totals and their breakdown.

use super::party::is_vat;
use super::{amount, group, groups, id, number};
use crate::invoice::{AmountField, VatRow, VatTotal};
use crate::xml::{BASIC, Element};

#[derive(Default)]
pub(super) struct VatTotals {
    pub(super) invoice: Option<AmountField>,
    pub(super) accounting: Option<AmountField>,
    pub(super) other: Vec<VatTotal>,
    pub(super) rows: Vec<VatRow>,
}

/// Two `TaxTotal` may stand side by side, one per currency; of two in one currency the first counts.
pub(super) fn totals(
    root: Element<'_, '_>,
    currency: Option<&str>,
    vat_currency: Option<&str>,
) -> VatTotals {
    let mut out = VatTotals::default();
    for node in groups(root, "TaxTotal") {
        let total = amount(node, "TaxAmount");
        let rows = rows(node);
        let code = total.as_ref().map(|field| field.currency.as_str());
        let is_invoice = code.is_some() && code == currency;
        let is_accounting = !is_invoice && code.is_some() && code == vat_currency;
        if is_invoice && out.invoice.is_some() || is_accounting && out.accounting.is_some() {
            node.second_value(true);
        } else if is_invoice {
            out.invoice = total;
            out.rows = rows;
            continue;
        } else if is_accounting {
            out.accounting.clone_from(&total);
        }
        out.other.push(VatTotal { total, rows });
    }
    out
}

pub(super) fn rows(node: Element<'_, '_>) -> Vec<VatRow> {
    groups(node, "TaxSubtotal").map(row).collect()
}

fn row(node: Element<'_, '_>) -> VatRow {
    let category = group(node, "TaxCategory");
    let exempt = |category: Element<'_, '_>| {
        category.has(BASIC, "TaxExemptionReason") || category.has(BASIC, "TaxExemptionReasonCode")
    };
    VatRow {
        taxable: amount(node, "TaxableAmount"),
        vat: amount(node, "TaxAmount"),
        category: category.and_then(id),
        rate: category.and_then(|category| number(category, "Percent")),
        is_vat: category.is_some_and(is_vat),
        has_exemption: category.is_some_and(exempt),
    }
}
