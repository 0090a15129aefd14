//! UBL 2.1 to the typed invoice. Absolute steps from the root: copies in extensions or elsewhere are never seen.

mod line;
mod party;
mod payment;
mod syntax;
mod totals;
mod vat;

use crate::decode::Encoding;
use crate::invoice::{AmountField, DateField, Identifier, Invoice, Kind, NumberField, Period};
use crate::lexical;
use crate::xml::{AGGREGATE, BASIC, EXTENSION, Element};

pub(crate) fn invoice(root: Element<'_, '_>, kind: Kind, encoding: Encoding) -> Invoice {
    root.only_from(&VOCABULARY);
    let (type_code, line, quantity) = match kind {
        Kind::UblCreditNote => ("CreditNoteTypeCode", "CreditNoteLine", "CreditedQuantity"),
        _ => ("InvoiceTypeCode", "InvoiceLine", "InvoicedQuantity"),
    };
    let currency = text(root, "DocumentCurrencyCode");
    let vat_currency = text(root, "TaxCurrencyCode");
    let payment: Vec<_> = groups(root, "PaymentMeans").map(payment::means).collect();
    let due = match kind {
        Kind::UblCreditNote => payment::credit_note_due(root),
        _ => date(root, "DueDate"),
    };
    let vat = vat::totals(root, currency.as_deref(), vat_currency.as_deref());
    let billing = root.some(AGGREGATE, "InvoicePeriod");
    let documents = groups(root, "AdditionalDocumentReference");
    Invoice {
        kind,
        encoding,
        number: text(root, "ID"),
        issued: date(root, "IssueDate"),
        type_code: text(root, type_code),
        tax_point: date(root, "TaxPointDate"),
        vat_due_code: billing.and_then(|period| text(period, "DescriptionCode")),
        due,
        further_due: Vec::new(),
        buyer_reference: text(root, "BuyerReference"),
        contract: root.first_of(AGGREGATE, "ContractDocumentReference").and_then(id),
        order: group(root, "OrderReference").and_then(id),
        terms: payment::terms(root),
        process: text(root, "ProfileID"),
        specification: text(root, "CustomizationID"),
        preceding: groups(root, "BillingReference").map(payment::preceding).collect(),
        period: billing.map(period),
        unnamed_documents: documents.filter(|document| id(*document).is_none()).count(),
        seller: party::party(root, "AccountingSupplierParty"),
        buyer: party::party(root, "AccountingCustomerParty"),
        payee: group(root, "PayeeParty").map(party::payee),
        representative: group(root, "TaxRepresentativeParty").map(party::representative),
        delivery: root.some(AGGREGATE, "Delivery").map(party::delivery),
        payment,
        loose_remittance: None,
        allowances: groups(root, "AllowanceCharge").map(totals::allowance).collect(),
        totals: totals::totals(root, vat.invoice, vat.accounting),
        vat_other: vat.other,
        vat_rows: vat.rows,
        lines: groups(root, line).map(|node| line::line(node, quantity)).collect(),
        syntax_faults: syntax::faults(root, kind),
        currency,
        vat_currency,
    }
}

const VOCABULARY: [&str; 3] = [BASIC, AGGREGATE, EXTENSION];

fn period(node: Element<'_, '_>) -> Period {
    Period { start: date(node, "StartDate"), end: date(node, "EndDate") }
}

fn group<'a, 'i>(node: Element<'a, 'i>, name: &str) -> Option<Element<'a, 'i>> {
    node.child(AGGREGATE, name)
}

fn groups<'a, 'i>(
    node: Element<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Element<'a, 'i>> {
    node.children(AGGREGATE, name)
}

fn text(node: Element<'_, '_>, name: &str) -> Option<String> {
    node.child(BASIC, name).and_then(Element::text)
}

fn id(node: Element<'_, '_>) -> Option<String> {
    text(node, "ID")
}

fn identifier(node: Element<'_, '_>, name: &str) -> Option<Identifier> {
    node.child(BASIC, name).and_then(|field| lexical::identifier(field, "schemeID"))
}

fn amount(node: Element<'_, '_>, name: &str) -> Option<AmountField> {
    node.child(BASIC, name).map(lexical::amount)
}

fn number(node: Element<'_, '_>, name: &str) -> Option<NumberField> {
    node.child(BASIC, name).map(lexical::number)
}

fn date(node: Element<'_, '_>, name: &str) -> Option<DateField> {
    text(node, name).map(|text| lexical::date(&text))
}
