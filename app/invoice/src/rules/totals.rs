//! Totals that must add up. Exact decimals; sums are rounded to two decimals as the standard says.

use super::finding::{Finding, Value};
use super::table::Rule;
use crate::decimal::Decimal;
use crate::invoice::{AmountField, Invoice, Line, NumberField, VatRow};
use crate::term::FieldRef;

pub(crate) fn check(invoice: &Invoice, out: &mut Vec<Finding>) {
    let mut checker = Checker { currency: invoice.currency.clone().unwrap_or_default(), out };
    let totals = &invoice.totals;
    let lines = sum(invoice.lines.iter().map(|line| line.net.as_ref()));
    checker.equal(Rule::BrCo10, 106, lines, totals.lines.as_ref());
    let part = |charge: bool| {
        let chosen = invoice.allowances.iter().filter(|item| item.is_charge == Some(charge));
        (chosen.clone().count() > 0, sum(chosen.map(|item| item.amount.as_ref())))
    };
    for (rule, term, charge, total) in [
        (Rule::BrCo11, 107, false, totals.allowances.as_ref()),
        (Rule::BrCo12, 108, true, totals.charges.as_ref()),
    ] {
        let (any, sum) = part(charge);
        if total.is_some() {
            checker.equal(rule, term, sum, total);
        } else if any && sum.is_some_and(|sum| !sum.is_zero()) {
            checker.differ(rule, FieldRef::bt(term), sum, Some(Decimal::ZERO));
        }
    }
    let net = value(totals.lines.as_ref())
        .and_then(|lines| lines.checked_sub(or_zero(totals.allowances.as_ref())?))
        .and_then(|net| net.checked_add(or_zero(totals.charges.as_ref())?));
    checker.equal(Rule::BrCo13, 109, net, totals.net.as_ref());
    checker.breakdown(110, &invoice.vat_rows, totals.vat.as_ref());
    for other in &invoice.vat_other {
        checker.breakdown(111, &other.rows, other.total.as_ref());
    }
    checker.gross(invoice);
    let due = value(totals.gross.as_ref())
        .and_then(|gross| gross.checked_sub(or_zero(totals.prepaid.as_ref())?))
        .and_then(|due| due.checked_add(or_zero(totals.rounding.as_ref())?));
    checker.equal(Rule::BrCo16, 115, due, totals.due.as_ref());
    checker.vat_rows(invoice);
    checker.standard_rated(invoice);
    for (row, line) in invoice.lines.iter().enumerate() {
        checker.line(row, line);
    }
}

struct Checker<'a> {
    currency: String,
    out: &'a mut Vec<Finding>,
}

