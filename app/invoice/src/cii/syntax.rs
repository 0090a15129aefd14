//! Codes and binding rules of CII.

use roxmltree::Node;

use super::names::QUALIFIED;
use crate::codes::List;
use crate::schema;
use crate::syntax::Holder::{Attribute, Text};
use crate::syntax::{
    Coded, Holder, SCHEMA, SyntaxFault, Walk, count, local_name, parent_name, text,
};

/// Everything wrong with the syntax of an invoice.
pub(super) fn faults(root: Node<'_, '_>) -> Vec<SyntaxFault> {
    // Nothing is skipped: CII has no extensions.
    Walk::new(CODES, Some(schema::cii()), "IncludedSupplyChainTradeLineItem", "-").over(root, also)
}

/// Numbers of ZUGFeRD 1, which has another schema and none of the codes' rules.
pub(super) fn faults_of_legacy(root: Node<'_, '_>) -> Vec<SyntaxFault> {
    Walk::new(&[], None, "IncludedSupplyChainTradeLineItem", "-").over(root, |_, _| {})
}

const fn coded(
    parent: &'static str,
    name: &'static str,
    holder: Holder,
    list: List,
    rule: &'static str,
    term: u16,
) -> Coded {
    Coded { parent, name, holder, list, rule, term }
}

const SCHEME: Holder = Attribute("schemeID");
const UNIT: Holder = Attribute("unitCode");
const ITEM: &str = "SpecifiedTradeProduct";
const LISTED: Holder = Attribute("listID");
const MEDIA: Holder = Attribute("mimeCode");

const CODES: &[Coded] = &[
    coded("", "TaxTotalAmount", Attribute("currencyID"), List::Currencies, "BR-CL-03", 110),
    coded("", "InvoiceCurrencyCode", Text, List::Currencies, "BR-CL-04", 5),
    coded("", "TaxCurrencyCode", Text, List::Currencies, "BR-CL-05", 6),
    coded("", "DueDateTypeCode", Text, List::VatDueCii, "BR-CL-06", 8),
    coded("", "ReferenceTypeCode", Text, List::References, "BR-CL-07", 18),
    coded("", "SubjectCode", Text, List::NoteSubjects, "BR-CL-08", 21),
    coded("", "ClassCode", LISTED, List::ClassificationSchemes, "BR-CL-13", 158),
    coded("", "CountryID", Text, List::Countries, "BR-CL-14", 40),
    coded("OriginTradeCountry", "ID", Text, List::Countries, "BR-CL-15", 159),
    coded(MEANS, "TypeCode", Text, List::PaymentMeans, "BR-CL-16", 81),
    coded("CategoryTradeTax", "CategoryCode", Text, List::VatCategories, "BR-CL-17", 95),
    coded("ApplicableTradeTax", "CategoryCode", Text, List::VatCategories, "BR-CL-18", 151),
    coded(ITEM, "GlobalID", SCHEME, List::IdentifierSchemes, "BR-CL-21", 157),
    coded("ShipToTradeParty", "GlobalID", SCHEME, List::IdentifierSchemes, "BR-CL-26", 71),
    coded("SellerTradeParty", "GlobalID", SCHEME, List::IdentifierSchemes, "BR-CL-10", 29),
    coded("BuyerTradeParty", "GlobalID", SCHEME, List::IdentifierSchemes, "BR-CL-10", 46),
    coded("PayeeTradeParty", "GlobalID", SCHEME, List::IdentifierSchemes, "BR-CL-10", 60),
    coded("", "ExemptionReasonCode", Text, List::Exemptions, "BR-CL-22", 121),
    coded("", "BilledQuantity", UNIT, List::Units, "BR-CL-23", 130),
    coded("", "BasisQuantity", UNIT, List::Units, "BR-CL-23", 150),
    coded("", "AttachmentBinaryObject", MEDIA, List::MediaTypes, "BR-CL-24", 125),
    coded("URIUniversalCommunication", "URIID", SCHEME, List::AddressSchemes, "BR-CL-25", 34),
];

const MEANS: &str = "SpecifiedTradeSettlementPaymentMeans";

