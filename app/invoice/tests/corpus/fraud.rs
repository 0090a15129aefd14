//! The same debt with its identifiers written differently, as somebody would who finances it twice.

use faktor_invoice::{DebtId, read};

use crate::collection::{cell, collection, table, tree};

/// Rewritten numbers that are another number: a letter of another alphabet and a zero in front can be a real difference.
const OTHER_NUMBERS: [&str; 2] = ["_homoglyph", "_leading_zeros"];

#[test]
fn rewritten_identifiers_are_the_same_debt() {
    let Some(folder) = collection("fraud variants") else { return };
    let debt = |path: &str| -> DebtId {
        let invoice = read(&std::fs::read(folder.join(path)).unwrap()).unwrap();
        tree(&invoice).unwrap().debt_id().unwrap()
    };
    let (mut same, mut others) = (0, 0);
    for row in table(&folder, "DERIVED.tsv") {
        let path = cell(&row, "path");
        if cell(&row, "category") != "fraudvariant" {
            continue;
        }
        if OTHER_NUMBERS.iter().any(|kind| path.contains(kind)) {
            others += 1;
            continue;
        }
        assert_eq!(debt(path), debt(cell(&row, "base")), "{path}");
        same += 1;
    }
    println!("corpus: {same} rewritten debts are the same debt, {others} have another number");
    assert!(same >= 23);
}
