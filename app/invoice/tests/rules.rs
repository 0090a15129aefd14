//! Rules: each finding at its field, in three languages.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use faktor_domain::{Amount, Date};
use faktor_invoice::{
    Finding, Lang, Policy, Severity, financeable, read, samples, validate, validate_under,
};

fn today() -> Date {
    "2026-11-21".parse().unwrap()
}

fn findings(xml: &str) -> Vec<Finding> {
    validate_under(&read(xml.as_bytes()).unwrap(), &Policy::on(today()))
}

/// Replaces text in the valid sample; the findings as `id at place`, fatal ones with `!`.
fn with(changes: &[(&str, &str)]) -> Vec<String> {
    let mut xml = samples::VALID.to_owned();
    for (from, to) in changes {
        assert!(xml.contains(from), "{from}");
        xml = xml.replace(from, to);
    }
    findings(&xml)
        .iter()
        .map(|f| format!("{}{} {}", if f.is_fatal() { "!" } else { "" }, f.rule.id(), f.at))
        .collect()
}

#[test]
fn the_valid_sample_is_financeable_with_its_exact_terms() {
    let invoice = read(samples::VALID.as_bytes()).unwrap();
    let terms = financeable(&invoice, today()).unwrap();
    assert_eq!(terms.amount, Amount::from_minor(12_500_000_000).unwrap());
    assert_eq!(terms.currency.to_string(), "EUR");
    assert_eq!(terms.issue.to_string(), "2026-11-01");
    assert_eq!(terms.due.to_string(), "2027-01-15");
    assert_eq!(terms.number, "NT-2026-1187");
    assert_eq!(terms.debtor_name, "Havbris Møbel AS");
    assert!(terms.seller_id.starts_with("NO9") && terms.seller_id.ends_with("MVA"));
    assert_eq!(terms.warnings, []);
}

#[test]
fn the_invalid_sample_shows_its_faults_at_their_fields() {
    let found = findings(samples::INVALID);
    let ids: Vec<&str> = found.iter().map(|finding| finding.rule.id()).collect();
    assert_eq!(ids, ["BR-CO-16", "FIN-02", "FIN-11", "FIN-10"]);
    let message = found[0].message(Lang::En);
    assert!(message.contains("12,500.00 EUR") && message.contains("12,950.00 EUR"), "{message}");
    let message = found[1].message(Lang::Nb);
    assert!(message.contains("15. okt. 2026"), "{message}");
    let refused = financeable(&read(samples::INVALID.as_bytes()).unwrap(), today()).unwrap_err();
    assert_eq!(refused, found);
}

