//! Fields that must be there.

use super::finding::Finding;
use super::table::Rule;
use crate::invoice::{Invoice, Party};
use crate::term::FieldRef;

/// Credit transfer, SEPA credit transfer.
const CREDIT_TRANSFER: &[&str] = &["30", "58"];

pub(crate) fn check(invoice: &Invoice, out: &mut Vec<Finding>) {
    let totals = &invoice.totals;
    let seller = invoice.seller.as_ref();
    let buyer = invoice.buyer.as_ref();
    let head = [
        (Rule::Br01, invoice.specification.is_some(), FieldRef::bt(24)),
        (Rule::Br02, invoice.number.is_some(), FieldRef::bt(1)),
        (Rule::Br03, invoice.issued.is_some(), FieldRef::bt(2)),
        (Rule::Br04, invoice.type_code.is_some(), FieldRef::bt(3)),
        (Rule::Br05, invoice.currency.is_some(), FieldRef::bt(5)),
        (Rule::Br06, seller.is_some_and(|party| party.name.is_some()), FieldRef::bt(27)),
        (Rule::Br07, buyer.is_some_and(|party| party.name.is_some()), FieldRef::bt(44)),
        (Rule::Br08, seller.is_some_and(|party| party.has_address), FieldRef::bg(5)),
        (Rule::Br09, has_country(seller), FieldRef::bt(40)),
        (Rule::Br10, buyer.is_some_and(|party| party.has_address), FieldRef::bg(8)),
        (Rule::Br11, has_country(buyer), FieldRef::bt(55)),
        (Rule::Br12, totals.lines.is_some(), FieldRef::bt(106)),
        (Rule::Br13, totals.net.is_some(), FieldRef::bt(109)),
        (Rule::Br14, totals.gross.is_some(), FieldRef::bt(112)),
        (Rule::Br15, totals.due.is_some(), FieldRef::bt(115)),
        (Rule::Br16, !invoice.lines.is_empty(), FieldRef::bg(25)),
        (Rule::BrCo18, has_vat_rows(invoice), FieldRef::bg(23)),
        (Rule::BrCo26, seller.is_some_and(is_identified), FieldRef::bt(30)),
    ];
    let missing = head.into_iter().filter(|(_, present, _)| !present);
    out.extend(missing.map(|(rule, _, at)| Finding::fatal(rule, at)));
    for means in &invoice.payment {
        let code = means.code.as_deref();
        if code.is_none() {
            out.push(Finding::fatal(Rule::Br49, FieldRef::bt(81)));
        }
        if code.is_some_and(|code| CREDIT_TRANSFER.contains(&code)) && means.account.is_none() {
            out.push(Finding::fatal(Rule::Br61, FieldRef::bt(84)));
        }
    }
    for (row, line) in invoice.lines.iter().enumerate() {
        if line.net.is_none() {
            out.push(Finding::fatal(Rule::Br24, FieldRef::in_row(131, row)));
        }
        if line.category.is_none() {
            out.push(Finding::fatal(Rule::BrCo04, FieldRef::in_row(151, row)));
        }
    }
    for (row, vat) in invoice.judged_vat_rows().enumerate() {
        if vat.taxable.is_none() {
            out.push(Finding::fatal(Rule::Br45, FieldRef::in_row(116, row)));
        }
        if vat.vat.is_none() {
            out.push(Finding::fatal(Rule::Br46, FieldRef::in_row(117, row)));
        }
        if vat.category.is_none() {
            out.push(Finding::fatal(Rule::Br47, FieldRef::in_row(118, row)));
        }
    }
}

/// The rule asks for the country of an address; a missing address is another finding.
fn has_country(party: Option<&Party>) -> bool {
    party.is_none_or(|party| !party.has_address || party.country.is_some())
}

fn has_vat_rows(invoice: &Invoice) -> bool {
    !invoice.vat_rows.is_empty() || invoice.vat_other.iter().any(|other| !other.rows.is_empty())
}

fn is_identified(seller: &Party) -> bool {
    !seller.ids.is_empty() || seller.legal_id.is_some() || seller.vat_id.is_some()
}
