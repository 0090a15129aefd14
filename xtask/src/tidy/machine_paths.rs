//! No path of one machine is committed.

use super::{Finding, tree::Tree};

/// Beginnings of home and work folders. In two halves, so that this file does not break its own rule.
const BEGINNINGS: [(&str, &str); 4] =
    [("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/"), ("/wo", "rk/")];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in &tree.texts {
        for (number, line) in text.lines() {
            let found =
                BEGINNINGS.iter().map(|(a, b)| format!("{a}{b}")).find(|path| begins(line, path));
            if let Some(path) = found {
                findings
                    .push(Finding::new(format!("{}:{number}", text.path), format!("names {path}")));
            }
        }
    }
    findings
}

/// True if `path` stands where a path can begin, so not inside a URL or a longer path.
fn begins(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '}' | '/' | '~'))
    })
}
