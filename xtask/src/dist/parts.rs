//! Cuts the page's module into what every visitor needs and the parts that come when a screen is opened (decision 0010):
//! the linked module is cut, its main part gets the bindings anew, everything is optimised and put in the place of
//! what Trunk made of the whole.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use super::{contents, integrity::integrity};
use crate::{
    command::{output, run},
    project::Project,
};

/// What rustc's target has by default; the parts have no section that says so.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The sandbox's worker, which Trunk builds beside the page.
const WORKER: &str = "sandbox-worker";

/// Replaces the page's module in `folder`, which Trunk built from the checkout in `root`.
pub(super) fn cut(project: &Project, root: &Path, folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("reading {}", page.display()))?;
    let name = module_name(&html)?;
    let scratch = root.join("target/faktor-parts");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    let bound = scratch.join("bound");
    fs::create_dir_all(&bound)?;
    let linked = root.join("target/wasm32-unknown-unknown/release/faktor-ui.wasm");
    run(splitter(project).arg(&linked).arg(&scratch).arg(name))?;
    bind(project, &scratch, &bound, name)?;
    let found = modules(&scratch)?;
    let (script, module) = (format!("{name}.js"), format!("{name}_bg.wasm"));
    let mut all = vec![("main", bound.join(&module))];
    let parts = found.iter().filter(|part| **part != format!("{name}.wasm"));
    all.extend(parts.map(|part| (part.trim_end_matches(".wasm"), scratch.join(part))));
    all.push((
        "sandbox",
        root.join("target/wasm32-unknown-unknown/release").join(format!("{WORKER}.wasm")),
    ));
    let all: Vec<_> = all.iter().map(|(part, path)| (*part, path.as_path())).collect();
    let scripts = [
        ("script", bound.join(&script)),
        ("loader", scratch.join(format!("{name}-parts.js"))),
        ("sandbox-script", folder.join(format!("{WORKER}.js"))),
    ];
    let scripts = scripts.each_ref().map(|(script, path)| (*script, path.as_path()));
    // Read before the optimiser, which drops the names.
    contents::note(project, &all, &scripts)?;
    for part in found {
        let whole = scratch.join(&part);
        if part != format!("{name}.wasm") {
            optimise(project, &whole, &folder.join(format!("{name}-{part}")))?;
        }
    }
    let before = [integrity(&folder.join(&script))?, integrity(&folder.join(&module))?];
    optimise(project, &bound.join(&module), &folder.join(&module))?;
    fs::copy(bound.join(&script), folder.join(&script))?;
    let loader = format!("{name}-parts.js");
    let text =
        fs::read_to_string(scratch.join(&loader)).context("reading the loader of the parts")?;
    fs::write(
        folder.join(&loader),
        with_integrity(&text, name, |part| integrity(&folder.join(part)))?,
    )?;
    let after = [integrity(&folder.join(&script))?, integrity(&folder.join(&module))?];
    let preload = format!(
        "<link rel=\"modulepreload\" href=\"./{loader}\" crossorigin=\"anonymous\" integrity=\"{}\">",
        integrity(&folder.join(&loader))?
    );
    fs::write(&page, with_parts(&html, &before, &after, &preload)?)
        .with_context(|| format!("writing {}", page.display()))
}

/// The name that Trunk gave the page's script: `faktor-ui-<hash>`.
fn module_name(html: &str) -> Result<&str> {
    let start = html.find("faktor-ui-").context("the page loads no faktor-ui")?;
    let end = html[start..].find(['.', '_']).context("the page's script has no ending")?;
    Ok(&html[start..start + end])
}

fn splitter(project: &Project) -> std::process::Command {
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--locked", "--package", "faktor-splitter", "--"]);
    cargo
}

