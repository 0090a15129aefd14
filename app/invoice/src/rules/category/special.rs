//! Rules that single categories have beside the ten that all have.

use super::{Part, Use, rows_with};
use crate::invoice::Invoice;
use crate::rules::finding::Finding;
use crate::rules::findings::Findings;
use crate::term::FieldRef;

/// BR-IC-11 and BR-IC-12.
pub(super) fn supply_within_union(invoice: &Invoice, out: &mut Findings) {
    if rows_with(invoice, "K").next().is_none() {
        return;
    }
    let delivery = invoice.delivery.as_ref();
    let delivered = delivery.is_some_and(|delivery| delivery.date.is_some());
    let period = invoice.period.as_ref();
    let dated = period.is_some_and(|period| period.start.is_some() || period.end.is_some());
    if !delivered && !dated {
        out.push(Finding::warning("BR-IC-11", FieldRef::bt(72)));
    }
    if delivery.is_none_or(|delivery| delivery.country.is_none()) {
        out.push(Finding::warning("BR-IC-12", FieldRef::bt(80)));
    }
}

/// BR-O-11 to BR-O-14.
pub(super) fn outside_vat(invoice: &Invoice, parts: &[Part<'_>], out: &mut Findings) {
    if rows_with(invoice, "O").next().is_none() {
        return;
    }
    let other = |code: &str| code != "O";
    let mut rows = invoice.all_vat_rows().filter(|row| row.is_vat);
    if rows.any(|row| row.category.as_deref().is_some_and(other)) {
        out.push(Finding::warning("BR-O-11", FieldRef::bg(23)));
    }
    let uses = [
        (Use::Line, "BR-O-12", FieldRef::bt(151)),
        (Use::Allowance, "BR-O-13", FieldRef::bt(95)),
        (Use::Charge, "BR-O-14", FieldRef::bt(102)),
    ];
    for (used, rule, at) in uses {
        if parts.iter().any(|part| part.used == used && part.is_vat && other(part.category)) {
            out.push(Finding::warning(rule, at));
        }
    }
}

/// BR-B-01 and BR-B-02.
pub(super) fn split_payment(invoice: &Invoice, parts: &[Part<'_>], out: &mut Findings) {
    let rows: Vec<&str> =
        invoice.all_vat_rows().filter_map(|row| row.category.as_deref()).collect();
    let has = |code: &str| rows.contains(&code) || parts.iter().any(|part| part.category == code);
    if !has("B") {
        return;
    }
    let parties = [&invoice.seller, &invoice.buyer];
    let countries = parties.into_iter().flatten().filter_map(|party| party.country.as_deref());
    if countries.into_iter().any(|country| country != "IT") {
        out.push(Finding::warning("BR-B-01", FieldRef::bt(118)));
    }
    if has("S") {
        out.push(Finding::warning("BR-B-02", FieldRef::bt(118)));
    }
}
