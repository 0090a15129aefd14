//! The rules of the standard: what fails them, and what the official tests say.

use std::collections::BTreeSet;

use faktor_invoice::{Finding, ReadError, Rule, read, validate};

use crate::collection::{cell, collection, table};

/// Fatal findings by the rules of the standard, without the financier's own.
pub(crate) fn standard(findings: &[Finding]) -> BTreeSet<&'static str> {
    let fatal = findings.iter().filter(|f| f.is_fatal() && !f.rule.is_policy());
    fatal.map(|finding| finding.rule.id()).collect()
}

/// A sum whose part is missing is reported as the missing part, once.
fn reported_as_missing(rule: &str, failed: &BTreeSet<&str>) -> bool {
    let parts: &[&str] = match rule {
        "BR-CO-10" => &["BR-12", "BR-24"],
        "BR-CO-13" => &["BR-12", "BR-13"],
        "BR-CO-15" => &["BR-13", "BR-14", "BR-05"],
        "BR-CO-16" => &["BR-14", "BR-15"],
        "BR-CO-17" => &["BR-45", "BR-46", "BR-47"],
        _ => &[],
    };
    parts.iter().any(|part| failed.contains(part))
}

#[test]
fn invalid_ubl_invoices_are_refused_by_the_rules_named_for_them() {
    let Some(folder) = collection("invalid") else { return };
    let ours: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    let (mut files, mut refused, mut rules) = (0, 0, 0);
    let mut wrong = Vec::new();
    for row in table(&folder, "INDEX.tsv") {
        if cell(&row, "expect") != "REJECT" || !cell(&row, "syntax").starts_with("ubl") {
            continue;
        }
        files += 1;
        let path = cell(&row, "path");
        let named = cell(&row, "rules").split(' ').filter(|rule| ours.contains(rule));
        match read(&std::fs::read(folder.join(path)).unwrap()) {
            Err(_) => refused += 1,
            Ok(invoice) => {
                let failed = standard(&validate(&invoice));
                refused += usize::from(!failed.is_empty());
                for rule in named {
                    rules += 1;
                    if !failed.contains(rule) && !reported_as_missing(rule, &failed) {
                        wrong.push(format!("{path}: {rule} not among {failed:?}"));
                    }
                }
            }
        }
    }
    println!("corpus: {files} invalid files, {refused} refused, {rules} named rules found");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

/// The official test sets: fragments of invoices, each with a rule that must hold or fail on it.
#[test]
fn rules_hold_and_fail_as_the_official_tests_say() {
    let Some(folder) = collection("unit") else { return };
    let ours: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    let (mut hold, mut fail) = (0, 0);
    let mut wrong = Vec::new();
    for row in table(&folder, "UNIT.tsv") {
        let path = cell(&row, "path");
        let Ok(text) = std::fs::read_to_string(folder.join(path)) else { continue };
        let Ok(document) = roxmltree::Document::parse(&text) else { continue };
        for test in document.descendants().filter(|node| node.tag_name().name() == "test") {
            let Some(xml) = fragment(test, &text) else { continue };
            let failed = match read(xml.as_bytes()) {
                Ok(invoice) => standard(&validate(&invoice)),
                // Two values where one may stand: refused before any rule.
                Err(ReadError::Duplicate { .. }) => BTreeSet::from(["BR-CO-15"]),
                Err(error) => {
                    wrong.push(format!("{path}: {error}"));
                    continue;
                }
            };
            let asserted =
                test.descendants().filter_map(|n| Some((n.tag_name().name(), n.text()?)));
            for (kind, rule) in asserted.map(|(kind, rule)| (kind, rule.trim())) {
                // The tax representative is not read.
                if !ours.contains(rule) || xml.contains("TaxRepresentativeParty") {
                    continue;
                }
                let found = failed.contains(rule);
                match kind {
                    "success" if found => wrong.push(format!("{path}: {rule} should hold")),
                    "success" => hold += 1,
                    "error" | "fatal" if found || reported_as_missing(rule, &failed) => fail += 1,
                    "error" | "fatal" => wrong.push(format!("{path}: {rule} should fail: {xml}")),
                    _ => {}
                }
            }
        }
    }
    println!("corpus: {hold} official tests hold, {fail} fail as they must");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
    assert!(hold > 20 && fail > 20);
}

/// The invoice inside a test of a test set, with its namespaces.
fn fragment(test: roxmltree::Node<'_, '_>, text: &str) -> Option<String> {
    let root =
        test.children().find(|n| ["Invoice", "CreditNote"].contains(&n.tag_name().name()))?;
    let source = &text[root.range()];
    if source.split('>').next()?.contains("xmlns") {
        return Some(source.to_owned());
    }
    let name = root.tag_name().name();
    let family = "urn:oasis:names:specification:ubl:schema:xsd";
    let declared = format!(
        "<{name} xmlns=\"{family}:{name}-2\" xmlns:cac=\"{family}:CommonAggregateComponents-2\" \
         xmlns:cbc=\"{family}:CommonBasicComponents-2\""
    );
    Some(source.replacen(&format!("<{name}"), &declared, 1))
}
