//! A task left open names its issue: `TODO(#12)`.

use super::{
    Finding,
    tree::{Tree, has_word},
};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let written = tree.with_extension(&["rs", "sol", "css", "js", "mjs", "html", "toml", "sh"]);
    for text in written.filter(|text| !text.is_below(&["xtask/src/tidy/"])) {
        for (number, line) in text.lines() {
            let open = ["TODO", "FIXME", "HACK"].into_iter().find(|word| has_word(line, word));
            let Some(word) = open else { continue };
            if !(word == "TODO" && line.contains("TODO(#")) {
                findings.push(Finding::new(
                    format!("{}:{number}", text.path),
                    format!("{word} without an issue"),
                ));
            }
        }
    }
    findings
}