/// Bindings for the main part, which exports to the parts whatever they share.
fn bind(project: &Project, from: &Path, to: &Path, name: &str) -> Result<()> {
    let mut bindgen = project.command("wasm-bindgen");
    bindgen.args(["--target=web", "--no-typescript", "--keep-lld-exports", "--no-demangle"]);
    bindgen.arg("--out-name").arg(name).arg("--out-dir").arg(to);
    run(bindgen.arg(from.join(format!("{name}.wasm"))))
}

/// Names of the modules in `folder`, sorted.
fn modules(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

fn optimise(project: &Project, from: &Path, to: &Path) -> Result<()> {
    // It warns of names that it does not know, in sections that it then drops. What the first pass leaves, later ones make
    // smaller: blocks built anew out of flat code, and numbers that stand in a function again and again kept once.
    let mut optimiser = project.command("wasm-opt");
    optimiser.arg("-Oz").args(FEATURES).args(["--strip-producers", "--strip-target-features"]);
    optimiser.args(["--vacuum", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"]);
    output(optimiser.arg("--const-hoisting").arg(from).arg("-o").arg(to))?;
    Ok(())
}

/// The loader, fetching each part by its published name and only with the right content.
fn with_integrity(
    loader: &str,
    name: &str,
    integrity_of: impl Fn(&str) -> Result<String>,
) -> Result<String> {
    let mut text = String::new();
    let mut rest = loader;
    while let Some((before, behind)) = rest.split_once("new URL(\"./") {
        let (part, behind) = behind
            .split_once("\", import.meta.url)")
            .context("the loader fetches a part in an unknown way")?;
        let published = format!("{name}-{part}");
        let hash = integrity_of(&published)?;
        text.push_str(&format!(
            "{before}new URL(\"./{published}\", import.meta.url), {{ integrity: \"{hash}\" }}"
        ));
        rest = behind;
    }
    if text.is_empty() {
        bail!("the loader fetches no part");
    }
    Ok(text + rest)
}

/// The page with the new hashes, and the loader fetched together with the script that imports it.
fn with_parts(
    html: &str,
    before: &[String; 2],
    after: &[String; 2],
    preload: &str,
) -> Result<String> {
    let mut html = html.to_owned();
    for (old, new) in before.iter().zip(after) {
        if !html.contains(old.as_str()) {
            bail!("the page does not say what its module must be");
        }
        html = html.replace(old.as_str(), new);
    }
    let head = html.find("</head>").context("the page has no </head>")?;
    html.insert_str(head, preload);
    Ok(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_found_by_its_hashed_name() {
        let html =
            "<link rel=modulepreload href=./faktor-ui-1f2e.js><link href=./faktor-ui-1f2e_bg.wasm>";
        assert_eq!(module_name(html).unwrap(), "faktor-ui-1f2e");
        assert!(module_name("<head></head>").is_err());
    }

    #[test]
    fn each_part_is_fetched_by_its_published_name_with_its_hash() {
        let loader = "const a = fetch(new URL(\"./sell.wasm\", import.meta.url));\nend";
        let text = with_integrity(loader, "page", |part| Ok(format!("hash of {part}"))).unwrap();
        let wanted = "const a = fetch(new URL(\"./page-sell.wasm\", import.meta.url), \
                      { integrity: \"hash of page-sell.wasm\" });\nend";
        assert_eq!(text, wanted);
        assert!(with_integrity("nothing", "page", |_| Ok(String::new())).is_err());
    }

    #[test]
    fn a_page_without_the_old_hashes_is_refused() {
        let before = ["sha384-a".to_owned(), "sha384-b".to_owned()];
        let after = ["sha384-c".to_owned(), "sha384-d".to_owned()];
        let html = "<head><link integrity=sha384-a><link integrity=sha384-b></head>";
        let page = with_parts(html, &before, &after, "<link>").unwrap();
        assert_eq!(page, "<head><link integrity=sha384-c><link integrity=sha384-d><link></head>");
        assert!(with_parts("<head></head>", &before, &after, "").is_err());
    }
}
