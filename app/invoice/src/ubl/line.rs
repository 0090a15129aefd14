//! Lines.

use super::party::is_vat;
use super::totals::allowance;
use super::{amount, group, groups, id, identifier, number, period, text, vat};
use crate::invoice::Line;
use crate::lexical;
use crate::xml::{AGGREGATE, BASIC, Element};

pub(super) fn line(node: Element<'_, '_>, quantity: &str) -> Line {
    let item = group(node, "Item");
    let price = group(node, "Price");
    let discount = price.and_then(|price| price.some(AGGREGATE, "AllowanceCharge"));
    let category = item.and_then(|item| item.first_of(AGGREGATE, "ClassifiedTaxCategory"));
    let standard = item.and_then(|item| group(item, "StandardItemIdentification"));
    let quantity = node.child(BASIC, quantity);
    Line {
        id: id(node),
        unit: quantity.and_then(|quantity| quantity.attribute("unitCode")),
        quantity: quantity.map(lexical::number),
        net: amount(node, "LineExtensionAmount"),
        price: price.and_then(|price| amount(price, "PriceAmount")),
        gross_price: discount.and_then(|discount| amount(discount, "BaseAmount")),
        price_base: price.and_then(|price| number(price, "BaseQuantity")),
        category: category.and_then(id),
        rate: category.and_then(|category| number(category, "Percent")),
        is_vat: category.is_some_and(is_vat),
        name: item.and_then(|item| text(item, "Name")),
        standard_id: standard.and_then(|standard| identifier(standard, "ID")),
        classifications: item.into_iter().flat_map(classifications).collect(),
        period: node.some(AGGREGATE, "InvoicePeriod").map(period),
        allowances: groups(node, "AllowanceCharge").map(allowance).collect(),
        half_attributes: item.map_or(0, half_attributes),
        vat_rows: groups(node, "TaxTotal").flat_map(vat::rows).collect(),
    }
}

fn classifications(item: Element<'_, '_>) -> Vec<crate::invoice::Identifier> {
    groups(item, "CommodityClassification")
        .filter_map(|group| group.child(BASIC, "ItemClassificationCode"))
        .filter_map(|code| lexical::identifier(code, "listID"))
        .collect()
}

fn half_attributes(item: Element<'_, '_>) -> usize {
    let is_half =
        |property: &Element<'_, '_>| !(property.has(BASIC, "Name") && property.has(BASIC, "Value"));
    groups(item, "AdditionalItemProperty").filter(is_half).count()
}
