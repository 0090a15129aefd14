//! Every row of the collection's index: its class, the rules it breaks, its terms.

use std::collections::{BTreeMap, BTreeSet};

use faktor_invoice::{Examination, FileClass, Invoice, examine, term_values};
use unicode_normalization::UnicodeNormalization;

use crate::collection::{Row, cell, collection, table};
use crate::standard::standard;

/// FileClass of the index, and how many of its rows are answered wholly as the index says: class, rules and terms. A row
/// that becomes right raises its number.
const RIGHT: [(FileClass, usize); 10] = [
    (FileClass::Accept, 292),
    (FileClass::Reject, 96),
    (FileClass::SyntaxOnly, 13),
    (FileClass::HeaderOnly, 6),
    (FileClass::Extension, 6),
    (FileClass::Foreign, 22),
    (FileClass::Legacy, 17),
    (FileClass::Ambiguous, 0),
    (FileClass::NoXml, 4),
    (FileClass::Unsupported, 1),
];

/// What one row was compared for.
#[derive(Default, Clone, Copy)]
struct Count {
    rows: usize,
    class: usize,
    rules: usize,
    terms: usize,
    all: usize,
}

#[test]
fn every_row_of_the_index_is_answered_as_it_says() {
    let Some(folder) = collection("index") else { return };
    let mut counts: BTreeMap<FileClass, Count> = BTreeMap::new();
    let mut told = Vec::new();
    for row in table(&folder, "INDEX.tsv") {
        let path = cell(&row, "path");
        let wanted = class(cell(&row, "expect"));
        let found = examine(&std::fs::read(folder.join(path)).unwrap());
        let faults =
            [class_fault(wanted, &found), rules_fault(&row, &found), terms_fault(&row, &found)];
        let count = counts.entry(wanted).or_default();
        count.rows += 1;
        count.class += usize::from(faults[0].is_none());
        count.rules += usize::from(faults[1].is_none());
        count.terms += usize::from(faults[2].is_none());
        count.all += usize::from(faults.iter().all(Option::is_none));
        told.extend(faults.into_iter().flatten().map(|fault| format!("{path}: {fault}")));
    }
    for fault in &told {
        println!("differs: {fault}");
    }
    println!("corpus: class        rows class rules terms   all");
    for (class, count) in &counts {
        let Count { rows, class: right, rules, terms, all } = count;
        println!("corpus: {:12} {rows:4} {right:5} {rules:5} {terms:5} {all:5}", class.name());
    }
    for (class, count) in &counts {
        assert_eq!(count.class, count.rows, "{}: rows of another class", class.name());
    }
    let rules: usize = counts.values().map(|count| count.rows - count.rules).sum();
    // The official artefacts count white space after an amount of one file as decimals.
    assert!(rules <= 1, "{rules} rows break other rules");
    for (class, least) in RIGHT {
        let all = counts.get(&class).map_or(0, |count| count.all);
        assert!(all >= least, "{}: {all} rows right, {least} before", class.name());
    }
}

fn class(expect: &str) -> FileClass {
    let name = expect.to_ascii_lowercase().replace('-', "_");
    RIGHT.iter().map(|(class, _)| *class).find(|class| class.name() == name).unwrap()
}

fn class_fault(wanted: FileClass, found: &Examination) -> Option<String> {
    let Examination { class, outcome, .. } = found;
    let why = outcome.as_ref().err().map(ToString::to_string).unwrap_or_default();
    (*class != wanted).then(|| format!("{}, not {} {why}", class.name(), wanted.name()))
}

/// The sets of fatal rules of the standard are the same.
fn rules_fault(row: &Row, found: &Examination) -> Option<String> {
    let wanted: BTreeSet<&str> =
        cell(row, "rules").split(' ').filter(|word| word.starts_with("BR-")).collect();
    let ours: BTreeSet<&str> = standard(&found.findings);
    let (more, less): (Vec<_>, Vec<_>) =
        (ours.difference(&wanted).collect(), wanted.difference(&ours).collect());
    (ours != wanted).then(|| format!("rules: more {more:?}, less {less:?}"))
}

fn terms_fault(row: &Row, found: &Examination) -> Option<String> {
    let found = found.outcome.as_ref().map(terms).unwrap_or_default();
    let mut faults = Vec::new();
    for name in row.keys().filter(|name| name.starts_with("BT-")) {
        let wanted: String = cell(row, name).nfc().collect();
        let ours = found.get(name).map_or("", String::as_str);
        if ours != wanted {
            faults.push(format!("{name} {ours:?}, not {wanted:?}"));
        }
    }
    (!faults.is_empty()).then(|| format!("terms: {}", faults.join("; ")))
}

fn terms(invoice: &Invoice) -> BTreeMap<String, String> {
    term_values(invoice).into_iter().map(|(bt, text)| (format!("BT-{bt}"), text)).collect()
}
