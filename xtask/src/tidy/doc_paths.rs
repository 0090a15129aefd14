//! Every path that a document names exists.

use super::{Finding, tree::Tree};

/// Folders whose contents are made, not committed.
const MADE: [&str; 7] = [
    "target/",
    "dist/",
    "node_modules/",
    "contracts/out/",
    "contracts/cache/",
    "public/deployments/31337.json",
    "tests/e2e/artifacts",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in tree.with_extension(&["md"]) {
        let folder = text.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (number, line) in text.lines() {
            let missing = quoted(line)
                .filter(|path| {
                    starts_in_the_tree(tree, path)
                        && !exists(tree, "", path)
                        && !exists(tree, folder, path)
                })
                .chain(linked(line).filter(|path| !exists(tree, folder, path)));
            for path in missing {
                findings.push(Finding::new(
                    format!("{}:{number}", text.path),
                    format!("{path} does not exist"),
                ));
            }
        }
    }
    findings
}

/// Spans in backticks that look like a path: no white space, a slash, nothing to be filled in.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let spans =
        line.split('`').enumerate().filter(|(index, _)| index % 2 == 1).map(|(_, span)| span);
    spans.filter(|span| {
        span.contains('/')
            && !span.contains(|c: char| c.is_whitespace() || "<>*{}|$…:=()".contains(c))
    })
}

/// Targets of links to files.
fn linked(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#', ' ']).next())
        .filter(|target| !target.is_empty() && !target.contains(':'))
}

/// Only what begins with a folder of ours is claimed to be a path here.
fn starts_in_the_tree(tree: &Tree, path: &str) -> bool {
    path.split('/').next().is_some_and(|first| !first.is_empty() && tree.paths.contains(first))
}

fn exists(tree: &Tree, folder: &str, path: &str) -> bool {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                let _parent = parts.pop();
            }
            name => parts.push(name),
        }
    }
    let whole = parts.join("/");
    whole.is_empty()
        || tree.paths.contains(&whole)
        || MADE.iter().any(|made| format!("{whole}/").starts_with(made) || whole.starts_with(made))
}

#[cfg(test)]
mod tests {
    use super::{linked, quoted};

    #[test]
    fn paths_are_told_from_other_code() {
        let line = "see `app/domain/src`, `a b/c`, `public/<id>.json`, [x](docs/a.md#b) and [y](https://e.x/z)";
        assert_eq!(quoted(line).collect::<Vec<_>>(), ["app/domain/src"]);
        assert_eq!(linked(line).collect::<Vec<_>>(), ["docs/a.md"]);
    }
}
