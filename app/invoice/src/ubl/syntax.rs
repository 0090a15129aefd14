//! Codes and binding rules of UBL.

use roxmltree::Node;

use crate::codes::List;
use crate::invoice::Kind;
use crate::lexical;
use crate::schema;
use crate::syntax::Holder::{Attribute, Needed, Text};
use crate::syntax::{
    Coded, Holder, SCHEMA, SyntaxFault, Walk, count, local_name, parent_name, text,
};
use crate::xml::{EXTENSION, Element};

/// Everything wrong with the syntax of an invoice or credit note.
pub(super) fn faults(root: Element<'_, '_>, kind: Kind) -> Vec<SyntaxFault> {
    let line = match kind {
        Kind::UblCreditNote => "CreditNoteLine",
        _ => "InvoiceLine",
    };
    Walk::new(CODES, Some(schema::ubl()), line, EXTENSION).over(root.node(), also)
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

const fn currency(parent: &'static str, name: &'static str, term: u16) -> Coded {
    coded(parent, name, Needed("currencyID"), List::Currencies, "BR-CL-03", term)
}

const CODES: &[Coded] = &[
    coded("", "InvoiceTypeCode", Text, List::InvoiceTypes, "BR-CL-01", 3),
    coded("", "CreditNoteTypeCode", Text, List::CreditNoteTypes, "BR-CL-01", 3),
    coded("", "DocumentCurrencyCode", Text, List::Currencies, "BR-CL-04", 5),
    coded("", "TaxCurrencyCode", Text, List::Currencies, "BR-CL-05", 6),
    coded("InvoicePeriod", "DescriptionCode", Text, List::VatDue, "BR-CL-06", 8),
    coded("StandardItemIdentification", "ID", SCHEME, List::IdentifierSchemes, "BR-CL-21", 157),
    coded("DeliveryLocation", "ID", SCHEME, List::IdentifierSchemes, "BR-CL-26", 71),
    coded("PartyLegalEntity", "CompanyID", SCHEME, List::IdentifierSchemes, "BR-CL-11", 30),
    coded("", "EndpointID", SCHEME, List::AddressSchemes, "BR-CL-25", 34),
    coded(
        "CommodityClassification",
        "ItemClassificationCode",
        Attribute("listID"),
        List::ClassificationSchemes,
        "BR-CL-13",
        158,
    ),
    coded("Country", "IdentificationCode", Text, List::Countries, "BR-CL-14", 40),
    coded("OriginCountry", "IdentificationCode", Text, List::Countries, "BR-CL-15", 159),
    coded("PaymentMeans", "PaymentMeansCode", Text, List::PaymentMeans, "BR-CL-16", 81),
    coded("TaxCategory", "ID", Text, List::VatCategories, "BR-CL-17", 118),
    coded("ClassifiedTaxCategory", "ID", Text, List::VatCategories, "BR-CL-18", 151),
    coded("", "TaxExemptionReasonCode", Text, List::Exemptions, "BR-CL-22", 121),
    coded("", "InvoicedQuantity", UNIT, List::Units, "BR-CL-23", 130),
    coded("", "CreditedQuantity", UNIT, List::Units, "BR-CL-23", 130),
    coded("", "BaseQuantity", UNIT, List::Units, "BR-CL-23", 150),
    coded(
        "",
        "EmbeddedDocumentBinaryObject",
        Attribute("mimeCode"),
        List::MediaTypes,
        "BR-CL-24",
        125,
    ),
    currency("LegalMonetaryTotal", "LineExtensionAmount", 106),
    currency("", "AllowanceTotalAmount", 107),
    currency("", "ChargeTotalAmount", 108),
    currency("", "TaxExclusiveAmount", 109),
    currency("TaxTotal", "TaxAmount", 110),
    currency("", "TaxInclusiveAmount", 112),
    currency("", "PrepaidAmount", 113),
    currency("", "PayableRoundingAmount", 114),
    currency("", "PayableAmount", 115),
    currency("", "TaxableAmount", 116),
    currency("TaxSubtotal", "TaxAmount", 117),
    currency("InvoiceLine", "LineExtensionAmount", 131),
    currency("CreditNoteLine", "LineExtensionAmount", 131),
    currency("", "PriceAmount", 146),
    currency("", "Amount", 92),
    currency("", "BaseAmount", 93),
];

const SCHEME: Holder = Attribute("schemeID");
const UNIT: Holder = Attribute("unitCode");

/// Of a parent, at most one child: parent, child, rule.
const AT_MOST_ONE: &[(&str, &str, &str, u16)] = &[
    ("Invoice", "ContractDocumentReference", "UBL-SR-01", 12),
    ("Invoice", "ReceiptDocumentReference", "UBL-SR-02", 15),
    ("Invoice", "DespatchDocumentReference", "UBL-SR-03", 16),
    ("Invoice", "OriginatorDocumentReference", "UBL-SR-56", 17),
    ("Invoice", "InvoicePeriod", "UBL-SR-08", 73),
    ("Invoice", "Delivery", "UBL-SR-24", 72),
    ("Invoice", "ProjectReference", "UBL-SR-39", 11),
    ("SupplierParty", "PartyName", "UBL-SR-10", 28),
    ("CustomerParty", "PartyName", "UBL-SR-40", 45),
    ("SupplierParty", "PartyLegalEntity", "UBL-SR-09", 27),
    ("CustomerParty", "PartyLegalEntity", "UBL-SR-15", 44),
    ("CustomerParty", "PartyIdentification", "UBL-SR-16", 46),
    ("SupplierParty", "PartyTaxScheme", "UBL-SR-42", 31),
    ("AccountingLine", "InvoicePeriod", "UBL-SR-36", 134),
    ("AccountingLine", "OrderLineReference", "UBL-SR-35", 132),
    ("AccountingLine", "DocumentReference", "UBL-SR-52", 128),
    ("AccountingLine", "Note", "UBL-SR-34", 127),
    ("Item", "Description", "UBL-SR-50", 154),
    ("Price", "AllowanceCharge", "UBL-SR-37", 147),
    ("PaymentMeans", "PaymentID", "UBL-SR-26", 83),
    ("AllowanceCharge", "AllowanceChargeReason", "UBL-SR-30", 97),
    ("TaxCategory", "TaxExemptionReason", "UBL-SR-32", 120),
    ("AdditionalDocumentReference", "DocumentDescription", "UBL-SR-33", 123),
];

/// What the rules on counts call an element: invoices and credit notes alike, lines alike, parties by their role.
fn role<'a>(node: Node<'a, '_>) -> &'a str {
    match local_name(node) {
        "CreditNote" => "Invoice",
        "CreditNoteLine" | "InvoiceLine" => "AccountingLine",
        "Party" => match parent_name(node) {
            "AccountingSupplierParty" => "SupplierParty",
            "AccountingCustomerParty" => "CustomerParty",
            _ => "Party",
        },
        name => name,
    }
}

fn also(walk: &mut Walk<'_>, node: Node<'_, '_>) {
    let name = role(node);
    for (parent, child, rule, term) in AT_MOST_ONE {
        let most = if *child == "PartyTaxScheme" { 2 } else { 1 };
        if *parent == name && count(node, child) > most {
            walk.fault(rule, *term, child);
        }
    }
    match name {
        "Invoice" => {
            one_way_to_pay(walk, node);
            empty_extensions(walk, node);
        }
        "SupplierParty" => one_vat_number(walk, node),
        "AccountingLine" => {
            let item = node.children().find(|child| local_name(*child) == "Item");
            if item.map_or(0, |item| count(item, "ClassifiedTaxCategory")) != 1 {
                walk.fault("UBL-SR-48", 151, "ClassifiedTaxCategory");
            }
        }
        "PartyTaxScheme" => {
            let scheme = node.children().find(|child| local_name(*child) == "TaxScheme");
            let named = scheme.is_some_and(|scheme| count(scheme, "ID") > 0);
            if !named || count(node, "CompanyID") == 0 {
                walk.fault("UBL-SR-53", 31, "PartyTaxScheme");
            }
        }
        "AdditionalDocumentReference" => document(walk, node),
        "ID" => reference(walk, node),
        "EmbeddedDocumentBinaryObject" => {
            if node.attribute("mimeCode").is_none() {
                walk.fault("UBL-DT-06", 125, name);
            }
            if node.attribute("filename").is_none() {
                walk.fault("UBL-DT-07", 125, name);
            }
        }
        "AllowanceChargeReasonCode" => reason(walk, node),
        "Note" => note(walk, node),
        _ if name.ends_with("Date") && !lexical::is_date(text(node).trim()) => {
            walk.fault(SCHEMA, 0, name);
        }
        _ if name.ends_with("Amount") => decimals(walk, node, name),
        _ => {}
    }
}

/// Extensions are not looked into, but the schema wants something inside.
fn empty_extensions(walk: &mut Walk<'_>, root: Node<'_, '_>) {
    let extensions = root.children().filter(|child| local_name(*child) == "UBLExtensions");
    let mut contents = extensions
        .flat_map(|all| all.children())
        .flat_map(|one| one.children())
        .filter(|it| local_name(*it) == "ExtensionContent");
    if contents.any(|content| content.first_element_child().is_none()) {
        walk.fault(SCHEMA, 0, "ExtensionContent");
    }
}

/// Ways to pay differ in their accounts only.
fn one_way_to_pay(walk: &mut Walk<'_>, root: Node<'_, '_>) {
    for (name, rule, term) in
        [("PaymentID", "UBL-SR-44", 83), ("PaymentMeansCode", "UBL-SR-47", 81)]
    {
        let means = root.children().filter(|child| local_name(*child) == "PaymentMeans");
        let values = means.flat_map(|means| means.children());
        let mut values = values.filter(|child| local_name(*child) == name).map(text);
        let first = values.next();
        if values.any(|other| Some(&other) != first.as_ref()) {
            walk.fault(rule, term, name);
        }
    }
}

fn one_vat_number(walk: &mut Walk<'_>, party: Node<'_, '_>) {
    let schemes = party.children().filter(|child| local_name(*child) == "PartyTaxScheme");
    let is_vat = |scheme: &Node<'_, '_>| {
        let mut below = scheme.descendants().filter(|it| parent_name(*it) == "TaxScheme");
        below.any(|id| text(id).trim().eq_ignore_ascii_case("VAT"))
    };
    if schemes.filter(is_vat).count() > 1 {
        walk.fault("UBL-SR-12", 31, "PartyTaxScheme");
    }
}

/// A typed document is an invoiced object (130), or a project of a credit note (50); other documents have neither type nor
/// scheme.
fn document(walk: &mut Walk<'_>, node: Node<'_, '_>) {
    let child = |name: &str| node.children().find(|child| local_name(*child) == name);
    let kind = child("DocumentTypeCode").map(text);
    let schemed = child("ID").is_some_and(|id| id.attribute("schemeID").is_some());
    let credit_note = node.document().root_element().tag_name().name() == "CreditNote";
    let fine = match kind.as_deref() {
        Some("130") => true,
        Some("50") => credit_note,
        Some(_) => false,
        None => !schemed,
    };
    if !fine {
        walk.fault("UBL-SR-43", 122, kind.as_deref().unwrap_or("schemeID"));
    }
}

/// Schemes whose list depends on what the identifier is of.
fn reference(walk: &mut Walk<'_>, node: Node<'_, '_>) {
    let Some(scheme) = node.attribute("schemeID") else { return };
    let parent = parent_name(node);
    let typed = node
        .parent()
        .and_then(|parent| parent.children().find(|child| local_name(*child) == "DocumentTypeCode"))
        .map(text);
    match parent {
        "PartyIdentification" => {
            let party = node.ancestors().map(|above| local_name(above));
            let creditor = party
                .into_iter()
                .any(|name| matches!(name, "AccountingSupplierParty" | "PayeeParty"));
            let sepa = creditor && scheme.trim() == "SEPA";
            if !sepa && !List::IdentifierSchemes.has(scheme) {
                walk.fault("BR-CL-10", 29, scheme);
            }
        }
        "AdditionalDocumentReference" | "DocumentReference"
            if typed.as_deref() == Some("130") && !List::References.has(scheme) =>
        {
            walk.fault("BR-CL-07", 18, scheme);
        }
        _ => {}
    }
}

fn reason(walk: &mut Walk<'_>, node: Node<'_, '_>) {
    let Some(parent) = node.parent() else { return };
    let charge = parent.children().find(|child| local_name(*child) == "ChargeIndicator");
    let (list, rule, term) = match charge.map(text).as_deref().map(str::trim) {
        Some("true" | "1") => (List::ChargeReasons, "BR-CL-20", 105),
        Some("false" | "0") => (List::AllowanceReasons, "BR-CL-19", 98),
        _ => return,
    };
    let code = text(node);
    if !list.has(&code) {
        walk.fault(rule, term, &code);
    }
}

/// A note of the head may begin with its subject, as `#AAI#`.
fn note(walk: &mut Walk<'_>, node: Node<'_, '_>) {
    let head = node.parent() == Some(node.document().root_element());
    let note = text(node);
    let subject = note.split('#').nth(1).filter(|subject| subject.len() == 3);
    if let Some(subject) = subject
        && head
        && !List::NoteSubjects.has(subject)
        && note.matches('#').count() > 1
    {
        walk.fault("BR-CL-08", 21, subject);
    }
}

/// Amounts have two decimals at most, but for prices and what a price is made of.
fn decimals(walk: &mut Walk<'_>, node: Node<'_, '_>, name: &str) {
    let of_price = |node: &Node<'_, '_>| {
        parent_name(*node) == "AllowanceCharge"
            && node.parent().is_some_and(|parent| parent_name(parent) == "Price")
    };
    if name.ends_with("PriceAmount") || of_price(&node) {
        return;
    }
    let amount = text(node);
    if amount.split_once('.').is_some_and(|(_, fraction)| fraction.len() > 2) {
        let known = CODES.iter().find(|coded| {
            coded.rule == "BR-CL-03"
                && coded.name == name
                && (coded.parent.is_empty() || coded.parent == parent_name(node))
        });
        walk.fault("UBL-DT-01", known.map_or(0, |coded| coded.term), &amount);
    }
}
