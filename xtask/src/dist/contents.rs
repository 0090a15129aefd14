//! What a module consists of: bytes of code by crate, read from its function bodies and the names that the linker leaves. And
//! what was found of modules and scripts, noted for the report.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result, bail};

use super::scripts;
use crate::project::Project;

/// Crates with less code in a module than this are told as one.
const SMALL: u64 = 8_192;

const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const CODE: u8 = 10;
/// The part of the custom section `name` that names functions.
const FUNCTION_NAMES: u8 = 1;

/// Notes what each of `modules` and `scripts`, named for the report, consists of.
pub(super) fn note(
    project: &Project,
    modules: &[(&str, &Path)],
    scripts: &[(&str, &Path)],
) -> Result<()> {
    let mut notes = BTreeMap::new();
    for (name, path) in modules {
        let wasm = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        // A module is published whether or not it can be described.
        let sizes = by_crate(&wasm).unwrap_or_else(|error| {
            println!("what {name} consists of cannot be read: {error:#}");
            BTreeMap::new()
        });
        for (krate, size) in sizes {
            let krate = if size < SMALL { "small".to_owned() } else { krate };
            *notes.entry(format!("size.page.inside.{name}.{krate}")).or_default() += size;
        }
    }
    for (name, path) in scripts {
        let script =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        for (purpose, size) in scripts::by_purpose(&script) {
            notes.insert(format!("size.page.inside.{name}.{purpose}"), size);
        }
    }
    let text = serde_json::to_string_pretty::<BTreeMap<String, u64>>(&notes)? + "\n";
    fs::write(project.scratch()?.join("contents.json"), text).context("noting the contents")
}

/// What was noted by the last [`note`].
pub(crate) fn noted(project: &Project) -> Result<BTreeMap<String, u64>> {
    let text = fs::read_to_string(project.scratch()?.join("contents.json")).ok();
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Bytes of function bodies by crate; `other` is what has no name or none of a crate.
fn by_crate(wasm: &[u8]) -> Result<BTreeMap<String, u64>> {
    let (mut imported, mut bodies, mut names) = (0, Vec::new(), BTreeMap::new());
    let mut reader = Reader(wasm.strip_prefix(b"\0asm\x01\0\0\0").context("not a module")?);
    while !reader.0.is_empty() {
        let (id, mut section) = (reader.byte()?, reader.block()?);
        match id {
            IMPORT => imported = imported_functions(&mut section)?,
            CODE => {
                for _ in 0..section.number()? {
                    bodies.push(u64::try_from(section.block()?.0.len())?);
                }
            }
            CUSTOM if section.block()?.0 == b"name" => names = function_names(&mut section)?,
            _ => {}
        }
    }
    let mut sizes = BTreeMap::new();
    for (index, size) in (imported..).zip(bodies) {
        let crate_name = names.get(&index).and_then(|name| crate_of(name)).unwrap_or("other");
        *sizes.entry(crate_name.to_owned()).or_default() += size;
    }
    Ok(sizes)
}

fn imported_functions(section: &mut Reader<'_>) -> Result<u64> {
    let mut functions = 0;
    for _ in 0..section.number()? {
        section.block()?;
        section.block()?;
        match section.byte()? {
            0 => {
                functions += 1;
                section.number()?;
            }
            1 => {
                section.byte()?;
                section.limits()?;
            }
            2 => section.limits()?,
            3 | 4 => {
                section.byte()?;
                section.number()?;
            }
            kind => bail!("an import of the unknown kind {kind}"),
        }
    }
    Ok(functions)
}

fn function_names<'a>(section: &mut Reader<'a>) -> Result<BTreeMap<u64, &'a str>> {
    let mut names = BTreeMap::new();
    while !section.0.is_empty() {
        let (id, mut part) = (section.byte()?, section.block()?);
        if id == FUNCTION_NAMES {
            for _ in 0..part.number()? {
                let (index, name) = (part.number()?, part.block()?);
                names.insert(index, std::str::from_utf8(name.0)?);
            }
        }
    }
    Ok(names)
}

