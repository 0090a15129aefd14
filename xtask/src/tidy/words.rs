//! The glossary's words are used, not their synonyms.

use super::{
    Finding,
    tree::{Tree, has_word},
};

/// What not to say, and what to say instead.
const SYNONYMS: [(&str, &str); 7] = [
    ("obligor", "debtor"),
    ("payor", "debtor"),
    ("nullifier", "fingerprint"),
    ("redeem", "exchange"),
    ("redemption", "exchange"),
    ("haircut", "discount"),
    ("stable coin", "stablecoin"),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let texts = tree.with_extension(&["rs", "sol", "md", "html"]);
    for text in texts
        .filter(|text| !text.is_below(&["xtask/src/tidy/", "docs/decisions/", "tests/corpus/"]))
    {
        for (number, line) in text.lines() {
            let lower = line.to_lowercase();
            let found = SYNONYMS.iter().find(|(synonym, _)| has_word(&lower, synonym));
            if let Some((synonym, word)) = found {
                let place = format!("{}:{number}", text.path);
                findings.push(Finding::new(place, format!("say \"{word}\", not \"{synonym}\"")));
            }
        }
    }
    findings
}
