//! Totals, allowances and charges.

use super::party::is_vat;
use super::{amount, group, id, number, text};
use crate::invoice::{AllowanceCharge, AmountField, Totals};
use crate::lexical;
use crate::xml::{AGGREGATE, BASIC, Element};

pub(super) fn allowance(node: Element<'_, '_>) -> AllowanceCharge {
    let category = node.first_of(AGGREGATE, "TaxCategory");
    AllowanceCharge {
        is_charge: lexical::boolean(text(node, "ChargeIndicator").as_deref()),
        amount: amount(node, "Amount"),
        base: amount(node, "BaseAmount"),
        has_reason: node.has(BASIC, "AllowanceChargeReason")
            || node.has(BASIC, "AllowanceChargeReasonCode"),
        category: category.and_then(id),
        rate: category.and_then(|category| number(category, "Percent")),
        is_vat: category.is_some_and(is_vat),
    }
}

pub(super) fn totals(
    root: Element<'_, '_>,
    vat: Option<AmountField>,
    vat_accounting: Option<AmountField>,
) -> Totals {
    let Some(node) = group(root, "LegalMonetaryTotal") else {
        return Totals { vat, vat_accounting, ..Totals::default() };
    };
    Totals {
        lines: amount(node, "LineExtensionAmount"),
        allowances: amount(node, "AllowanceTotalAmount"),
        charges: amount(node, "ChargeTotalAmount"),
        net: amount(node, "TaxExclusiveAmount"),
        vat,
        vat_accounting,
        gross: amount(node, "TaxInclusiveAmount"),
        prepaid: amount(node, "PrepaidAmount"),
        rounding: amount(node, "PayableRoundingAmount"),
        due: amount(node, "PayableAmount"),
    }
}
