//! Totals that must add up. Exact decimals; sums are rounded to two decimals as the standard says.

use super::finding::{Finding, Value};
use super::findings::Findings;
use super::sums::{Inclusive, Side, sum, tax_on, within_one};
use crate::decimal::Decimal;
use crate::invoice::{AmountField, Invoice, Line, VatRow, VatTotal};
use crate::term::FieldRef;

pub(crate) fn check(invoice: &Invoice, out: &mut Findings) {
    let mut checker = Checker { currency: invoice.currency.clone().unwrap_or_default(), out };
    let totals = &invoice.totals;
    let prices = [&totals.lines, &totals.net, &totals.gross, &totals.due];
    let parts = [&totals.allowances, &totals.charges, &totals.prepaid, &totals.rounding];
    if prices.iter().chain(&parts).any(|field| field.is_some()) {
        checker.document(invoice);
    }
    if totals.vat.is_some() && invoice.is_cii() || !invoice.is_cii() && !invoice.vat_rows.is_empty()
    {
        checker.breakdown(110, &invoice.vat_rows, totals.vat.as_ref());
    }
    for VatTotal { total, rows } in invoice.vat_other.iter().filter(|it| !it.rows.is_empty()) {
        checker.breakdown(111, rows, total.as_ref());
    }
    checker.vat_rows(invoice);
    for (row, line) in invoice.lines.iter().enumerate() {
        checker.line(row, line);
    }
}

struct Checker<'a> {
    currency: String,
    out: &'a mut Findings,
}

