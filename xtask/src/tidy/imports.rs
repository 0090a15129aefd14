//! Browser objects stay in the wallet crate and the sandbox's worker, the EVM in the sandbox and in tests.

use super::{
    Finding,
    tree::{Tree, has_word},
};

/// Words of imports, and the folders in which they may stand.
const CONFINED: [(&[&str], &[&str]); 2] = [
    (
        &["js_sys", "web_sys", "wasm_bindgen"],
        &["app/wallet/", "app/sandbox/src/bin/worker/", "xtask/"],
    ),
    (&["revm"], &["app/sandbox/", "tests/", "xtask/"]),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in tree.with_extension(&["rs"]) {
        for (words, folders) in CONFINED {
            if text.is_below(folders) {
                continue;
            }
            for (number, line) in text.code() {
                if let Some(word) = words.iter().find(|word| has_word(line, word)) {
                    let place = format!("{}:{number}", text.path);
                    findings.push(Finding::new(place, format!("{word} belongs to {}", folders[0])));
                }
            }
        }
    }
    findings
}
