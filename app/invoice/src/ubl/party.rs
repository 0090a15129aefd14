//! Who is named.

use super::{VOCABULARY, date, group, groups, identifier, text};
use crate::invoice::{Delivery, Identifier, Party, Payee, Representative};
use crate::xml::{AGGREGATE, Element};

pub(super) fn party(root: Element<'_, '_>, role: &str) -> Option<Party> {
    let Some(node) = group(group(root, role)?, "Party") else { return Some(Party::default()) };
    node.only_from(&VOCABULARY);
    let legal = node.first_of(AGGREGATE, "PartyLegalEntity");
    let address = group(node, "PostalAddress");
    let mut party = Party {
        name: legal.and_then(|legal| text(legal, "RegistrationName")),
        trading_name: name(node),
        further_names: groups(node, "PartyName")
            .skip(1)
            .filter_map(|it| text(it, "Name"))
            .collect(),
        ids: ids(node),
        legal_id: legal.and_then(|legal| identifier(legal, "CompanyID")),
        endpoint: identifier(node, "EndpointID"),
        has_address: address.is_some(),
        country: address.and_then(country),
        ..Party::default()
    };
    for scheme in groups(node, "PartyTaxScheme") {
        let slot = if is_vat(scheme) { &mut party.vat_id } else { &mut party.tax_id };
        let Some(value) = text(scheme, "CompanyID") else { continue };
        if slot.is_some() {
            scheme.second_value(true);
        } else {
            *slot = Some(value);
        }
    }
    Some(party)
}

pub(super) fn payee(node: Element<'_, '_>) -> Payee {
    let legal = node.first_of(AGGREGATE, "PartyLegalEntity");
    Payee {
        name: name(node),
        ids: ids(node),
        legal_id: legal.and_then(|legal| identifier(legal, "CompanyID")),
    }
}

pub(super) fn representative(node: Element<'_, '_>) -> Representative {
    let address = group(node, "PostalAddress");
    let mut schemes = groups(node, "PartyTaxScheme").filter(|scheme| is_vat(*scheme));
    Representative {
        name: name(node),
        vat_id: schemes.find_map(|scheme| text(scheme, "CompanyID")),
        has_address: address.is_some(),
        country: address.and_then(country),
    }
}

pub(super) fn delivery(node: Element<'_, '_>) -> Delivery {
    let address = group(node, "DeliveryLocation").and_then(|location| group(location, "Address"));
    Delivery {
        date: date(node, "ActualDeliveryDate"),
        has_address: address.is_some(),
        country: address.and_then(country),
    }
}

/// Whether a group's tax scheme is VAT, in any case of letters.
pub(super) fn is_vat(node: Element<'_, '_>) -> bool {
    let scheme = group(node, "TaxScheme").and_then(|scheme| text(scheme, "ID"));
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("VAT"))
}

fn name(node: Element<'_, '_>) -> Option<String> {
    node.first_of(AGGREGATE, "PartyName").and_then(|name| text(name, "Name"))
}

fn country(address: Element<'_, '_>) -> Option<String> {
    group(address, "Country").and_then(|country| text(country, "IdentificationCode"))
}

/// Identifiers of a party, without the SEPA creditor identifier (BT-90) that UBL keeps among them.
fn ids(node: Element<'_, '_>) -> Vec<Identifier> {
    groups(node, "PartyIdentification")
        .filter_map(|group| identifier(group, "ID"))
        .filter(|id| id.scheme.as_deref() != Some("SEPA"))
        .collect()
}
