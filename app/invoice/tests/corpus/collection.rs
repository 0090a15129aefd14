//! The collection and what every test does with a file of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use alloy_primitives::Address;
use faktor_invoice::{DocumentSecret, DocumentTree, Invoice, TreeError};

/// A line of one of the collection's tables, by column.
pub(crate) type Row = BTreeMap<String, String>;

/// The collection's folder; none, said, where it is not there.
pub(crate) fn collection(test: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/invoices");
    if path.join("INDEX.tsv").is_file() {
        return Some(path);
    }
    println!("SKIPPED {test}: no invoice collection at {}", path.display());
    None
}

/// The lines of a table.
pub(crate) fn table(folder: &Path, name: &str) -> Vec<Row> {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            let cells = line.split('\t').map(str::to_owned);
            head.iter().map(|name| (*name).to_owned()).zip(cells).collect()
        })
        .collect()
}

/// A cell, empty where the table has none.
pub(crate) fn cell<'a>(row: &'a Row, name: &str) -> &'a str {
    row.get(name).map_or("", String::as_str)
}

/// The tree of an invoice between two accounts, under a fixed secret.
pub(crate) fn tree(invoice: &Invoice) -> Result<DocumentTree, TreeError> {
    let secret = DocumentSecret::from_bytes([1; 32]);
    DocumentTree::new(invoice, Address::repeat_byte(1), Address::repeat_byte(2), &secret)
}
