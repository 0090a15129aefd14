//! Codes and other faults of the syntax, and whether they matter to a financier.

use super::finding::Finding;
use super::findings::Findings;
use crate::codes::{List, WITHDRAWN};
use crate::decimal::Decimal;
use crate::invoice::Invoice;
use crate::syntax::{SCHEMA, SyntaxFault};
use crate::term::{FieldRef, Term};

/// Amounts whose currency a financier asks for.
const AMOUNTS: [u16; 15] =
    [92, 99, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 131];

pub(crate) fn check(invoice: &Invoice, out: &mut Findings) {
    // Where a file leaves its schema, the standard's rules tell people more; only an examination names the schema too.
    for fault in invoice.syntax_faults.iter().filter(|fault| fault.rule.id() != SCHEMA) {
        let finding = Finding::warning(fault.rule.id(), fault.at).text(&fault.value);
        out.push(finding.blocking(blocks(invoice, fault)));
    }
    vat_numbers(invoice, out);
}

fn blocks(invoice: &Invoice, fault: &SyntaxFault) -> bool {
    let code = fault.value.as_str();
    let of = |party: &Option<crate::invoice::Party>| {
        party.as_ref().is_some_and(|party| party.country.as_deref() == Some(code))
    };
    match fault.rule.id() {
        "BR-CL-01" | "FIN-29" => true,
        "BR-CL-04" | "BR-CL-05" => !WITHDRAWN.contains(&code),
        "BR-CL-14" => {
            !WITHDRAWN.contains(&code)
                && !code.is_empty()
                && (of(&invoice.seller) || of(&invoice.buyer))
        }
        "BR-CL-03" => {
            let counted = matches!(fault.at.term, Term::Bt(term) if AMOUNTS.contains(&term));
            counted && !code.is_empty() && !WITHDRAWN.contains(&code)
        }
        "UBL-DT-01" => {
            fault.at == FieldRef::bt(110) && Decimal::parse(code).is_some_and(|it| it.scale() > 2)
        }
        _ => false,
    }
}

/// A VAT number begins with its country. The official rule of UBL only asks that two characters stand somewhere in its
/// list, so a blank and a letter pass it.
fn vat_numbers(invoice: &Invoice, out: &mut Findings) {
    let seller = invoice.seller.as_ref().and_then(|party| party.vat_id.as_ref());
    let buyer = invoice.buyer.as_ref().and_then(|party| party.vat_id.as_ref());
    let other = invoice.representative.as_ref().and_then(|party| party.vat_id.as_ref());
    for (id, term, blocks) in [(seller, 31, true), (buyer, 48, true), (other, 63, false)] {
        let Some(id) = id else { continue };
        let prefix: String = id.chars().take(2).collect();
        if prefix == "EL" || List::Countries.has(&prefix) && prefix.len() == 2 {
            continue;
        }
        let loosely = prefix.len() < 2 || prefix.ends_with(' ') || prefix.starts_with(' ');
        let rule = if loosely && passes_loosely(&prefix) { "FIN-28" } else { "BR-CO-09" };
        let finding = Finding::warning(rule, FieldRef::bt(term)).text(id);
        out.push(finding.blocking(blocks && !WITHDRAWN.contains(&prefix.as_str())));
    }
}

/// Whether a letter begins or ends a country code.
fn passes_loosely(prefix: &str) -> bool {
    let letter = prefix.trim();
    let mut codes = List::Countries.codes().chain(["EL"]);
    if prefix.ends_with(' ') {
        codes.any(|code| code.ends_with(letter))
    } else {
        codes.any(|code| {
            code.starts_with(letter) || !prefix.starts_with(' ') && code.ends_with(letter)
        })
    }
}
