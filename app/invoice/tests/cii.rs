//! The Cross Industry Invoice: the same invoice as the page's UBL sample, and what is its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use alloy_primitives::{Address, B256};
use faktor_invoice::{
    DocumentSecret, DocumentTree, FileClass, Kind, ReadError, examine, financeable, read, samples,
};

const CII: &str = include_str!("../samples/valid.cii.xml");

fn root(xml: &str) -> B256 {
    let invoice = read(xml.as_bytes()).unwrap();
    let secret = DocumentSecret::from_bytes([7; 32]);
    DocumentTree::new(&invoice, Address::ZERO, Address::ZERO, &secret).unwrap().root()
}

/// Rules that a changed sample breaks, the financier's included when they block.
fn broken(changes: &[(&str, &str)]) -> BTreeSet<&'static str> {
    let mut xml = CII.to_owned();
    for (from, to) in changes {
        assert!(xml.contains(from), "{from}");
        xml = xml.replace(from, to);
    }
    let found = examine(xml.as_bytes());
    let broken = found.findings.iter().filter(|f| f.breaks_standard() || f.is_fatal());
    // What is taken out or renamed is missing by the schema too; that is not what is tested.
    broken.map(|finding| finding.rule.id()).filter(|id| *id != "XML-02").collect()
}

fn set(ids: &str) -> BTreeSet<&str> {
    ids.split_whitespace().collect()
}

#[test]
fn both_carriers_of_one_invoice_have_one_root_and_the_same_terms() {
    assert_eq!(root(CII), root(samples::VALID));
    let today = "2026-11-21".parse().unwrap();
    let terms = |xml: &str| financeable(&read(xml.as_bytes()).unwrap(), today).unwrap();
    assert_eq!(terms(CII), terms(samples::VALID));
    assert_eq!(examine(CII.as_bytes()).class, FileClass::Accept);
    assert_ne!(root(&CII.replace(">12500.00</ram:Due", ">12500.01</ram:Due")), root(CII));
}

#[test]
fn the_rules_are_those_of_the_cii_binding() {
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[], ""),
        (&[("<ram:CountryID>NO</ram:CountryID>", "")], "BR-09 BR-11"),
        (&[(">380<", ">999<")], "BR-CL-01 FIN-05"),
        (&[(">380<", ">381<")], "FIN-18"),
        (&[(">20270115<", ">20270230<")], "FIN-03"),
        (&[(">20270115<", ">20271315<")], "CII-DT-097 FIN-03"),
        (&[("format=\"102\">20261101", "format=\"610\">202611")], "FIN-03"),
        (&[("<ram:DuePayableAmount>", "<ram:DuePayableAmount currencyID=\"EUR\">")], "CII-DT-031"),
        (
            &[("TaxTotalAmount currencyID=\"EUR\"", "TaxTotalAmount currencyID=\"USD\"")],
            "BR-CO-15 FIN-13",
        ),
        (&[(">2500.00</ram:Calc", ">2499.00</ram:Calc")], "BR-CO-14 BR-S-09 FIN-27"),
        (&[(">10000.00</ram:Basis", ">9999.99</ram:Basis")], "BR-S-08"),
        (&[("IBANID>", "Other>")], "BR-50 BR-61"),
        (&[("schemeID=\"VA\"", "schemeID=\"XX\"")], "BR-S-02"),
        (&[("unitCode=\"C62\"", "unitCode=\"piece\"")], "BR-CL-23"),
        (&[("<ram:CategoryCode>S<", "<ram:CategoryCode>O<")], "BR-O-02 BR-O-05 BR-O-09 BR-O-10"),
    ];
    for (changes, wanted) in cases {
        let found = broken(changes);
        let found: BTreeSet<&str> = found.into_iter().collect();
        assert_eq!(found, set(wanted), "{changes:?}");
    }
}

#[test]
fn two_values_where_one_may_stand_are_refused() {
    let twice = |element: &str| {
        let start = CII.find(&format!("<ram:{element}")).unwrap();
        let end = start + CII[start..].find(&format!("</ram:{element}>")).unwrap();
        let end = end + element.len() + 7;
        let xml = format!("{}{}{}", &CII[..end], &CII[start..end], &CII[end..]);
        (read(xml.as_bytes()).unwrap_err(), examine(xml.as_bytes()).class)
    };
    for element in ["DuePayableAmount", "TypeCode", "SellerTradeParty", "InvoiceCurrencyCode"] {
        let (error, class) = twice(element);
        assert!(matches!(error, ReadError::Duplicate { .. }), "{element}: {error}");
        assert_eq!(class, FileClass::Reject, "{element}");
    }
}

#[test]
fn zugferd_1_is_examined_and_never_read() {
    let xml = "<r:CrossIndustryDocument xmlns:r='urn:ferd:CrossIndustryDocument:invoice:1p0' \
        xmlns:a='urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12'>\
        <r:HeaderExchangedDocument><a:ID>RE-1</a:ID></r:HeaderExchangedDocument>\
        </r:CrossIndustryDocument>";
    assert_eq!(read(xml.as_bytes()).unwrap_err(), ReadError::Zugferd1);
    let found = examine(xml.as_bytes());
    assert_eq!((found.class, found.refusal), (FileClass::Legacy, Some(ReadError::Zugferd1)));
    let invoice = found.outcome.unwrap();
    assert_eq!((invoice.kind, invoice.number.as_deref()), (Kind::Zugferd1, Some("RE-1")));
}
