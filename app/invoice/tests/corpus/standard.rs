//! The rules of the standard: what the official tests say.

use std::collections::BTreeSet;

use faktor_invoice::{Finding, examine};

use crate::collection::{cell, collection, table};

/// Rules of the standard that are broken, without those of its bindings and the financier's own.
pub(crate) fn standard(findings: &[Finding]) -> BTreeSet<&'static str> {
    let broken = findings.iter().filter(|f| f.breaks_standard() && f.rule.is_about_content());
    broken.map(|finding| finding.rule.id()).collect()
}

/// The official test sets: fragments of invoices, each with a rule that must hold or fail on it.
#[test]
fn rules_hold_and_fail_as_the_official_tests_say() {
    let Some(folder) = collection("unit") else { return };
    let (mut hold, mut fail, mut others) = (0, 0, BTreeSet::new());
    let mut wrong = Vec::new();
    for row in table(&folder, "UNIT.tsv") {
        let path = cell(&row, "path");
        let Ok(text) = std::fs::read_to_string(folder.join(path)) else { continue };
        let Ok(document) = roxmltree::Document::parse(&text) else { continue };
        for test in document.descendants().filter(|node| node.tag_name().name() == "test") {
            let Some(xml) = fragment(test, &text) else { continue };
            let found = examine(xml.as_bytes());
            let failed: BTreeSet<&str> = found
                .findings
                .iter()
                .filter(|f| f.breaks_standard() || f.rule.id() == "BR-51")
                .map(|finding| finding.rule.id())
                .collect();
            let asserted =
                test.descendants().filter_map(|n| Some((n.tag_name().name(), n.text()?)));
            for (kind, rule) in asserted.map(|(kind, rule)| (kind, rule.trim().to_owned())) {
                let ours = ["BR-", "UBL-"].iter().any(|family| rule.starts_with(family));
                let asserts = ["success", "error", "fatal", "warning"].contains(&kind);
                if asserts && !ours {
                    others.insert(rule);
                    continue;
                }
                let found = failed.contains(rule.as_str());
                match kind {
                    "success" if found => wrong.push(format!("{path}: {rule} should hold")),
                    "success" => hold += 1,
                    "error" | "fatal" | "warning" if found => fail += 1,
                    "error" | "fatal" | "warning" => {
                        wrong.push(format!("{path}: {rule} should fail: {xml}"));
                    }
                    _ => {}
                }
            }
        }
    }
    println!(
        "corpus: {hold} official tests hold, {fail} fail as they must; {} rules of others",
        others.len()
    );
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
