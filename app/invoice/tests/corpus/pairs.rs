//! Two carriers of one invoice. The table calls a pair equal when its key terms are; what else the two files say may differ
//! (a specification, a total of 0.00 that the other leaves out), and then their roots do.

use std::collections::BTreeMap;
use std::path::Path;

use alloy_primitives::Address;
use faktor_invoice::{Field, Invoice, canonical_fields, examine, term_values};

use crate::collection::{cell, collection, table, tree};

/// Leaves of the key terms, with their terms as the table names them.
const KEY: [(u8, &str); 12] = [
    (0, "BT-115"),
    (1, "BT-5"),
    (2, "BT-9"),
    (3, "BT-2"),
    (6, "BT-3"),
    (7, "BT-1"),
    (8, "BT-27"),
    (12, "BT-31"),
    (16, "BT-44"),
    (20, "BT-48"),
    (36, "BT-84"),
    (45, "BT-112"),
];

/// Pairs that are compared whole; may only rise.
const SAME_ROOT: usize = 30;

#[test]
fn pairs_have_one_root_unless_they_say_different_things() {
    let Some(folder) = collection("pairs") else { return };
    let (mut same, mut other, mut unread, mut wrong) = (0, 0, 0, Vec::new());
    for row in table(&folder, "PAIRS.tsv") {
        let (a, b) = (cell(&row, "a"), cell(&row, "b"));
        let (Some(one), Some(two)) = (invoice(&folder, a), invoice(&folder, b)) else {
            unread += 1;
            continue;
        };
        let differing = key_differences(&one, &two);
        let stated = cell(&row, "differing_key_terms").replace("EQUAL", "");
        let beyond = differing.iter().find(|term| !stated.split(',').any(|it| it == **term));
        if let Some(term) = beyond {
            wrong.push(format!("{a} {b}: {term}"));
        }
        let root = |invoice| tree(invoice).unwrap().root();
        if root(&one) == root(&two) {
            same += 1;
        } else {
            other += 1;
            if terms(&one) == terms(&two) && one.lines == two.lines {
                wrong.push(format!("{a} {b}: nothing differs but the root"));
            }
        }
    }
    println!(
        "corpus: {same} pairs with one root, {other} that say different things, {unread} not read"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(same >= SAME_ROOT, "{same} pairs have one root, {SAME_ROOT} before");
}

fn key_differences(one: &Invoice, two: &Invoice) -> Vec<&'static str> {
    let fields = |invoice| canonical_fields(invoice, Address::ZERO, Address::ZERO).unwrap();
    let (one, two) = (fields(one), fields(two));
    // A carrier may write the same identifier with and without blanks.
    let squeezed = |field: &Field| {
        field.as_text().map_or(field.value().to_vec(), |text| text.replace(' ', "").into_bytes())
    };
    let differs = |leaf: u8| squeezed(one.get(leaf)) != squeezed(two.get(leaf));
    KEY.iter().filter(|(leaf, _)| differs(*leaf)).map(|(_, term)| *term).collect()
}

fn terms(invoice: &Invoice) -> BTreeMap<u16, String> {
    term_values(invoice).into_iter().collect()
}

fn invoice(folder: &Path, path: &str) -> Option<Invoice> {
    examine(&std::fs::read(folder.join(path)).ok()?).outcome.ok()
}