impl Checker<'_> {
    /// Fails when both sides are known and differ. What is missing or not a number has its own finding.
    fn equal(
        &mut self,
        rule: Rule,
        bt: u16,
        computed: Option<Decimal>,
        field: Option<&AmountField>,
    ) {
        let computed = computed.map(Decimal::round_cents);
        let stated = value(field);
        if let (Some(left), Some(right)) = (computed, stated)
            && left != right
        {
            self.differ(rule, FieldRef::bt(bt), computed, stated);
        }
    }

    fn differ(
        &mut self,
        rule: Rule,
        at: FieldRef,
        computed: Option<Decimal>,
        stated: Option<Decimal>,
    ) {
        let finding = Finding::fatal(rule, at);
        self.out.push(self.pair(finding, computed, stated));
    }

    fn pair(
        &self,
        finding: Finding,
        computed: Option<Decimal>,
        stated: Option<Decimal>,
    ) -> Finding {
        let money = |value: Option<Decimal>| {
            Value::Money(value.unwrap_or(Decimal::ZERO), self.currency.clone())
        };
        finding.with(money(computed)).with(money(stated))
    }

    /// BR-CO-14 holds for each VAT total that has a breakdown.
    fn breakdown(&mut self, bt: u16, rows: &[VatRow], total: Option<&AmountField>) {
        if !rows.is_empty() {
            self.equal(Rule::BrCo14, bt, sum(rows.iter().map(|row| row.vat.as_ref())), total);
        }
    }

    /// BR-CO-15 also asks for exactly one VAT total in the invoice's currency.
    fn gross(&mut self, invoice: &Invoice) {
        let totals = &invoice.totals;
        let net = value(totals.net.as_ref());
        let vat = or_zero(totals.vat.as_ref());
        let gross = net.and_then(|net| net.checked_add(vat?));
        if totals.vat.is_none() && totals.gross.is_some() {
            self.differ(Rule::BrCo15, FieldRef::bt(110), gross, value(totals.gross.as_ref()));
            return;
        }
        self.equal(Rule::BrCo15, 112, gross, totals.gross.as_ref());
    }

    /// The official rule lets VAT be off by less than one currency unit; a smaller difference warns.
    fn vat_rows(&mut self, invoice: &Invoice) {
        let Some(hundredth) = Decimal::parse("0.01") else { return };
        for (row, vat) in invoice.judged_vat_rows().enumerate() {
            let rate = match &vat.rate {
                None => Some(Decimal::ZERO),
                Some(rate) => rate.value,
            };
            let expected = value(vat.taxable.as_ref())
                .and_then(|taxable| taxable.checked_mul(rate?))
                .and_then(|product| product.checked_mul(hundredth))
                .map(Decimal::round_cents);
            let (Some(expected), Some(stated)) = (expected, value(vat.vat.as_ref())) else {
                continue;
            };
            let Some(gap) = expected.checked_sub(stated).map(Decimal::abs) else { continue };
            let at = FieldRef::in_row(117, row);
            let one = Decimal::from_micro(1_000_000);
            if gap >= one {
                self.differ(Rule::BrCo17, at, Some(expected), Some(stated));
            } else if gap > hundredth {
                let finding = Finding::warning(Rule::Fin24, at);
                self.out.push(self.pair(finding, Some(expected), Some(stated)));
            }
        }
    }

    /// BR-S-08: the base of a standard-rated row is what the lines, charges and allowances of its rate give. The
    /// official rule lets it be off by less than one currency unit.
    fn standard_rated(&mut self, invoice: &Invoice) {
        let is_rate = |category: Option<&String>, rate: Option<&NumberField>, of: Decimal| {
            category.is_some_and(|c| c == "S") && rate.and_then(|rate| rate.value) == Some(of)
        };
        for (row, vat) in invoice.judged_vat_rows().enumerate() {
            let Some(rate) = vat.rate.as_ref().and_then(|rate| rate.value) else { continue };
            if vat.category.as_deref() != Some("S") {
                continue;
            }
            let lines = invoice
                .lines
                .iter()
                .filter(|line| is_rate(line.category.as_ref(), line.rate.as_ref(), rate));
            let extra = |charge: bool| {
                let items = invoice.allowances.iter().filter(move |item| {
                    item.is_charge == Some(charge)
                        && is_rate(item.category.as_ref(), item.rate.as_ref(), rate)
                });
                sum(items.map(|item| item.amount.as_ref()))
            };
            let base = sum(lines.map(|line| line.net.as_ref()))
                .and_then(|base| base.checked_add(extra(true)?))
                .and_then(|base| base.checked_sub(extra(false)?));
            let (Some(base), Some(stated)) = (base, value(vat.taxable.as_ref())) else { continue };
            let gap = base.checked_sub(stated).map(Decimal::abs);
            if gap.is_some_and(|gap| gap >= Decimal::from_micro(1_000_000)) {
                self.differ(Rule::BrS08, FieldRef::in_row(116, row), Some(base), Some(stated));
            }
        }
    }

    /// The standard has no rule for this; line allowances make a difference legal, so it warns.
    fn line(&mut self, row: usize, line: &Line) {
        let Some(tolerance) = Decimal::parse("0.02") else { return };
        let base =
            line.price_base.as_ref().map_or(Some(Decimal::from_micro(1_000_000)), |b| b.value);
        let product = line
            .quantity
            .as_ref()
            .and_then(|quantity| quantity.value)
            .and_then(|quantity| quantity.checked_mul(value(line.price.as_ref())?));
        let (Some(product), Some(base), Some(net)) = (product, base, value(line.net.as_ref()))
        else {
            return;
        };
        // Both sides times the base quantity, so that nothing is divided.
        let Some(scaled) = net.checked_mul(base) else { return };
        let slack = tolerance.checked_mul(base.abs());
        let gap = product.checked_sub(scaled).map(Decimal::abs);
        if base == Decimal::from_micro(1_000_000)
            && gap.zip(slack).is_some_and(|(gap, slack)| gap > slack)
        {
            let finding = Finding::warning(Rule::Fin25, FieldRef::in_row(131, row));
            self.out.push(self.pair(finding, Some(product.round_cents()), Some(net)));
        }
    }
}

fn value(field: Option<&AmountField>) -> Option<Decimal> {
    field.and_then(|field| field.value)
}

/// Zero when absent; `None` when present and not a number.
fn or_zero(field: Option<&AmountField>) -> Option<Decimal> {
    field.map_or(Some(Decimal::ZERO), |field| field.value)
}

/// Exact sum; `None` when a part is missing, not a number, or the sum overflows.
fn sum<'a>(mut parts: impl Iterator<Item = Option<&'a AmountField>>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |total, part| total.checked_add(value(part)?))
}
