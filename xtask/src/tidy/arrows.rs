//! Crates depend on each other only along the allowed arrows.

use super::{Finding, tree::Tree};

/// Crate and what it may depend on, tests apart. Whoever is not listed may depend on nothing of ours.
const ALLOWED: [(&str, &[&str]); 10] = [
    (
        "faktor-ui",
        &["faktor-chain", "faktor-wallet", "faktor-documents", "faktor-invoice", "faktor-domain"],
    ),
    ("faktor-chain", &["faktor-domain"]),
    ("faktor-documents", &["faktor-domain"]),
    ("faktor-invoice", &["faktor-domain"]),
    ("faktor-wallet", &["faktor-domain"]),
    ("faktor-sandbox", &["faktor-chain", "faktor-domain"]),
    ("faktor-domain", &[]),
    ("faktor-deployer", &["faktor-chain", "faktor-domain"]),
    ("faktor-examiner", &["faktor-invoice", "faktor-domain"]),
    ("xtask", &["faktor-documents"]),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for manifest in tree.texts.iter().filter(|text| text.path.ends_with("/Cargo.toml")) {
        let Some(name) = value_of(&manifest.body, "name") else { continue };
        let any = manifest.is_below(&["tests/"]);
        let allowed =
            ALLOWED.iter().find(|(package, _)| *package == name).map_or(&[][..], |(_, to)| *to);
        for (number, dependency, for_tests) in ours(&manifest.body) {
            let fine =
                dependency != "faktor-ui" && (any || for_tests || allowed.contains(&dependency));
            if !fine {
                let place = format!("{}:{number}", manifest.path);
                findings.push(Finding::new(
                    place,
                    format!("{name} -> {dependency} is not an allowed arrow"),
                ));
            }
        }
    }
    findings
}

/// Line, name and whether only tests have it, of each dependency of ours.
fn ours(manifest: &str) -> Vec<(usize, &str, bool)> {
    let mut section = "";
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
            let Some((_, name)) = section.rsplit_once("dependencies.") else { continue };
            if is_ours(name) {
                found.push((index + 1, name, section.contains("dev-dependencies")));
            }
            continue;
        }
        let for_tests = section.contains("dev-dependencies");
        // Under another name, in a line of its own below `[dependencies.name]` or beside the path.
        let renamed = line.split_once("package = \"").and_then(|(_, name)| name.split('"').next());
        if let Some(name) = renamed.filter(|name| section.contains("dependencies") && is_ours(name))
        {
            found.push((index + 1, name, for_tests));
        } else if section.ends_with("dependencies") && is_ours(line) {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            found.push((index + 1, name, for_tests));
        }
    }
    found
}

fn is_ours(name: &str) -> bool {
    name.starts_with("faktor-")
}

fn value_of<'a>(manifest: &'a str, key: &str) -> Option<&'a str> {
    let line = manifest.lines().find(|line| line.starts_with(key))?;
    line.split('"').nth(1)
}

#[cfg(test)]
mod tests {
    use super::ours;

    #[test]
    fn every_spelling_of_a_dependency_is_seen() {
        let manifest = "[package]\nname = \"faktor-x\"\n[dependencies]\nfaktor-a.workspace = true\n\
            faktor-b = { path = \"b\" }\nserde = \"1\"\n[dependencies.faktor-c]\nworkspace = true\n\
            [dev-dependencies]\nfaktor-d.workspace = true\n\
            [target.'cfg(unix)'.dependencies]\nother = { package = \"faktor-e\", path = \"e\" }\n\
            [dependencies.another]\npackage = \"faktor-f\"\n[package.metadata]\npackage = \"faktor-g\"\n";
        let seen: Vec<_> =
            ours(manifest).into_iter().map(|(_, name, tests)| (name, tests)).collect();
        assert_eq!(
            seen,
            [
                ("faktor-a", false),
                ("faktor-b", false),
                ("faktor-c", false),
                ("faktor-d", true),
                ("faktor-e", false),
                ("faktor-f", false),
            ]
        );
    }
}
