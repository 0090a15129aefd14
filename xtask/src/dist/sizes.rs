//! Sizes of what is published, raw and as brotli sends it, and the budget.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::{
    command::output,
    files::{below, sha256_hex},
    project::Project,
};

/// One file.
#[derive(Debug)]
struct Entry {
    path: PathBuf,
    sha256: String,
    raw: u64,
    brotli: Option<u64>,
}

/// Every file and the sums that have a budget.
#[derive(Debug)]
pub(crate) struct Sizes {
    files: Vec<Entry>,
    /// Flat keys as in the report: `size.page.main.brotli`.
    pub(crate) totals: BTreeMap<String, u64>,
}

/// Key and most bytes.
const BUDGET: [(&str, u64); 3] = [
    ("size.page.main.raw", 1_200_000),
    ("size.page.main.brotli", 400_000),
    ("size.page.sandbox.brotli", 400_000),
];

/// Brotli as a static host would do it once: quality 11. Node is there anyway.
const BROTLI: &str = "const z=require('node:zlib'),f=require('node:fs');\
    for(const p of process.argv.slice(1))console.log(z.brotliCompressSync(f.readFileSync(p)).length)";

/// Measures every file of `folder` and notes the totals for the report.
pub(crate) fn measure(project: &Project, folder: &Path) -> Result<Sizes> {
    let names = below(folder)?;
    let squeezed: Vec<&PathBuf> = names.iter().filter(|name| part_of(name).is_some()).collect();
    let mut node = project.command("node");
    node.current_dir(folder).args(["-e", BROTLI]).args(&squeezed);
    let printed = output(&mut node)?;
    let brotli: BTreeMap<&PathBuf, u64> =
        squeezed.into_iter().zip(printed.lines().filter_map(|line| line.parse().ok())).collect();
    let mut sizes = Sizes { files: Vec::new(), totals: BTreeMap::new() };
    for path in &names {
        let bytes = fs::read(folder.join(path))?;
        let raw = u64::try_from(bytes.len())?;
        let brotli = brotli.get(path).copied();
        if let (Some(part), Some(brotli)) = (part_of(path), brotli) {
            *sizes.totals.entry(format!("size.page.{part}.raw")).or_default() += raw;
            *sizes.totals.entry(format!("size.page.{part}.brotli")).or_default() += brotli;
            let name = plain_name(path);
            sizes.totals.insert(format!("size.page.file.{name}.raw"), raw);
            sizes.totals.insert(format!("size.page.file.{name}.brotli"), brotli);
        }
        *sizes.totals.entry("size.page.all.raw".to_owned()).or_default() += raw;
        sizes.files.push(Entry { path: path.clone(), sha256: sha256_hex(&bytes), raw, brotli });
    }
    let notes = project.scratch()?.join("sizes.json");
    fs::write(notes, serde_json::to_string_pretty(&sizes.totals)? + "\n")
        .context("noting the sizes")?;
    Ok(sizes)
}

/// What was noted by the last [`measure`].
pub(crate) fn noted(project: &Project) -> Result<BTreeMap<String, u64>> {
    let text = fs::read_to_string(project.scratch()?.join("sizes.json")).ok();
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Which sum a file belongs to: the module that every visitor loads, the parts that come with their screens, the
/// scripts that load them, the sandbox's, the styles.
fn part_of(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.to_string_lossy();
    let extension = path.extension()?.to_str()?;
    match extension {
        "wasm" | "js" if name.contains("sandbox") => Some("sandbox"),
        "wasm" if name.ends_with("_bg.wasm") => Some("main"),
        "wasm" => Some("parts"),
        "js" => Some("script"),
        "css" => Some("style"),
        _ => None,
    }
}

/// A file's name without the hash of its content, so that releases can be compared: `faktor-ui-split_debt.wasm`.
fn plain_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_hash =
        |part: &str| part.len() >= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut parts = Vec::new();
    for part in name.split('-') {
        let end = part.find(['.', '_']).unwrap_or(part.len());
        match (is_hash(&part[..end]), parts.last_mut()) {
            (true, Some(before)) => *before = format!("{before}{}", &part[end..]),
            _ => parts.push(part.to_owned()),
        }
    }
    parts.join("-")
}

impl Sizes {
    /// Prints every file with its size and hash, then the sums against the budget.
    pub(crate) fn print(&self) {
        println!("\n{:>9} {:>9}  sha256", "raw", "brotli");
        for Entry { path, sha256, raw, brotli } in &self.files {
            let brotli = brotli.map_or_else(String::new, |size| size.to_string());
            println!("{raw:>9} {brotli:>9}  {sha256}  {}", path.display());
        }
        for (key, most) in BUDGET {
            let size = self.totals.get(key).copied();
            let shown = size.map_or_else(|| "nothing".to_owned(), |size| size.to_string());
            let verdict = if size.is_some_and(|size| size <= most) { "within" } else { "OVER" };
            println!("{key}: {shown}, {verdict} the budget of {most}");
        }
    }

    /// True if every budgeted sum is there and small enough.
    pub(crate) fn is_within_budget(&self) -> bool {
        BUDGET.iter().all(|(key, most)| self.totals.get(*key).is_some_and(|size| size <= most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_can_be_compared_by_name() {
        for (published, plain) in [
            ("faktor-ui-0123456789abcdef_bg.wasm", "faktor-ui_bg.wasm"),
            ("faktor-ui-0123456789abcdef-split_debt.wasm", "faktor-ui-split_debt.wasm"),
            ("faktor-0123456789abcdef.css", "faktor.css"),
            ("sandbox-worker_loader.js", "sandbox-worker_loader.js"),
        ] {
            assert_eq!(plain_name(Path::new(published)), plain);
        }
    }
}
