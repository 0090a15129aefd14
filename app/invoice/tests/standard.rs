//! Rules of the standard that the page's samples keep, each broken by one change.

use std::collections::BTreeSet;

use faktor_invoice::{FileClass, examine, samples};

/// The rules that a changed sample breaks.
fn broken(changes: &[(&str, &str)]) -> BTreeSet<&'static str> {
    let mut xml = samples::VALID.to_owned();
    for (from, to) in changes {
        assert!(xml.contains(from), "{from}");
        xml = xml.replace(from, to);
    }
    let found = examine(xml.as_bytes());
    // What is put in or taken out may stand in the wrong place; that is not what is tested.
    let ids = found.findings.iter().filter(|f| f.breaks_standard()).map(|f| f.rule.id());
    ids.filter(|id| *id != "XML-02").collect()
}

fn set(ids: &str) -> BTreeSet<&str> {
    ids.split_whitespace().collect()
}

/// Puts something before the first line.
fn with_head(xml: &str) -> (&'static str, String) {
    ("<cac:TaxTotal>", format!("{xml}<cac:TaxTotal>"))
}

const ALLOWANCE: &str = "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>\
    <cbc:Amount currencyID=\"EUR\">0.00</cbc:Amount></cac:AllowanceCharge>";

#[test]
fn one_change_breaks_the_rules_that_are_about_it() {
    let (at, allowance) = with_head(ALLOWANCE);
    let (_, charge) = with_head(&ALLOWANCE.replace("false", "true"));
    let (_, document) = with_head("<cac:AdditionalDocumentReference/>");
    let (_, payee) = with_head("<cac:PayeeParty><cac:PartyName/></cac:PayeeParty>");
    let (_, tax_agent) = with_head("<cac:TaxRepresentativeParty/>");
    let (_, delivery) = with_head(
        "<cac:Delivery><cac:DeliveryLocation><cac:Address/></cac:DeliveryLocation></cac:Delivery>",
    );
    let (_, period) = with_head("<cac:InvoicePeriod/>");
    let (_, backwards) = with_head(
        "<cac:InvoicePeriod><cbc:StartDate>2026-02-01</cbc:StartDate>\
         <cbc:EndDate>2026-01-01</cbc:EndDate></cac:InvoicePeriod>",
    );
    let (_, card) = with_head(
        "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>\
         <cac:PayeeFinancialAccount/></cac:PaymentMeans>",
    );
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[(at, &allowance)], "BR-32 BR-33 BR-CO-11 BR-CO-21"),
        (&[(at, &charge)], "BR-37 BR-38 BR-CO-12 BR-CO-22"),
        (&[(at, &document)], "BR-52"),
        (&[(at, &payee)], "BR-17"),
        (&[(at, &tax_agent)], "BR-18 BR-19 BR-56"),
        (&[(at, &delivery)], "BR-57"),
        (&[(at, &period)], "BR-CO-19"),
        (&[(at, &backwards)], "BR-29"),
        (&[(at, &card)], "BR-50 BR-61"),
        (&[("unitCode=\"C62\"", "unitCode=\"piece\"")], "BR-CL-23"),
        (&[(">NO<", ">YY<")], "BR-CL-14"),
        (&[(">30</cbc:Pay", ">300</cbc:Pay")], "BR-CL-16"),
        (&[("EndpointID schemeID=\"0192\"", "EndpointID")], "BR-62 BR-63"),
        (&[("schemeID=\"0192\"", "schemeID=\"192\"")], "BR-CL-11 BR-CL-25"),
        (&[(">25</cbc:Percent>", ">0</cbc:Percent>")], "BR-CO-17 BR-S-05 BR-S-09"),
        (&[("<cbc:ID>S</cbc:ID>", "<cbc:ID>E</cbc:ID>")], "BR-E-05 BR-E-09 BR-E-10"),
        (&[("<cbc:ID>S</cbc:ID>", "<cbc:ID>O</cbc:ID>")], "BR-O-02 BR-O-05 BR-O-09 BR-O-10"),
        (
            &[("<cbc:ID>S</cbc:ID>", "<cbc:ID>K</cbc:ID>")],
            "BR-IC-05 BR-IC-09 BR-IC-10 BR-IC-11 BR-IC-12",
        ),
        (&[("<cbc:ID>S</cbc:ID>", "<cbc:ID>T</cbc:ID>")], "BR-CL-17 BR-CL-18"),
        (&[(">VAT<", ">GST<")], "BR-47 BR-48 BR-CO-04 BR-CO-17 BR-S-01"),
    ];
    for (changes, wanted) in cases {
        assert_eq!(broken(changes), set(wanted), "{changes:?}");
    }
}

#[test]
fn broken_rules_decide_the_class_and_the_samples_break_none() {
    assert_eq!(broken(&[]), BTreeSet::new());
    assert_eq!(examine(samples::VALID.as_bytes()).class, FileClass::Accept);
    assert_eq!(examine(samples::INVALID.as_bytes()).class, FileClass::Reject);
    let unit = samples::VALID.replace("unitCode=\"", "unitCode=\"?");
    assert_eq!(examine(unit.as_bytes()).class, FileClass::Reject);
    let scheme = "</cac:PostalAddress><cac:PartyTaxScheme>\
        <cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>";
    let syntax = samples::VALID.replacen("</cac:PostalAddress>", scheme, 1);
    assert_eq!(examine(syntax.as_bytes()).class, FileClass::SyntaxOnly);
}

#[test]
fn what_only_the_standard_asks_for_does_not_block() {
    let xml = samples::VALID.replace("unitCode=\"", "unitCode=\"?");
    let invoice = faktor_invoice::read(xml.as_bytes()).unwrap();
    let terms = faktor_invoice::financeable(&invoice, "2026-11-21".parse().unwrap()).unwrap();
    assert!(terms.warnings.iter().all(|finding| finding.rule.id() == "BR-CL-23"));
}

#[test]
fn a_file_made_of_faults_gives_bounded_findings_and_still_blocks() {
    let start = samples::VALID.find("  <cac:InvoiceLine>").unwrap();
    let end = samples::VALID.find("</Invoice>").unwrap();
    let (head, tail) = (&samples::VALID[..start], &samples::VALID[end..]);
    let bad = "<cac:InvoiceLine><cbc:InvoicedQuantity unitCode=\"?\">x</cbc:InvoicedQuantity>\
        </cac:InvoiceLine>";
    let xml = format!("{head}{}{tail}", bad.repeat(20_000));
    let found = examine(xml.as_bytes());
    assert!(found.findings.len() < 20_000, "{}", found.findings.len());
    assert!(found.findings[0].is_fatal());
}
