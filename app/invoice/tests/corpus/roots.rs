//! What has the same root.

use faktor_invoice::read;

use crate::collection::{Row, cell, collection, table, tree};

#[test]
fn equivalent_files_have_one_root_and_near_misses_another() {
    let Some(folder) = collection("equivalent") else { return };
    let rows: Vec<Row> = table(&folder, "DERIVED.tsv");
    let root = |path: &str| {
        let invoice = read(&std::fs::read(folder.join(path)).unwrap())
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        tree(&invoice).unwrap_or_else(|error| panic!("{path}: {error}")).root()
    };
    let (mut equal, mut differ) = (0, 0);
    for row in &rows {
        let (path, base) = (cell(row, "path"), cell(row, "base"));
        let names_changed = path.contains("_seller_nf");
        match cell(row, "category") {
            "equivalent" if !names_changed => {
                assert_eq!(root(path), root(base), "{path}");
                equal += 1;
            }
            "nearmiss" => {
                assert_ne!(root(path), root(base), "{path}");
                differ += 1;
            }
            _ => {}
        }
    }
    for carrier in ["ubl", "cii"] {
        let nfd = root(&format!("derived/equivalent/{carrier}_seller_nfd.xml"));
        assert_eq!(nfd, root(&format!("derived/equivalent/{carrier}_seller_nfc.xml")), "{carrier}");
    }
    println!("corpus: {equal} equivalent files with one root, {differ} near misses with another");
    assert!(equal >= 60 && differ >= 16);
}
