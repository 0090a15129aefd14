//! No floating point near money.

use super::{
    Finding,
    tree::{Tree, has_word},
};

const FOLDERS: [&str; 2] = ["app/domain/src/", "app/invoice/src/"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in tree.with_extension(&["rs"]).filter(|text| text.is_below(&FOLDERS)) {
        for (number, line) in text.code() {
            if let Some(word) = ["f64", "f32"].into_iter().find(|word| has_word(line, word)) {
                findings.push(Finding::new(
                    format!("{}:{number}", text.path),
                    format!("{word}: money is integer"),
                ));
            }
        }
    }
    findings
}