impl Checker<'_> {
    fn document(&mut self, invoice: &Invoice) {
        let totals = &invoice.totals;
        let lines = sum(invoice.lines.iter().map(|line| line.net.as_ref()));
        self.equal("BR-CO-10", 106, lines, Side::of(totals.lines.as_ref()));
        self.part(invoice, "BR-CO-11", 107, false, totals.allowances.as_ref());
        self.part(invoice, "BR-CO-12", 108, true, totals.charges.as_ref());
        let net = Side::of(totals.lines.as_ref())
            .minus(Side::of(totals.allowances.as_ref()).or_zero())
            .plus(Side::of(totals.charges.as_ref()).or_zero());
        self.equal("BR-CO-13", 109, net.cents(), Side::of(totals.net.as_ref()));
        self.gross(invoice);
        let due = Side::of(totals.gross.as_ref())
            .minus(Side::of(totals.prepaid.as_ref()).or_zero())
            .plus(Side::of(totals.rounding.as_ref()).or_zero());
        self.equal("BR-CO-16", 115, due.cents(), Side::of(totals.due.as_ref()));
    }

    /// Fails unless both sides are stated and equal. What is not a number has its own finding.
    fn equal(&mut self, rule: &'static str, term: u16, computed: Side, stated: Side) {
        let unknown = computed == Side::Unknown || stated == Side::Unknown;
        if !unknown && (computed != stated || stated == Side::Missing) {
            self.differ(rule, FieldRef::bt(term), computed, stated);
        }
    }

    fn differ(&mut self, rule: &'static str, at: FieldRef, computed: Side, stated: Side) {
        let finding = Finding::fatal(rule, at);
        self.out.push(self.pair(finding, computed, stated));
    }

    fn pair(&self, finding: Finding, computed: Side, stated: Side) -> Finding {
        let money = |side: Side| {
            side.value().map_or(Value::Missing, |value| Value::Money(value, self.currency.clone()))
        };
        finding.with(money(computed)).with(money(stated))
    }

    /// A total of allowances or charges stands there when, and only when, there are any. A missing total of nothing
    /// only warns.
    fn part(
        &mut self,
        invoice: &Invoice,
        rule: &'static str,
        term: u16,
        charge: bool,
        total: Option<&AmountField>,
    ) {
        let items = invoice.allowances.iter().filter(|item| item.is_charge == Some(charge));
        let any = items.clone().count() > 0;
        let sum = sum(items.map(|item| item.amount.as_ref()));
        if total.is_some() {
            self.equal(rule, term, sum, Side::of(total));
        } else if any && sum != Side::Unknown {
            let finding = Finding::fatal(rule, FieldRef::bt(term));
            let matters = sum != Side::Is(Decimal::ZERO);
            let finding = self.pair(finding, sum, Side::Missing);
            self.out.push(finding.blocking(matters));
        }
    }

    /// BR-CO-14: of each VAT total that has a breakdown in UBL, of the one in the invoice's currency in CII.
    fn breakdown(&mut self, term: u16, rows: &[VatRow], total: Option<&AmountField>) {
        let sum = sum(rows.iter().map(|row| row.vat.as_ref()));
        self.equal("BR-CO-14", term, sum, Side::of(total));
    }

    /// BR-CO-15 also asks for exactly one VAT total in the invoice's currency.
    fn gross(&mut self, invoice: &Invoice) {
        let Some(currency) = &invoice.currency else { return };
        let totals = &invoice.totals;
        let others = invoice.vat_other.iter().filter_map(|other| other.total.as_ref());
        let again = others.filter(|total| total.currency == *currency).count();
        let stated = Side::of(totals.gross.as_ref());
        let net = Side::of(totals.net.as_ref());
        let gross = net.plus(Side::of(totals.vat.as_ref()).or_zero()).cents();
        // CII takes an invoice without VAT that says so.
        if invoice.is_cii() && net != Side::Missing && net == stated {
            return;
        }
        if totals.vat.is_none() || again > 0 {
            self.differ("BR-CO-15", FieldRef::bt(110), gross, stated);
            return;
        }
        self.equal("BR-CO-15", 112, gross, stated);
    }

    /// The official rule compares magnitudes and lets VAT be off by less than one currency unit. A smaller difference
    /// warns; a wrong sign is the financier's to find.
    fn vat_rows(&mut self, invoice: &Invoice) {
        let judged = invoice.judged_vat_rows().count();
        let one_off = if invoice.is_cii() { Inclusive::Yes } else { Inclusive::No };
        for (row, vat) in invoice.all_vat_rows().enumerate() {
            self.vat_row(FieldRef::in_row(117, row), vat, row < judged, one_off);
        }
        for vat in invoice.lines.iter().flat_map(|line| &line.vat_rows) {
            self.vat_row(FieldRef::in_row(117, judged), vat, false, one_off);
        }
    }

    fn vat_row(&mut self, at: FieldRef, vat: &VatRow, judged: bool, one_off: Inclusive) {
        let (taxable, stated) = (Side::of(vat.taxable.as_ref()), Side::of(vat.vat.as_ref()));
        let rate = match &vat.rate {
            None => Some(Decimal::ZERO),
            Some(rate) => rate.value,
        };
        if taxable == Side::Unknown || stated == Side::Unknown || rate.is_none() {
            return;
        }
        let rate = rate.unwrap_or(Decimal::ZERO);
        let rate_of_vat = if vat.is_vat { rate } else { Decimal::ZERO };
        let holds = by_the_standard(taxable, stated, rate_of_vat, one_off);
        let expected = taxable.value().and_then(|taxable| tax_on(taxable, rate));
        let (Some(expected), Some(tax)) = (expected, stated.value()) else {
            if !holds {
                self.out.push(
                    Finding::warning("BR-CO-17", at).with(Value::Missing).with(Value::Missing),
                );
            }
            return;
        };
        let far = judged && !within_one(expected, tax, Inclusive::No);
        let hundredth = Decimal::parse("0.01").unwrap_or(Decimal::ZERO);
        let gap = expected.checked_sub(tax).map(Decimal::abs);
        let rule = if !holds {
            "BR-CO-17"
        } else if far {
            "FIN-27"
        } else if judged && gap.is_some_and(|gap| gap > hundredth) {
            "FIN-24"
        } else {
            return;
        };
        let finding = Finding::fatal(rule, at).blocking(far);
        self.out.push(self.pair(finding, Side::Is(expected), stated));
    }

    /// The standard has no rule for this; line allowances make a difference legal, so it warns.
    fn line(&mut self, row: usize, line: &Line) {
        let one = Decimal::from_micro(1_000_000);
        let base = line.price_base.as_ref().map_or(Some(one), |base| base.value);
        let price = line.price.as_ref().and_then(|price| price.value);
        let product = line
            .quantity
            .as_ref()
            .and_then(|quantity| quantity.value)
            .and_then(|quantity| quantity.checked_mul(price?));
        let net = line.net.as_ref().and_then(|net| net.value);
        let (Some(product), Some(base), Some(net)) = (product, base, net) else { return };
        let tolerance = Decimal::parse("0.02").unwrap_or(Decimal::ZERO);
        let gap = product.checked_sub(net).map(Decimal::abs);
        if base == one && gap.is_some_and(|gap| gap > tolerance) {
            let finding = Finding::warning("FIN-25", FieldRef::in_row(131, row));
            self.out.push(self.pair(finding, Side::Is(product).cents(), Side::Is(net)));
        }
    }
}

/// BR-CO-17: a rate that rounds to zero gives no VAT, any other is compared in magnitudes. UBL takes less than one unit,
/// CII also one.
fn by_the_standard(taxable: Side, stated: Side, rate: Decimal, one_off: Inclusive) -> bool {
    let Some(tax) = stated.value() else { return false };
    if rate.round_units().is_zero() {
        return tax.round_units().is_zero();
    }
    let expected = taxable.value().and_then(|taxable| tax_on(taxable.abs(), rate));
    expected.is_some_and(|expected| within_one(expected, tax.abs(), one_off))
}
