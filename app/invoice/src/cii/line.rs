//! Lines.

use super::Reader;
use crate::invoice::Line;
use crate::lexical;
use crate::xml::Element;

impl Reader {
    pub(super) fn line(self, node: Element<'_, '_>, currency: &str) -> Line {
        let names = self.names;
        let part = |name: &str| self.group(node, name);
        let document = part("AssociatedDocumentLineDocument");
        let product = part("SpecifiedTradeProduct");
        let agreement = part(names.line_agreement);
        let settlement = part(names.line_settlement);
        let price_of = |name: &str| agreement.and_then(|node| self.group(node, name));
        let net_price = price_of("NetPriceProductTradePrice");
        let gross_price = price_of("GrossPriceProductTradePrice");
        let quantity = part(names.line_delivery).and_then(|it| self.group(it, "BilledQuantity"));
        let totals = settlement.and_then(|node| self.group(node, names.line_totals));
        let tax = settlement.and_then(|it| it.first_of(names.aggregate, "ApplicableTradeTax"));
        let amount = |node: Option<Element<'_, '_>>, name: &str| {
            node.and_then(|node| self.money(node, name, currency))
        };
        Line {
            id: self.text_in(document, "LineID"),
            unit: quantity.and_then(|quantity| quantity.attribute("unitCode")),
            quantity: quantity.map(lexical::number),
            net: amount(totals, "LineTotalAmount"),
            price: amount(net_price, "ChargeAmount"),
            gross_price: amount(gross_price, "ChargeAmount"),
            price_base: net_price.and_then(|price| self.number(price, "BasisQuantity")),
            category: self.text_in(tax, "CategoryCode"),
            rate: tax.and_then(|tax| self.number(tax, names.rate)),
            is_vat: tax.is_some_and(|tax| self.is_vat(tax)),
            name: self.text_in(product, "Name"),
            standard_id: product
                .and_then(|node| self.some(node, "GlobalID"))
                .and_then(|id| lexical::identifier(id, "schemeID")),
            classifications: product
                .into_iter()
                .flat_map(|node| self.groups(node, "DesignatedProductClassification"))
                .filter_map(|node| self.some(node, "ClassCode"))
                .filter_map(|code| lexical::identifier(code, "listID"))
                .collect(),
            period: settlement.and_then(|node| self.period(node)),
            allowances: settlement
                .into_iter()
                .flat_map(|node| self.groups(node, "SpecifiedTradeAllowanceCharge"))
                .map(|node| self.allowance(node, currency))
                .collect(),
            half_attributes: product
                .into_iter()
                .flat_map(|node| self.groups(node, "ApplicableProductCharacteristic"))
                .filter(|it| !(self.has(*it, "Description") && self.has(*it, "Value")))
                .count(),
            vat_rows: Vec::new(),
        }
    }
}
