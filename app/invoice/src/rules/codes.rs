//! Code lists.

use super::finding::Finding;
use super::lists::{CREDIT_NOTE_TYPES, INVOICE_TYPES, is_country, is_currency};
use super::table::Rule;
use crate::invoice::{Invoice, Kind};
use crate::term::FieldRef;

pub(crate) fn check(invoice: &Invoice, out: &mut Vec<Finding>) {
    let types = match invoice.kind {
        Kind::UblInvoice => INVOICE_TYPES,
        Kind::UblCreditNote => CREDIT_NOTE_TYPES,
    };
    if let Some(code) = &invoice.type_code
        && !types.contains(&code.as_str())
    {
        out.push(Finding::fatal(Rule::BrCl01, FieldRef::bt(3)).text(code));
    }
    if let Some(code) = &invoice.currency
        && !is_currency(code)
    {
        out.push(Finding::fatal(Rule::BrCl04, FieldRef::bt(5)).text(code));
    }
    if let Some(code) = &invoice.vat_currency
        && !is_currency(code)
    {
        out.push(Finding::fatal(Rule::BrCl05, FieldRef::bt(6)).text(code));
    }
    for (party, term) in [(&invoice.seller, 40), (&invoice.buyer, 55)] {
        if let Some(code) = party.as_ref().and_then(|party| party.country.as_ref())
            && !is_country(code)
        {
            out.push(Finding::fatal(Rule::BrCl14, FieldRef::bt(term)).text(code));
        }
    }
    for (party, term) in [(&invoice.seller, 31), (&invoice.buyer, 48)] {
        if let Some(id) = party.as_ref().and_then(|party| party.vat_id.as_ref())
            && !id.get(..2).is_some_and(|prefix| prefix == "EL" || is_country(prefix))
        {
            out.push(Finding::fatal(Rule::BrCo09, FieldRef::bt(term)).text(id));
        }
    }
}
