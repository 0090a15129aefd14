//! What each line, allowance, charge and VAT row must have.

use super::finding::Finding;
use super::findings::Findings;
use super::presence::{allowance, is_forward};
use crate::invoice::{Invoice, Line, VatRow};
use crate::term::{FieldRef, Term};

pub(crate) fn check(invoice: &Invoice, out: &mut Findings) {
    for (row, item) in invoice.allowances.iter().enumerate() {
        allowance(item, None, row, out);
    }
    for (row, line) in invoice.lines.iter().enumerate() {
        self::line(line, row, out);
        for item in &line.allowances {
            allowance(item, Some(row), row, out);
        }
    }
    let judged = invoice.judged_vat_rows().count();
    for (row, vat) in invoice.all_vat_rows().enumerate() {
        vat_row(vat, row, row < judged, out);
    }
    for vat in invoice.lines.iter().flat_map(|line| &line.vat_rows) {
        vat_row(vat, judged, false, out);
    }
}

fn line(line: &Line, row: usize, out: &mut Findings) {
    let at = |term: u16| FieldRef::in_row(term, row);
    let mut need = |rule: &'static str, holds: bool, term: u16, blocks: bool| {
        if !holds {
            out.push(Finding::warning(rule, at(term)).blocking(blocks));
        }
    };
    let price = line.price.as_ref();
    let positive = price.is_some_and(|price| price.value.is_none_or(|value| !value.is_negative()));
    let gross = line.gross_price.as_ref().and_then(|price| price.value);
    need("BR-21", line.id.is_some(), 126, false);
    need("BR-22", line.quantity.is_some(), 129, false);
    need("BR-23", line.unit.is_some(), 130, false);
    need("BR-24", line.net.is_some(), 131, true);
    need("BR-25", line.name.is_some(), 153, false);
    need("BR-26", price.is_some(), 146, false);
    need("BR-27", positive, 146, false);
    need("BR-28", gross.is_none_or(|price| !price.is_negative()), 148, false);
    need("BR-54", line.half_attributes == 0, 160, false);
    let schemed = line.standard_id.as_ref().is_none_or(|id| id.scheme.is_some());
    need("BR-64", schemed, 157, false);
    need("BR-65", line.classifications.iter().all(|class| class.scheme.is_some()), 158, false);
    if let Some(period) = &line.period {
        need("BR-30", is_forward(period), 135, false);
        need("BR-CO-20", period.start.is_some() || period.end.is_some(), 134, false);
    }
    let uncategorised = line.category.is_none();
    need("BR-CO-04", !uncategorised && line.is_vat, 151, uncategorised);
}

fn vat_row(vat: &VatRow, row: usize, judged: bool, out: &mut Findings) {
    let mut need = |rule: &'static str, holds: bool, term: u16, blocks: bool| {
        if !holds {
            let at = FieldRef { term: Term::Bt(term), row: Some(row) };
            out.push(Finding::warning(rule, at).blocking(blocks && judged));
        }
    };
    need("BR-45", vat.taxable.is_some(), 116, true);
    need("BR-46", vat.vat.is_some(), 117, true);
    let uncategorised = vat.category.is_none();
    need("BR-47", !uncategorised && vat.is_vat, 118, uncategorised);
    let outside = vat.category.as_deref() == Some("O");
    need("BR-48", vat.is_vat && (vat.rate.is_some() || outside), 119, false);
}
