//! Each amount by itself: a number, two decimals, the invoice's currency.

use super::finding::{Finding, Value};
use super::lists::is_currency;
use super::table::Rule;
use crate::invoice::{AmountField, Invoice, NumberField};
use crate::term::FieldRef;

pub(crate) fn check(invoice: &Invoice, out: &mut Vec<Finding>) {
    let mut checker = Checker { currency: invoice.currency.as_deref(), out };
    let totals = &invoice.totals;
    let head = [
        (106, &totals.lines, Rule::BrDec09),
        (107, &totals.allowances, Rule::BrDec10),
        (108, &totals.charges, Rule::BrDec11),
        (109, &totals.net, Rule::BrDec12),
        (110, &totals.vat, Rule::BrDec13),
        (112, &totals.gross, Rule::BrDec14),
        (113, &totals.prepaid, Rule::BrDec16),
        (114, &totals.rounding, Rule::BrDec17),
        (115, &totals.due, Rule::BrDec18),
    ];
    for (term, field, rule) in head {
        checker.amount(FieldRef::bt(term), field.as_ref(), Some(rule));
    }
    for (row, line) in invoice.lines.iter().enumerate() {
        checker.amount(FieldRef::in_row(131, row), line.net.as_ref(), Some(Rule::BrDec23));
        checker.amount(FieldRef::in_row(146, row), line.price.as_ref(), None);
        checker.number(FieldRef::in_row(129, row), line.quantity.as_ref());
        checker.number(FieldRef::in_row(149, row), line.price_base.as_ref());
        checker.number(FieldRef::in_row(152, row), line.rate.as_ref());
    }
    for (row, item) in invoice.allowances.iter().enumerate() {
        let term = if item.is_charge == Some(true) { 99 } else { 92 };
        checker.amount(FieldRef::in_row(term, row), item.amount.as_ref(), None);
    }
    for (row, vat) in invoice.judged_vat_rows().enumerate() {
        checker.amount(FieldRef::in_row(116, row), vat.taxable.as_ref(), Some(Rule::BrDec19));
        checker.amount(FieldRef::in_row(117, row), vat.vat.as_ref(), Some(Rule::BrDec20));
        checker.number(FieldRef::in_row(119, row), vat.rate.as_ref());
    }
    checker.currency = invoice.vat_currency.as_deref();
    let accounting = totals.vat_accounting.as_ref();
    checker.amount(FieldRef::bt(111), accounting, Some(Rule::BrDec15));
    checker.currency = invoice.currency.as_deref();
    for total in invoice.vat_other.iter().filter_map(|other| other.total.as_ref()) {
        if Some(total.currency.as_str()) != invoice.vat_currency.as_deref() {
            checker.amount(FieldRef::bt(110), Some(total), None);
        }
    }
}

struct Checker<'a> {
    currency: Option<&'a str>,
    out: &'a mut Vec<Finding>,
}

impl Checker<'_> {
    fn amount(&mut self, at: FieldRef, field: Option<&AmountField>, decimals: Option<Rule>) {
        let Some(field) = field else { return };
        let Some(value) =
            field.value.filter(|value| decimals.is_none() || value.to_micro().is_some())
        else {
            self.out.push(Finding::fatal(Rule::Fin12, at).text(&field.text));
            return;
        };
        let written = field.text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        if let Some(rule) = decimals
            && written > 2
        {
            // Trailing zeros change nothing about what is owed.
            let finding = if value.scale() > 2 {
                Finding::fatal(rule, at)
            } else {
                Finding::warning(rule, at)
            };
            self.out.push(finding.with(Value::Text(field.text.clone())));
        }
        if !field.currency.is_empty() && !is_currency(&field.currency) {
            self.out.push(Finding::fatal(Rule::BrCl03, at).text(&field.currency));
        } else if let Some(currency) = self.currency
            && field.currency != currency
        {
            let finding = Finding::fatal(Rule::Fin13, at);
            let shown = if field.currency.is_empty() { "–" } else { &field.currency };
            self.out.push(finding.text(shown).text(currency));
        }
    }

    fn number(&mut self, at: FieldRef, field: Option<&NumberField>) {
        if let Some(field) = field
            && field.value.is_none()
        {
            self.out.push(Finding::fatal(Rule::Fin12, at).text(&field.text));
        }
    }
}
