//! No file is longer than 600 lines; what is longer than 400 is listed for a hard look.

use super::{
    Finding,
    tree::{Text, Tree},
};

const LISTED: usize = 400;
const REFUSED: usize = 600;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let long = written(tree).filter(|(_, lines)| *lines > REFUSED);
    long.map(|(text, lines)| Finding::new(&text.path, format!("{lines} lines; split it"))).collect()
}

/// Files worth a hard look.
pub(super) fn notes(tree: &Tree) -> Vec<String> {
    let long = written(tree).filter(|(_, lines)| (LISTED + 1..=REFUSED).contains(lines));
    long.map(|(text, lines)| format!("{} has {lines} lines", text.path)).collect()
}

/// What people write, with its number of lines.
fn written(tree: &Tree) -> impl Iterator<Item = (&Text, usize)> {
    tree.with_extension(&["rs", "sol", "css", "js", "mjs", "md", "html", "toml"])
        .map(|text| (text, text.body.lines().count()))
}