#[test]
fn missing_fields_are_named() {
    let gone = |element: &str| {
        let start = samples::VALID.find(&format!("<cbc:{element}>")).unwrap();
        let close = format!("</cbc:{element}>");
        let end = start + samples::VALID[start..].find(&close).unwrap() + close.len();
        let mut xml = samples::VALID.to_owned();
        xml.replace_range(start..end, "");
        findings(&xml).iter().map(|f| f.rule.id().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(gone("CustomizationID"), ["BR-01"]);
    assert_eq!(gone("ID"), ["BR-02"]);
    assert_eq!(gone("IssueDate"), ["BR-03"]);
    assert_eq!(gone("InvoiceTypeCode"), ["BR-04"]);
    assert_eq!(gone("DueDate"), ["FIN-01"]);
    assert_eq!(gone("RegistrationName"), ["BR-06"]);
    assert_eq!(gone("IdentificationCode"), ["BR-09"]);
    assert!(gone("DocumentCurrencyCode").contains(&"BR-05".to_owned()));
}

#[test]
fn totals_that_do_not_add_up_are_found() {
    let line = "<cbc:LineExtensionAmount currencyID=\"EUR\">1600.00";
    let changed = "<cbc:LineExtensionAmount currencyID=\"EUR\">1700.00";
    assert_eq!(
        with(&[(line, changed)]),
        ["!BR-CO-10 BT-106", "!BR-S-08 BT-116 [1]", "FIN-25 BT-131 [2]"]
    );
    let gross = (
        "TaxInclusiveAmount currencyID=\"EUR\">12500.00",
        "TaxInclusiveAmount currencyID=\"EUR\">12500.01",
    );
    assert_eq!(with(&[gross]), ["!BR-CO-15 BT-112", "!BR-CO-16 BT-115"]);
    let net = (
        "TaxExclusiveAmount currencyID=\"EUR\">10000.00",
        "TaxExclusiveAmount currencyID=\"EUR\">9000.00",
    );
    assert_eq!(with(&[net]), ["!BR-CO-13 BT-109", "!BR-CO-15 BT-112"]);
    let vat = [(">2500.00<", ">2499.50<"), (">12500.00<", ">12499.50<")];
    assert_eq!(with(&vat), ["FIN-24 BT-117 [1]"]);
    let vat = [(">2500.00<", ">2400.00<"), (">12500.00<", ">12400.00<")];
    assert_eq!(with(&vat), ["!BR-CO-17 BT-117 [1]", "BR-S-09 BT-117 [1]"]);
}

#[test]
fn amounts_are_exact_numbers_in_the_invoice_currency() {
    let due = "PayableAmount currencyID=\"EUR\">12500.00";
    let payable = |text: &str| with(&[(due, &format!("PayableAmount currencyID=\"EUR\">{text}"))]);
    for text in ["NaN", "1E3", "12,500.00", "", "１２５００", "12 500.00", "12500.0000000001"]
    {
        assert!(payable(text).contains(&"!FIN-12 BT-115".to_owned()), "{text}");
    }
    assert_eq!(payable("12500.000"), ["BR-DEC-18 BT-115"]);
    assert!(payable("12500.001").contains(&"!BR-DEC-18 BT-115".to_owned()));
    assert!(payable("0.00").contains(&"!FIN-04 BT-115".to_owned()));
    assert!(payable("-5").contains(&"!FIN-04 BT-115".to_owned()));
    assert_eq!(with(&[(due, "PayableAmount currencyID=\"USD\">12500.00")]), ["!FIN-13 BT-115"]);
    assert_eq!(with(&[(due, "PayableAmount currencyID=\"EUX\">12500.00")]), ["!BR-CL-03 BT-115"]);
    assert!(payable("79228162514264337593544").contains(&"!FIN-26 BT-115".to_owned()));
}

#[test]
fn what_a_financier_cannot_buy_is_refused() {
    assert_eq!(with(&[(">380<", ">386<")]), ["!FIN-05 BT-3"]);
    assert_eq!(with(&[(">380<", ">999<")]), ["!BR-CL-01 BT-3", "!FIN-05 BT-3"]);
    assert_eq!(with(&[("\"EUR\"", "\"NOK\""), (">EUR<", ">NOK<")]), ["!FIN-09 BT-5"]);
    assert_eq!(with(&[(">30</cbc:Pay", ">59</cbc:Pay")]), ["!FIN-07 BT-81"]);
    assert_eq!(with(&[("2027-01-15", "2026-11-21")]), ["!FIN-11 BT-9"]);
    assert_eq!(with(&[("2027-01-15", "2027-02-30")]), ["!FIN-03 BT-9"]);
    assert_eq!(with(&[("2027-01-15", "15.01.2027")]), ["!FIN-03 BT-9"]);
    assert_eq!(with(&[("2027-01-15", "2027-01-15+01:00")]), ["FIN-17 BT-9"]);
    assert_eq!(with(&[("2026-11-01", "2026-12-01")]), ["FIN-15 BT-2"]);
    assert_eq!(with(&[("75 dager netto", "2 % Skonto")]), ["FIN-21 BT-20"]);
    let prepaid = (
        "<cbc:PayableAmount currencyID=\"EUR\">12500.00",
        "<cbc:PrepaidAmount currencyID=\"EUR\">500</cbc:PrepaidAmount><cbc:PayableAmount currencyID=\"EUR\">12000.00",
    );
    assert_eq!(with(&[prepaid]), ["!FIN-06 BT-113"]);
    let payee = (
        "<cac:PaymentTerms>",
        "<cac:PayeeParty><cac:PartyName><cbc:Name>Fjordlys Kapital AS</cbc:Name></cac:PartyName></cac:PayeeParty><cac:PaymentTerms>",
    );
    assert_eq!(with(&[payee]), ["FIN-08 BT-59"]);
    let due = (
        "<cbc:PaymentMeansCode",
        "<cbc:PaymentDueDate>2027-02-15</cbc:PaymentDueDate><cbc:PaymentMeansCode",
    );
    assert_eq!(with(&[due]), ["!FIN-19 BT-9"]);
    assert_eq!(with(&[("NT-2026-1187", "NT-2026\u{200b}-1187")]), ["FIN-14 BT-1"]);
    let long = "x".repeat(9_000);
    assert_eq!(with(&[("75 dager netto", &long)]), ["!FIN-16 BT-20"]);
}

#[test]
fn a_debtor_who_is_the_seller_is_refused() {
    let invoice = read(samples::VALID.as_bytes()).unwrap();
    let seller = invoice.seller.unwrap().legal_id.unwrap().value;
    let buyer = invoice.buyer.unwrap().legal_id.unwrap().value;
    assert_eq!(with(&[(&buyer, &seller)]), ["!FIN-20 BT-47"]);
}

#[test]
fn a_credit_note_is_read_and_never_financeable() {
    let xml = samples::VALID
        .replace("Invoice-2", "CreditNote-2")
        .replace("<Invoice ", "<CreditNote ")
        .replace("</Invoice>", "</CreditNote>")
        .replace("InvoiceTypeCode>380", "CreditNoteTypeCode>381")
        .replace("/cbc:InvoiceTypeCode", "/cbc:CreditNoteTypeCode")
        .replace("cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode")
        .replace("InvoiceLine", "CreditNoteLine")
        .replace("InvoicedQuantity", "CreditedQuantity");
    let xml = xml.replace("<cbc:CreditNoteTypeCode>380", "<cbc:CreditNoteTypeCode>381");
    let found = validate(&read(xml.as_bytes()).unwrap());
    let fatal: Vec<&str> =
        found.iter().filter(|f| f.severity == Severity::Fatal).map(|f| f.rule.id()).collect();
    assert_eq!(fatal, ["FIN-18"]);
}

#[test]
fn every_finding_has_a_whole_message_in_every_language() {
    let changes: &[&[(&str, &str)]] = &[
        &[(">S<", ">E<")],
        &[(">S<", ">AE<"), (">25<", ">0<")],
        &[(">S<", ">O<")],
        &[(">S<", ">K<")],
        &[("unitCode=\"", "unitCode=\"?")],
        &[(">12500.00<", ">12500.001<")],
        &[("<cac:PostalAddress>", "<cac:Elsewhere>"), ("</cac:PostalAddress>", "</cac:Elsewhere>")],
        &[("<cac:TaxTotal>", "<cac:Elsewhere>"), ("</cac:TaxTotal>", "</cac:Elsewhere>")],
        &[("<cac:InvoiceLine>", "<cac:Elsewhere>"), ("</cac:InvoiceLine>", "</cac:Elsewhere>")],
    ];
    let mut seen = std::collections::BTreeSet::new();
    for changes in changes {
        let mut xml = samples::VALID.to_owned();
        for (from, to) in *changes {
            xml = xml.replace(from, to);
        }
        for finding in findings(&xml) {
            seen.insert(finding.rule.id());
            let messages = Lang::ALL.map(|lang| finding.message(lang));
            for message in &messages {
                assert!(message.chars().count() > 8, "{}: {message}", finding.rule.id());
                assert!(!message.contains(['{', '}']), "{}: {message}", finding.rule.id());
                assert!(message.ends_with(['.', '。']), "{message}");
            }
            assert_ne!(messages[0], messages[1]);
            assert_ne!(messages[1], messages[2]);
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
}
