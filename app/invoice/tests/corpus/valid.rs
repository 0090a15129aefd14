//! Valid invoices, each in a tree.

use std::collections::BTreeMap;

use faktor_invoice::{read, term_values, validate};

use crate::collection::{cell, collection, table, tree};
use crate::standard::standard;

fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

#[test]
fn valid_invoices_are_read_as_another_reader_reads_them() {
    let Some(folder) = collection("valid") else { return };
    let mut files = 0;
    let (mut fields, mut filled) = (0, 0);
    let mut wrong = Vec::new();
    for row in table(&folder, "INDEX.tsv") {
        if cell(&row, "expect") != "ACCEPT" || cell(&row, "path").ends_with(".pdf") {
            continue;
        }
        files += 1;
        let path = cell(&row, "path");
        let invoice = match read(&std::fs::read(folder.join(path)).unwrap()) {
            Ok(invoice) => invoice,
            Err(error) => {
                wrong.push(format!("{path}: {error}"));
                continue;
            }
        };
        let found: BTreeMap<String, String> = term_values(&invoice)
            .into_iter()
            .map(|(bt, text)| (format!("BT-{bt}"), text))
            .collect();
        for term in row.keys().filter(|name| name.starts_with("BT-")) {
            fields += 1;
            let expected = composed(cell(&row, term));
            filled += usize::from(!expected.is_empty());
            let found = found.get(term).map_or("", String::as_str);
            // An address of a kind, without an address.
            if found != expected && expected != "EM:" {
                wrong.push(format!("{path} {term}: {found:?} instead of {expected:?}"));
            }
        }
        if invoice.lines.len().to_string() != cell(&row, "n_lines") {
            wrong.push(format!("{path}: {} lines", invoice.lines.len()));
        }
        let failed = standard(&validate(&invoice));
        if !failed.is_empty() {
            wrong.push(format!("{path}: {failed:?}"));
        }
        if let Err(error) = tree(&invoice) {
            wrong.push(format!("{path}: {error}"));
        }
    }
    println!("corpus: {files} valid files, {fields} fields compared, {filled} of them not empty");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
    assert!(files >= 270);
}
