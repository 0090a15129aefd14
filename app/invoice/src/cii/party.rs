//! Who is named.

use super::Reader;
use crate::invoice::{Identifier, Party, Payee, Representative};
use crate::lexical;
use crate::xml::Element;

impl Reader {
    pub(super) fn party(self, node: Element<'_, '_>) -> Party {
        let legal = self.group(node, "SpecifiedLegalOrganization");
        let address = self.group(node, "PostalTradeAddress");
        let uri = node.first_of(self.names.aggregate, "URIUniversalCommunication");
        let mut party = Party {
            name: self.text(node, "Name"),
            trading_name: self.text_in(legal, "TradingBusinessName"),
            ids: self.ids(node),
            legal_id: legal.and_then(|legal| self.identifier(legal, "ID")),
            endpoint: uri.and_then(|uri| self.identifier(uri, "URIID")),
            has_address: address.is_some(),
            country: self.text_in(address, "CountryID"),
            ..Party::default()
        };
        for registration in self.groups(node, "SpecifiedTaxRegistration") {
            let Some(id) = self.identifier(registration, "ID") else { continue };
            let slot = match id.scheme.as_deref() {
                Some("VA") => &mut party.vat_id,
                Some("FC") => &mut party.tax_id,
                _ => continue,
            };
            if slot.is_some() {
                registration.second_value(true);
            } else {
                *slot = Some(id.value);
            }
        }
        party
    }

    pub(super) fn payee(self, node: Element<'_, '_>) -> Payee {
        let legal = self.group(node, "SpecifiedLegalOrganization");
        Payee {
            name: self.text(node, "Name"),
            ids: self.ids(node),
            legal_id: legal.and_then(|legal| self.identifier(legal, "ID")),
        }
    }

    pub(super) fn representative(self, node: Element<'_, '_>) -> Representative {
        let party = self.party(node);
        Representative {
            name: party.name,
            vat_id: party.vat_id,
            has_address: party.has_address,
            country: party.country,
        }
    }

    /// Identifiers of a party: those without a scheme, then those with one.
    fn ids(self, node: Element<'_, '_>) -> Vec<Identifier> {
        let read = |name| self.groups(node, name);
        read("ID")
            .chain(read("GlobalID"))
            .filter_map(|id| lexical::identifier(id, "schemeID"))
            .collect()
    }
}