/// The crate in which a function was written, from either of the compiler's two ways to write its name.
fn crate_of(name: &str) -> Option<&str> {
    match name.strip_prefix("_ZN") {
        Some(path) => {
            let first = counted(path)?;
            // An implementation: `_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$…`; for any type, `_$LT$T$u20$as$u20$…`, it is
            // of the trait's crate.
            let start = first.trim_start_matches('_').trim_start_matches("$LT$");
            let root = |path: &'_ str| path.find(['.', '$']).unwrap_or(path.len());
            let start = match start.split_once("$u20$as$u20$") {
                Some((own, of)) if root(own) == own.len() => of,
                _ => start,
            };
            start.get(..root(start)).filter(|name| !name.is_empty())
        }
        None => {
            // The first root of a crate in it: `C`, perhaps with the crate's number, and a name.
            let path = name.strip_prefix("_R")?;
            path.match_indices('C').find_map(|(at, _)| {
                let behind = path.get(at + 1..)?;
                let numbered = behind.strip_prefix('s').and_then(|rest| rest.split_once('_'));
                let name = counted(numbered.map_or(behind, |(_, rest)| rest))?;
                // The compiler's own helpers, with a mark between the length and their first underscore.
                Some(if name.starts_with("__") { "rustc" } else { name })
            })
        }
    }
}

/// A text behind its length in decimal digits.
fn counted(text: &str) -> Option<&str> {
    let digits = text.find(|letter: char| !letter.is_ascii_digit())?;
    let length: usize = text.get(..digits)?.parse().ok()?;
    text.get(digits..)?.get(..length)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("the module is cut off")?;
        self.0 = rest;
        Ok(*first)
    }

    /// LEB128.
    fn number(&mut self) -> Result<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        bail!("a number without an end")
    }

    /// Bytes behind their number.
    fn block(&mut self) -> Result<Self> {
        let length = usize::try_from(self.number()?)?;
        let (block, rest) = self.0.split_at_checked(length).context("the module is cut off")?;
        self.0 = rest;
        Ok(Self(block))
    }

    fn limits(&mut self) -> Result<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(bytes: &[u8]) -> Vec<u8> {
        [&[u8::try_from(bytes.len()).unwrap_or_default()], bytes].concat()
    }

    fn section(id: u8, bytes: &[u8]) -> Vec<u8> {
        [vec![id], block(bytes)].concat()
    }

    #[test]
    fn bodies_are_counted_for_the_crate_that_names_them() -> Result<()> {
        let import = [
            vec![2],
            block(b"a"),
            block(b"f"),
            vec![0, 0],
            block(b"a"),
            block(b"m"),
            vec![2, 0, 1],
        ];
        let code = [vec![3], block(&[0; 10]), block(&[0; 5]), block(&[0; 7])];
        let named =
            [vec![2, 1], block(b"_ZN9faktor_ui3app3AppE"), vec![3], block(b"_RNvCs1234_4core3fmt")];
        let names = [block(b"name"), section(FUNCTION_NAMES, &named.concat())];
        let module = [
            b"\0asm\x01\0\0\0".to_vec(),
            section(IMPORT, &import.concat()),
            section(CODE, &code.concat()),
            section(CUSTOM, &names.concat()),
        ];
        let found = by_crate(&module.concat())?;
        let expected = [("core", 7), ("faktor_ui", 10), ("other", 5)];
        assert_eq!(found, expected.map(|(name, size)| (name.to_owned(), size)).into());
        assert!(by_crate(&module.concat()[..30]).is_err());
        assert!(by_crate(b"text").is_err());
        Ok(())
    }

    #[test]
    fn an_implementation_belongs_to_the_crate_of_its_type() {
        for (name, expected) in [
            ("_ZN4core3ptr13drop_in_place17h0E", Some("core")),
            (
                "_ZN57_$LT$faktor_chain..Client$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE",
                Some("faktor_chain"),
            ),
            ("_ZN52_$LT$T$u20$as$u20$tachys..view..Render$GT$5build17h0E", Some("tachys")),
            ("_RNvXCs1_5serde2de", Some("serde")),
            ("_RNvCs1234_7___rustc12___rust_alloc", Some("rustc")),
            ("memcpy", None),
            ("_ZN", None),
        ] {
            assert_eq!(crate_of(name), expected, "{name}");
        }
    }
}
