//! Each amount by itself: a number, two decimals, the invoice's currency.

use super::finding::{Finding, Value};
use super::findings::Findings;
use crate::codes::{List, WITHDRAWN};
use crate::invoice::{AllowanceCharge, AmountField, Invoice, NumberField};
use crate::term::FieldRef;

pub(crate) fn check(invoice: &Invoice, out: &mut Findings) {
    let mut checker = Checker { currency: invoice.currency.as_deref(), out };
    let totals = &invoice.totals;
    let head = [
        (106, &totals.lines, Decimals::Blocks("BR-DEC-09")),
        (107, &totals.allowances, Decimals::Blocks("BR-DEC-10")),
        (108, &totals.charges, Decimals::Blocks("BR-DEC-11")),
        (109, &totals.net, Decimals::Blocks("BR-DEC-12")),
        (110, &totals.vat, Decimals::Micro),
        (112, &totals.gross, Decimals::Blocks("BR-DEC-14")),
        (113, &totals.prepaid, Decimals::Blocks("BR-DEC-16")),
        (114, &totals.rounding, Decimals::Blocks("BR-DEC-17")),
        (115, &totals.due, Decimals::Blocks("BR-DEC-18")),
    ];
    for (term, field, decimals) in head {
        checker.amount(FieldRef::bt(term), field.as_ref(), decimals);
    }
    for (row, line) in invoice.lines.iter().enumerate() {
        let net = line.net.as_ref();
        checker.amount(FieldRef::in_row(131, row), net, Decimals::Blocks("BR-DEC-23"));
        checker.amount(FieldRef::in_row(146, row), line.price.as_ref(), Decimals::Any);
        checker.number(FieldRef::in_row(129, row), line.quantity.as_ref());
        checker.number(FieldRef::in_row(149, row), line.price_base.as_ref());
        checker.number(FieldRef::in_row(152, row), line.rate.as_ref());
        for item in &line.allowances {
            let (rule, base, term) = match item.is_charge {
                Some(true) => ("BR-DEC-27", "BR-DEC-28", 141),
                _ => ("BR-DEC-24", "BR-DEC-25", 136),
            };
            checker.decimals(FieldRef::in_row(term, row), item.amount.as_ref(), rule);
            checker.decimals(FieldRef::in_row(term + 1, row), item.base.as_ref(), base);
        }
    }
    for (row, item) in invoice.allowances.iter().enumerate() {
        checker.allowance(row, item);
    }
    for (row, vat) in invoice.judged_vat_rows().enumerate() {
        let taxable = vat.taxable.as_ref();
        checker.amount(FieldRef::in_row(116, row), taxable, Decimals::Blocks("BR-DEC-19"));
        let tax = vat.vat.as_ref();
        checker.amount(FieldRef::in_row(117, row), tax, Decimals::Blocks("BR-DEC-20"));
        checker.number(FieldRef::in_row(119, row), vat.rate.as_ref());
    }
    checker.currency = invoice.vat_currency.as_deref();
    let accounting = totals.vat_accounting.as_ref();
    checker.amount(FieldRef::bt(111), accounting, Decimals::Micro);
    checker.currency = invoice.currency.as_deref();
    for total in invoice.vat_other.iter().filter_map(|other| other.total.as_ref()) {
        if Some(total.currency.as_str()) != invoice.vat_currency.as_deref() {
            checker.amount(FieldRef::bt(110), Some(total), Decimals::Any);
        }
    }
}

/// How many decimals an amount may have.
#[derive(Clone, Copy)]
enum Decimals {
    /// As many as a number may have.
    Any,
    /// Six: it is hashed in millionths.
    Micro,
    /// Two, by this rule, and six.
    Blocks(&'static str),
}

struct Checker<'a> {
    currency: Option<&'a str>,
    out: &'a mut Findings,
}

impl Checker<'_> {
    fn amount(&mut self, at: FieldRef, field: Option<&AmountField>, decimals: Decimals) {
        let Some(field) = field else { return };
        let any = matches!(decimals, Decimals::Any);
        let Some(value) = field.value.filter(|value| any || value.to_micro().is_some()) else {
            self.out.push(Finding::fatal("FIN-12", at).text(&field.text));
            return;
        };
        if let Decimals::Blocks(rule) = decimals
            && has_three_decimals(&field.text)
        {
            // Trailing zeros change nothing about what is owed.
            let finding = Finding::fatal(rule, at).blocking(value.scale() > 2);
            self.out.push(finding.with(Value::Text(field.text.clone())));
        }
        let code = field.currency.as_str();
        let known = List::Currencies.has(code) || WITHDRAWN.contains(&code);
        if let Some(currency) = self.currency
            && code != currency
            && (known || code.is_empty())
        {
            let finding = Finding::fatal("FIN-13", at);
            let shown = if field.currency.is_empty() { "–" } else { &field.currency };
            self.out.push(finding.text(shown).text(currency));
        }
    }

    fn allowance(&mut self, row: usize, item: &AllowanceCharge) {
        let (rule, base, term) = match item.is_charge {
            Some(true) => ("BR-DEC-05", "BR-DEC-06", 99),
            _ => ("BR-DEC-01", "BR-DEC-02", 92),
        };
        self.amount(FieldRef::in_row(term, row), item.amount.as_ref(), Decimals::Any);
        self.decimals(FieldRef::in_row(term, row), item.amount.as_ref(), rule);
        self.decimals(FieldRef::in_row(term + 1, row), item.base.as_ref(), base);
    }

    /// The standard's two decimals where the financier's sums do not need them.
    fn decimals(&mut self, at: FieldRef, field: Option<&AmountField>, rule: &'static str) {
        if let Some(field) = field
            && has_three_decimals(&field.text)
        {
            self.out.push(Finding::warning(rule, at).text(&field.text));
        }
    }

    fn number(&mut self, at: FieldRef, field: Option<&NumberField>) {
        if let Some(field) = field
            && field.value.is_none()
        {
            self.out.push(Finding::fatal("FIN-12", at).text(&field.text));
        }
    }
}

fn has_three_decimals(text: &str) -> bool {
    text.split_once('.').is_some_and(|(_, fraction)| fraction.len() > 2)
}
