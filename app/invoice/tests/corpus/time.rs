//! How long files take.

use std::time::{Duration, Instant};

use faktor_invoice::{read, samples, validate};

use crate::collection::{cell, collection, table, tree};

#[test]
fn ten_thousand_lines_are_read_in_bounded_time() {
    let valid = samples::VALID;
    let start = valid.find("  <cac:InvoiceLine>").unwrap();
    let end = valid.find("</Invoice>").unwrap();
    let pair = &valid[start..end];
    let xml = format!("{}{}{}", &valid[..start], pair.repeat(5_000), &valid[end..]);
    let clock = Instant::now();
    let invoice = read(xml.as_bytes()).unwrap();
    let findings = validate(&invoice);
    let root = tree(&invoice).unwrap().root();
    println!("corpus: 10000 lines, {} bytes in {:?}", xml.len(), clock.elapsed());
    assert_eq!(invoice.lines.len(), 10_000);
    assert_eq!(findings[0].rule.id(), "BR-CO-10");
    assert!(!root.is_zero() && clock.elapsed() < Duration::from_secs(60));
}

#[test]
fn every_file_of_the_collection_is_answered_in_bounded_time_without_panic() {
    let Some(folder) = collection("all files") else { return };
    let mut files = 0;
    let mut slowest = Duration::ZERO;
    for name in ["INDEX.tsv", "DERIVED.tsv", "UNIT.tsv"] {
        for row in table(&folder, name) {
            let path = folder.join(cell(&row, "path"));
            let Ok(bytes) = std::fs::read(&path) else { continue };
            files += 1;
            let start = Instant::now();
            if let Ok(invoice) = read(&bytes) {
                validate(&invoice);
                if let Ok(tree) = tree(&invoice) {
                    tree.root();
                }
            }
            let took = start.elapsed();
            slowest = slowest.max(took);
            assert!(took < Duration::from_secs(10), "{} took {took:?}", path.display());
        }
    }
    println!("corpus: {files} files, slowest {slowest:?}");
    assert!(files > 600);
}

#[test]
fn reading_judging_and_hashing_one_invoice_is_measured() {
    let bytes = samples::VALID.as_bytes();
    let rounds = 200;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let start = Instant::now();
        let invoice = read(bytes).unwrap();
        let findings = validate(&invoice);
        let root = tree(&invoice).unwrap().root();
        times.push(start.elapsed());
        assert!(findings.is_empty() && !root.is_zero(), "{findings:?}");
    }
    times.sort_unstable();
    println!("report invoice.read_hash median_us {}", times[rounds / 2].as_micros());
}
