//! Totals, VAT, allowances and charges. Amounts without a currency are in the invoice's.

use super::Reader;
use crate::invoice::{AllowanceCharge, AmountField, Totals, VatRow, VatTotal};
use crate::lexical;
use crate::xml::Element;

#[derive(Default)]
pub(super) struct VatTotals {
    pub(super) invoice: Option<AmountField>,
    pub(super) accounting: Option<AmountField>,
    pub(super) other: Vec<VatTotal>,
}

impl Reader {
    pub(super) fn money(
        self,
        node: Element<'_, '_>,
        name: &str,
        currency: &str,
    ) -> Option<AmountField> {
        self.amount(node, name).map(|amount| in_currency(amount, currency))
    }

    pub(super) fn totals(self, node: Element<'_, '_>, currency: &str) -> Totals {
        let amount = |name: &str| self.money(node, name, currency);
        Totals {
            lines: amount("LineTotalAmount"),
            allowances: amount("AllowanceTotalAmount"),
            charges: amount("ChargeTotalAmount"),
            net: amount("TaxBasisTotalAmount"),
            vat: None,
            vat_accounting: None,
            gross: amount("GrandTotalAmount"),
            prepaid: amount("TotalPrepaidAmount"),
            rounding: amount("RoundingAmount"),
            due: amount("DuePayableAmount"),
        }
    }

    /// One VAT total per currency; of two in one currency the first counts.
    pub(super) fn vat_totals(
        self,
        node: Element<'_, '_>,
        currency: &str,
        vat_currency: Option<&str>,
    ) -> VatTotals {
        let mut out = VatTotals::default();
        for field in self.groups(node, "TaxTotalAmount") {
            let total = in_currency(lexical::amount(field), currency);
            let slot = if total.currency == currency {
                &mut out.invoice
            } else if Some(total.currency.as_str()) == vat_currency {
                &mut out.accounting
            } else {
                out.other.push(VatTotal { total: Some(total), rows: Vec::new() });
                continue;
            };
            if slot.is_some() {
                field.second_value(true);
                out.other.push(VatTotal { total: Some(total), rows: Vec::new() });
            } else {
                *slot = Some(total);
            }
        }
        out
    }

    pub(super) fn vat_row(self, node: Element<'_, '_>, currency: &str) -> VatRow {
        VatRow {
            taxable: self.money(node, "BasisAmount", currency),
            vat: self.money(node, "CalculatedAmount", currency),
            category: self.text(node, "CategoryCode"),
            rate: self.number(node, self.names.rate),
            is_vat: self.is_vat(node),
            has_exemption: self.has(node, "ExemptionReason")
                || self.has(node, "ExemptionReasonCode"),
        }
    }

    pub(super) fn allowance(self, node: Element<'_, '_>, currency: &str) -> AllowanceCharge {
        let category = self.some(node, "CategoryTradeTax");
        let indicator = self
            .group(node, "ChargeIndicator")
            .and_then(|outer| outer.child(self.names.unqualified, "Indicator"))
            .and_then(Element::text);
        AllowanceCharge {
            is_charge: lexical::boolean(indicator.as_deref()),
            amount: self.money(node, "ActualAmount", currency),
            base: self.money(node, "BasisAmount", currency),
            has_reason: self.has(node, "Reason") || self.has(node, "ReasonCode"),
            category: self.text_in(category, "CategoryCode"),
            rate: category.and_then(|category| self.number(category, self.names.rate)),
            is_vat: category.is_some_and(|category| self.is_vat(category)),
        }
    }

    pub(super) fn is_vat(self, node: Element<'_, '_>) -> bool {
        self.text(node, "TypeCode").is_some_and(|kind| kind.eq_ignore_ascii_case("VAT"))
    }
}

fn in_currency(mut amount: AmountField, currency: &str) -> AmountField {
    if amount.currency.is_empty() {
        currency.clone_into(&mut amount.currency);
    }
    amount
}
