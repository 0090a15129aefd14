//! Formats that are not read.

use std::collections::BTreeMap;

use faktor_invoice::{ReadError, read};

use crate::collection::{cell, collection, table};

#[test]
fn other_formats_get_their_own_error() {
    let Some(folder) = collection("other formats") else { return };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in table(&folder, "INDEX.tsv") {
        let path = cell(&row, "path");
        let expected = match (cell(&row, "syntax"), path.ends_with(".pdf")) {
            (_, true) => ReadError::Pdf,
            ("cii", _) if cell(&row, "expect") == "ACCEPT" => ReadError::CrossIndustryInvoice,
            ("zugferd1", _) if cell(&row, "expect") == "LEGACY" => ReadError::Zugferd1,
            _ => continue,
        };
        let error = read(&std::fs::read(folder.join(path)).unwrap()).unwrap_err();
        assert_eq!(error, expected, "{path}");
        let name = match expected {
            ReadError::Pdf => "pdf",
            ReadError::CrossIndustryInvoice => "cii",
            _ => "zugferd 1",
        };
        *seen.entry(name).or_default() += 1;
    }
    println!("corpus: other formats {seen:?}");
}
