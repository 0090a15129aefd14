//! Fields that must be there.
//!
//! What a financier needs blocks; what only the standard asks for warns.

use super::finding::Finding;
use super::findings::Findings;
use crate::invoice::{AllowanceCharge, Invoice, Kind, Party, Payee, Period};
use crate::term::{FieldRef, Term};

/// Credit transfer, SEPA credit transfer.
const CREDIT_TRANSFER: &[&str] = &["30", "58"];

pub(crate) fn check(invoice: &Invoice, out: &mut Findings) {
    head(invoice, out);
    references(invoice, out);
    parties(invoice, out);
    payment(invoice, out);
}

/// Adds a finding for each rule whose condition does not hold.
fn add<const N: usize>(
    out: &mut Findings,
    make: fn(&'static str, FieldRef) -> Finding,
    rules: [(&'static str, bool, FieldRef); N],
) {
    let broken = rules.into_iter().filter(|(_, holds, _)| !holds);
    out.extend(broken.map(|(rule, _, at)| make(rule, at)));
}

fn head(invoice: &Invoice, out: &mut Findings) {
    let totals = &invoice.totals;
    let seller = invoice.seller.as_ref();
    let buyer = invoice.buyer.as_ref();
    add(
        out,
        Finding::fatal,
        [
            ("BR-01", invoice.specification.is_some(), FieldRef::bt(24)),
            ("BR-02", invoice.number.is_some(), FieldRef::bt(1)),
            ("BR-03", invoice.issued.is_some(), FieldRef::bt(2)),
            ("BR-04", invoice.type_code.is_some(), FieldRef::bt(3)),
            ("BR-05", invoice.currency.is_some(), FieldRef::bt(5)),
            ("BR-06", seller.is_some_and(|party| party.name.is_some()), FieldRef::bt(27)),
            ("BR-07", buyer.is_some_and(|party| party.name.is_some()), FieldRef::bt(44)),
            ("BR-08", seller.is_some_and(|party| party.has_address), FieldRef::bg(5)),
            ("BR-09", has_country(invoice.kind, seller), FieldRef::bt(40)),
            ("BR-10", buyer.is_some_and(|party| party.has_address), FieldRef::bg(8)),
            ("BR-11", has_country(invoice.kind, buyer), FieldRef::bt(55)),
            ("BR-12", totals.lines.is_some(), FieldRef::bt(106)),
            ("BR-13", totals.net.is_some(), FieldRef::bt(109)),
            ("BR-14", totals.gross.is_some(), FieldRef::bt(112)),
            ("BR-15", totals.due.is_some(), FieldRef::bt(115)),
            ("BR-16", !invoice.lines.is_empty(), FieldRef::bg(25)),
            ("BR-CO-18", has_vat_rows(invoice), FieldRef::bg(23)),
            ("BR-CO-26", seller.is_none_or(is_identified), FieldRef::bt(30)),
        ],
    );
}

/// In UBL the rule asks for the country of an address; a missing address is another finding. CII has the address without
/// condition.
fn has_country(kind: Kind, party: Option<&Party>) -> bool {
    match kind {
        Kind::UblInvoice | Kind::UblCreditNote => {
            party.is_none_or(|party| !party.has_address || party.country.is_some())
        }
        Kind::Cii | Kind::Zugferd1 => party.is_some_and(|party| party.country.is_some()),
    }
}

/// CII asks for it at each line, so not of an invoice without lines.
fn has_vat_rows(invoice: &Invoice) -> bool {
    if matches!(invoice.kind, Kind::Cii | Kind::Zugferd1) && invoice.lines.is_empty() {
        return true;
    }
    !invoice.vat_rows.is_empty() || invoice.vat_other.iter().any(|other| !other.rows.is_empty())
}

fn is_identified(seller: &Party) -> bool {
    !seller.ids.is_empty() || seller.legal_id.is_some() || seller.vat_id.is_some()
}

fn references(invoice: &Invoice, out: &mut Findings) {
    let two_tax_points = invoice.tax_point.is_some() && invoice.vat_due_code.is_some();
    let dated = |period: &Period| period.start.is_some() || period.end.is_some();
    let period = invoice.period.as_ref();
    let delivery = invoice.delivery.as_ref();
    add(
        out,
        Finding::warning,
        [
            ("BR-52", invoice.unnamed_documents == 0, FieldRef::bt(122)),
            ("BR-CO-03", !two_tax_points, FieldRef::bt(7)),
            ("BR-29", period.is_none_or(is_forward), FieldRef::bt(74)),
            (
                "BR-CO-19",
                period.is_none_or(|period| dated(period) || invoice.vat_due_code.is_some()),
                FieldRef::bg(14),
            ),
            (
                "BR-57",
                delivery.is_none_or(|place| !place.has_address || place.country.is_some()),
                FieldRef::bt(80),
            ),
        ],
    );
    if invoice.preceding.iter().any(|earlier| earlier.number.is_none()) {
        out.push(Finding::warning("BR-55", FieldRef::bt(25)));
    }
    if let Some(code) = &invoice.vat_currency
        && !has_accounting_total(invoice, code)
    {
        out.push(Finding::warning("BR-53", FieldRef::bt(111)).text(code));
    }
}

fn has_accounting_total(invoice: &Invoice, code: &str) -> bool {
    let others = invoice.vat_other.iter().filter_map(|other| other.total.as_ref());
    if invoice.kind == Kind::Cii && invoice.currency.as_deref() == Some(code) {
        return false;
    }
    let mut totals = invoice.totals.vat.iter().chain(&invoice.totals.vat_accounting).chain(others);
    totals.any(|total| total.currency == code)
}

/// True unless the last day comes before the first.
pub(super) fn is_forward(period: &Period) -> bool {
    let day = |field: Option<&crate::invoice::DateField>| field.and_then(|field| field.date);
    match (day(period.start.as_ref()), day(period.end.as_ref())) {
        (Some(start), Some(end)) => end >= start,
        _ => true,
    }
}

fn parties(invoice: &Invoice, out: &mut Findings) {
    let schemed = |party: &Option<Party>| {
        let endpoint = party.as_ref().and_then(|party| party.endpoint.as_ref());
        endpoint.is_none_or(|endpoint| endpoint.scheme.is_some())
    };
    let payee = invoice.payee.as_ref();
    add(
        out,
        Finding::warning,
        [
            ("BR-62", schemed(&invoice.seller), FieldRef::bt(34)),
            ("BR-63", schemed(&invoice.buyer), FieldRef::bt(49)),
            ("BR-17", payee.is_none_or(|payee| is_another(payee, invoice)), FieldRef::bt(59)),
        ],
    );
    let Some(other) = &invoice.representative else { return };
    add(
        out,
        Finding::warning,
        [
            ("BR-18", other.name.is_some(), FieldRef::bt(62)),
            ("BR-19", other.has_address, FieldRef { term: Term::Bg(12), row: None }),
            ("BR-20", !other.has_address || other.country.is_some(), FieldRef::bt(69)),
            ("BR-56", other.vat_id.is_some(), FieldRef::bt(63)),
        ],
    );
}

/// A payee has a name, and neither the seller's name nor an identifier of the seller. UBL compares trading names.
fn is_another(payee: &Payee, invoice: &Invoice) -> bool {
    let Some(seller) = &invoice.seller else { return payee.name.is_some() };
    let seller_name = match invoice.kind {
        Kind::UblInvoice | Kind::UblCreditNote => &seller.trading_name,
        Kind::Cii | Kind::Zugferd1 => &seller.name,
    };
    let same_legal_id = matches!(invoice.kind, Kind::Cii | Kind::Zugferd1)
        && payee.legal_id.is_some()
        && payee.legal_id == seller.legal_id;
    let same_id = payee.ids.iter().any(|id| seller.ids.iter().any(|own| own.value == id.value));
    payee.name.is_some() && payee.name != *seller_name && !same_id && !same_legal_id
}

fn payment(invoice: &Invoice, out: &mut Findings) {
    for means in &invoice.payment {
        let transfer = means.code.as_deref().is_some_and(|code| CREDIT_TRANSFER.contains(&code));
        let paid_to = means.account.is_some();
        add(
            out,
            Finding::fatal,
            [
                ("BR-49", means.code.is_some(), FieldRef::bt(81)),
                ("BR-61", !transfer || paid_to, FieldRef::bt(84)),
            ],
        );
        let shown = means.card.as_ref().map_or(0, |card| card.chars().count());
        add(
            out,
            Finding::warning,
            [
                ("BR-50", !transfer || !means.has_account || paid_to, FieldRef::bt(84)),
                ("BR-51", shown <= 10, FieldRef::bt(87)),
            ],
        );
    }
}

/// Rules on allowances and charges: amount, category, reason. Those of a line have no category.
pub(super) fn allowance(
    item: &AllowanceCharge,
    of_line: Option<usize>,
    row: usize,
    out: &mut Findings,
) {
    let Some(charge) = item.is_charge else { return };
    let (amount, category, reason, either, term) = match (of_line.is_some(), charge) {
        (false, false) => ("BR-31", "BR-32", "BR-33", "BR-CO-21", 92),
        (false, true) => ("BR-36", "BR-37", "BR-38", "BR-CO-22", 99),
        (true, false) => ("BR-41", "", "BR-42", "BR-CO-23", 136),
        (true, true) => ("BR-43", "", "BR-44", "BR-CO-24", 141),
    };
    let at = FieldRef::in_row(term, of_line.unwrap_or(row));
    let categorised = of_line.is_some() || item.is_vat && item.category.is_some();
    add(
        out,
        Finding::warning,
        [
            (amount, item.amount.is_some(), at),
            (category, categorised, at),
            (reason, item.has_reason, at),
            (either, item.has_reason, at),
        ],
    );
}