/// Of a parent, at most one child: parent, child, rule, term.
const AT_MOST_ONE: &[(&str, &str, &str, u16)] = &[
    ("SellerTradeParty", "DefinedTradeContact", "CII-SR-455", 41),
    ("BuyerTradeParty", "DefinedTradeContact", "CII-SR-456", 56),
    ("SellerTradeParty", "URIUniversalCommunication", "CII-SR-459", 34),
    ("BuyerTradeParty", "URIUniversalCommunication", "CII-SR-460", 49),
    ("SpecifiedTradeAllowanceCharge", "CategoryTradeTax", "CII-SR-472", 95),
    ("SpecifiedTradeAllowanceCharge", "ActualAmount", "CII-SR-473", 92),
    ("ApplicableHeaderTradeSettlement", "PaymentReference", "CII-SR-469", 83),
];

fn also(walk: &mut Walk<'_>, node: Node<'_, '_>) {
    let name = local_name(node);
    for (parent, child, rule, term) in AT_MOST_ONE {
        if *parent == name && count(node, child) > 1 {
            walk.fault(rule, *term, child);
        }
    }
    match name {
        "TypeCode" if parent_name(node) == "ExchangedDocument" => {
            let code = text(node);
            if !List::InvoiceTypes.has(&code) && !List::CreditNoteTypes.has(&code) {
                walk.fault("BR-CL-01", 3, &code);
            }
        }
        "ID" if parent_name(node) != "SpecifiedTaxRegistration" => {
            if let Some(scheme) = node.attribute("schemeID")
                && !List::IdentifierSchemes.has(scheme)
            {
                walk.fault("BR-CL-11", 30, scheme);
            }
        }
        "ReasonCode" if parent_name(node) == "SpecifiedTradeAllowanceCharge" => reason(walk, node),
        "SpecifiedLineTradeAgreement" => {
            let price = child(node, "NetPriceProductTradePrice");
            if price.map_or(0, |price| count(price, "ChargeAmount")) != 1 {
                walk.fault("CII-SR-439", 146, "NetPriceProductTradePrice");
            }
        }
        "DateTimeString"
            if node.attribute("format") == Some("102") && !is_day(text(node).trim()) =>
        {
            walk.fault("CII-DT-097", 0, text(node).trim());
        }
        _ if name.ends_with("Amount")
            && name != "TaxTotalAmount"
            && node.attribute("currencyID").is_some() =>
        {
            walk.fault("CII-DT-031", 0, name);
        }
        "FormattedIssueDateTime" => {
            let qualified = |child: &Node<'_, '_>| child.tag_name().namespace() == Some(QUALIFIED);
            if !node.children().filter(Node::is_element).all(|child| qualified(&child)) {
                walk.fault(SCHEMA, 26, "DateTimeString");
            }
        }
        _ if name.ends_with("ReferencedDocument") => document(walk, node, name),
        _ => {}
    }
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && local_name(*child) == name)
}

fn reason(walk: &mut Walk<'_>, node: Node<'_, '_>) {
    let indicator = node.parent().and_then(|parent| child(parent, "ChargeIndicator"));
    let indicator = indicator.and_then(|outer| child(outer, "Indicator")).map(text);
    let (list, rule, term) = match indicator.as_deref().map(str::trim) {
        Some("true" | "1") => (List::ChargeReasons, "BR-CL-20", 105),
        Some("false" | "0") => (List::AllowanceReasons, "BR-CL-19", 98),
        _ => return,
    };
    let code = text(node);
    if !list.has(&code) {
        walk.fault(rule, term, &code);
    }
}

/// Only supporting documents have a type, only earlier invoices a date.
fn document(walk: &mut Walk<'_>, node: Node<'_, '_>, name: &str) {
    let kind = child(node, "TypeCode").map(text);
    let typed = kind.as_deref().map(str::trim);
    let supporting = name == "AdditionalReferencedDocument";
    if let Some(kind) = typed
        && !(supporting && matches!(kind, "50" | "130" | "916"))
    {
        walk.fault("CII-DT-018", 122, kind);
    }
    if child(node, "FormattedIssueDateTime").is_some() && name != "InvoiceReferencedDocument" {
        walk.fault("CII-DT-027", 26, name);
    }
}

/// Eight digits with a month and a day of a month, whether or not the calendar has it.
fn is_day(text: &str) -> bool {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let within = |part: &str, last: u32| part.parse().is_ok_and(|it: u32| it >= 1 && it <= last);
    digits && within(&text[4..6], 12) && within(&text[6..], 31)
}
