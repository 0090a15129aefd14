//! PDF files made from one hybrid invoice.

use std::time::{Duration, Instant};

use faktor_invoice::{Examination, FileClass, ReadError, Rule, examine};

use crate::collection::{cell, collection, table, tree};

#[test]
fn every_made_pdf_gets_its_answer() {
    let Some(folder) = collection("made pdf files") else { return };
    let examined = |path: &str| examine(&std::fs::read(folder.join(path)).unwrap());
    let root = |found: &Examination| {
        let invoice = found.outcome.as_ref().ok().filter(|_| found.refusal.is_none());
        invoice.map(|invoice| tree(invoice).unwrap().root())
    };
    let (mut same, mut refused, mut slowest) = (0, 0, Duration::ZERO);
    let mut wrong = Vec::new();
    for row in table(&folder, "DERIVED.tsv") {
        if cell(&row, "category") != "pdf" {
            continue;
        }
        let path = cell(&row, "path");
        let start = Instant::now();
        let found = examined(path);
        slowest = slowest.max(start.elapsed());
        let base = root(&examined(cell(&row, "base")));
        let is_same = root(&found) == base;
        let revised = found.findings.iter().any(|it| it.rule == Rule::REVISED_PDF);
        let error = found.outcome.as_ref().err();
        let fine = match cell(&row, "expect") {
            "ACCEPT-SAME"
            | "ACCEPT-SAME or flag"
            | "ACCEPT-SAME (repair) or clear message"
            | "DETECT by content" => is_same,
            "ACCEPT-SAME or clear message" => is_same || error == Some(&ReadError::PdfEncrypted),
            "REJECT/flag ambiguous" => found.class == FileClass::Ambiguous,
            "NO-XML" => found.class == FileClass::NoXml,
            "CLEAR-MESSAGE" => error.is_some(),
            "SAFE-REJECT, bounded memory" => {
                matches!(error, Some(ReadError::TooLarge { .. }))
            }
            "ACCEPT FAKE-0001; flag that earlier revision differs" => {
                let invoice = found.outcome.as_ref().unwrap();
                revised && invoice.number.as_deref() == Some("FAKE-0001")
            }
            // What the page shows is not read: the pages are stepped over.
            "flag page<>XML where possible" => found.outcome.is_ok(),
            "NO HANG" | "REJECT or repair; NO PANIC" => is_same || error.is_some(),
            other => panic!("{path}: {other}"),
        };
        same += usize::from(is_same);
        refused += usize::from(error.is_some());
        if !fine {
            wrong.push(format!("{path}: {} {:?}", found.class.name(), error));
        }
    }
    println!("corpus: {same} made PDFs with the same root, {refused} refused, slowest {slowest:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(same >= 20);
}
